//! What is wrong with a catalog: every fault of a run, each with its place.

use std::fmt;

use smtp_codes_text::printable::Printable;

/// A place in a file of the catalog; line and column count from 1, and 0 stands for the file as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's path as messages show it: `catalog/systems/mimecast.yaml`.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where it is.
    pub place: Place,
    /// What is wrong, with the entry, the value and what is allowed.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A value that the message quotes may have line breaks in it, and cargo takes a line for a message.
        write!(f, "{}: {}", self.place, Printable(self.message.as_bytes()))
    }
}

/// The faults of a run, collected so that all are reported at once.
#[derive(Clone, Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault.
    pub fn add(&mut self, place: &Place, message: impl Into<String>) {
        self.0.push(Fault { place: place.clone(), message: message.into() });
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults in the order of their places, each once.
    pub fn into_sorted(mut self) -> Vec<Fault> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

/// Says that `value` of `what` is not allowed, what is, and which of these it may have been meant to be.
pub fn not_one_of<'a>(what: &str, value: &str, allowed: impl IntoIterator<Item = &'a str>) -> String {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    if allowed.is_empty() {
        return format!("{what} '{value}' is unknown: the file lists none");
    }
    let hint = nearest(value, &allowed).map(|near| format!(" (did you mean '{near}'?)")).unwrap_or_default();
    format!("{what} '{value}' is not one of {}{hint}", allowed.join(", "))
}

/// The allowed word that is nearest to `value`, if one is near: at most a third of its letters differ.
fn nearest<'a>(value: &str, allowed: &[&'a str]) -> Option<&'a str> {
    allowed
        .iter()
        .map(|word| (distance(value, word), *word))
        .filter(|(distance, word)| *distance <= 1.max(word.chars().count() / 3))
        .min()
        .map(|(_, word)| word)
}

/// The Levenshtein distance of two words.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("viruss", &["virus", "policy"]), Some("virus"));
        assert_eq!(nearest("greylistd", &["greylisted", "policy"]), Some("greylisted"));
        assert_eq!(nearest("completely", &["virus", "policy"]), None);
    }
}
