//! What crosses between C and Rust: bytes, texts, entries and panics.

use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice;

use smtp_codes::{Entry, entry_at, entry_count};

/// A documented reply: an opaque, constant object that lives as long as the library is loaded.
pub struct smtp_codes_entry {
    _private: (),
}

/// A text: NUL-terminated UTF-8, static, never freed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct smtp_codes_text {
    /// The text; NULL where there is none.
    pub data: *const c_char,
    /// Its length in bytes, without the NUL; 0 where there is none.
    pub length: usize,
}

impl smtp_codes_text {
    pub(crate) const NONE: smtp_codes_text = smtp_codes_text { data: std::ptr::null(), length: 0 };

    /// A text of the catalog, behind which a NUL stands; an empty one is none.
    pub(crate) fn of(text: &'static str) -> smtp_codes_text {
        if text.is_empty() { Self::NONE } else { smtp_codes_text { data: text.as_ptr().cast(), length: text.len() } }
    }

    /// A text that holds its NUL.
    pub(crate) fn with_nul(text: &'static str) -> smtp_codes_text {
        smtp_codes_text { data: text.as_ptr().cast(), length: text.len().saturating_sub(1) }
    }

    pub(crate) fn maybe(text: Option<&'static str>) -> smtp_codes_text {
        text.map_or(Self::NONE, Self::of)
    }

    /// As the functions return it: the pointer, and the length where the caller wants it.
    ///
    /// # Safety
    ///
    /// `length` is NULL or can be written.
    pub(crate) unsafe fn give(self, length: *mut usize) -> *const c_char {
        if !length.is_null() {
            // SAFETY: it is not NULL, so the caller's contract says that it can be written.
            unsafe { length.write(self.length) };
        }
        self.data
    }
}

/// One byte for each entry: what pointers to entries point at. Only their addresses count, and nothing reads through them, so that
/// any pointer can be checked.
static PLACES: [u8; entry_count()] = [0; entry_count()];

#[inline]
pub(crate) fn pointer_to(entry: Entry<'static>) -> *const smtp_codes_entry {
    PLACES.as_ptr().wrapping_add(entry.place()).cast()
}

/// The entry that a pointer from C means; none for NULL and for any address that is no entry's.
#[inline]
pub(crate) fn entry_of(pointer: *const smtp_codes_entry) -> Option<Entry<'static>> {
    entry_at(pointer.addr().wrapping_sub(PLACES.as_ptr().addr()))
}

/// The bytes that C means; none where there can't be any.
///
/// # Safety
///
/// `data` is NULL, or `length` bytes can be read there for as long as `'a`.
#[inline]
pub(crate) unsafe fn bytes<'a>(data: *const c_char, length: usize) -> Option<&'a [u8]> {
    if length == 0 {
        return Some(&[]);
    }
    if data.is_null() || length > isize::MAX as usize {
        return None;
    }
    // SAFETY: not NULL, no longer than an object can be, and readable by the caller's contract; bytes have no alignment or
    // invalid values.
    Some(unsafe { slice::from_raw_parts(data.cast::<u8>(), length) })
}

/// The text that C means; none where it is no UTF-8.
///
/// # Safety
///
/// As [`bytes`].
#[inline]
pub(crate) unsafe fn text<'a>(data: *const c_char, length: usize) -> Option<&'a str> {
    // SAFETY: the same contract.
    std::str::from_utf8(unsafe { bytes(data, length) }?).ok()
}

/// Writes what there is room for, and counts all.
///
/// # Safety
///
/// `out` is NULL, or `cap` items can be written there.
#[inline]
pub(crate) unsafe fn deliver<T>(items: impl Iterator<Item = T>, out: *mut T, cap: usize) -> usize {
    let room = if out.is_null() { 0 } else { cap };
    // Most iterators know how many there are, and what nobody has room for needs no looking at.
    let known = match items.size_hint() {
        (least, Some(most)) if least == most => Some(least),
        _ => None,
    };
    let wanted = if known.is_some() { room } else { usize::MAX };
    let mut count = 0;
    for item in items.take(wanted) {
        if count < room {
            // SAFETY: fewer than `cap` items have been written, and the caller's contract covers `cap`.
            unsafe { out.add(count).write(item) };
        }
        count += 1;
    }
    known.unwrap_or(count)
}

/// Does the work; a panic, of which none is known, becomes `fallback` instead of unwinding into C.
#[inline]
pub(crate) fn guarded<T>(fallback: T, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(fallback)
}
