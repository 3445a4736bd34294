//! Replies as Python has them: from objects to bytes, and from places in the bytes back to places in the object.

use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString};
use smtp_codes::System;

use crate::term::Term;

/// The bytes of a `str` or `bytes` object; of no other.
///
/// Text that came from bytes with `errors="surrogateescape"` gives these bytes again; other lone surrogates, which have no bytes of
/// their own, give the three that `surrogatepass` would.
#[inline]
pub(crate) fn bytes_of<'o>(reply: &'o Bound<'_, PyAny>) -> Option<Cow<'o, [u8]>> {
    if let Ok(text) = reply.cast::<PyString>() {
        return Some(match text.to_str() {
            Ok(text) => Cow::Borrowed(text.as_bytes()),
            Err(_) => Cow::Owned(Escaped::of(text).bytes),
        });
    }
    reply.cast::<PyBytes>().ok().map(|bytes| Cow::Borrowed(bytes.as_bytes()))
}

/// Where something stands in the object, given where it stands in its bytes: characters of a `str`, bytes of `bytes`.
pub(crate) fn place(reply: &Bound<'_, PyAny>, in_bytes: usize) -> usize {
    let Ok(text) = reply.cast::<PyString>() else { return in_bytes };
    match text.to_str() {
        Ok(text) => text.as_bytes().iter().take(in_bytes).filter(|byte| **byte & 0xc0 != 0x80).count(),
        Err(_) => Escaped::of(text).starts.partition_point(|start| *start < in_bytes),
    }
}

/// Text with lone surrogates as bytes.
#[derive(Default)]
struct Escaped {
    bytes: Vec<u8>,
    /// Where each character begins in them.
    starts: Vec<usize>,
}

impl Escaped {
    fn of(text: &Bound<'_, PyString>) -> Escaped {
        let mut escaped = Escaped::default();
        // Python has no other way to give out a string with surrogates that is the same on all platforms. Memory apart, it can't fail.
        let Ok(wide) = text.call_method1("encode", ("utf-32-le", "surrogatepass")) else { return escaped };
        let Ok(wide) = wide.cast::<PyBytes>() else { return escaped };
        let (units, _) = wide.as_bytes().as_chunks::<4>();
        for unit in units.iter().copied().map(u32::from_le_bytes) {
            escaped.starts.push(escaped.bytes.len());
            match (unit, char::from_u32(unit)) {
                (0xdc80..=0xdcff, _) => escaped.bytes.push((unit & 0xff) as u8),
                (_, Some(character)) => escaped.bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
                (_, None) => escaped.bytes.extend([0xe0 | (unit >> 12) as u8, 0x80 | (unit >> 6 & 0x3f) as u8, 0x80 | (unit & 0x3f) as u8]),
            }
        }
        escaped
    }
}

/// What an object other than `str` and `bytes` holds: one reply, or one for each recipient.
pub(crate) enum Held<'py> {
    One(Bound<'py, PyAny>),
    Each(Bound<'py, PyDict>),
}

/// The reply in an object that is no `str` or `bytes`.
///
/// # Errors
///
/// A TypeError that says what is accepted.
pub(crate) fn held<'py>(object: &Bound<'py, PyAny>) -> PyResult<Held<'py>> {
    static ADAPT: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let reply = ADAPT.import(object.py(), "smtp_codes._inputs", "adapt")?.call1((object,))?;
    match reply.cast_into::<PyDict>() {
        Ok(each) => Ok(Held::Each(each)),
        Err(other) => Ok(Held::One(other.into_inner())),
    }
}

/// The system that the caller says sent a reply.
pub(crate) fn system(object: Option<&Bound<'_, PyAny>>) -> PyResult<Option<System>> {
    object.map(term).transpose()
}

/// A member of a closed list, given as itself or as its id.
pub(crate) fn term<T: Term>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    match object.cast::<PyString>() {
        Ok(id) => T::parse(&id.to_string_lossy()),
        Err(_) => {
            Err(PyTypeError::new_err(format!("{} must be smtp_codes.{} or str, not {}", T::WORD, T::NAME, object.get_type().name()?)))
        }
    }
}
