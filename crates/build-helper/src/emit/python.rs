//! The closed lists as Python enums, and the reply codes as constants: `bindings/python/python/smtp_codes/_taxonomy.py`.

use std::fmt::Write as _;

use super::naming::{constant_name, reply_codes};
use crate::model::{Catalog, Term};

/// What stands above the lists: where the file comes from, and how it is written anew.
const HEAD: &str = r#"# Generated from catalog/ by smtp-codes-build-helper, do not edit: UPDATE_GENERATED=1 cargo test --test tests generated
"""The closed lists of the catalog as enums."""

from __future__ import annotations

from ._term import ReasonTerm, Term

"#;

/// Text as a Python string literal.
fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            character if character.is_control() => {
                let _ = write!(literal, "\\x{:02x}", u32::from(character));
            }
            character => literal.push(character),
        }
    }
    literal.push('"');
    literal
}

/// Text as a docstring of one line.
fn docstring(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    // A quotation mark at the end would be read as the first of the closing ones.
    let gap = if text.ends_with('"') { " " } else { "" };
    format!("\"\"\"{}{gap}\"\"\"", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Writes `_taxonomy.py`.
pub fn python_taxonomy(catalog: &Catalog) -> String {
    let taxonomy = &catalog.taxonomy;
    let reasons: Vec<Term> = taxonomy.reasons.iter().map(|reason| reason.term.clone()).collect();
    let mut code = String::from(HEAD);
    for (name, base, summary, terms) in [
        ("Reason", "ReasonTerm", "Why a server answered as it did.", &reasons),
        ("Permanence", "Term", "Whether trying the same again can help.", &taxonomy.permanences),
        ("Action", "Term", "What the sending program should do.", &taxonomy.actions),
        ("Fault", "Term", "Whose move it is.", &taxonomy.faults),
        ("Basis", "Term", "What evidence a verdict rests on.", &taxonomy.bases),
    ] {
        let mut members: Vec<(u32, &str, String)> =
            terms.iter().map(|term| (term.value, term.id.value.as_str(), term.means.clone())).collect();
        members.sort_by_key(|(value, ..)| *value);
        closed_enum(&mut code, name, base, summary, &members);
    }
    let mut systems: Vec<(u32, &str, String)> =
        catalog.systems.iter().map(|system| (system.value.value, system.id.value.as_str(), format!("{}.", system.name))).collect();
    systems.push((65535, "other", "A system that the compiled-in catalog does not have.".to_owned()));
    systems.sort_by_key(|(value, ..)| *value);
    closed_enum(&mut code, "System", "Term", "Who said it: a standard, or a system or provider that documents its replies.", &systems);
    code
}

fn closed_enum(code: &mut String, name: &str, base: &str, summary: &str, members: &[(u32, &str, String)]) {
    let _ = write!(code, "\nclass {name}({base}):\n    {}\n\n", docstring(summary));
    for (_, id, means) in members {
        let _ = write!(code, "    {} = {}\n    {}\n", constant_name(id), literal(id), docstring(means));
    }
    code.push('\n');
}

/// Writes `_reply_codes.py`: the names of the documented reply codes, each with its number, in the order of the numbers.
pub fn python_reply_codes(catalog: &Catalog) -> String {
    let constants = reply_codes(catalog);
    let mut code = HEAD.lines().next().unwrap_or_default().to_owned();
    code.push_str("\n\"\"\"The documented reply codes as constants.\"\"\"\n\nfrom __future__ import annotations\n\n");
    code.push_str("from ._reply_code import ReplyCode as _ReplyCode\n\n\n");
    code.push_str("class ReplyCode(_ReplyCode):\n    __doc__ = _ReplyCode.__doc__\n    __slots__ = ()\n\n");
    for (_, name, means) in &constants {
        let _ = write!(code, "    {name}: ReplyCode\n    {}\n", docstring(means));
    }
    code.push_str("\n\n");
    for (number, name, _) in &constants {
        let _ = writeln!(code, "ReplyCode.{name} = ReplyCode({number})");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_inside_its_quotes() {
        for (text, expected) in [("a", r#""a""#), ("a\"b\\", r#""a\"b\\""#), ("a\nb\u{7}", r#""a\nb\x07""#)] {
            assert_eq!(literal(text), expected);
        }
        for (text, expected) in [
            ("Says so.", r#""""Says so.""""#),
            ("Says \"so\"", r#""""Says "so" """"#),
            ("Says \"\"\"so", r#""""Says \"\"\"so""""#),
            ("C:\\x\n y", r#""""C:\\x y""""#),
        ] {
            assert_eq!(docstring(text), expected);
        }
    }
}
