//! `smtp-codes lookup`: every entry for a key.

use std::ffi::OsString;
use std::io::{self, Write};

use smtp_codes::{EnhancedCode, Entry, Permanence, Printable, ReplyCode, Status};

use crate::args::{Format, Lookup};
use crate::json::EntryObject;
use crate::known::is_standard;
use crate::near;
use crate::page::{Look, Page};
use crate::run::Outcome;
use crate::sentences;

/// Runs the command.
pub(crate) fn run(call: &Lookup, page: &mut Page<'_>, errors: &mut dyn Write) -> io::Result<Outcome> {
    let key = call.key.join(&OsString::from(" ")).to_string_lossy().trim().to_owned();
    let entries: Vec<Entry<'static>> = smtp_codes::lookup(&key).collect();
    if call.format == Format::Json {
        let objects: Vec<EntryObject<'_>> = entries.iter().copied().map(EntryObject::from).collect();
        serde_json::to_writer(page.raw(), &objects)?;
        page.blank()?;
    } else {
        for (number, entry) in entries.iter().enumerate() {
            if number > 0 {
                page.blank()?;
            }
            show(*entry, page)?;
        }
    }
    if !entries.is_empty() {
        return Ok(Outcome::Done);
    }
    match Codes::of(&key) {
        Some(codes) if call.format == Format::Text => show_class(&codes, page)?,
        Some(codes) => writeln!(errors, "{}", codes.undocumented())?,
        None => writeln!(errors, "error: {}", why_nothing(&key))?,
    }
    Ok(Outcome::NothingFound)
}

/// A legal code, enhanced code or both.
struct Codes {
    code: Option<ReplyCode>,
    enhanced: Option<EnhancedCode>,
}

impl Codes {
    fn of(key: &str) -> Option<Codes> {
        let (code, enhanced) = match key.split_once([' ', '-']) {
            Some((code, enhanced)) => (Some(code.parse().ok()?), Some(enhanced.trim().parse().ok()?)),
            None => (key.parse().ok(), key.parse().ok()),
        };
        (code.is_some() || enhanced.is_some()).then_some(Codes { code, enhanced })
    }

    fn undocumented(&self) -> String {
        match (self.code, self.enhanced) {
            (Some(code), Some(enhanced)) => format!("{code} and {enhanced} are legal codes, but no document in the catalog has them."),
            (Some(code), None) => format!("{code} is a legal reply code, but no document in the catalog has it."),
            (None, Some(enhanced)) => format!("{enhanced} is a legal enhanced status code, but no document in the catalog has it."),
            (None, None) => String::new(),
        }
    }
}

/// What the class of undocumented codes says.
fn show_class(codes: &Codes, page: &mut Page<'_>) -> io::Result<()> {
    page.paragraph(0, &codes.undocumented())?;
    let permanence = codes.code.map(ReplyCode::permanence).or(codes.enhanced.map(EnhancedCode::permanence)).unwrap_or(Permanence::Unknown);
    page.paragraph(0, &format!("What the first digit says: {}", permanence.means()))?;
    let enhanced = codes.enhanced.into_iter().flat_map(smtp_codes::by_enhanced_class);
    let basic = codes.code.into_iter().flat_map(|code| smtp_codes::by_class(code.class()));
    for entry in enhanced.chain(basic).filter(|entry| is_standard(*entry)) {
        page.blank()?;
        show(entry, page)?;
    }
    Ok(())
}

/// Why a key finds nothing, and what may have been meant.
fn why_nothing(key: &str) -> String {
    if key.is_empty() {
        return "the key is empty".to_owned();
    }
    let faults = faults_of_codes(key);
    if !faults.is_empty() {
        return faults.join("; ");
    }
    let shown = shown(key);
    if matches!(key.as_bytes(), [b'0'..=b'9', b'x' | b'X', b'x' | b'X']) {
        return match key.as_bytes().first() {
            Some(b'1'..=b'5') => format!("\"{shown}\": no document in the catalog speaks of the class as a whole"),
            _ => format!("\"{shown}\": the classes are 1xx to 5xx"),
        };
    }
    if let Some(call) = near::other_call(key) {
        return format!("\"{shown}\" is no code, symbol or id; see: {call}");
    }
    match near::keys(key).as_slice() {
        [] => format!("\"{shown}\" is no code (550), enhanced code (5.1.1), class (4xx), pattern (x.1.1), symbol or id of the catalog"),
        near => format!("\"{shown}\" is no code, symbol or id of the catalog; did you mean {}?", near.join(", ")),
    }
}

/// What is wrong with a key that was meant for a code, an enhanced code or both: one line for each that is none.
fn faults_of_codes(key: &str) -> Vec<String> {
    let is_dotted = |text: &str| text.contains('.') && text.split('.').all(is_number);
    let halves = key.split_once([' ', '-']).map(|(code, enhanced)| (code, enhanced.trim()));
    let (code, enhanced) = match halves.filter(|(code, enhanced)| is_dotted(enhanced) || (is_number(code) && key.contains(' '))) {
        Some((code, enhanced)) => (Some(code), Some(enhanced)),
        None => (Some(key).filter(|key| is_number(key)), Some(key).filter(|key| is_dotted(key))),
    };
    let fault = |text: &str, rule: String| format!("\"{}\": {rule}", shown(text));
    let code = code.and_then(|code| Some(fault(code, code.parse::<ReplyCode>().err()?.to_string())));
    let enhanced = enhanced.and_then(|enhanced| Some(fault(enhanced, enhanced.parse::<EnhancedCode>().err()?.to_string())));
    code.into_iter().chain(enhanced).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How much of a key an error shows.
const MOST_CHARACTERS: usize = 80;

/// A key for an error message; it may hold anything.
fn shown(key: &str) -> String {
    let end = key.char_indices().nth(MOST_CHARACTERS).map(|(place, _)| place);
    let start = end.and_then(|end| key.get(..end)).unwrap_or(key);
    format!("{}{}", Printable(start.as_bytes()), if end.is_some() { "\u{2026}" } else { "" })
}

/// An entry in a few lines.
fn show(entry: Entry<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.styled(entry.id(), Look::Id)?;
    page.blank()?;
    let codes = [entry.code().map(|code| code.to_string()), entry.enhanced().map(|code| code.to_string())];
    let mut summary: Vec<String> = Vec::from([codes.into_iter().flatten().collect::<Vec<_>>().join(" ")]);
    summary.extend(entry.symbol().map(|symbol| symbol.id().to_owned()));
    summary.extend(entry.name().map(str::to_owned));
    page.hanging("  ", 2, &summary.join("  "), Look::Heading)?;
    for template in entry.templates() {
        page.hanging("  \"", 3, &format!("{template}\""), Look::Plain)?;
    }
    let permanence = Some(entry.permanence()).filter(|permanence| *permanence != Permanence::Unknown);
    let permanence = permanence.map(|permanence| format!(", {permanence}")).unwrap_or_default();
    let mut facts = format!("{}{permanence}; {}", entry.reason(), entry.action().means());
    if entry.status() == Status::Historic {
        facts.push_str(" No longer in use.");
    }
    page.paragraph(2, &facts)?;
    page.paragraph(2, entry.meaning())?;
    if let Some(wait) = entry.retry_after() {
        page.paragraph(2, &sentences::wait(wait))?;
    }
    for (audience, text) in entry.remedies() {
        page.item(2, &format!("{}: {text}", sentences::audience(audience)))?;
    }
    Ok(())
}
