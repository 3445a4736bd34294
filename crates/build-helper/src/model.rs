//! The catalog in memory, as its files state it: checked field by field, not yet against itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::At;

/// An index that a file failed to give. A catalog with one has a fault: it is still held against itself, so that all faults come
/// at once, but not compiled.
pub const MISSING: usize = usize::MAX;

/// An item of a closed list with a stable number: a reason, an action, a fault.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id.
    pub id: At<String>,
    /// Its stable number; 0 where the file has none.
    pub value: u32,
    /// What it means.
    pub means: String,
}

/// A reason, with what follows from it.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Id, number and meaning.
    pub term: Term,
    /// Index into [`Taxonomy::faults`], or [`MISSING`].
    pub fault: usize,
    /// Index into [`Taxonomy::actions`], or [`MISSING`].
    pub action: usize,
    /// Index into [`Taxonomy::permanences`]: the permanence that lies in the matter itself.
    pub nature: Option<usize>,
    /// Subjects of enhanced status codes under which it is rightly reported; empty for any.
    pub subjects: Vec<u32>,
    /// Sisimai's names for it.
    pub sisimai: Vec<String>,
    /// KumoMTA's classes for it.
    pub kumomta: Vec<String>,
    /// SparkPost's numeric classes for it.
    pub sparkpost: Vec<u32>,
}

/// The closed lists of `reasons.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    /// Whether trying again can help.
    pub permanences: Vec<Term>,
    /// What the sending program should do.
    pub actions: Vec<Term>,
    /// Whose move it is.
    pub faults: Vec<Term>,
    /// What evidence a verdict rests on.
    pub bases: Vec<Term>,
    /// Why a server answered as it did.
    pub reasons: Vec<Reason>,
}

/// A document that entries rely on.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id within the file.
    pub id: At<String>,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// The publisher's number for it.
    pub article: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// The document's own date.
    pub revised: Option<String>,
    /// When it was read.
    pub retrieved: Option<String>,
}

/// A symbolic name of a system.
#[derive(Clone, Debug)]
pub struct Symbol {
    /// The name as the system writes it.
    pub name: At<String>,
    /// Its stable number; 0 where the file has none.
    pub value: u32,
}

/// One system's or standard's replies.
#[derive(Clone, Debug)]
pub struct System {
    /// The file that holds it.
    pub file: String,
    /// Its id.
    pub id: At<String>,
    /// Its stable number; 0 where the file has none.
    pub value: At<u32>,
    /// Its name.
    pub name: String,
    /// What kind of system it is.
    pub kind: String,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Words that give it away.
    pub words: Vec<At<String>>,
    /// Host names that give it away, with `*.` for any sub-domain.
    pub hosts: Vec<At<String>>,
    /// Codes of its own inside the text.
    pub tags: Vec<At<String>>,
    /// Its symbolic names.
    pub symbols: Vec<Symbol>,
    /// Its replies.
    pub entries: Vec<Entry>,
}

/// Which basic codes an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePattern {
    /// One code.
    One(u16),
    /// All codes of a first digit.
    Class(u16),
}

impl CodePattern {
    /// The first digit.
    pub fn class(self) -> u16 {
        match self {
            CodePattern::One(code) => code / 100,
            CodePattern::Class(class) => class,
        }
    }
}

/// The permanence that the first digit of a code states.
pub(crate) fn stated_permanence(class: u16) -> &'static str {
    match class {
        2 => "success",
        3 => "intermediate",
        4 => "transient",
        5 => "permanent",
        _ => "unknown",
    }
}

/// Which enhanced status codes an entry is about; `None` is an `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnhancedPattern {
    /// The class: 2, 4 or 5.
    pub class: Option<u16>,
    /// The subject.
    pub subject: Option<u16>,
    /// The first and the last detail.
    pub details: Option<(u16, u16)>,
}

/// Where an entry is documented.
#[derive(Clone, Debug)]
pub struct Source {
    /// Index into [`System::documents`].
    pub document: usize,
    /// The row in the document's list.
    pub row: Option<u32>,
    /// The section.
    pub section: Option<String>,
}

/// Who a remedy speaks to, in the order of [`Entry::remedies`].
pub const AUDIENCES: [&str; 4] = ["sender", "sending_admin", "recipient", "receiving_admin"];

