//! YAML as a tree in which every value knows its place, so that a checker can go on after the first fault.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::faults::{Faults, Place};

/// A value of a YAML file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) value: Value,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    /// A scalar that YAML does not read as text, shown as YAML reads it.
    Other(String),
    Integer(i64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Place, String, Node)>),
}

impl Value {
    /// What the value is, in words for a message.
    pub(crate) fn describe(&self) -> String {
        match self {
            Value::Null => "nothing".to_owned(),
            Value::Other(text) => text.clone(),
            Value::Integer(number) => format!("the number {number}"),
            Value::Text(text) => format!("the text '{text}'"),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
        }
    }
}

impl Value {
    /// The same where a text is wanted: most often its quotes are missing.
    pub(crate) fn describe_for_text(&self) -> String {
        match self {
            Value::Other(_) | Value::Integer(_) => format!("{} (quote it if it is a text)", self.describe()),
            _ => self.describe(),
        }
    }
}

/// The tree as the YAML reader gives it: without the file's name.
enum Raw {
    Null,
    Other(String),
    Integer(i64),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or_else(|_| Raw::Other(value.to_string()), Raw::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            map.push(pair);
        }
        Ok(Raw::Map(map))
    }
}

fn place(file: &str, location: serde_yaml::Location) -> Place {
    Place { file: file.to_owned(), line: location.line() as usize, column: location.column() as usize }
}

fn attach(file: &str, raw: Spanned<Raw>, faults: &mut Faults) -> Node {
    let here = place(file, raw.referenced);
    if raw.defined != raw.referenced {
        faults.add(&here, "an alias of another value must be written out");
    }
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Other(text) => Value::Other(text),
        Raw::Integer(number) => Value::Integer(number),
        Raw::Text(text) => Value::Text(text),
        Raw::List(list) => Value::List(list.into_iter().map(|item| attach(file, item, faults)).collect()),
        Raw::Map(map) => {
            let pairs = map.into_iter().map(|(key, value)| (place(file, key.referenced), key.value, attach(file, value, faults)));
            Value::Map(pairs.collect())
        }
    };
    Node { place: here, value }
}

/// What the reader says, among other things, where the quotes of a text are missing.
const UNQUOTED: [&str; 4] = ["mapping values are not allowed", "unexpected character", "did not find expected", "unknown anchor"];

const QUOTE_HINT: &str = " (quote a text that has ': ' in it or begins with one of { [ @ % * & ! `)";

/// Reads one YAML document; what is no YAML becomes a fault.
pub(crate) fn read(file: &str, text: &str, faults: &mut Faults) -> Option<Node> {
    // Repeated keys come through: `Fields` reports each with its place, and the rest of the file is still checked.
    let options = serde_yaml::options! {
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::LastWins,
        // A key '<<' is an unknown field, not what another mapping holds.
        merge_keys: serde_yaml::options::MergeKeyPolicy::AsOrdinary,
        // A file may be long, but no value lies deep, and the reader's stack holds no deep one.
        budget: serde_yaml::budget! {
            max_depth: 16,
            flow_nesting_limit: 16,
            max_events: usize::MAX,
            max_nodes: usize::MAX,
            max_total_scalar_bytes: usize::MAX,
        },
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Some(attach(file, raw, faults)),
        Err(error) => {
            let location =
                error.location().map_or_else(|| Place { file: file.to_owned(), ..Place::default() }, |location| place(file, location));
            // The message goes on with an excerpt of the source; its first line says what is wrong.
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            let message = first.strip_prefix("error: ").unwrap_or(first);
            // What follows in the reader's message is advice on its interface.
            let message = message.split_once("; use ").map_or(message, |(message, _)| message);
            let message = message.split_once(": ").filter(|(head, _)| head.starts_with("line ")).map_or(message, |(_, rest)| rest);
            // The reader's word for a key that is null.
            let message = message.replace("cannot deserialize null into string", "a field without a name");
            let hint = if UNQUOTED.iter().any(|unquoted| message.contains(unquoted)) { QUOTE_HINT } else { "" };
            faults.add(&location, format!("not readable as YAML: {message}{hint}"));
            None
        }
    }
}
