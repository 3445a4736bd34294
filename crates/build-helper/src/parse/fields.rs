//! Taking a mapping apart field by field: what is missing, unknown, repeated or of the wrong kind becomes a fault.

use super::node::{Node, Value};
use crate::faults::{Faults, Place, not_one_of};

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// Where it stands.
    pub place: Place,
    /// The value.
    pub value: T,
}

/// Whether a text is at most 64 lower-case letters and digits with single hyphens between them.
pub(crate) fn is_slug(text: &str) -> bool {
    text.len() <= 64
        && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// The fields of one mapping, while they are taken.
pub(crate) struct Fields<'f> {
    place: Place,
    /// What messages begin with: `entry too-many-recipients: `.
    pub(crate) context: String,
    fields: Vec<(Place, String, Option<Node>)>,
    known: Vec<&'static str>,
    faults: &'f mut Faults,
}

impl<'f> Fields<'f> {
    /// Opens a mapping; anything else is a fault.
    pub(crate) fn open(node: Node, context: &str, what: &str, faults: &'f mut Faults) -> Option<Self> {
        match node.value {
            Value::Map(fields) => Some(Fields {
                place: node.place,
                context: context.to_owned(),
                fields: fields.into_iter().map(|(place, name, node)| (place, name, Some(node))).collect(),
                known: Vec::new(),
                faults,
            }),
            other => {
                faults.add(&node.place, format!("{context}{what} must be a mapping, not {}", other.describe()));
                None
            }
        }
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Whether the field is there, be it right or wrong.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(_, field, _)| field == name)
    }

    pub(crate) fn faults(&mut self) -> &mut Faults {
        self.faults
    }

    pub(crate) fn fault(&mut self, place: &Place, message: impl AsRef<str>) {
        self.faults.add(place, format!("{}{}", self.context, message.as_ref()));
    }

    /// Takes a field that may be missing.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<Node> {
        self.known.push(name);
        let mut taken = None;
        for index in 0..self.fields.len() {
            if self.fields[index].1 == name {
                let place = self.fields[index].0.clone();
                match self.fields[index].2.take() {
                    Some(node) if taken.is_none() => taken = Some(node),
                    _ => self.fault(&place, format!("field '{name}' stands here a second time")),
                }
            }
        }
        taken
    }

    /// Takes a field; that it is missing is a fault.
    pub(crate) fn required(&mut self, name: &'static str) -> Option<Node> {
        self.require(name);
        self.optional(name)
    }

    pub(crate) fn text_of(&mut self, name: &str, node: Node) -> Option<At<String>> {
        match node.value {
            Value::Text(text) if text.trim().is_empty() => self.fault(&node.place, format!("{name} is empty")),
            Value::Text(text) if text.contains('\0') => self.fault(&node.place, format!("{name} has a NUL character in it")),
            Value::Text(text) => return Some(At { place: node.place, value: text.trim_end().to_owned() }),
            other => self.fault(&node.place, format!("{name} must be a text, not {}", other.describe_for_text())),
        }
        None
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Option<At<String>> {
        let node = self.required(name)?;
        self.text_of(name, node)
    }

    pub(crate) fn optional_text(&mut self, name: &'static str) -> Option<At<String>> {
        let node = self.optional(name)?;
        self.text_of(name, node)
    }

    fn number_of(&mut self, name: &str, node: Node, low: i64, high: i64) -> Option<At<u32>> {
        match node.value {
            Value::Integer(number) if (low..=high).contains(&number) => {
                return u32::try_from(number).ok().map(|value| At { place: node.place, value });
            }
            Value::Integer(number) => self.fault(&node.place, format!("{name} {number} is not between {low} and {high}")),
            other => self.fault(&node.place, format!("{name} must be a number between {low} and {high}, not {}", other.describe())),
        }
        None
    }

    pub(crate) fn number(&mut self, name: &'static str, low: i64, high: i64) -> Option<At<u32>> {
        let node = self.required(name)?;
        self.number_of(name, node, low, high)
    }

    pub(crate) fn optional_number(&mut self, name: &'static str, low: i64, high: i64) -> Option<At<u32>> {
        let node = self.optional(name)?;
        self.number_of(name, node, low, high)
    }

    /// The numbers of a list field.
    pub(crate) fn numbers(&mut self, name: &'static str, low: i64, high: i64) -> Vec<u32> {
        let mut numbers = Vec::new();
        for node in self.list(name) {
            match node.value {
                Value::Integer(number) if (low..=high).contains(&number) => numbers.extend(u32::try_from(number)),
                other => self.fault(&node.place, format!("{name} must be numbers between {low} and {high}, not {}", other.describe())),
            }
        }
        numbers
    }

    /// The items of a list field; that it is missing is a fault.
    pub(crate) fn required_list(&mut self, name: &'static str) -> Vec<Node> {
        self.require(name);
        self.list_or(name, "needs at least one item")
    }

    /// The texts of a list field; that it is missing is a fault.
    pub(crate) fn required_texts(&mut self, name: &'static str) -> Vec<At<String>> {
        self.require(name);
        let list = self.list_or(name, "needs at least one text");
        self.texts_of(name, list)
    }

    fn require(&mut self, name: &str) {
        if !self.has(name) {
            let place = self.place.clone();
            self.fault(&place, format!("field '{name}' is missing"));
        }
    }

    /// The items of a list field; empty where it is missing.
    pub(crate) fn list(&mut self, name: &'static str) -> Vec<Node> {
        self.list_or(name, "is an empty list; leave it out")
    }

    /// The same; `empty` is what to say of an empty list.
    fn list_or(&mut self, name: &'static str, empty: &str) -> Vec<Node> {
        match self.optional(name) {
            None => Vec::new(),
            Some(Node { value: Value::List(list), place }) => {
                if list.is_empty() {
                    self.fault(&place, format!("{name} {empty}"));
                }
                list
            }
            Some(node) => {
                self.fault(&node.place, format!("{name} must be a list, not {}", node.value.describe()));
                Vec::new()
            }
        }
    }

    pub(crate) fn texts(&mut self, name: &'static str) -> Vec<At<String>> {
        let list = self.list(name);
        self.texts_of(name, list)
    }

    fn texts_of(&mut self, name: &str, list: Vec<Node>) -> Vec<At<String>> {
        let mut texts: Vec<At<String>> = Vec::new();
        for node in list {
            if let Some(text) = self.text_of(name, node) {
                if texts.iter().any(|other| other.value == text.value) {
                    self.fault(&text.place, format!("{name} has '{}' twice", text.value));
                } else {
                    texts.push(text);
                }
            }
        }
        texts
    }

    /// Takes a text field whose value must be one of `allowed`; the index in there.
    pub(crate) fn choice(&mut self, name: &'static str, allowed: &[&str], is_required: bool) -> Option<At<usize>> {
        let text = if is_required { self.text(name) } else { self.optional_text(name) }?;
        match allowed.iter().position(|word| *word == text.value) {
            Some(value) => Some(At { place: text.place, value }),
            None => {
                self.fault(&text.place, not_one_of(name, &text.value, allowed.iter().copied()));
                None
            }
        }
    }

    /// A slug: lower-case letters, digits and single hyphens.
    pub(crate) fn slug(&mut self, name: &'static str) -> Option<At<String>> {
        let text = self.text(name)?;
        self.check_slug(name, &text);
        Some(text)
    }

    pub(crate) fn check_slug(&mut self, name: &str, text: &At<String>) {
        if !is_slug(&text.value) {
            self.fault(
                &text.place,
                format!("{name} '{}' must be at most 64 lower-case letters and digits with single hyphens between them", text.value),
            );
        }
    }

    /// Closes the mapping: fields that nobody took are unknown.
    pub(crate) fn close(mut self) {
        for (place, name, node) in std::mem::take(&mut self.fields) {
            if node.is_some() && !self.known.contains(&name.as_str()) {
                let message = not_one_of("field", &name, self.known.iter().copied());
                self.fault(&place, message);
            }
        }
    }
}
