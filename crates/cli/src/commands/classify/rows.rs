//! Verdicts as lines of text, JSON or CSV.
//!
//! A verdict takes a few hundred nanoseconds, and writing it must not take longer: rows are put together by hand from ids.

use std::fmt::{self, Write as _};

use smtp_codes::{Action, EnhancedCode, Permanence, Printable, Reason, System, Verdict};

use super::lines::lines_of;
use crate::args::RowFormat;
use crate::page::Look;

/// How rows are written.
pub(super) struct Rows {
    format: RowFormat,
    /// The system that the caller says sent the replies.
    told: Option<System>,
    columns: Columns,
}

impl Rows {
    pub(super) fn new(format: RowFormat, told: Option<System>, color: bool) -> Rows {
        Rows { format, told, columns: Columns::new(color) }
    }

    /// What stands before the first row.
    pub(super) fn header(&self) -> &'static str {
        match self.format {
            RowFormat::Csv => {
                "code,enhanced,reason,permanence,action,fault,basis,phrase,entry,entries,system,captures,retry_after,conflict,by_words\n"
            }
            RowFormat::Text | RowFormat::Jsonl => "",
        }
    }

    /// Appends a row for each line of the block.
    pub(super) fn append(&self, block: &[u8], output: &mut Vec<u8>) {
        match self.format {
            RowFormat::Text => self.each(block, |row| row.text(&self.columns, output)),
            RowFormat::Jsonl => self.each(block, |row| row.json(output)),
            RowFormat::Csv => self.each(block, |row| row.csv(output)),
        }
    }

    #[inline]
    fn each(&self, block: &[u8], mut write: impl FnMut(Row<'_>)) {
        for reply in lines_of(block) {
            let verdict = match self.told {
                Some(system) => smtp_codes::classify_of(system, reply),
                None => smtp_codes::classify(reply),
            };
            write(Row { reply, verdict });
        }
    }
}

/// A reply and its verdict.
struct Row<'r> {
    reply: &'r [u8],
    verdict: Verdict<'r>,
}