/// One documented reply.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its slug.
    pub id: At<String>,
    /// The registry's name.
    pub name: Option<String>,
    /// The name of the code's constant.
    pub constant: Option<At<String>>,
    /// The basic code.
    pub code: Option<At<CodePattern>>,
    /// The enhanced status code.
    pub enhanced: Option<At<EnhancedPattern>>,
    /// Basic codes that a registry associates with it.
    pub basic_codes: Vec<CodePattern>,
    /// Index into [`System::symbols`].
    pub symbol: Option<usize>,
    /// Wire texts.
    pub templates: Vec<At<String>>,
    /// Codes of the system's own in the text.
    pub tags: Vec<At<String>>,
    /// Index into [`Taxonomy::reasons`], or [`MISSING`].
    pub reason: usize,
    /// Index into [`Taxonomy::permanences`].
    pub permanence: Option<usize>,
    /// Index into [`Taxonomy::actions`].
    pub action: Option<usize>,
    /// Index into [`Taxonomy::faults`].
    pub fault: Option<usize>,
    /// Seconds after which a retry can pass, and until when.
    pub retry_after: Option<(u32, Option<u32>)>,
    /// What happened and why.
    pub meaning: String,
    /// What brings it about.
    pub causes: Vec<String>,
    /// What to do, by [`AUDIENCES`].
    pub remedies: [Option<String>; 4],
    /// How it departs from the standards.
    pub deviation: Option<String>,
    /// Whether servers no longer send it.
    pub is_historic: bool,
    /// Former slugs.
    pub aliases: Vec<At<String>>,
    /// Where it is documented.
    pub sources: Vec<Source>,
}

/// Words that count for nothing, and forms of a word that count as one.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Words left out of every comparison.
    pub fillers: Vec<At<String>>,
    /// Each list: forms that count as one word, the word itself first.
    pub forms: Vec<Vec<At<String>>>,
}

/// What has to hold for a phrase to count, or must not: all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// The basic code.
    pub code: Option<CodePattern>,
    /// The enhanced status code.
    pub enhanced: Option<EnhancedPattern>,
    /// Indexes into [`Phrases::guards`]: texts that stand anywhere in the reply.
    pub guards: Vec<usize>,
}

/// Wording that many systems share.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its slug.
    pub id: At<String>,
    /// Index into [`Taxonomy::reasons`].
    pub reason: usize,
    /// The wordings, with alternatives written out.
    pub texts: Vec<At<String>>,
    /// One of these has to hold, if there are any.
    pub with: Vec<Condition>,
    /// None of these may hold.
    pub unless: Vec<Condition>,
    /// Index into [`Taxonomy::permanences`].
    pub permanence: Option<usize>,
    /// Index into [`Taxonomy::actions`].
    pub action: Option<usize>,
    /// Index into [`Taxonomy::faults`].
    pub fault: Option<usize>,
    /// A reply that the phrase must decide.
    pub example: At<String>,
    /// A reply that it must not decide.
    pub counter_example: At<String>,
}

/// `phrases.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// The phrases, in the order of the file.
    pub phrases: Vec<Phrase>,
    /// Wordings before a waiting time.
    pub waits: Vec<At<String>>,
    /// Texts that conditions ask about.
    pub guards: Vec<At<String>>,
}

impl Phrases {
    /// The bit of each guard, and how many bits there are. Guards that stand for each other in all conditions share one, such as two that
    /// the same lists forbid: no phrase asks which of them is there.
    pub fn guard_bits(&self) -> (Vec<u32>, usize) {
        let mut uses = vec![BTreeSet::new(); self.guards.len()];
        for (number, phrase) in self.phrases.iter().enumerate() {
            for (is_demand, conditions) in [(true, &phrase.with), (false, &phrase.unless)] {
                for condition in conditions {
                    for guard in &condition.guards {
                        let mut rest = condition.clone();
                        rest.guards.retain(|other| other != guard);
                        uses[*guard].insert((number, is_demand, rest));
                    }
                }
            }
        }
        let mut bit_of = BTreeMap::new();
        let bits = uses.into_iter().map(|uses| {
            let fresh = bit_of.len();
            *bit_of.entry(uses).or_insert(fresh) as u32
        });
        let bits = bits.collect();
        (bits, bit_of.len())
    }
}

/// What a retired term may be: `reason/some_reason`, `system/some-system`, `symbol/some-system/SOME_NAME` and so on.
pub const TERM_KINDS: [&str; 7] = ["permanence", "action", "fault", "basis", "reason", "system", "symbol"];

/// What may never be used again.
#[derive(Clone, Debug, Default)]
pub struct Retired {
    /// Entry ids, whole: `mimecast/some-slug`.
    pub entries: Vec<At<String>>,
    /// Ids and numbers of reasons, systems and so on.
    pub terms: Vec<(At<String>, u32)>,
}

/// The whole catalog.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The closed lists.
    pub taxonomy: Taxonomy,
    /// Standards and systems, by stable number.
    pub systems: Vec<System>,
    /// Fillers and forms.
    pub lexicon: Lexicon,
    /// Wording that many systems share.
    pub phrases: Phrases,
    /// What may never be used again.
    pub retired: Retired,
}
