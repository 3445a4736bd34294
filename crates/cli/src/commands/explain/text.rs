//! What is known about a reply as an answer to a person.

use std::io;

use smtp_codes::{Basis, CodePattern, Entry, Printable, Reason, ReplyCode, Source, Status, SystemInfo};

use crate::known::{Bearing, Finding, Known, is_standard};
use crate::page::{Look, Page};
use crate::sentences;

/// How much of a reply or capture is shown.
const MOST_LINES: usize = 12;
const MOST_CHARACTERS: usize = 600;
const MOST_CHARACTERS_OF_CAPTURE: usize = 200;
/// How many further entries are named.
const MOST_FURTHER: usize = 6;

/// Prints the answer.
pub(crate) fn show(known: &Known<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let verdict = &known.verdict;
    page.hanging("", 0, &headline(known), Look::Headline(verdict.permanence()))?;
    quote(known, page)?;
    if verdict.basis() == Basis::None {
        return show_unknown(known, page);
    }

    page.heading("What it means")?;
    for sentence in meaning(known) {
        page.paragraph(2, sentence)?;
    }
    if !known.captures.is_empty() {
        page.heading("What the reply names")?;
        for (name, span) in &known.captures {
            let value = shortened(Printable(known.captured(span)).to_string(), MOST_CHARACTERS_OF_CAPTURE);
            page.hanging("", 2, &format!("{name}: {value}"), Look::Quote)?;
        }
    }

    page.heading("How sure it is")?;
    for sentence in evidence(known) {
        page.paragraph(2, &sentence)?;
    }
    page.heading("Who says so")?;
    for sentence in origin(known) {
        page.paragraph(2, &sentence)?;
    }

    page.heading("Whose move it is")?;
    page.paragraph(2, sentences::move_of(verdict.fault(), verdict.permanence()))?;
    page.paragraph(2, verdict.action().means())?;
    if let Some(sentence) = sentences::retry(verdict.action(), verdict.permanence()) {
        page.paragraph(2, sentence)?;
    }
    if let Some(sentence) = wait(known) {
        page.paragraph(2, &sentence)?;
    }

    if let Some(answer) = known.answer {
        show_advice(answer, page)?;
    }
    show_further(known, page)
}

/// Causes, remedies and sources.
fn show_advice(answer: Finding, page: &mut Page<'_>) -> io::Result<()> {
    let entry = answer.entry;
    let is_general = answer.bearing == Bearing::Reason;
    if is_general {
        page.heading("General advice")?;
        page.paragraph(2, "What follows is for this reason in general; it is taken from the entry of another reply.")?;
    }
    if entry.causes().len() > 0 {
        page.heading("Likely causes")?;
        for cause in entry.causes() {
            page.item(2, cause)?;
        }
    }
    if entry.remedies().next().is_some() {
        page.heading("What to do")?;
        for (audience, text) in entry.remedies() {
            page.item(2, &format!("{}: {text}", sentences::audience(audience)))?;
        }
    }
    if let Some(deviation) = entry.deviation().filter(|_| !is_general) {
        page.heading("Where it departs from the standards")?;
        page.paragraph(2, deviation)?;
    }
    page.heading(if is_general { "Sources of the advice" } else { "Sources" })?;
    for source in entry.sources() {
        page.item(2, &citation(source))?;
    }
    page.hanging("  Entry: ", 9, entry.id(), Look::Id)
}

/// The codes, and what they mean in a few words.
fn headline(known: &Known<'_>) -> String {
    let verdict = &known.verdict;
    let codes = [verdict.code().map(|code| code.to_string()), verdict.enhanced().map(|code| code.to_string())];
    let codes: Vec<String> = codes.into_iter().flatten().collect();
    let codes = if codes.is_empty() { "No code".to_owned() } else { codes.join(" ") };
    let outcome = sentences::outcome(verdict.permanence()).map(|outcome| format!(", {outcome}")).unwrap_or_default();
    let plain = match (verdict.basis(), verdict.reason()) {
        (Basis::None, _) if verdict.enhanced().is_some() => "no document in the catalog has this code.",
        (Basis::None, _) => "nothing in this text is a known reply.",
        (_, Reason::Unspecified) if is_of_unknown_code(known) => "no document in the catalog has this code.",
        (_, Reason::Unspecified) => "the reply doesn't say why.",
        (_, reason) => reason.means(),
    };
    let link = if verdict.conflict() { ", but by its text" } else { "" };
    format!("{codes}{outcome}{link}: {plain}")
}