impl Row<'_> {
    /// The fields stand in the order of `docs/cli-json.schema.json`.
    fn json(&self, output: &mut Vec<u8>) {
        let verdict = &self.verdict;
        match verdict.code() {
            Some(code) => {
                put(output, "{\"code\":");
                put_number(output, code.as_u16());
            }
            None => put(output, "{\"code\":null"),
        }
        match verdict.enhanced() {
            Some(enhanced) => {
                put(output, ",\"enhanced\":\"");
                put_enhanced(output, enhanced);
                put(output, "\",\"reason\":\"");
            }
            None => put(output, ",\"enhanced\":null,\"reason\":\""),
        }
        put(output, verdict.reason().id());
        put(output, "\",\"permanence\":\"");
        put(output, verdict.permanence().id());
        put(output, "\",\"action\":\"");
        put(output, verdict.action().id());
        put(output, "\",\"fault\":\"");
        put(output, verdict.fault().id());
        put(output, "\",\"basis\":\"");
        put(output, verdict.basis().id());
        put_id(output, "\",\"phrase\":", verdict.phrase());
        put_id(output, ",\"entry\":", verdict.entry().map(|entry| entry.id()));
        put(output, ",\"entries\":[");
        for (number, entry) in verdict.entries().enumerate() {
            put(output, if number == 0 { "\"" } else { ",\"" });
            put(output, entry.id());
            put(output, "\"");
        }
        put_id(output, "],\"system\":", verdict.system().map(System::id));
        put(output, ",\"captures\":{");
        let mut before = "\"";
        self.each_capture(|name, text| {
            put(output, before);
            put(output, name);
            put(output, "\":\"");
            put_json(output, text);
            put(output, "\"");
            before = ",\"";
        });
        match verdict.retry_after() {
            Some(seconds) => {
                put(output, "},\"retry_after\":");
                put_number(output, seconds);
            }
            None => put(output, "},\"retry_after\":null"),
        }
        put(output, if verdict.conflict() { ",\"conflict\":true" } else { ",\"conflict\":false" });
        put(output, if verdict.by_words() { ",\"by_words\":true}\n" } else { ",\"by_words\":false}\n" });
    }

    /// Ids need no quotes in CSV; what servers wrote gets them always.
    fn csv(&self, output: &mut Vec<u8>) {
        let verdict = &self.verdict;
        if let Some(code) = verdict.code() {
            put_number(output, code.as_u16());
        }
        put(output, ",");
        if let Some(enhanced) = verdict.enhanced() {
            put_enhanced(output, enhanced);
        }
        let ids = [
            verdict.reason().id(),
            verdict.permanence().id(),
            verdict.action().id(),
            verdict.fault().id(),
            verdict.basis().id(),
            verdict.phrase().unwrap_or_default(),
            verdict.entry().map(|entry| entry.id()).unwrap_or_default(),
        ];
        for id in ids {
            put(output, ",");
            put(output, id);
        }
        let mut before = ",";
        for entry in verdict.entries() {
            put(output, before);
            put(output, entry.id());
            before = " ";
        }
        put(output, if before == "," { ",," } else { "," });
        put(output, verdict.system().map(System::id).unwrap_or_default());
        put(output, ",");
        let mut before = "\"";
        self.each_capture(|name, text| {
            put(output, before);
            put(output, name);
            put(output, "=");
            put_quoted(output, text);
            before = ";";
        });
        put(output, if before == ";" { "\"," } else { "," });
        if let Some(seconds) = verdict.retry_after() {
            put_number(output, seconds);
        }
        put(output, if verdict.conflict() { ",true" } else { ",false" });
        put(output, if verdict.by_words() { ",true\n" } else { ",false\n" });
    }

    fn text(&self, columns: &Columns, output: &mut Vec<u8>) {
        let verdict = &self.verdict;
        let start = output.len();
        match verdict.code() {
            Some(code) => put_number(output, code.as_u16()),
            None => put(output, "-"),
        }
        fill(output, start + Columns::ENHANCED);
        match verdict.enhanced() {
            Some(enhanced) => put_enhanced(output, enhanced),
            None => put(output, "-"),
        }
        fill(output, start + Columns::REASON);
        put(output, verdict.reason().id());
        fill(output, start + columns.permanence);
        let permanence = columns.permanences.iter().find(|(permanence, _)| *permanence == verdict.permanence());
        put(output, permanence.map_or("", |(_, text)| text));
        put(output, verdict.action().id());
        for _ in verdict.action().id().len()..columns.action {
            put(output, " ");
        }
        put(output, verdict.basis().id());
        let evidence =
            verdict.phrase().or_else(|| verdict.entry().filter(|entry| entry.reason() == verdict.reason()).map(|entry| entry.id()));
        if let Some(id) = evidence {
            put(output, " ");
            put(output, id);
        }
        if verdict.conflict() {
            put(output, ", against the code");
        }
        if let Some(seconds) = verdict.retry_after() {
            put(output, ", retry after ");
            put_number(output, seconds);
            put(output, " s");
        }
        put(output, "\n");
    }

    /// What stands for the placeholders of the best template that fits.
    #[inline]
    fn each_capture(&self, mut take: impl FnMut(&'static str, &[u8])) {
        if self.verdict.entries().next().is_none() {
            return;
        }
        // Most templates have no placeholder, and looking for the text of one costs about as much as the verdict.
        let Some(fit) = self.verdict.fits().next().filter(|fit| fit.template().contains('{')) else { return };
        for capture in fit.captures() {
            take(capture.name, self.reply.get(capture.span).unwrap_or_default());
        }
    }
}

/// Where the columns of text stand.
struct Columns {
    /// The permanences with their colors, each as wide as the column.
    permanences: [(Permanence, String); Permanence::ALL.len()],
    permanence: usize,
    /// The width of the actions' column.
    action: usize,
}

impl Columns {
    const GAP: usize = 2;
    const ENHANCED: usize = "550".len() + Self::GAP;
    const REASON: usize = Self::ENHANCED + "5.999.999".len() + Self::GAP;

    fn new(color: bool) -> Columns {
        let widest = |ids: &mut dyn Iterator<Item = &str>| ids.map(str::len).max().unwrap_or(0) + Self::GAP;
        let width = widest(&mut Permanence::ALL.into_iter().map(Permanence::id));
        let permanences = Permanence::ALL.map(|permanence| {
            let (id, style) = (permanence.id(), Look::Headline(permanence).style());
            let gap = width - id.len();
            let text = if color { format!("{style}{id}{style:#}{:gap$}", "") } else { format!("{id}{:gap$}", "") };
            (permanence, text)
        });
        Columns {
            permanences,
            permanence: Self::REASON + widest(&mut Reason::ALL.into_iter().map(Reason::id)),
            action: widest(&mut Action::ALL.into_iter().map(Action::id)),
        }
    }
}

