//! What is known about a reply as a JSON object.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use smtp_codes::Printable;

use crate::json::EntryObject;
use crate::known::Known;

/// What is known about a reply; what is not is `null`.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    /// What a terminal or a page would obey appears as escapes, here and in the captures.
    reply: String,
    code: Option<u16>,
    enhanced: Option<String>,
    reason: &'static str,
    permanence: &'static str,
    action: &'static str,
    fault: &'static str,
    basis: &'static str,
    phrase: Option<&'static str>,
    entry: Option<&'static str>,
    entries: Vec<&'static str>,
    system: Option<&'static str>,
    #[serde(serialize_with = "as_object")]
    captures: Vec<(&'static str, String)>,
    retry_after: Option<u32>,
    conflict: bool,
    by_words: bool,
    /// The entry that explains the reason, in full.
    explanation: Option<EntryObject<'static>>,
}

impl Explanation {
    pub(crate) fn of(known: &Known<'_>) -> Explanation {
        let verdict = &known.verdict;
        let captures = known.captures.iter().map(|(name, span)| (*name, Printable(known.captured(span)).to_string()));
        Explanation {
            reply: Printable(known.reply).to_string(),
            code: verdict.code().map(|code| code.as_u16()),
            enhanced: verdict.enhanced().map(|enhanced| enhanced.to_string()),
            reason: verdict.reason().id(),
            permanence: verdict.permanence().id(),
            action: verdict.action().id(),
            fault: verdict.fault().id(),
            basis: verdict.basis().id(),
            phrase: verdict.phrase(),
            entry: verdict.entry().map(|entry| entry.id()),
            entries: verdict.entries().map(|entry| entry.id()).collect(),
            system: verdict.system().map(|system| system.id()),
            captures: captures.collect(),
            retry_after: verdict.retry_after(),
            conflict: verdict.conflict(),
            by_words: verdict.by_words(),
            explanation: known.answer.map(|answer| EntryObject::from(answer.entry)),
        }
    }

    pub(crate) fn write(&self, output: &mut dyn Write) -> io::Result<()> {
        self.serialize(&mut serde_json::Serializer::with_formatter(output, ForPages)).map_err(io::Error::from)
    }
}

/// Writes JSON that can stand in a page: no `</script>` of a hostile server ends the element it stands in.
struct ForPages;

impl Formatter for ForPages {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for piece in fragment.split_inclusive(['<', '>', '&']) {
            let (text, mark) = match piece.as_bytes().last() {
                Some(mark @ (b'<' | b'>' | b'&')) => (piece.get(..piece.len() - 1).unwrap_or_default(), Some(*mark)),
                _ => (piece, None),
            };
            writer.write_all(text.as_bytes())?;
            if let Some(mark) = mark {
                write!(writer, "\\u{mark:04x}")?;
            }
        }
        Ok(())
    }
}

fn as_object<S: Serializer>(captures: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(captures.iter().map(|(name, value)| (name, value)))
}