/// Whether only the first digit of the code, or the subject of an enhanced one, is documented.
fn is_of_unknown_code(known: &Known<'_>) -> bool {
    matches!(known.verdict.basis(), Basis::Enhanced | Basis::Basic) && known.answer.is_none_or(|answer| answer.bearing == Bearing::Class)
}

/// The reply, line by line.
fn quote(known: &Known<'_>, page: &mut Page<'_>) -> io::Result<()> {
    if known.reply.is_empty() {
        return Ok(());
    }
    page.blank()?;
    let mut left = MOST_CHARACTERS;
    for (number, line) in known.reply.split(|byte| *byte == b'\n').enumerate() {
        if number == MOST_LINES || left == 0 {
            let rest = format!("(shown in part; the reply has {} bytes)", known.reply.len());
            return page.hanging("", 4, &rest, Look::Plain);
        }
        let line = shortened(Printable(line.strip_suffix(b"\r").unwrap_or(line)).to_string(), left);
        left = left.saturating_sub(line.chars().count());
        page.hanging("  > ", 4, &line, Look::Quote)?;
    }
    Ok(())
}

fn shortened(text: String, most: usize) -> String {
    if text.chars().nth(most).is_some() { text.chars().take(most.saturating_sub(1)).chain(['\u{2026}']).collect() } else { text }
}

/// What the reply means.
fn meaning(known: &Known<'_>) -> Vec<&'static str> {
    let mut sentences = Vec::new();
    match known.answer.filter(|answer| answer.bearing != Bearing::Reason) {
        Some(answer) => {
            if answer.is_of_text() && answer.entry.status() == Status::Historic {
                sentences.push("The document has given this reply up, or what sends it is out of use.");
            }
            sentences.push(answer.entry.meaning());
        }
        None => sentences.push(known.verdict.reason().means()),
    }
    sentences
}

/// What the answer rests on, and what speaks against it.
fn evidence(known: &Known<'_>) -> Vec<String> {
    let verdict = &known.verdict;
    let mut sentences = Vec::new();
    let has_wording = known.answer.is_some_and(|answer| answer.is_of_text()) || !known.others.is_empty();
    let wording = if has_wording {
        "the wording is documented, but doesn't say why"
    } else if known.reply.iter().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
        "the wording is not documented in the catalog"
    } else {
        "there is no text"
    };
    let ground = match (verdict.basis(), known.answer.map(|answer| answer.bearing)) {
        (Basis::Template, Some(Bearing::Wording { is_whole: true, .. })) => "a documented wording, which is the whole reply.".to_owned(),
        (Basis::Template, Some(Bearing::Wording { .. })) => "a documented wording, which is a part of the reply.".to_owned(),
        (Basis::Template, _) => "a documented wording: a code of the system's own in the text.".to_owned(),
        (Basis::Phrase, _) if verdict.by_words() => {
            format!(
                "single words and the codes, which stand in replies of this reason more than in others: it is likely, not sure; {wording}."
            )
        }
        (Basis::Phrase, _) => {
            let phrase = verdict.phrase().unwrap_or_default();
            let end = if has_wording { "." } else { "; the reply itself is not documented in the catalog." };
            format!("a wording that many systems share ({phrase}){end}")
        }
        (Basis::Enhanced, _) => format!("the enhanced status code alone; {wording}."),
        (Basis::Basic, _) if is_of_unknown_code(known) => {
            "the reply code alone, and on no more of it than the first digit: the catalog has neither the code nor the wording.".to_owned()
        }
        (Basis::Basic, _) => format!("the reply code alone; {wording}."),
        _ => "nothing.".to_owned(),
    };
    sentences.push(match verdict.reason() {
        Reason::Unspecified => format!("The answer rests on {ground}"),
        reason => format!("The reason, {reason}, rests on {ground}"),
    });
    if verdict.conflict() {
        sentences.push(
            "The text and the code contradict each other: the text decides the reason, the code decides whether servers try again."
                .to_owned(),
        );
        sentences.extend(said_by_codes(known));
    }
    if let (Some(documented), Some(code)) = (documented_code(known), verdict.code())
        && documented != CodePattern::One(code)
        && documented != CodePattern::Class(code.class())
    {
        sentences.push(format!("This wording is documented with {documented}; the reply has {code}."));
    }
    sentences
}

