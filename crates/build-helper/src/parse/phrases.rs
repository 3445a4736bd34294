//! `phrases.yaml`: wording that many systems share, by reason.

use super::SourceFile;
use super::codes;
use super::fields::{At, Fields};
use super::node::{self, Node, Value};
use super::taxonomy::{choice, ids};
use crate::faults::{Faults, not_one_of};
use crate::model::{Condition, Phrase, Phrases, Taxonomy};

/// How many wordings the alternatives of one text may stand for.
const MOST_ALTERNATIVES: usize = 512;

pub(crate) fn parse(file: &SourceFile, taxonomy: &Taxonomy, phrases: &mut Phrases, faults: &mut Faults) {
    let Some(node) = node::read(&file.path, &file.text, faults) else { return };
    let Some(mut fields) = Fields::open(node, "", "the file", faults) else { return };
    for text in fields.texts("waits") {
        phrases.waits.extend(written_out(&mut fields, "waits", text));
    }
    let groups = fields.optional("phrases");
    fields.close();
    let Some(Node { value: Value::Map(groups), .. }) = groups else {
        let place = groups.map_or_else(|| crate::faults::Place { file: file.path.clone(), ..Default::default() }, |node| node.place);
        faults.add(&place, "phrases must be a mapping from reasons to lists of phrases");
        return;
    };
    let reasons: Vec<&str> = taxonomy.reasons.iter().map(|reason| reason.term.id.value.as_str()).collect();
    if reasons.is_empty() {
        // That they could not be read is said once, and not again for each.
        return;
    }
    let mut seen = Vec::new();
    for (place, name, node) in groups {
        let Some(reason) = reasons.iter().position(|reason| *reason == name) else {
            faults.add(&place, not_one_of("reason", &name, reasons.iter().copied()));
            continue;
        };
        if seen.contains(&reason) {
            faults.add(&place, format!("reason '{name}' stands here a second time"));
        }
        seen.push(reason);
        let Value::List(list) = node.value else {
            faults.add(&node.place, format!("the phrases of {name} must be a list, not {}", node.value.describe()));
            continue;
        };
        for node in list {
            let phrase = phrase(node, reason, taxonomy, &mut phrases.guards, faults);
            phrases.phrases.extend(phrase);
        }
    }
}

fn phrase(node: Node, reason: usize, taxonomy: &Taxonomy, guards: &mut Vec<At<String>>, faults: &mut Faults) -> Option<Phrase> {
    let mut fields = Fields::open(node, "", "a phrase", faults)?;
    fields.context = "a phrase: ".to_owned();
    let id = fields.slug("id");
    if let Some(id) = &id {
        fields.context = format!("phrase {}: ", id.value);
    }
    let mut texts = Vec::new();
    for text in fields.required_texts("texts") {
        texts.extend(written_out(&mut fields, "texts", text));
    }
    let with = conditions(&mut fields, "with", guards);
    let unless = conditions(&mut fields, "unless", guards);
    let permanence = choice(&mut fields, "permanence", &ids(&taxonomy.permanences), false);
    let action = choice(&mut fields, "action", &ids(&taxonomy.actions), false);
    let fault = choice(&mut fields, "fault", &ids(&taxonomy.faults), false);
    let example = fields.text("example");
    let counter_example = fields.text("counter_example");
    fields.close();
    Some(Phrase { id: id?, reason, texts, with, unless, permanence, action, fault, example: example?, counter_example: counter_example? })
}

/// Conditions: `code 550`, `code 4xx`, `enhanced x.7.1`, `text some words`; several joined by `, ` must all hold.
fn conditions(fields: &mut Fields<'_>, name: &'static str, guards: &mut Vec<At<String>>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for text in fields.texts(name) {
        let mut condition = Condition::default();
        let mut is_sound = true;
        let mut fault = |message: String| {
            is_sound = false;
            fields.fault(&text.place, message);
        };
        for part in text.value.split(", ") {
            match part.split_once(' ') {
                Some(("code", _)) if condition.code.is_some() => fault(two_codes(name, &text.value)),
                Some(("enhanced", _)) if condition.enhanced.is_some() => fault(two_codes(name, &text.value)),
                Some(("code", code)) if codes::code(code).is_some() => condition.code = codes::code(code),
                Some(("enhanced", code)) if codes::enhanced(code).is_some() => condition.enhanced = codes::enhanced(code),
                Some(("text", words)) if words.contains('|') => {
                    fault(format!("{name} '{part}' has alternatives in it; make each a condition of its own"));
                }
                Some(("text", words)) => {
                    let place = guards.iter().position(|guard| guard.value == words).unwrap_or_else(|| {
                        guards.push(At { place: text.place.clone(), value: words.to_owned() });
                        guards.len() - 1
                    });
                    condition.guards.push(place);
                }
                _ => fault(format!(
                    "{name} '{part}' must be 'code ' and {}, 'enhanced ' and {}, or 'text ' and words",
                    codes::CODE_FORM,
                    codes::ENHANCED_FORM
                )),
            }
        }
        if is_sound {
            conditions.push(condition);
        }
    }
    conditions
}

fn two_codes(name: &str, condition: &str) -> String {
    format!("{name} '{condition}' asks about two codes at once; make them two conditions")
}

/// Writes out the alternatives of a text: `(mailbox|inbox|) full` stands for three.
fn written_out(fields: &mut Fields<'_>, name: &str, text: At<String>) -> Vec<At<String>> {
    let mut done = vec![String::new()];
    let mut rest = text.value.as_str();
    while let Some((before, after)) = next_alternatives(rest) {
        let (alternatives, behind) = after;
        let choices: Vec<&str> = alternatives.split('|').collect();
        done = done.iter().flat_map(|head| choices.iter().map(move |choice| format!("{head}{before}{choice}"))).collect();
        rest = behind;
        if done.len() > MOST_ALTERNATIVES {
            fields.fault(&text.place, format!("{name} '{}' has more than {MOST_ALTERNATIVES} alternatives", text.value));
            return Vec::new();
        }
    }
    // No alternative has parentheses in it: what one of the texts has left, all have.
    if done.first().is_some_and(|head| !is_written_out(head, rest)) {
        fields.fault(
            &text.place,
            format!("{name} '{}': parentheses must stand in pairs, and '|' between two that hold no others, as in (a|b|)", text.value),
        );
        return Vec::new();
    }
    done.into_iter().map(|head| At { place: text.place.clone(), value: format!("{head}{rest}") }).collect()
}

/// The text before the next parentheses that have a `|` in them, what these hold, and the text behind them.
fn next_alternatives(text: &str) -> Option<(&str, (&str, &str))> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('(')?;
        let close = open + text[open..].find(')')?;
        let inner = &text[open + 1..close];
        if inner.contains('|') && !inner.contains('(') {
            return Some((&text[..open], (inner, &text[close + 1..])));
        }
        from = open + 1;
    }
}

/// Whether no `|` is left, and each parenthesis has its other one: those are punctuation.
fn is_written_out(head: &str, rest: &str) -> bool {
    let mut open = 0usize;
    for letter in head.chars().chain(rest.chars()) {
        let still_open = match letter {
            '(' => Some(open + 1),
            ')' => open.checked_sub(1),
            '|' => None,
            _ => Some(open),
        };
        match still_open {
            Some(count) => open = count,
            None => return false,
        }
    }
    open == 0
}
