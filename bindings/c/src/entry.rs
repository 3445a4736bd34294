//! Everything that an entry carries.

use std::ffi::c_char;
use std::mem::size_of;

use smtp_codes::{CodePattern, Entry};

use crate::boundary::{entry_of, guarded, smtp_codes_entry, smtp_codes_text};
use crate::names::{audience_of, status_number};
use crate::verdict::{Grows, SMTP_CODES_ERROR_NULL, SMTP_CODES_ERROR_RANGE, deliver_sized};

fn text_of(entry: *const smtp_codes_entry, field: impl FnOnce(Entry<'static>) -> Option<&'static str>) -> smtp_codes_text {
    guarded(smtp_codes_text::NONE, || smtp_codes_text::maybe(entry_of(entry).and_then(field)))
}

fn number_of(entry: *const smtp_codes_entry, field: impl FnOnce(Entry<'static>) -> u32) -> u32 {
    guarded(0, || entry_of(entry).map_or(0, field))
}

fn count_of(entry: *const smtp_codes_entry, field: impl FnOnce(Entry<'static>) -> usize) -> usize {
    guarded(0, || entry_of(entry).map_or(0, field))
}

/// The id for life: "mimecast/anti-spoofing-inbound".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_id(entry: *const smtp_codes_entry, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| Some(entry.id())).give(length) }
}

/// Who documents the reply.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_system(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| entry.system().value().into())
}

/// The reply code: 100 to 599; a single digit for all codes of a class; 0 for none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_code(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| match entry.code() {
        Some(CodePattern::One(code)) => code.as_u16().into(),
        Some(CodePattern::Class(class)) => class.into(),
        None => 0,
    })
}

/// The enhanced status codes that an entry is about. A part that may be anything is SMTP_CODES_ANY.
#[repr(C)]
pub struct smtp_codes_enhanced_pattern {
    /// 2, 4 or 5; 0 where the entry has no enhanced code.
    pub code_class: u32,
    /// 0 to 999.
    pub subject: u32,
    /// The first detail, 0 to 999.
    pub detail: u32,
    /// The last detail: the same, unless the entry is about a range.
    pub detail_end: u32,
}

/// Stands in smtp_codes_enhanced_pattern for "x".
pub const SMTP_CODES_ANY: u32 = 0xffff;

/// The enhanced status codes. All fields are 0 where the entry has none. Does nothing where `out` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_enhanced(entry: *const smtp_codes_entry, out: *mut smtp_codes_enhanced_pattern) {
    let pattern = guarded(None, || entry_of(entry)?.enhanced());
    let pattern = match pattern {
        None => smtp_codes_enhanced_pattern { code_class: 0, subject: 0, detail: 0, detail_end: 0 },
        Some(pattern) => {
            let (first, last) = pattern.details().map_or((SMTP_CODES_ANY, SMTP_CODES_ANY), |(first, last)| (first.into(), last.into()));
            smtp_codes_enhanced_pattern {
                code_class: pattern.class().map_or(SMTP_CODES_ANY, u32::from),
                subject: pattern.subject().map_or(SMTP_CODES_ANY, u32::from),
                detail: first,
                detail_end: last,
            }
        }
    };
    if !out.is_null() {
        // SAFETY: it is not NULL, so the caller's contract says that a pattern can be written there.
        unsafe { out.write(pattern) };
    }
}

/// The system's symbolic name for the reply; 0 for none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_symbol(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| entry.symbol().map_or(0, |symbol| symbol.value().into()))
}

/// The name that a registry gives the code; only standards have one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_name(entry: *const smtp_codes_entry, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.name()).give(length) }
}

/// Why the server answers so.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_reason(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| entry.reason().value().into())
}

/// Whether trying the same again can help.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_permanence(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| entry.permanence().value().into())
}

/// What the sending program should do.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_action(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| entry.action().value().into())
}

/// Whose move it is.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_fault(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| entry.fault().value().into())
}

/// Whether servers still send it.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_status(entry: *const smtp_codes_entry) -> u32 {
    number_of(entry, |entry| status_number(entry.status()))
}

/// Seconds before which a retry can't pass, where the document tells; -1 where it does not.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_retry_after(entry: *const smtp_codes_entry) -> i64 {
    guarded(-1, || entry_of(entry).and_then(|entry| entry.retry_after()).map_or(-1, |after| after.min.into()))
}

/// Seconds after which a retry counts as a first attempt again, where the document tells; -1 where it does not.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_retry_before(entry: *const smtp_codes_entry) -> i64 {
    guarded(-1, || entry_of(entry).and_then(|entry| entry.retry_after()?.max).map_or(-1, i64::from))
}

/// What happened and why.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_meaning(entry: *const smtp_codes_entry, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| Some(entry.meaning())).give(length) }
}

/// How the reply departs from the standards, or its document contradicts itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_deviation(entry: *const smtp_codes_entry, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.deviation()).give(length) }
}

/// What one audience should do, if it can do anything.
///
/// @code
/// const char *id = "mimecast/anti-spoofing-inbound";
/// const smtp_codes_entry *entry = smtp_codes_entry_by_id(id, strlen(id));
/// const char *remedy = smtp_codes_entry_remedy(entry, SMTP_CODES_AUDIENCE_SENDING_ADMIN, NULL);
/// assert(remedy != NULL && smtp_codes_entry_remedy(NULL, SMTP_CODES_AUDIENCE_SENDING_ADMIN, NULL) == NULL);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_remedy(entry: *const smtp_codes_entry, audience: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.remedy(audience_of(audience)?)).give(length) }
}

