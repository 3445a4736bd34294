//! Entries of the catalog, by what they state.

use std::collections::HashSet;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};
use smtp_codes::{CodePattern, Reason, ReplyCode, System};

use crate::enhanced::EnhancedCode;
use crate::entry::Entry;
use crate::reply::term;

/// A key or code as text.
fn text(what: &str, object: &Bound<'_, PyAny>) -> PyResult<String> {
    let is_text = object.is_instance_of::<PyString>() || object.is_instance_of::<EnhancedCode>() || object.is_instance_of::<PyInt>();
    match is_text {
        true => Ok(object.str()?.to_string_lossy().into_owned()),
        false => {
            Err(PyTypeError::new_err(format!("{what} must be str, int, ReplyCode or EnhancedCode, not {}", object.get_type().name()?)))
        }
    }
}

/// The entries of a key, the best first: a code (`550`), an enhanced code (`5.1.1`), both (`550 5.1.1`), a class (`4xx`), a pattern
/// (`x.1.1`), a symbol (`5XX_BLOCKED_RBL`) or an id (`mimecast/invalid-recipient`). What is no such key finds nothing.
///
/// >>> import smtp_codes
/// >>> len(smtp_codes.lookup(550)) > 10
/// True
/// >>> smtp_codes.lookup("5XX_BLOCKED_RBL")[0].reason
/// <Reason.IP_BLOCKED: 'ip_blocked'>
/// >>> smtp_codes.lookup("x.1.1")[0].enhanced
/// 'x.1.1'
/// >>> smtp_codes.lookup("599")
/// []
#[pyfunction]
#[pyo3(signature = (key: "str | int | EnhancedCode", /))]
pub(crate) fn lookup(key: &Bound<'_, PyAny>) -> PyResult<Vec<Entry>> {
    Ok(smtp_codes::lookup(&text("key", key)?).map(Entry).collect())
}

/// What `code=` selects.
enum Selected {
    Basic(ReplyCode),
    Class(u8),
    Enhanced(HashSet<smtp_codes::Entry<'static>>),
}

impl Selected {
    fn parse(code: &Bound<'_, PyAny>) -> PyResult<Selected> {
        let text = text("code", code)?;
        let class = match text.as_bytes() {
            [class @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => Some(Selected::Class(class - b'0')),
            _ => None,
        };
        let code = text
            .parse()
            .ok()
            .map(Selected::Basic)
            .or_else(|| text.parse().ok().map(|code| Selected::Enhanced(smtp_codes::by_enhanced(code).collect())))
            .or(class);
        let shown: String = text.chars().take(80).collect();
        code.ok_or_else(|| {
            PyValueError::new_err(format!(
                "no such code: {shown:?}. Allowed: a reply code from 100 to 599, a class (4xx) and an enhanced code (5.1.1)"
            ))
        })
    }

    fn takes(&self, entry: smtp_codes::Entry<'static>) -> bool {
        match (self, entry.code()) {
            (Selected::Basic(code), Some(CodePattern::One(other))) => *code == other,
            (Selected::Class(class), Some(CodePattern::One(other))) => *class == other.class(),
            (Selected::Class(class), Some(CodePattern::Class(other))) => *class == other,
            (Selected::Enhanced(entries), _) => entries.contains(&entry),
            _ => false,
        }
    }
}

/// The entries of the catalog, or those that all arguments allow, standards first.
///
/// `code` is a reply code, a class of them (`4xx`) or an enhanced code.
///
/// >>> import smtp_codes
/// >>> all(entry.action is smtp_codes.Action.RETRY for entry in smtp_codes.entries(reason="greylisted"))
/// True
/// >>> len(smtp_codes.entries(system=smtp_codes.System.MIMECAST, code="4xx")) > 5
/// True
#[pyfunction]
#[pyo3(signature = (*, system: "System | str | None" = None, reason: "Reason | str | None" = None, code: "str | int | EnhancedCode | None" = None))]
pub(crate) fn entries(
    system: Option<&Bound<'_, PyAny>>,
    reason: Option<&Bound<'_, PyAny>>,
    code: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Entry>> {
    let system: Option<System> = system.map(term).transpose()?;
    let reason: Option<Reason> = reason.map(term).transpose()?;
    let code = code.map(Selected::parse).transpose()?;
    let is_wanted = |entry: &smtp_codes::Entry<'static>| {
        system.is_none_or(|system| system == entry.system())
            && reason.is_none_or(|reason| reason == entry.reason())
            && code.as_ref().is_none_or(|code| code.takes(*entry))
    };
    Ok(smtp_codes::entries().filter(is_wanted).map(Entry).collect())
}
