//! `words.yaml` (fillers and forms) and `retired.yaml`.

use super::SourceFile;
use super::fields::{Fields, is_slug};
use super::node::{self, Value};
use crate::faults::{Faults, not_one_of};
use crate::model::{Lexicon, Retired, TERM_KINDS};

pub(crate) fn parse_lexicon(file: &SourceFile, lexicon: &mut Lexicon, faults: &mut Faults) {
    let Some(node) = node::read(&file.path, &file.text, faults) else { return };
    let Some(mut fields) = Fields::open(node, "", "the file", faults) else { return };
    lexicon.fillers = fields.texts("fillers");
    for node in fields.list("forms") {
        match node.value {
            Value::List(list) if list.len() > 1 => {
                let mut forms = Vec::new();
                for item in list {
                    forms.extend(fields.text_of("a form", item));
                }
                lexicon.forms.push(forms);
            }
            Value::List(_) => fields.fault(&node.place, "a list in forms must have two or more words"),
            other => fields.fault(&node.place, format!("forms must be lists of two or more words, not {}", other.describe())),
        }
    }
    fields.close();
}

pub(crate) fn parse_retired(file: &SourceFile, retired: &mut Retired, faults: &mut Faults) {
    let Some(node) = node::read(&file.path, &file.text, faults) else { return };
    let Some(mut fields) = Fields::open(node, "", "the file", faults) else { return };
    let (entries, terms) = (fields.list("entries"), fields.list("terms"));
    fields.close();
    for node in entries {
        let Some(mut fields) = Fields::open(node, "a retired entry: ", "an item", faults) else { continue };
        let id = fields.text("id");
        fields.text("why");
        let id = id.filter(|id| {
            let is_whole = id.value.split_once('/').is_some_and(|(system, slug)| is_slug(system) && is_slug(slug));
            if !is_whole {
                fields.fault(&id.place, format!("id '{}' must be whole, as in mimecast/some-slug", id.value));
            }
            is_whole
        });
        fields.close();
        retired.entries.extend(id);
    }
    for node in terms {
        let Some(mut fields) = Fields::open(node, "a retired term: ", "an item", faults) else { continue };
        let (id, value) = (fields.text("id"), fields.number("value", 1, 65534));
        fields.text("why");
        let id = id.filter(|id| {
            match id.value.split_once('/') {
                Some((kind, name)) if TERM_KINDS.contains(&kind) && !name.is_empty() => return true,
                Some((kind, name)) if !name.is_empty() => fields.fault(&id.place, not_one_of("kind of term", kind, TERM_KINDS)),
                _ => fields.fault(&id.place, format!("id '{}' must be whole, as in reason/some_reason", id.value)),
            }
            false
        });
        fields.close();
        retired.terms.extend(id.zip(value.map(|value| value.value)));
    }
}
