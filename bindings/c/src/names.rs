//! Names, meanings and numbers of the closed lists.

use std::ffi::c_char;

use smtp_codes::{
    Action, Audience, Basis, EnhancedCode, Fault, Permanence, PlaceholderKind, Reason, ReplyCode, Status, Symbol, System, systems,
};

use crate::boundary::{bytes, deliver, guarded, smtp_codes_text};
use crate::lists::list;

include!(concat!(env!("OUT_DIR"), "/placeholders.rs"));

list!(REASONS: Reason);
list!(PERMANENCES: Permanence);
list!(ACTIONS: Action);
list!(FAULTS: Fault);
list!(BASES: Basis);
list!(SYSTEMS: System);
list!(SYMBOLS: Symbol);
list!(STATUSES: {
    [
        (status_number(Status::Current), Status::Current.id(), "Servers send it."),
        (status_number(Status::Historic), Status::Historic.id(), "The standard or system has given it up."),
    ]
}; 2);
list!(AUDIENCES: {
    let [a, b, c, d] = Audience::ALL;
    [
        (audience_number(a), a.id(), "The person who holds the reply."),
        (audience_number(b), b.id(), "The administrator of the sending server or domain."),
        (audience_number(c), c.id(), "The owner of the mailbox."),
        (audience_number(d), d.id(), "The administrator of the server that answered."),
    ]
}; 4);
list!(CAPTURE_KINDS: {
    const KINDS: [PlaceholderKind; 12] = PlaceholderKind::ALL;
    let mut rows = [(0, "", ""); KINDS.len()];
    let mut place = 0;
    while place < KINDS.len() {
        rows[place] = (capture_kind_number(KINDS[place]), KINDS[place].name(), capture_kind_means(KINDS[place]));
        place += 1;
    }
    rows
}; 12);

/// The stable number of a status; 0 for one that C has no number for yet.
pub(crate) const fn status_number(status: Status) -> u32 {
    match status {
        Status::Current => 1,
        Status::Historic => 2,
        _ => 0,
    }
}

pub(crate) const fn audience_number(audience: Audience) -> u32 {
    match audience {
        Audience::Sender => 1,
        Audience::SendingAdmin => 2,
        Audience::Recipient => 3,
        Audience::ReceivingAdmin => 4,
        _ => 0,
    }
}

pub(crate) fn audience_of(number: u32) -> Option<Audience> {
    Audience::ALL.into_iter().find(|audience| audience_number(*audience) == number)
}

pub(crate) const fn capture_kind_number(kind: PlaceholderKind) -> u32 {
    match kind {
        PlaceholderKind::Ip => 1,
        PlaceholderKind::Host => 2,
        PlaceholderKind::Domain => 3,
        PlaceholderKind::Address => 4,
        PlaceholderKind::Number => 5,
        PlaceholderKind::Size => 6,
        PlaceholderKind::Duration => 7,
        PlaceholderKind::Time => 8,
        PlaceholderKind::Url => 9,
        PlaceholderKind::Id => 10,
        PlaceholderKind::Few => 11,
        PlaceholderKind::Any => 12,
    }
}

const fn capture_kind_means(kind: PlaceholderKind) -> &'static str {
    match kind {
        PlaceholderKind::Ip => "An IPv4 or IPv6 address.",
        PlaceholderKind::Host => "A host name, qualified or not, or an address literal.",
        PlaceholderKind::Domain => "A domain name.",
        PlaceholderKind::Address => "An e-mail address, or what a client sent in its place.",
        PlaceholderKind::Number => "Digits.",
        PlaceholderKind::Size => "A number of bytes, with or without a unit.",
        PlaceholderKind::Duration => "A length of time.",
        PlaceholderKind::Time => "A date, a time of day or both.",
        PlaceholderKind::Url => "An http or https address.",
        PlaceholderKind::Id => "Any single word.",
        PlaceholderKind::Few => "Up to four words of any kind.",
        PlaceholderKind::Any => "Anything else.",
    }
}

/// The name of a capture with its NUL: mostly that of its kind.
#[inline]
pub(crate) fn capture_name(name: &str, kind: PlaceholderKind) -> smtp_codes_text {
    if name == kind.name() {
        return CAPTURE_KINDS.name(capture_kind_number(kind));
    }
    let with_nul = NAMES.binary_search_by(|other| other.trim_end_matches('\0').cmp(name)).ok().and_then(|place| NAMES.get(place));
    with_nul.map_or(smtp_codes_text::NONE, |name| smtp_codes_text::with_nul(name))
}

