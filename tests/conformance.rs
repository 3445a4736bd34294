//! The conformance vectors of tests/vectors, and verdicts as these show them: for the library's tests, and by `#[path]` for the command's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use smtp_codes::{System, Verdict};

/// The fields of a verdict, in the order of docs/cli-json.schema.json.
pub(crate) const FIELDS: [&str; 15] = [
    "code",
    "enhanced",
    "reason",
    "permanence",
    "action",
    "fault",
    "basis",
    "phrase",
    "entry",
    "entries",
    "system",
    "captures",
    "retry_after",
    "conflict",
    "by_words",
];

/// An input and the verdict that it has in every language.
pub(crate) struct Vector {
    /// The file's name and the number of the line.
    pub(crate) place: String,
    pub(crate) input: Vec<u8>,
    /// Null for a new vector.
    pub(crate) verdict: Value,
}

/// The files of a folder of vectors, by name, with what stands in them.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be listed").path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")).collect();
    paths.sort();
    let text = |path: &PathBuf| fs::read_to_string(path).expect("vectors are UTF-8");
    paths.into_iter().map(|path| (path.clone(), text(&path))).collect()
}

/// The vectors of a file, one for each line.
pub(crate) fn vectors(path: &Path, text: &str) -> Vec<Vector> {
    let name = path.file_name().unwrap_or_default().display();
    let vectors = text.lines().enumerate().map(|(number, line)| {
        let place = format!("{name}:{}", number + 1);
        let (input, verdict) = parse(line).unwrap_or_else(|fault| panic!("{place}: {fault}"));
        Vector { place, input, verdict }
    });
    vectors.collect()
}

fn parse(line: &str) -> Result<(Vec<u8>, Value), String> {
    let value: Value = serde_json::from_str(line).map_err(|fault| fault.to_string())?;
    let fields = value.as_object().ok_or("no object")?;
    if let Some(unknown) = fields.keys().find(|name| !["input", "input_base64", "verdict"].contains(&name.as_str())) {
        return Err(format!("unknown field '{unknown}'"));
    }
    let input = match (fields.get("input"), fields.get("input_base64")) {
        (Some(Value::String(text)), None) => text.clone().into_bytes(),
        (None, Some(Value::String(text))) => BASE64_STANDARD.decode(text).map_err(|fault| fault.to_string())?,
        _ => return Err("a vector has a text as 'input', or as 'input_base64' where it is not UTF-8".to_owned()),
    };
    Ok((input, fields.get("verdict").cloned().unwrap_or_default()))
}

/// The verdict on a reply as `smtp-codes classify --format jsonl` prints it.
pub(crate) fn object(reply: &[u8], verdict: &Verdict<'_>) -> Value {
    let text = |span: std::ops::Range<usize>| String::from_utf8_lossy(&reply[span]).into_owned();
    let captures: BTreeMap<_, _> = verdict.captures().into_iter().flatten().map(|capture| (capture.name, text(capture.span))).collect();
    json!({
        "code": verdict.code().map(|code| code.as_u16()),
        "enhanced": verdict.enhanced().map(|code| code.to_string()),
        "reason": verdict.reason().id(),
        "permanence": verdict.permanence().id(),
        "action": verdict.action().id(),
        "fault": verdict.fault().id(),
        "basis": verdict.basis().id(),
        "phrase": verdict.phrase(),
        "entry": verdict.entry().map(|entry| entry.id()),
        "entries": verdict.entries().map(|entry| entry.id()).collect::<Vec<_>>(),
        "system": verdict.system().map(System::id),
        "captures": captures,
        "retry_after": verdict.retry_after(),
        "conflict": verdict.conflict(),
        "by_words": verdict.by_words(),
    })
}
