//! `reasons.yaml`: the closed lists.

use super::SourceFile;
use super::fields::Fields;
use super::node::{self, Node};
use crate::faults::Faults;
use crate::model::{MISSING, Reason, Taxonomy, Term};

pub(crate) fn parse(file: &SourceFile, taxonomy: &mut Taxonomy, faults: &mut Faults) {
    let Some(node) = node::read(&file.path, &file.text, faults) else { return };
    let Some(mut fields) = Fields::open(node, "", "the file", faults) else { return };
    let (permanences, actions, holders, bases, reasons) =
        ["permanences", "actions", "faults", "bases", "reasons"].map(|name| fields.required_list(name)).into();
    fields.close();
    taxonomy.permanences = terms(permanences, "permanence", faults);
    taxonomy.actions = terms(actions, "action", faults);
    taxonomy.faults = terms(holders, "fault", faults);
    taxonomy.bases = terms(bases, "basis", faults);
    let reasons: Vec<Option<Reason>> = reasons.into_iter().map(|node| reason(node, taxonomy, faults)).collect();
    taxonomy.reasons = reasons.into_iter().collect::<Option<_>>().unwrap_or_default();
}

/// The ids of some terms, for messages and look-ups.
pub(crate) fn ids(terms: &[Term]) -> Vec<&str> {
    terms.iter().map(|term| term.id.value.as_str()).collect()
}

/// Reads a list of terms. It is empty where one of them could not be read: that is said once, and not again for each use of its id.
fn terms(nodes: Vec<Node>, what: &str, faults: &mut Faults) -> Vec<Term> {
    let read: Vec<Option<Term>> = nodes
        .into_iter()
        .map(|node| {
            let mut fields = Fields::open(node, "", what, faults)?;
            let term = term(&mut fields, what);
            fields.close();
            term
        })
        .collect();
    read.into_iter().collect::<Option<_>>().unwrap_or_default()
}

/// Takes a field that names a term; its index.
pub(crate) fn choice(fields: &mut Fields<'_>, name: &'static str, allowed: &[&str], is_required: bool) -> Option<usize> {
    if allowed.is_empty() {
        // The terms could not be read: that is said once, and not again for each use.
        let _ = if is_required { fields.required(name) } else { fields.optional(name) };
        return None;
    }
    fields.choice(name, allowed, is_required).map(|index| index.value)
}

fn term(fields: &mut Fields<'_>, what: &str) -> Option<Term> {
    fields.context = format!("{what}: ");
    let id = fields.text("id");
    if let Some(id) = &id {
        fields.context = format!("{what} {}: ", id.value);
        if !id.value.split('_').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase())) {
            fields.fault(&id.place, format!("id '{}' must be lower-case words with '_' between them", id.value));
        }
    }
    let value = fields.number("value", 1, 255);
    let means = fields.text("means");
    Some(Term { id: id?, value: value.map_or(0, |value| value.value), means: means.map(|means| means.value).unwrap_or_default() })
}

fn reason(node: Node, taxonomy: &Taxonomy, faults: &mut Faults) -> Option<Reason> {
    let mut fields = Fields::open(node, "", "reason", faults)?;
    let term = term(&mut fields, "reason");
    let fault = choice(&mut fields, "fault", &ids(&taxonomy.faults), true);
    let action = choice(&mut fields, "action", &ids(&taxonomy.actions), true);
    let nature = choice(&mut fields, "nature", &ids(&taxonomy.permanences), false);
    let subjects = fields.numbers("subjects", 0, 7);
    let sisimai = fields.texts("sisimai").into_iter().map(|text| text.value).collect();
    let kumomta = fields.texts("kumomta").into_iter().map(|text| text.value).collect();
    let sparkpost = fields.numbers("sparkpost", 0, 255);
    fields.close();
    let (fault, action) = (fault.unwrap_or(MISSING), action.unwrap_or(MISSING));
    Some(Reason { term: term?, fault, action, nature, subjects, sisimai, kumomta, sparkpost })
}
