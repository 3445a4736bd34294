//! Entries and verdicts as JSON, with their fields in the order of `docs/cli-json.schema.json`.

use std::io::{self, Write};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use serde::{Serialize, Serializer};
use serde_json::ser::{CharEscape, Formatter};

/// A verdict as `smtp-codes classify --format jsonl` prints it.
#[derive(Serialize)]
pub(crate) struct VerdictObject {
    pub(crate) code: Option<u16>,
    pub(crate) enhanced: Option<String>,
    pub(crate) reason: &'static str,
    pub(crate) permanence: &'static str,
    pub(crate) action: &'static str,
    pub(crate) fault: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) phrase: Option<&'static str>,
    pub(crate) entry: Option<&'static str>,
    pub(crate) entries: Vec<&'static str>,
    pub(crate) system: Option<&'static str>,
    #[serde(serialize_with = "as_object")]
    pub(crate) captures: Vec<(&'static str, String)>,
    pub(crate) retry_after: Option<u32>,
    pub(crate) conflict: bool,
    pub(crate) by_words: bool,
}

fn as_object<S: Serializer>(captures: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(captures.iter().map(|(name, value)| (name, value)))
}

impl VerdictObject {
    /// The line that the command prints, byte for byte.
    pub(crate) fn line(&self) -> PyResult<String> {
        let mut line = Vec::with_capacity(512);
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut line, Escaping)).map_err(impossible)?;
        String::from_utf8(line).map_err(impossible)
    }
}

/// Writes texts as ASCII, so that no terminal obeys what a server wrote, and without `<`, `>` and `&`, so that they can stand in a page.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let is_plain = |character: char| matches!(character, ' '..='~') && !matches!(character, '<' | '>' | '&');
        let mut rest = fragment;
        while let Some(place) = rest.find(|character| !is_plain(character)) {
            let (plain, others) = rest.split_at(place);
            writer.write_all(plain.as_bytes())?;
            let end = others.find(is_plain).unwrap_or(others.len());
            let (escaped, after) = others.split_at(end);
            escaped.encode_utf16().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
            rest = after;
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        let byte = match escape {
            CharEscape::Quote => return writer.write_all(b"\\\""),
            CharEscape::ReverseSolidus => return writer.write_all(b"\\\\"),
            CharEscape::Solidus => b'/',
            CharEscape::Backspace => 8,
            CharEscape::Tab => b'\t',
            CharEscape::LineFeed => b'\n',
            CharEscape::FormFeed => 12,
            CharEscape::CarriageReturn => b'\r',
            CharEscape::AsciiControl(byte) => byte,
        };
        write!(writer, "\\u{byte:04x}")
    }
}

/// Memory takes everything, and all objects here are made of texts and numbers.
fn impossible(error: impl ToString) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// An object as a line of JSON.
pub(crate) fn line(object: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(object).map_err(impossible)
}

/// An object as Python's own reader of JSON gives it.
pub(crate) fn dict<'py>(py: Python<'py>, object: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((line(object)?,))
}
