//! The conformance vectors of tests/vectors: each input has the verdict that stands beside it, and together they reach everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use smtp_codes::{Basis, Printable, Reason, System, Verdict, classify, systems};

/// What takes the verdicts of today into the files.
const COMMAND: &str = "UPDATE_VECTORS=1 cargo test --test tests vectors";

/// The fields of a verdict, in the order of docs/cli-json.schema.json.
const FIELDS: [&str; 14] = [
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
];

/// How many differences a message shows in full.
const MOST_SHOWN: usize = 20;

struct File {
    path: PathBuf,
    vectors: Vec<Vector>,
}

struct Vector {
    /// The line as the file has it.
    line: String,
    input: Vec<u8>,
    /// The verdict as the file has it; null for a new vector.
    verdict: Value,
}

/// Read once, before anything is written.
static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be listed").path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")).collect();
    paths.sort();
    paths.into_iter().map(read).collect()
});

fn read(path: PathBuf) -> File {
    let text = fs::read_to_string(&path).expect("vectors are UTF-8");
    let vectors = text.lines().enumerate().map(|(number, line)| {
        let parsed = vector(line);
        parsed.unwrap_or_else(|fault| panic!("{}:{}: {fault}", path.display(), number + 1))
    });
    let vectors = vectors.collect();
    File { path, vectors }
}

fn vector(line: &str) -> Result<Vector, String> {
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
    Ok(Vector { line: line.to_owned(), input, verdict: fields.get("verdict").cloned().unwrap_or_default() })
}

/// The verdict as `smtp-codes classify --format jsonl` prints it.
fn object(input: &[u8], verdict: &Verdict<'_>) -> Value {
    let text = |span: std::ops::Range<usize>| String::from_utf8_lossy(&input[span]).into_owned();
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
    })
}

/// A vector's line: fields in their order, and readable in any editor, whatever hostile characters the input has.
fn line(input: &[u8], verdict: &Value) -> String {
    let mut line = match str::from_utf8(input) {
        Ok(text) => format!("{{\"input\": {}", Value::from(text)),
        Err(_) => format!("{{\"input_base64\": {}", Value::from(BASE64_STANDARD.encode(input))),
    };
    for (number, field) in FIELDS.iter().enumerate() {
        let before = if number == 0 { ", \"verdict\": {" } else { ", " };
        write!(line, "{before}\"{field}\": {}", spaced(&verdict[field])).expect("a string takes everything");
    }
    line.push_str("}}");
    visible(&line)
}

/// A value on one line, with keys in order and a space behind what parts them.
fn spaced(value: &Value) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Array(items) => format!("[{}]", join(items.iter().map(spaced).collect())),
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().collect();
            format!("{{{}}}", join(fields.into_iter().map(|(name, value)| format!("{}: {}", json!(name), spaced(value))).collect()))
        }
        plain => plain.to_string(),
    }
}

/// JSON with escapes for characters beyond ASCII that are no letters or digits: blanks, marks, bidirectional overrides.
fn visible(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_alphanumeric() || (character.is_ascii() && !character.is_ascii_control()) {
            shown.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(shown, "\\u{unit:04x}").expect("a string takes everything");
            }
        }
    }
    shown
}

/// What differs, field by field; empty where nothing but the way of writing does.
fn difference(before: &Value, now: &Value) -> String {
    let fields = FIELDS.iter().filter(|field| before[**field] != now[**field]);
    fields.map(|field| format!("\n    {field}: {}, now {}", spaced(&before[*field]), spaced(&now[*field]))).collect()
}

#[test]
fn vectors_have_their_verdicts() {
    let updates = env::var_os("UPDATE_VECTORS").is_some();
    let mut differences = Vec::new();
    for file in FILES.iter() {
        let mut lines = String::new();
        for (number, vector) in file.vectors.iter().enumerate() {
            let now = object(&vector.input, &classify(&vector.input));
            let line = line(&vector.input, &now);
            if line != vector.line {
                let name = file.path.file_name().unwrap_or_default().display();
                let what = match &vector.verdict {
                    Value::Null => format!("\n    is new: {}", spaced(&now)),
                    verdict if verdict == &now => "\n    is written another way".to_owned(),
                    verdict => difference(verdict, &now),
                };
                differences.push(format!("{name}:{}: {}{what}", number + 1, Printable(&vector.input)));
            }
            lines.push_str(&line);
            lines.push('\n');
        }
        if updates && file.vectors.iter().map(|vector| vector.line.as_str()).ne(lines.lines()) {
            fs::write(&file.path, lines).expect("the file can be written");
        }
    }
    let shown = differences.iter().take(MOST_SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
    let count = differences.len();
    if updates {
        println!("{shown}\n{count} vectors rewritten; review `git diff tests/vectors` before you commit it");
    } else {
        assert!(
            differences.is_empty(),
            "\n{shown}\n\n{count} vectors differ{}. Where the new verdicts are right, run\n    {COMMAND}\nand review `git diff tests/vectors`\n",
            if count > MOST_SHOWN { format!(", of which {MOST_SHOWN} are shown") } else { String::new() },
        );
    }
}

#[test]
fn vectors_reach_everything() {
    let all: Vec<&Vector> = FILES.iter().flat_map(|file| &file.vectors).collect();
    let mut faults = Vec::new();
    let mut inputs = BTreeSet::new();
    for vector in &all {
        if !inputs.insert(&vector.input) {
            faults.push(format!("twice: {}", Printable(&vector.input)));
        }
    }
    let verdicts: Vec<Verdict<'_>> = all.iter().map(|vector| classify(&vector.input)).collect();
    let mut demand = |what: String, least: usize, holds: &dyn Fn(&Verdict<'_>) -> bool| {
        let count = verdicts.iter().filter(|verdict| holds(verdict)).count();
        if count < least {
            faults.push(format!("{what}: {count} vectors, at least {least} are needed"));
        }
    };
    demand("in all".to_owned(), 400, &|_| true);
    for reason in Reason::ALL {
        demand(format!("reason {}", reason.id()), 3, &|verdict| verdict.reason() == reason);
    }
    for basis in Basis::ALL {
        demand(format!("basis {}", basis.id()), 3, &|verdict| verdict.basis() == basis);
    }
    for info in systems() {
        let entry_of = |verdict: &Verdict<'_>| verdict.entry().and_then(|entry| entry.system_info()).map(|other| other.id());
        demand(format!("entries of {}", info.id()), 3, &|verdict| entry_of(verdict) == Some(info.id()));
        if !matches!(info.kind(), "standard" | "guide") {
            demand(format!("system {}", info.id()), 3, &|verdict| verdict.system().is_some_and(|system| system.id() == info.id()));
        }
    }
    demand("conflict".to_owned(), 10, &|verdict| verdict.conflict());
    demand("retry_after".to_owned(), 10, &|verdict| verdict.retry_after().is_some());
    demand("captures".to_owned(), 10, &|verdict| verdict.captures().into_iter().flatten().next().is_some());
    demand("several entries".to_owned(), 3, &|verdict| verdict.entries().count() > 1);
    let is_no_text = all.iter().filter(|vector| str::from_utf8(&vector.input).is_err()).count();
    if is_no_text < 3 {
        faults.push(format!("no UTF-8: {is_no_text} vectors, at least 3 are needed"));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
