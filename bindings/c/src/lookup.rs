//! Entries by what they state.

use std::ffi::c_char;

use smtp_codes::{Reason, ReplyCode, System};

use crate::boundary::{bytes, deliver, entry_of, guarded, pointer_to, smtp_codes_entry, text};
use crate::names::enhanced_of;

fn code_of(code: u32) -> Option<ReplyCode> {
    u16::try_from(code).ok().and_then(|code| ReplyCode::from_u16(code).ok())
}

pub(crate) fn system_of(system: u32) -> Option<System> {
    u16::try_from(system).ok().and_then(System::from_value)
}

/// How many entries the catalog has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_count() -> usize {
    smtp_codes::entry_count()
}

/// The entry at a place, counted from 0: standards first, then by system. NULL for a place that is none.
///
/// @code
/// size_t templates = 0;
/// for (size_t place = 0; place < smtp_codes_entry_count(); place++) {
///     templates += smtp_codes_entry_template_count(smtp_codes_entry_at(place));
/// }
/// assert(templates > 0);
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_at(place: usize) -> *const smtp_codes_entry {
    guarded(std::ptr::null(), || smtp_codes::entry_at(place).map_or(std::ptr::null(), pointer_to))
}

/// The place of an entry, which changes from version to version; the id does not. SIZE_MAX for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_place(entry: *const smtp_codes_entry) -> usize {
    guarded(usize::MAX, || entry_of(entry).map_or(usize::MAX, |entry| entry.place()))
}

/// The entry with this id, or of which it is a former id. NULL for an id that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_by_id(id: *const c_char, length: usize) -> *const smtp_codes_entry {
    // SAFETY: the caller's contract for `id`.
    let find = || unsafe { text(id, length) }.and_then(smtp_codes::by_id).map_or(std::ptr::null(), pointer_to);
    guarded(std::ptr::null(), find)
}

/// The entries of a key: a code ("550"), an enhanced code ("5.1.1"), both ("550 5.1.1"), a class ("4xx"), a pattern ("x.1.1"), a symbol
/// ("5XX_BLOCKED_RBL") or an id ("mimecast/invalid-recipient"). For both codes, entries that state both come first, then those of the enhanced
/// code alone, then those of the basic code alone. A pattern finds the entries that state it as it is written. Anything that is no such key
/// finds nothing.
///
/// @code
/// const smtp_codes_entry *entries[4];
/// size_t count = smtp_codes_lookup("550", 3, entries, 4);
/// assert(count > 4); // four of them have been written
/// assert(smtp_codes_entry_code(entries[0]) == 550 && smtp_codes_entry_system(entries[0]) == SMTP_CODES_SYSTEM_SMTP);
/// assert(smtp_codes_lookup("550", 3, NULL, 0) == count);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_lookup(key: *const c_char, length: usize, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    // SAFETY: the caller's contract for `key` and `out`.
    guarded(0, || unsafe { text(key, length).map_or(0, |key| deliver(smtp_codes::lookup(key).map(pointer_to), out, cap)) })
}

/// The entries that state a reply code, 100 to 599.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_code(code: u32, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { code_of(code).map_or(0, |code| deliver(smtp_codes::by_code(code).map(pointer_to), out, cap)) })
}

/// The statements on a whole class of reply codes, by its first digit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_class(code_class: u32, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    let class = u8::try_from(code_class).unwrap_or(0);
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(smtp_codes::by_class(class).map(pointer_to), out, cap) })
}

/// The entries that state an enhanced status code, alone or in a range.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_enhanced(
    code_class: u32,
    subject: u32,
    detail: u32,
    out: *mut *const smtp_codes_entry,
    cap: usize,
) -> usize {
    let code = enhanced_of(code_class, subject, detail);
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { code.map_or(0, |code| deliver(smtp_codes::by_enhanced(code).map(pointer_to), out, cap)) })
}

/// The statements on an enhanced status code's subject, then on its class.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_enhanced_class(
    code_class: u32,
    subject: u32,
    detail: u32,
    out: *mut *const smtp_codes_entry,
    cap: usize,
) -> usize {
    let code = enhanced_of(code_class, subject, detail);
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { code.map_or(0, |code| deliver(smtp_codes::by_enhanced_class(code).map(pointer_to), out, cap)) })
}

/// The entries that state both codes, then those of the enhanced code alone, then those of the reply code alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_code_and_enhanced(
    code: u32,
    code_class: u32,
    subject: u32,
    detail: u32,
    out: *mut *const smtp_codes_entry,
    cap: usize,
) -> usize {
    let codes = code_of(code).zip(enhanced_of(code_class, subject, detail));
    let find = || codes.map(|(code, enhanced)| smtp_codes::by_code_and_enhanced(code, enhanced).map(pointer_to));
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { find().map_or(0, |entries| deliver(entries, out, cap)) })
}

/// The entries with a symbolic name, in any case: "5XX_BLOCKED_RBL".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_symbol(name: *const c_char, length: usize, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    // SAFETY: the caller's contract for `name` and `out`.
    guarded(0, || unsafe { text(name, length).map_or(0, |name| deliver(smtp_codes::by_symbol(name).map(pointer_to), out, cap)) })
}

/// The entries of a standard, system or provider, in the order of its documents.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_system(system: u32, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { system_of(system).map_or(0, |system| deliver(smtp_codes::by_system(system).map(pointer_to), out, cap)) })
}

/// The entries with a reason. A standard's come first, if it has any: a server that refuses for that reason takes its codes from them.
///
/// @code
/// const smtp_codes_entry *full;
/// assert(smtp_codes_by_reason(SMTP_CODES_REASON_MAILBOX_FULL, &full, 1) > 1);
/// assert(smtp_codes_entry_reason(full) == SMTP_CODES_REASON_MAILBOX_FULL);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_reason(reason: u32, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    let reason = u8::try_from(reason).ok().and_then(Reason::from_value);
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { reason.map_or(0, |reason| deliver(smtp_codes::by_reason(reason).map(pointer_to), out, cap)) })
}

/// The entries with a template that a reply's text fits, the best first. smtp_codes_classify() gives the same entries and says besides what
/// they rest on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_by_text(reply: *const c_char, length: usize, out: *mut *const smtp_codes_entry, cap: usize) -> usize {
    // SAFETY: the caller's contract for `reply`.
    let fits = || unsafe { bytes(reply, length) }.map(|reply| smtp_codes::fits(reply).map(|fit| pointer_to(fit.entry())));
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { fits().map_or(0, |fits| deliver(fits, out, cap)) })
}
