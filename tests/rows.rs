//! The founding documents: every row that they number is covered by one entry, with the row's codes, and found by its text.

use smtp_codes::{Entry, System, by_system, fits_of};

use crate::support::{ids, system};

/// A row of `rows.tsv`.
struct Row {
    system: &'static str,
    row: u32,
    code: &'static str,
    enhanced: &'static str,
    symbol: &'static str,
    text: &'static str,
    is_phrase: bool,
}

fn rows() -> Vec<Row> {
    let mut lines = include_str!("rows.tsv").lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    assert_eq!(names.get(..9), Some(["system", "row", "file", "line", "code", "enhanced", "symbol", "text", "text_kind"].as_slice()));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [system, row, _, _, code, enhanced, symbol, text, text_kind, ..] = fields[..] else { panic!("{line}") };
            Row { system, row: row.parse().unwrap(), code, enhanced, symbol, text, is_phrase: text_kind == "phrase" }
        })
        .collect()
}

/// Rows whose text finds no entry, or not first the one that covers them.
const NOT_FOUND_BY_TEXT: [(&str, u32, &str); 3] = [
    ("mimecast", 31, "the text is a placeholder for whatever the list says"),
    ("barracuda", 75, "same code and text as row 73; only the symbol, which no reply shows, tells them apart"),
    ("barracuda", 85, "same code and text as row 84, likewise"),
];

/// What the documents have in place of what a server sends.
const PLACEHOLDERS: [(&str, &str); 7] = [
    ("X.X.X.X", "192.0.2.17"),
    ("xxx.xxx.xxx.xxx", "192.0.2.17"),
    ("[time]", "21/11/2026 10:15:07 AM"),
    ("[IP or hostname]", "[mail.example.org]"),
    ("[email protected]", "user@example.org"),
    ("MCSpamSignature.x.x", "MCSpamSignature.4.12"),
    // The documents lost <CRLF>.<CRLF> to their own markup.
    ("end .", "end with <CRLF>.<CRLF>"),
];

fn filled(text: &str) -> String {
    let text = PLACEHOLDERS.iter().fold(text.to_owned(), |text, (placeholder, value)| text.replace(placeholder, value));
    text.replace("end with .", "end with <CRLF>.<CRLF>")
}

fn covers(entry: Entry<'_>, row: &Row) -> bool {
    entry.sources().any(|source| source.row == Some(row.row) && source.document.id() == row.system)
}

fn is_excepted(row: &Row) -> bool {
    NOT_FOUND_BY_TEXT.iter().any(|(system, number, _)| (*system, *number) == (row.system, row.row))
}

#[test]
fn the_documents_have_the_rows_that_are_counted() {
    for (name, count) in [("mimecast", 48), ("hosting-guide", 61), ("mailenable", 37), ("barracuda", 85)] {
        let numbers: Vec<u32> = rows().iter().filter(|row| row.system == name).map(|row| row.row).collect();
        assert_eq!(numbers, (1..=count).collect::<Vec<u32>>(), "{name}");
    }
    assert_eq!(rows().len(), 231);
}

#[test]
fn every_row_is_covered_by_one_entry_with_its_codes() {
    let mut faults = Vec::new();
    for row in rows() {
        let place = format!("{} row {}", row.system, row.row);
        let covering: Vec<Entry<'_>> = by_system(system(row.system)).filter(|entry| covers(*entry, &row)).collect();
        let [entry] = covering[..] else {
            faults.push(format!("{place} is covered by {covering:?}"));
            continue;
        };
        let stated = |value: Option<String>| value.unwrap_or_default();
        let symbol = stated(entry.symbol().map(|symbol| symbol.id().to_owned()));
        for (what, want, have) in [
            ("code", row.code, stated(entry.code().map(|code| code.to_string()))),
            ("enhanced code", row.enhanced, stated(entry.enhanced().map(|code| code.to_string()))),
            // Barracuda's bullets describe codes, whose symbols only its table has; an entry covers both where they are one reply.
            ("symbol", row.symbol, if row.is_phrase { symbol } else { row.symbol.to_owned() }),
        ] {
            if want != have {
                faults.push(format!("{place}: {what} '{want}', in {} '{have}'", entry.id()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_entry_names_a_row_that_its_document_has_not() {
    for system in System::ALL {
        for entry in by_system(system) {
            for source in entry.sources() {
                let count = rows().iter().filter(|row| row.system == source.document.id()).count();
                if let (Some(number), 1..) = (source.row, count) {
                    assert!(number as usize <= count, "{} names row {number} of {}", entry.id(), source.document.id());
                }
            }
        }
    }
}

#[test]
fn the_text_of_every_row_finds_its_entry_first() {
    let mut faults = Vec::new();
    let mut found = 0;
    for row in rows().iter().filter(|row| row.is_phrase) {
        let system = system(row.system);
        let reply = [row.code, row.enhanced, &filled(row.text)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let first = fits_of(system, &reply).next();
        let is_found = first.is_some_and(|fit| fit.entry().system() == system && covers(fit.entry(), row));
        if is_found == is_excepted(row) {
            faults.push(format!("{} row {}: {reply}\n  found: {is_found}, {:#?}", row.system, row.row, ids(fits_of(system, &reply))));
        }
        found += usize::from(is_found);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(found, rows().iter().filter(|row| row.is_phrase).count() - NOT_FOUND_BY_TEXT.len());
}