fn reason_of(number: u32) -> Option<Reason> {
    u8::try_from(number).ok().and_then(Reason::from_value)
}

/// The name of a reason, as in JSON: "recipient_unknown". NULL for a number that is none.
///
/// @code
/// assert(strcmp(smtp_codes_reason_name(SMTP_CODES_REASON_GREYLISTED), "greylisted") == 0);
/// assert(smtp_codes_reason_from_name("greylisted", 10) == SMTP_CODES_REASON_GREYLISTED);
/// assert(smtp_codes_reason_name(12345) == NULL && smtp_codes_reason_from_name("?", 1) == 0);
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_reason_name(reason: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || REASONS.name(reason)).data
}

/// What a reason means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_reason_means(reason: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || REASONS.means(reason)).give(length) }
}

/// The number of a reason by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_reason_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || REASONS.number(unsafe { bytes(name, length) }))
}

/// The numbers of all reasons that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_reasons(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(REASONS.numbers.iter().copied(), out, cap) })
}

/// The name of a permanence, as in JSON: "transient". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_permanence_name(permanence: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || PERMANENCES.name(permanence)).data
}

/// What a permanence means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_permanence_means(permanence: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || PERMANENCES.means(permanence)).give(length) }
}

/// The number of a permanence by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_permanence_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || PERMANENCES.number(unsafe { bytes(name, length) }))
}

/// The numbers of all permanences that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_permanences(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(PERMANENCES.numbers.iter().copied(), out, cap) })
}

/// The name of an action, as in JSON: "fix_sender". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_action_name(action: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || ACTIONS.name(action)).data
}

/// What an action means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_action_means(action: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || ACTIONS.means(action)).give(length) }
}

/// The number of an action by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_action_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || ACTIONS.number(unsafe { bytes(name, length) }))
}

/// The numbers of all actions that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_actions(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(ACTIONS.numbers.iter().copied(), out, cap) })
}

/// The name of a fault, as in JSON: "receiving_admin". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_fault_name(fault: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || FAULTS.name(fault)).data
}

/// What a fault means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_fault_means(fault: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || FAULTS.means(fault)).give(length) }
}

/// The number of a fault by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_fault_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || FAULTS.number(unsafe { bytes(name, length) }))
}

/// The numbers of all faults that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_faults(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(FAULTS.numbers.iter().copied(), out, cap) })
}

/// The name of a basis, as in JSON: "template". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_basis_name(basis: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || BASES.name(basis)).data
}

/// What a basis means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_basis_means(basis: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || BASES.means(basis)).give(length) }
}

/// The number of a basis by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_basis_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || BASES.number(unsafe { bytes(name, length) }))
}

/// The numbers of all bases that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_bases(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(BASES.numbers.iter().copied(), out, cap) })
}

/// The name of a system, as in JSON: "mimecast". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_system_name(system: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || SYSTEMS.name(system)).data
}

/// What a system means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_system_means(system: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || SYSTEMS.means(system)).give(length) }
}

/// The number of a system by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_system_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || SYSTEMS.number(unsafe { bytes(name, length) }))
}

/// The numbers of all systems that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_systems(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(SYSTEMS.numbers.iter().copied(), out, cap) })
}

/// The name of a symbol, as in JSON: "5XX_BLOCKED_RBL". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_symbol_name(symbol: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || SYMBOLS.name(symbol)).data
}

/// What a symbol means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_symbol_means(symbol: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || SYMBOLS.means(symbol)).give(length) }
}

/// The numbers of all symbols that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_symbols(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(SYMBOLS.numbers.iter().copied(), out, cap) })
}

/// The name of a status, as in JSON: "historic". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_status_name(status: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || STATUSES.name(status)).data
}

/// What a status means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_status_means(status: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || STATUSES.means(status)).give(length) }
}

/// The number of a status by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_status_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || STATUSES.number(unsafe { bytes(name, length) }))
}

/// The numbers of all statuses that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_statuses(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(STATUSES.numbers.iter().copied(), out, cap) })
}

/// The name of an audience, as in JSON: "sending_admin". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_audience_name(audience: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || AUDIENCES.name(audience)).data
}

