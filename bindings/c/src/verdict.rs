//! The verdict on a reply, as a struct that may grow.

use std::ffi::c_char;
use std::mem::{align_of, size_of};
use std::ptr;

use smtp_codes::Verdict;

use crate::boundary::{bytes, guarded, pointer_to, smtp_codes_entry, smtp_codes_text};
use crate::lookup::system_of;
use crate::names::{capture_kind_number, capture_name};

/// Done.
pub const SMTP_CODES_OK: i32 = 0;
/// A pointer is NULL that may not be, misaligned, or no entry.
pub const SMTP_CODES_ERROR_NULL: i32 = -1;
/// The struct's `size` is none that a header of this library ever had: it was not set before the call.
pub const SMTP_CODES_ERROR_SIZE: i32 = -2;
/// A length is more than an object can have, or an index is beyond the end.
pub const SMTP_CODES_ERROR_RANGE: i32 = -3;
/// A bit of `flags` is set that this library does not know.
pub const SMTP_CODES_ERROR_FLAGS: i32 = -4;
/// A fault of the library, which is worth a report.
pub const SMTP_CODES_ERROR_INTERNAL: i32 = -5;

/// In smtp_codes_verdict.flags: leave the captures out, which costs less.
pub const SMTP_CODES_WITHOUT_CAPTURES: u32 = 1;

/// How many entries a verdict has room for.
pub const SMTP_CODES_MOST_ENTRIES: usize = 8;
/// How many captures a verdict has room for.
pub const SMTP_CODES_MOST_CAPTURES: usize = 8;

/// What stands in a reply for a placeholder of a template.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct smtp_codes_capture {
    /// The placeholder's name, "ip" or "signature"; never NULL in a capture that counts.
    pub name: smtp_codes_text,
    /// Where it begins in the reply, in bytes.
    pub offset: usize,
    /// How many bytes it has.
    pub length: usize,
    /// What it is: see enum smtp_codes_capture_kind.
    pub kind: u32,
    /// 0.
    pub reserved: u32,
}

/// What is known about one reply. Set `size` before the call, best with SMTP_CODES_VERDICT_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct smtp_codes_verdict {
    /// sizeof(smtp_codes_verdict); the caller's.
    pub size: u32,
    /// What to leave out; the caller's. 0 for nothing.
    pub flags: u32,
    /// Why the server answered so: see enum smtp_codes_reason.
    pub reason: u32,
    /// Whether trying the same again can help: see enum smtp_codes_permanence.
    pub permanence: u32,
    /// What the sending program should do: see enum smtp_codes_action.
    pub action: u32,
    /// Whose move it is: see enum smtp_codes_fault.
    pub fault: u32,
    /// What evidence gave the reason: see enum smtp_codes_basis.
    pub basis: u32,
    /// Who said it, where the text or a tag in it tells: see enum smtp_codes_system. 0 where it does not.
    pub system: u32,
    /// The reply code, also one inside noise; 0 for none.
    pub code: u16,
    /// The enhanced status code's class: 2, 4 or 5; 0 where the reply has none.
    pub enhanced_class: u16,
    /// Its subject.
    pub enhanced_subject: u16,
    /// Its detail.
    pub enhanced_detail: u16,
    /// Seconds to wait, as the reply or the entry states; -1 where neither does.
    pub retry_after: i64,
    /// 1 where the text and the codes contradict each other (the reason is the text's), else 0.
    pub conflict: u32,
    /// How many of `captures` count.
    pub capture_count: u32,
    /// How many entries match. As many of them as there is room for stand in `entries`.
    pub entry_count: u32,
    /// 1 where single words gave the reason, else 0. No wording is known then: they stand in replies of that reason more than in others,
    /// which is likely, not sure.
    pub by_words: u32,
    /// The best documented entry; NULL for none.
    pub entry: *const smtp_codes_entry,
    /// The id of the phrase that gave the reason, if one did; `words-of-` and the reason where `by_words` is 1.
    pub phrase: smtp_codes_text,
    /// Every entry with a template that the reply fits, the best first; NULL behind them.
    pub entries: [*const smtp_codes_entry; SMTP_CODES_MOST_ENTRIES],
    /// What stands for the placeholders of the best of these templates.
    pub captures: [smtp_codes_capture; SMTP_CODES_MOST_CAPTURES],
}

/// A struct that begins with its size, a `u32` that the caller sets, and may grow at its end.
///
/// # Safety
///
/// `repr(C)` without padding, of fields for which zero bytes are a value, a `u32` for the size first.
pub(crate) unsafe trait Grows: Copy {
    /// The smallest size that a program may have.
    const LEAST: usize;
}

