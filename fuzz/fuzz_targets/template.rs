//! A template is refused once or read in full, and what was read can be written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes_text::template::{Element, Elements};

/// The template of these parts, each placeholder with its name.
fn written(parts: &[Element<'_>]) -> String {
    let parts = parts.iter().map(|part| match part {
        Element::Literal(text) => text.replace('{', "{{").replace('}', "}}"),
        Element::Placeholder(placeholder) => format!("{{{}:{}}}", placeholder.kind.name(), placeholder.name),
    });
    parts.collect()
}

/// The parts with neighboring literals in one.
fn joined(parts: &[Element<'_>]) -> Vec<(bool, String)> {
    let mut all: Vec<(bool, String)> = Vec::new();
    for part in parts {
        match (part, all.last_mut()) {
            (Element::Literal(text), Some((true, last))) => last.push_str(text),
            (Element::Literal(text), _) => all.push((true, (*text).to_owned())),
            (Element::Placeholder(placeholder), _) => all.push((false, format!("{placeholder:?}"))),
        }
    }
    all
}

fuzz_target!(|template: &str| {
    let read: Vec<_> = Elements::new(template).collect();
    let errors = read.iter().filter(|part| part.is_err()).count();
    assert!(errors <= 1 && (errors == 0 || read.last().is_some_and(Result::is_err)), "{read:?}");
    if let Some(Err(error)) = read.last() {
        assert!(!error.to_string().is_empty());
        return;
    }
    let parts: Vec<_> = read.into_iter().flatten().collect();
    let again = written(&parts);
    let reread: Vec<_> = Elements::new(&again).collect::<Result<_, _>>().expect("what was written can be read");
    assert_eq!(joined(&parts), joined(&reread), "{again}");
});