/// The code with which the wording is documented.
fn documented_code(known: &Known<'_>) -> Option<CodePattern> {
    known.answer.filter(Finding::is_of_text)?.entry.code()
}

/// What the codes mean by themselves.
fn said_by_codes(known: &Known<'_>) -> Option<String> {
    let entry = known.of_codes.iter().find(|entry| is_standard(**entry))?;
    let code = entry.enhanced().and(known.verdict.enhanced()).map(|code| code.to_string());
    let code = code.or_else(|| known.verdict.code().map(|code| code.to_string()))?;
    Some(format!("By itself, {code} says: {}", entry.reason().means())).filter(|_| entry.reason() != Reason::Unspecified)
}

/// When a retry can pass.
fn wait(known: &Known<'_>) -> Option<String> {
    let verdict = &known.verdict;
    let seconds = verdict.retry_after()?;
    let documented = known.answer.filter(Finding::is_of_text).and_then(|answer| answer.entry.retry_after());
    match documented.filter(|wait| wait.min == seconds) {
        // What the document says of a temporary answer doesn't hold for a permanent one.
        Some(_) if verdict.conflict() => None,
        Some(wait) => Some(sentences::wait(wait)),
        None => Some(sentences::stated_wait(seconds)),
    }
}

/// Who sent the reply, as far as it is known, and who documents it.
fn origin(known: &Known<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    let sender = known.system_info();
    if let Some(sender) = sender {
        let how = if known.told.is_some() { "as you say" } else { "going by the text" };
        sentences.push(format!("{}, {how}.", named(sender)));
    }
    let documented = known.answer.filter(Finding::is_of_text).and_then(|answer| Some((answer, answer.entry.system_info()?)));
    let Some((answer, info)) = documented else {
        sentences.push(match sender {
            Some(_) => "Its documentation doesn't have this wording, as far as the catalog goes.".to_owned(),
            None => "The reply doesn't tell which system sent it.".to_owned(),
        });
        let standard = known.answer.filter(|answer| answer.bearing != Bearing::Reason).and_then(|answer| answer.entry.system_info());
        sentences.extend(standard.map(|info| format!("The meaning is that of the standard: {}.", info.name())));
        sentences.extend(sender.zip(known.verdict.code()).and_then(|(sender, code)| documented_replies(sender, code)));
        return sentences;
    };
    let Bearing::Wording { template, is_whole } = answer.bearing else {
        sentences.push(format!("The reply has a code of its own, which {} documents.", named(info)));
        return sentences;
    };
    let extent = if is_whole { "The reply is" } else { "The reply has in it" };
    let others = others_with_wording(known, answer.entry, template);
    let wording = if template.ends_with('.') { format!("\"{template}\"") } else { format!("\"{template}\".") };
    let also = if others.is_empty() { String::new() } else { format!(" So do others: {}.", others.join(", ")) };
    sentences.push(match info.kind() {
        "standard" => format!("{extent} a wording of the standards ({}): {wording}{also}", info.name()),
        "guide" => format!("{extent} a wording from a guide, which doesn't name the software ({}): {wording}{also}", info.name()),
        _ => format!("{extent} a wording that {} documents: {wording}{also}", named(info)),
    });
    if sender.is_none() && !is_standard(answer.entry) && info.kind() != "guide" {
        sentences.push("That makes it the likely sender, but the reply doesn't name one, and others may use the same words.".to_owned());
    }
    sentences
}

