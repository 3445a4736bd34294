//! `smtp-codes list`: the catalog, or a part of it.

use std::collections::HashSet;
use std::io::{self, Write};

use smtp_codes::{Audience, CodePattern, Entry};

use crate::args::{Code, List, ListFormat};
use crate::json::EntryObject;
use crate::page::{Look, Page};
use crate::run::Outcome;

/// Runs the command.
pub(crate) fn run(call: &List, page: &mut Page<'_>, errors: &mut dyn Write) -> io::Result<Outcome> {
    let entries = select(call);
    match call.format {
        ListFormat::Text => show(&entries, page)?,
        ListFormat::Jsonl => {
            for entry in &entries {
                serde_json::to_writer(page.raw(), &EntryObject::from(*entry))?;
                page.blank()?;
            }
        }
        ListFormat::Csv => write_csv(&entries, page.raw())?,
    }
    if entries.is_empty() {
        writeln!(errors, "nothing found: no entry has all of that")?;
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

/// The entries that all options allow, in the catalog's order.
fn select(call: &List) -> Vec<Entry<'static>> {
    let with_code: Option<HashSet<Entry<'static>>> = call.code.map(|code| match code {
        Code::Basic(code) => smtp_codes::by_code(code).collect(),
        Code::Enhanced(code) => smtp_codes::by_enhanced(code).collect(),
        Code::Class(class) => smtp_codes::entries().filter(|entry| class_of(*entry) == Some(class)).collect(),
    });
    smtp_codes::entries()
        .filter(|entry| call.system.is_none_or(|system| entry.system() == system))
        .filter(|entry| call.reason.is_none_or(|reason| entry.reason() == reason))
        .filter(|entry| with_code.as_ref().is_none_or(|entries| entries.contains(entry)))
        .collect()
}

fn class_of(entry: Entry<'_>) -> Option<u8> {
    Some(match entry.code()? {
        CodePattern::One(code) => code.class(),
        CodePattern::Class(class) => class,
    })
}

/// How much of a wire text is shown on a narrow terminal, which breaks the line then.
const LEAST_TEXT: usize = 24;

/// One line for each entry: id, codes, reason, and the wire text or name.
fn show(entries: &[Entry<'_>], page: &mut Page<'_>) -> io::Result<()> {
    let rows: Vec<[String; 3]> = entries
        .iter()
        .map(|entry| {
            let codes = [entry.code().map(|code| code.to_string()), entry.enhanced().map(|code| code.to_string())];
            let codes = codes.into_iter().flatten().collect::<Vec<_>>().join(" ");
            [entry.id().to_owned(), codes, entry.reason().to_string()]
        })
        .collect();
    let widths = [0, 1, 2].map(|column| rows.iter().filter_map(|row| row.get(column)).map(String::len).max().unwrap_or(0));
    let room =
        page.terminal_columns().map(|columns| columns.saturating_sub(widths.iter().sum::<usize>() + 2 * widths.len()).max(LEAST_TEXT));
    for (entry, [id, codes, reason]) in entries.iter().zip(&rows) {
        page.styled(&format!("{id:0$}", widths[0]), Look::Id)?;
        let text = entry.templates().next().or(entry.name()).unwrap_or(entry.meaning());
        let line = format!("  {codes:0$}  {reason:1$}  {2}", widths[1], widths[2], shortened(text, room));
        page.styled(line.trim_end(), Look::Plain)?;
        page.blank()?;
    }
    Ok(())
}

/// As much of the text as there is room for.
fn shortened(text: &str, room: Option<usize>) -> String {
    match room {
        Some(room) if text.chars().count() > room => text.chars().take(room.saturating_sub(1)).chain(['\u{2026}']).collect(),
        _ => text.to_owned(),
    }
}

const COLUMNS: [&str; 25] = [
    "id",
    "system",
    "code",
    "enhanced",
    "symbol",
    "name",
    "basic_codes",
    "templates",
    "tags",
    "reason",
    "permanence",
    "action",
    "fault",
    "retry_after_min",
    "retry_after_max",
    "meaning",
    "causes",
    "remedy_sender",
    "remedy_sending_admin",
    "remedy_recipient",
    "remedy_receiving_admin",
    "deviation",
    "status",
    "aliases",
    "sources",
];

/// One row for each entry. The items of a list stand on lines of their own: nothing else can't stand in one.
fn write_csv(entries: &[Entry<'_>], output: &mut dyn Write) -> io::Result<()> {
    let lines = |texts: &mut dyn Iterator<Item = &str>| texts.collect::<Vec<_>>().join("\n");
    let mut table = csv::Writer::from_writer(output);
    table.write_record(COLUMNS).map_err(io_error)?;
    for entry in entries {
        let remedy = |audience| entry.remedy(audience).unwrap_or_default().to_owned();
        let retry_after = entry.retry_after();
        let sources = entry.sources().map(|source| {
            let row = source.row.map(|row| format!(", row {row}")).unwrap_or_default();
            let section = source.section.map(|section| format!(", section {section}")).unwrap_or_default();
            format!("{}{row}{section}", source.document.id())
        });
        let record: [String; COLUMNS.len()] = [
            entry.id().to_owned(),
            entry.system_info().map_or(entry.system().id(), |info| info.id()).to_owned(),
            entry.code().map(|code| code.to_string()).unwrap_or_default(),
            entry.enhanced().map(|code| code.to_string()).unwrap_or_default(),
            entry.symbol().map(|symbol| symbol.to_string()).unwrap_or_default(),
            entry.name().unwrap_or_default().to_owned(),
            lines(&mut entry.basic_codes()),
            lines(&mut entry.templates()),
            lines(&mut entry.tags()),
            entry.reason().to_string(),
            entry.permanence().to_string(),
            entry.action().to_string(),
            entry.fault().to_string(),
            retry_after.map(|wait| wait.min.to_string()).unwrap_or_default(),
            retry_after.and_then(|wait| wait.max).map(|max| max.to_string()).unwrap_or_default(),
            entry.meaning().to_owned(),
            lines(&mut entry.causes()),
            remedy(Audience::Sender),
            remedy(Audience::SendingAdmin),
            remedy(Audience::Recipient),
            remedy(Audience::ReceivingAdmin),
            entry.deviation().unwrap_or_default().to_owned(),
            entry.status().id().to_owned(),
            lines(&mut entry.aliases()),
            sources.collect::<Vec<_>>().join("\n"),
        ];
        table.write_record(record).map_err(io_error)?;
    }
    table.flush()
}

/// The error that writing met; the library's own conversion would hide that it was a broken pipe.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