/// A wire text, with placeholders: "<{address}>: Helo command rejected".
///
/// @code
/// const smtp_codes_entry *entry = NULL;
/// assert(smtp_codes_by_symbol("5xx_blocked_rbl", 15, &entry, 1) > 0);
/// for (size_t index = 0; index < smtp_codes_entry_template_count(entry); index++) {
///     size_t length = 0;
///     const char *text = smtp_codes_entry_template(entry, index, &length);
///     assert(strlen(text) == length);
/// }
/// assert(smtp_codes_entry_template(entry, 99, NULL) == NULL);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_template(entry: *const smtp_codes_entry, index: usize, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.templates().nth(index)).give(length) }
}

/// How many templates an entry has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_template_count(entry: *const smtp_codes_entry) -> usize {
    count_of(entry, |entry| entry.templates().len())
}

/// A situation that brings it about, the likeliest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_cause(entry: *const smtp_codes_entry, index: usize, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.causes().nth(index)).give(length) }
}

/// How many causes an entry has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_cause_count(entry: *const smtp_codes_entry) -> usize {
    count_of(entry, |entry| entry.causes().len())
}

/// A code of the system's own inside the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_tag(entry: *const smtp_codes_entry, index: usize, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.tags().nth(index)).give(length) }
}

/// How many tags an entry has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_tag_count(entry: *const smtp_codes_entry) -> usize {
    count_of(entry, |entry| entry.tags().len())
}

/// A former id, which lookups still find.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_alias(entry: *const smtp_codes_entry, index: usize, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.aliases().nth(index)).give(length) }
}

/// How many former ids an entry has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_alias_count(entry: *const smtp_codes_entry) -> usize {
    count_of(entry, |entry| entry.aliases().len())
}

/// A reply code that a registry associates with the enhanced code: "550", "5xx".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_basic_code(entry: *const smtp_codes_entry, index: usize, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { text_of(entry, |entry| entry.basic_codes().nth(index)).give(length) }
}

/// How many associated reply codes an entry has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_basic_code_count(entry: *const smtp_codes_entry) -> usize {
    count_of(entry, |entry| entry.basic_codes().len())
}

/// Where an entry is documented. Set `size` before the call, best with SMTP_CODES_SOURCE_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct smtp_codes_source {
    /// sizeof(smtp_codes_source).
    pub size: u32,
    /// The row in the document's list, counted from 1; 0 for none.
    pub row: u32,
    /// The section.
    pub section: smtp_codes_text,
    /// The document's id within its system.
    pub document: smtp_codes_text,
    /// Its title.
    pub title: smtp_codes_text,
    /// Who publishes it.
    pub publisher: smtp_codes_text,
    /// The publisher's number for it.
    pub article: smtp_codes_text,
    /// Where it stands.
    pub url: smtp_codes_text,
    /// The document's own date.
    pub revised: smtp_codes_text,
    /// When it was read for the catalog.
    pub retrieved: smtp_codes_text,
}

// SAFETY: numbers and texts, without padding; the size stands first; all of the first version's fields are demanded.
unsafe impl Grows for smtp_codes_source {
    const LEAST: usize = size_of::<smtp_codes_source>();
}

/// Where an entry is documented: the source at an index. SMTP_CODES_ERROR_RANGE for an index that is none. After an error, `out` is as it
/// was.
///
/// @code
/// const char *id = "mimecast/anti-spoofing-inbound";
/// const smtp_codes_entry *entry = smtp_codes_entry_by_id(id, strlen(id));
/// smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
/// assert(smtp_codes_entry_source(entry, 0, &source) == SMTP_CODES_OK);
/// assert(source.row > 0 && source.title.length == strlen(source.title.data));
/// assert(smtp_codes_entry_source(entry, 99, &source) == SMTP_CODES_ERROR_RANGE);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_entry_source(entry: *const smtp_codes_entry, index: usize, out: *mut smtp_codes_source) -> i32 {
    let find = || {
        let Some(entry) = entry_of(entry) else { return Err(SMTP_CODES_ERROR_NULL) };
        entry.sources().nth(index).ok_or(SMTP_CODES_ERROR_RANGE)
    };
    let source = match guarded(Err(SMTP_CODES_ERROR_RANGE), find) {
        Ok(source) => source,
        Err(error) => return error,
    };
    let source = smtp_codes_source {
        size: 0,
        row: source.row.unwrap_or(0),
        section: smtp_codes_text::maybe(source.section),
        document: smtp_codes_text::of(source.document.id()),
        title: smtp_codes_text::of(source.document.title()),
        publisher: smtp_codes_text::of(source.document.publisher()),
        article: smtp_codes_text::maybe(source.document.article()),
        url: smtp_codes_text::maybe(source.document.url()),
        revised: smtp_codes_text::maybe(source.document.revised()),
        retrieved: smtp_codes_text::maybe(source.document.retrieved()),
    };
    // SAFETY: the caller's contract for `out`.
    unsafe { deliver_sized(source, out) }
}

/// How many sources an entry has.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_entry_source_count(entry: *const smtp_codes_entry) -> usize {
    count_of(entry, |entry| entry.sources().len())
}