// SAFETY: repr(C), a u32 first, integers and pointers; tests/layout.c finds no padding.
unsafe impl Grows for smtp_codes_verdict {
    // All but the two arrays: a program that keeps many verdicts may leave these out.
    const LEAST: usize = std::mem::offset_of!(smtp_codes_verdict, entries);
}

/// No version of a struct will have more. The nearer it is, the likelier a size that was never set is found out.
const MOST: usize = 4096;

/// The size that the caller has set, if a header can have had it.
///
/// # Safety
///
/// `out` is NULL or points at a `u32` and, behind it, as many bytes as that says.
#[inline]
pub(crate) unsafe fn size_of_callers<T: Grows>(out: *const T) -> Result<usize, i32> {
    if out.is_null() || !out.addr().is_multiple_of(align_of::<T>()) {
        return Err(SMTP_CODES_ERROR_NULL);
    }
    // SAFETY: it is not NULL and aligned, and by the caller's contract a u32 stands there.
    let size = unsafe { out.cast::<u32>().read() } as usize;
    if size < T::LEAST || size > MOST || !size.is_multiple_of(align_of::<T>()) { Err(SMTP_CODES_ERROR_SIZE) } else { Ok(size) }
}

/// Copies as much as the caller's struct has of ours, and fills what it has beyond with zeros.
///
/// # Safety
///
/// As [`size_of_callers`], which gave `size`.
unsafe fn copy_sized<T: Grows>(value: &T, out: *mut T, size: usize) {
    let ours = size.min(size_of::<T>());
    // SAFETY: both ranges lie within `size` bytes that the caller can write, and within `value`; the caller's size is kept.
    unsafe {
        let (from, to) = (ptr::from_ref(value).cast::<u8>(), out.cast::<u8>());
        to.add(size_of::<u32>()).copy_from_nonoverlapping(from.add(size_of::<u32>()), ours - size_of::<u32>());
        to.add(ours).write_bytes(0, size - ours);
    }
}

/// Gives the caller a struct of whatever size its header has.
///
/// # Safety
///
/// As [`size_of_callers`].
pub(crate) unsafe fn deliver_sized<T: Grows>(value: T, out: *mut T) -> i32 {
    // SAFETY: the same contract.
    match unsafe { size_of_callers(out) } {
        Ok(size) => {
            // SAFETY: the same contract, and the size is the caller's.
            unsafe { copy_sized(&value, out, size) };
            SMTP_CODES_OK
        }
        Err(error) => error,
    }
}

/// Fills in all but `size` and `flags`.
fn fill(out: &mut smtp_codes_verdict, verdict: &Verdict<'_>) {
    let enhanced = verdict.enhanced();
    out.reason = verdict.reason().value().into();
    out.permanence = verdict.permanence().value().into();
    out.action = verdict.action().value().into();
    out.fault = verdict.fault().value().into();
    out.basis = verdict.basis().value().into();
    out.system = verdict.system().map_or(0, |system| system.value().into());
    out.code = verdict.code().map_or(0, |code| code.as_u16());
    out.enhanced_class = enhanced.map_or(0, |code| code.class().into());
    out.enhanced_subject = enhanced.map_or(0, |code| code.subject());
    out.enhanced_detail = enhanced.map_or(0, |code| code.detail());
    out.retry_after = verdict.retry_after().map_or(-1, i64::from);
    out.conflict = verdict.conflict().into();
    out.by_words = verdict.by_words().into();
    out.entry = verdict.entry().map_or(ptr::null(), pointer_to);
    out.phrase = smtp_codes_text::maybe(verdict.phrase());
    out.entries = [ptr::null(); SMTP_CODES_MOST_ENTRIES];
    out.entry_count = 0;
    for entry in verdict.entries() {
        if let Some(place) = out.entries.get_mut(out.entry_count as usize) {
            *place = pointer_to(entry);
        }
        out.entry_count += 1;
    }
    out.captures =
        [smtp_codes_capture { name: smtp_codes_text::NONE, offset: 0, length: 0, kind: 0, reserved: 0 }; SMTP_CODES_MOST_CAPTURES];
    out.capture_count = 0;
    if out.entry_count > 0 && out.flags & SMTP_CODES_WITHOUT_CAPTURES == 0 {
        for (place, capture) in out.captures.iter_mut().zip(verdict.captures().into_iter().flatten()) {
            *place = smtp_codes_capture {
                name: capture_name(capture.name, capture.kind),
                offset: capture.span.start,
                length: capture.span.len(),
                kind: capture_kind_number(capture.kind),
                reserved: 0,
            };
            out.capture_count += 1;
        }
    }
}