/// What an audience means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_audience_means(audience: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || AUDIENCES.means(audience)).give(length) }
}

/// The number of an audience by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_audience_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || AUDIENCES.number(unsafe { bytes(name, length) }))
}

/// The numbers of all audiences that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_audiences(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(AUDIENCES.numbers.iter().copied(), out, cap) })
}

/// The name of a kind of capture, as in JSON: "address". NULL for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_capture_kind_name(capture_kind: u32) -> *const c_char {
    guarded(smtp_codes_text::NONE, || CAPTURE_KINDS.name(capture_kind)).data
}

/// What a kind of capture means, in a sentence. NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_capture_kind_means(capture_kind: u32, length: *mut usize) -> *const c_char {
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || CAPTURE_KINDS.means(capture_kind)).give(length) }
}

/// The number of a kind of capture by its name, which is compared as it is. 0 for a name that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_capture_kind_from_name(name: *const c_char, length: usize) -> u32 {
    // SAFETY: the caller's contract for `name`.
    guarded(0, || CAPTURE_KINDS.number(unsafe { bytes(name, length) }))
}

/// The numbers of all capture kinds that this library knows, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_capture_kinds(out: *mut u32, cap: usize) -> usize {
    // SAFETY: the caller's contract for `out`.
    guarded(0, || unsafe { deliver(CAPTURE_KINDS.numbers.iter().copied(), out, cap) })
}

/// What a sending program should do about a reason, unless a verdict or an entry knows better. 0 for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_reason_action(reason: u32) -> u32 {
    guarded(0, || reason_of(reason).map_or(0, |reason| reason.action().value().into()))
}

/// Whose move it is after a reason, unless a verdict or an entry knows better. 0 for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_reason_fault(reason: u32) -> u32 {
    guarded(0, || reason_of(reason).map_or(0, |reason| reason.fault().value().into()))
}

/// The permanence that lies in a reason itself, whatever the code says. 0 where both occur, and for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_reason_nature(reason: u32) -> u32 {
    guarded(0, || reason_of(reason).and_then(Reason::nature).map_or(0, |nature| nature.value().into()))
}

/// The name that people know a system by: "Barracuda Email Security Gateway". NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_system_title(system: u32, length: *mut usize) -> *const c_char {
    let title = || systems().find(|info| u32::from(info.value()) == system).map(|info| info.name());
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || smtp_codes_text::maybe(title())).give(length) }
}

/// What kind of system it is: "standard", "mta", "gateway", "provider", "esp", "blocklist" or "guide". NULL for a number that is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_system_kind(system: u32, length: *mut usize) -> *const c_char {
    let kind = || systems().find(|info| u32::from(info.value()) == system).map(|info| info.kind());
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || smtp_codes_text::maybe(kind())).give(length) }
}

/// The system that uses a symbol. 0 for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_symbol_system(symbol: u32) -> u32 {
    guarded(0, || u16::try_from(symbol).ok().and_then(Symbol::from_value).map_or(0, |symbol| symbol.system().value().into()))
}

/// The name that the defining document gives a reply code: "Start mail input; end with <CRLF>.<CRLF>" for 354. NULL for a code that no
/// document names, and for a number that is no code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_code_name(code: u32, length: *mut usize) -> *const c_char {
    let name = || u16::try_from(code).ok().and_then(|code| ReplyCode::from_u16(code).ok()).and_then(ReplyCode::name);
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || smtp_codes_text::maybe(name())).give(length) }
}

/// The name that the IANA registry gives an enhanced status code: "Mailbox full" for 4, 2, 2. NULL for a code that is not registered, and
/// for numbers that are no code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn smtp_codes_enhanced_name(code_class: u32, subject: u32, detail: u32, length: *mut usize) -> *const c_char {
    let name = || enhanced_of(code_class, subject, detail).and_then(EnhancedCode::name);
    // SAFETY: the caller's contract for `length`.
    unsafe { guarded(smtp_codes_text::NONE, || smtp_codes_text::maybe(name())).give(length) }
}

pub(crate) fn enhanced_of(class: u32, subject: u32, detail: u32) -> Option<EnhancedCode> {
    EnhancedCode::new(class.try_into().ok()?, subject.try_into().ok()?, detail.try_into().ok()?).ok()
}