/// How to see what else a system documents for a code.
fn documented_replies(sender: SystemInfo<'_>, code: ReplyCode) -> Option<String> {
    let count = smtp_codes::by_code(code).filter(|entry| entry.system().value() == sender.value()).count();
    let id = sender.id();
    (count > 0).then(|| format!("It documents {code} with other wordings, {count} in all: smtp-codes list --system {id} --code {code}"))
}

/// The name of a system and what kind it is.
fn named(info: SystemInfo<'_>) -> String {
    match info.kind() {
        "standard" | "guide" => info.name().to_owned(),
        kind => format!("{} ({})", info.name(), sentences::kind(kind)),
    }
}

/// Other systems with an entry whose wording is the same.
fn others_with_wording(known: &Known<'_>, entry: Entry<'static>, template: &str) -> Vec<&'static str> {
    let is_same = |other: &&Finding| {
        other.template().is_some_and(|text| text.eq_ignore_ascii_case(template)) && other.entry.system() != entry.system()
    };
    let mut names: Vec<&str> =
        known.others.iter().filter(is_same).filter_map(|finding| Some(finding.entry.system_info()?.name())).collect();
    names.dedup();
    names
}

fn citation(source: Source<'_>) -> String {
    let document = source.document;
    let mut text = format!("{} ({})", document.title(), document.publisher());
    for (name, value) in [
        ("", document.article().map(str::to_owned)),
        ("row ", source.row.map(|row| row.to_string())),
        ("section ", source.section.map(str::to_owned)),
    ] {
        if let Some(value) = value {
            text.push_str(&format!(", {name}{value}"));
        }
    }
    if let Some(date) = document.revised() {
        text.push_str(&format!(", of {date}"));
    }
    if let Some(url) = document.url() {
        text.push_str(&format!(", {url}"));
    }
    text
}

/// Further entries in a line each.
fn show_further(known: &Known<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let is_template = known.verdict.basis() == Basis::Template;
    let others = known.others.iter().map(|finding| (finding.entry, finding.template()));
    show_list(if is_template { "It could also be" } else { "Documented wordings in it" }, others, page)?;
    // Where the wording is known, what the codes say adds something only if it is another thing.
    let codes = known.of_codes.iter().filter(|_| !is_template || known.verdict.conflict());
    show_list("Also said of these codes", codes.map(|entry| (*entry, None)), page)
}

fn show_list(title: &str, entries: impl Iterator<Item = (Entry<'static>, Option<&'static str>)>, page: &mut Page<'_>) -> io::Result<()> {
    let entries: Vec<_> = entries.collect();
    if entries.is_empty() {
        return Ok(());
    }
    page.heading(title)?;
    for (entry, template) in entries.iter().take(MOST_FURTHER) {
        let code = entry.code().map(|code| format!("{code} ")).unwrap_or_default();
        let text = template.or(entry.name()).unwrap_or(entry.reason().means());
        page.item(2, &format!("{}: {code}{text}", entry.id()))?;
    }
    if entries.len() > MOST_FURTHER {
        page.paragraph(4, &format!("and {} more", entries.len() - MOST_FURTHER))?;
    }
    Ok(())
}

/// What can be said where there is nothing to go by.
fn show_unknown(known: &Known<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    if known.reply.is_empty() {
        return page.paragraph(0, "The reply is empty.");
    }
    let Some(enhanced) = known.verdict.enhanced() else {
        return page
            .paragraph(0, "There is no reply code in it (550), no enhanced status code (5.1.1) and no wording that the catalog has.");
    };
    page.paragraph(0, "Neither the code nor the wording is documented in the catalog. What the first digit says:")?;
    page.paragraph(2, enhanced.permanence().means())?;
    show_further(known, page)
}