/// Classifies a reply: bytes of any kind and length, a bare reply of one or several lines, or a log line that holds one. There always is a
/// verdict; its `basis` tells what it rests on.
///
/// `out` says by its `size` how much it takes. After an error it is as it was.
///
/// @code
/// const char *reply = "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org";
/// smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
/// assert(smtp_codes_classify(reply, strlen(reply), &verdict) == SMTP_CODES_OK);
/// assert(verdict.code == 554 && verdict.enhanced_class == 5 && verdict.enhanced_subject == 7 && verdict.enhanced_detail == 1);
/// assert(verdict.reason == SMTP_CODES_REASON_IP_BLOCKED);
/// assert(verdict.capture_count == 1 && strcmp(verdict.captures[0].name.data, "ip") == 0);
/// assert(memcmp(reply + verdict.captures[0].offset, "192.0.2.1", verdict.captures[0].length) == 0);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_classify(reply: *const c_char, length: usize, out: *mut smtp_codes_verdict) -> i32 {
    // SAFETY: the same contract.
    unsafe { smtp_codes_classify_of(0, reply, length, out) }
}

/// The same where it is known which system sent the reply: of the templates that fit, that system's come before others that fit as well. With
/// 0, or a number that is none, it is smtp_codes_classify().
///
/// @code
/// const char *reply = "550 Invalid Recipient";
/// smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
/// assert(smtp_codes_classify_of(SMTP_CODES_SYSTEM_MIMECAST, reply, strlen(reply), &verdict) == SMTP_CODES_OK);
/// assert(smtp_codes_entry_system(verdict.entry) == SMTP_CODES_SYSTEM_MIMECAST);
/// @endcode
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_classify_of(system: u32, reply: *const c_char, length: usize, out: *mut smtp_codes_verdict) -> i32 {
    // SAFETY: the caller's contract for `out`.
    let size = match unsafe { size_of_callers(out) } {
        Ok(size) => size,
        Err(error) => return error,
    };
    // SAFETY: the caller's struct has at least the fields before `entries`, of which this is one.
    let flags = unsafe { (&raw const (*out).flags).read() };
    if flags & !SMTP_CODES_WITHOUT_CAPTURES != 0 {
        return SMTP_CODES_ERROR_FLAGS;
    }
    if length > isize::MAX as usize {
        return SMTP_CODES_ERROR_RANGE;
    }
    // SAFETY: the caller's contract for `reply`.
    let Some(reply) = (unsafe { bytes(reply, length) }) else { return SMTP_CODES_ERROR_NULL };
    let work = || {
        let verdict = match system_of(system) {
            Some(system) => smtp_codes::classify_of(system, reply),
            None => smtp_codes::classify(reply),
        };
        if size == size_of::<smtp_codes_verdict>() {
            // SAFETY: not NULL, aligned, of this size by the caller's word, and the caller's alone for the time of the call; every bit
            // pattern is a value of its integers and pointers.
            fill(unsafe { &mut *out }, &verdict);
        } else {
            // SAFETY: zero bytes are a value of every field.
            let mut own: smtp_codes_verdict = unsafe { std::mem::zeroed() };
            own.flags = flags;
            fill(&mut own, &verdict);
            // SAFETY: the caller's contract for `out`, and the size is the caller's.
            unsafe { copy_sized(&own, out, size) };
        }
        SMTP_CODES_OK
    };
    guarded(SMTP_CODES_ERROR_INTERNAL, work)
}

/// What a result of smtp_codes_classify(), smtp_codes_classify_of() or smtp_codes_entry_source() means. Never NULL: a number that is
/// none of theirs has a text too.
///
/// @code
/// smtp_codes_verdict verdict;
/// verdict.size = 0; // forgotten
/// int32_t error = smtp_codes_classify("250 OK", 6, &verdict);
/// assert(error == SMTP_CODES_ERROR_SIZE && strstr(smtp_codes_error_text(error), "size") != NULL);
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_error_text(error: i32) -> *const c_char {
    let text = match error {
        SMTP_CODES_OK => "done\0",
        SMTP_CODES_ERROR_NULL => "a pointer is NULL or misaligned, or no entry\0",
        SMTP_CODES_ERROR_SIZE => "the struct's size is none that it ever had: begin it with its _INIT macro\0",
        SMTP_CODES_ERROR_RANGE => "a length or an index is too large\0",
        SMTP_CODES_ERROR_FLAGS => "a flag is set that this version of the library does not know\0",
        SMTP_CODES_ERROR_INTERNAL => "a fault of the library: please report it\0",
        _ => "no error of this library\0",
    };
    smtp_codes_text::with_nul(text).data
}
