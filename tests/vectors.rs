//! The conformance vectors of tests/vectors: each input has the verdict that stands beside it, and together they reach everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use smtp_codes::{Basis, Printable, Reason, Verdict, classify, systems};

use crate::conformance::{FIELDS, Vector, files, object, vectors};

/// What takes the verdicts of today into the files.
const COMMAND: &str = "UPDATE_VECTORS=1 cargo test --test tests vectors";

/// How many differences a message shows in full.
const MOST_SHOWN: usize = 20;

/// A file, with its text as it was before anything was written.
struct File {
    path: PathBuf,
    text: String,
    vectors: Vec<Vector>,
}

static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let files = files(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors").as_ref());
    files.into_iter().map(|(path, text)| File { vectors: vectors(&path, &text), path, text }).collect()
});

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
        for (vector, before) in file.vectors.iter().zip(file.text.lines()) {
            let now = object(&vector.input, &classify(&vector.input));
            let line = line(&vector.input, &now);
            if line != before {
                let what = match &vector.verdict {
                    Value::Null => format!("\n    is new: {}", spaced(&now)),
                    verdict if verdict == &now => "\n    is written another way".to_owned(),
                    verdict => difference(verdict, &now),
                };
                differences.push(format!("{}: {}{what}", vector.place, Printable(&vector.input)));
            }
            lines.push_str(&line);
            lines.push('\n');
        }
        if updates && file.text.lines().ne(lines.lines()) {
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
            faults.push(format!("{}: twice: {}", vector.place, Printable(&vector.input)));
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
    demand("by_words".to_owned(), 10, &|verdict| verdict.by_words());
    demand("retry_after".to_owned(), 10, &|verdict| verdict.retry_after().is_some());
    demand("captures".to_owned(), 10, &|verdict| verdict.captures().into_iter().flatten().next().is_some());
    demand("several entries".to_owned(), 3, &|verdict| verdict.entries().count() > 1);
    let is_no_text = all.iter().filter(|vector| str::from_utf8(&vector.input).is_err()).count();
    if is_no_text < 3 {
        faults.push(format!("no UTF-8: {is_no_text} vectors, at least 3 are needed"));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