#[inline]
fn put(output: &mut Vec<u8>, text: &str) {
    output.extend_from_slice(text.as_bytes());
}

/// An id in quotes, or null. Ids are made of letters, digits and hyphens, which JSON takes as they are.
#[inline]
fn put_id(output: &mut Vec<u8>, name: &str, id: Option<&str>) {
    put(output, name);
    match id {
        Some(id) => {
            put(output, "\"");
            put(output, id);
            put(output, "\"");
        }
        None => put(output, "null"),
    }
}

#[inline]
fn put_number(output: &mut Vec<u8>, number: impl Into<u32>) {
    let mut number = number.into();
    let mut digits = [b'0'; 10];
    let mut first = digits.len();
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        first = place;
        if number == 0 {
            break;
        }
    }
    output.extend_from_slice(digits.get(first..).unwrap_or_default());
}

#[inline]
fn put_enhanced(output: &mut Vec<u8>, code: EnhancedCode) {
    put_number(output, code.class());
    put(output, ".");
    put_number(output, code.subject());
    put(output, ".");
    put_number(output, code.detail());
}

/// Spaces up to this place.
fn fill(output: &mut Vec<u8>, end: usize) {
    output.resize(end.max(output.len() + 1), b' ');
}

/// Text as the inside of a JSON string: ASCII only, so that no terminal obeys it, and without `<`, `>` and `&`, so that it can stand
/// in a page. Bytes that are no UTF-8 become U+FFFD.
fn put_json(output: &mut Vec<u8>, text: &[u8]) {
    let mut put_unit = |unit: u16| match u8::try_from(unit) {
        Ok(b'"') => put(output, "\\\""),
        Ok(b'\\') => put(output, "\\\\"),
        Ok(byte @ b' '..=b'~') if !matches!(byte, b'<' | b'>' | b'&') => output.push(byte),
        _ => {
            put(output, "\\u");
            output.extend([12, 8, 4, 0].map(|shift| b"0123456789abcdef"[usize::from(unit >> shift & 0xf)]));
        }
    };
    for chunk in text.utf8_chunks() {
        chunk.valid().encode_utf16().for_each(&mut put_unit);
        if !chunk.invalid().is_empty() {
            put_unit(0xfffd);
        }
    }
}

/// The text of a capture as the inside of a quoted cell, shown safely. A `;` would end the capture there, and what a server put behind it
/// would pass for another one.
fn put_quoted(output: &mut Vec<u8>, text: &[u8]) {
    struct Cell<'o>(&'o mut Vec<u8>);
    impl fmt::Write for Cell<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            for byte in text.bytes() {
                match byte {
                    b'"' => put(self.0, "\"\""),
                    b';' => put(self.0, r"\u{3b}"),
                    byte => self.0.push(byte),
                }
            }
            Ok(())
        }
    }
    // Memory takes everything.
    let _ = write!(Cell(output), "{}", Printable(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut output = Vec::new();
        write(&mut output);
        String::from_utf8(output).expect("rows are UTF-8")
    }

    #[test]
    fn numbers_are_written_in_full() {
        for number in [0, 1, 9, 10, 99, 100, 550, 999, 1000, 86_400, u32::MAX] {
            assert_eq!(written(|output| put_number(output, number)), number.to_string());
        }
    }

    #[test]
    fn json_text_is_ascii_and_means_the_same() {
        for text in
            ["", "mx.example.com", "a\"b\\c/d", "\u{0}\u{1b}[31m\r\n\t\u{7f}", "</script>&", "\u{fc}\u{202e}\u{feff}\u{20ac}\u{1f4e7}"]
        {
            let json = written(|output| put_json(output, text.as_bytes()));
            assert!(json.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'>' | b'&')), "{json}");
            assert_eq!(serde_json::from_str::<String>(&format!("\"{json}\"")).expect("JSON"), text);
        }
        for bytes in [b"\xff".as_slice(), b"a\xc3(b\xf0\x9f", b"\xed\xa0\x80"] {
            let json = written(|output| put_json(output, bytes));
            assert_eq!(serde_json::from_str::<String>(&format!("\"{json}\"")).expect("JSON"), String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn cells_double_their_quotes_and_escape_what_parts_captures() {
        assert_eq!(written(|output| put_quoted(output, b"a\"b\"\"\n\xff;c;")), r#"a""b""""\n\xff\u{3b}c\u{3b}"#);
    }
}
