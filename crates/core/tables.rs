//! The tables that lookups read: records of numbers over one text.
//!
//! The compiled-in catalog is one [`Tables`] value; nothing assumes that it is the only one. Texts are offsets into
//! [`Tables::text`] and not pointers, so that a shared library needs no relocations for them.

use smtp_codes_text::matcher::{Automaton, Cell};
use smtp_codes_text::rules::Condition;

/// A text: its offset and length in [`Tables::text`], where a NUL follows it; an empty one is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text(pub u32, pub u32);

/// A run in another table: the first place and the number of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List(pub u32, pub u32);

impl List {
    /// The run in `table`; empty where it does not lie in there.
    pub(crate) fn of<T>(self, table: &[T]) -> &[T] {
        let (first, count) = (self.0 as usize, self.1 as usize);
        table.get(first..).and_then(|rest| rest.get(..count)).unwrap_or_default()
    }
}

/// A documented reply.
#[derive(Clone, Debug)]
pub struct EntryRecord {
    /// The whole id.
    pub id: Text,
    /// The place of its system in [`Tables::systems`].
    pub system: u16,
    /// The basic code; below 10 a class; 0 for none.
    pub code: u16,
    /// The enhanced code's class (0 for x, 255 for no enhanced code), subject, and first and last detail (65535 for x).
    pub enhanced: (u8, u16, u16, u16),
    /// The stable number of its symbol; 0 for none.
    pub symbol: u16,
    /// The registry's name.
    pub name: Text,
    /// Basic codes that a registry associates with it, in [`Tables::texts`].
    pub basic_codes: List,
    /// Wire texts, in [`Tables::texts`].
    pub templates: List,
    /// Codes of the system's own inside the text, in [`Tables::texts`].
    pub tags: List,
    /// The stable number of its reason.
    pub reason: u8,
    /// The stable number of its permanence.
    pub permanence: u8,
    /// The stable number of its action.
    pub action: u8,
    /// The stable number of its fault.
    pub fault: u8,
    /// Seconds after which a retry can pass, and until when; `u32::MAX` for none.
    pub retry_after: (u32, u32),
    /// What happened and why.
    pub meaning: Text,
    /// What brings it about, in [`Tables::texts`].
    pub causes: List,
    /// What to do, by audience.
    pub remedies: [Text; 4],
    /// How it departs from the standards.
    pub deviation: Text,
    /// Whether servers no longer send it.
    pub is_historic: bool,
    /// Former ids, in [`Tables::texts`].
    pub aliases: List,
    /// Where it is documented, in [`Tables::sources`].
    pub sources: List,
}

/// A standard, or a system or provider.
#[derive(Clone, Debug)]
pub struct SystemRecord {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What kind of system it is.
    pub kind: Text,
    /// Its stable number.
    pub value: u16,
    /// Its entries, in [`Tables::entries`].
    pub entries: List,
    /// Words that give it away, in [`Tables::texts`].
    pub words: List,
    /// Host names that give it away, in [`Tables::texts`].
    pub hosts: List,
}

/// A document that entries rely on.
#[derive(Clone, Debug)]
pub struct DocumentRecord {
    /// Its id within its system.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Text,
    /// The publisher's number for it.
    pub article: Text,
    /// Where it stands.
    pub url: Text,
    /// Its own date.
    pub revised: Text,
    /// When it was read.
    pub retrieved: Text,
}

/// Where an entry is documented.
#[derive(Clone, Debug)]
pub struct SourceRecord {
    /// The place of the document in [`Tables::documents`].
    pub document: u16,
    /// The row in the document's list; 0 for none.
    pub row: u32,
    /// The section.
    pub section: Text,
}

/// A pattern that the automaton finds.
#[derive(Clone, Debug)]
pub struct PatternRecord {
    /// What it stands for: one of the constants of [`PatternKind`].
    pub kind: u8,
    /// The place of its entry, phrase or system, or the bit of its guard.
    pub target: u32,
    /// The text.
    pub text: Text,
    /// How many literal words it has, fillers left out.
    pub words: u8,
    /// How many words may stand before it where a reply fits as a whole.
    pub lead: u8,
    /// The same behind it.
    pub trail: u8,
    /// How specific it is: see `smtp_codes_text::rules`.
    pub specificity: u16,
}

/// What a pattern stands for.
#[derive(Debug)]
pub struct PatternKind;

impl PatternKind {
    /// A template of an entry.
    pub const TEMPLATE: u8 = 0;
    /// A text that conditions ask about.
    pub const GUARD: u8 = 1;
    /// A word or tag by which a system shows itself.
    pub const SIGN: u8 = 2;
    /// A wording before a waiting time.
    pub const WAIT: u8 = 3;
    /// A tag of an entry.
    pub const TAG: u8 = 4;
}

/// A wording that many systems share.
#[derive(Clone, Debug)]
pub struct PhraseRecord {
    /// Its id.
    pub id: Text,
    /// The stable number of its reason.
    pub reason: u8,
    /// Stable numbers; 0 where the reason or the code decides.
    pub permanence: u8,
    /// See `permanence`.
    pub action: u8,
    /// See `permanence`.
    pub fault: u8,
    /// One of these conditions has to hold, if there are any; in [`Tables::conditions`].
    pub with: List,
    /// None of these may hold.
    pub unless: List,
}

/// A hash table from a key to entries.
#[derive(Clone, Copy, Debug)]
pub struct HashIndex<'a> {
    /// (key, first place in `entries`, number of entries), open addressing; a number of 0 is an empty slot; a power of two of them.
    pub slots: &'a [(u32, u32, u32)],
    /// Places in [`Tables::entries`].
    pub entries: &'a [u32],
}

impl<'a> HashIndex<'a> {
    /// The entries of a key.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> &'a [u32] {
        let mask = self.slots.len().wrapping_sub(1);
        // The same spreading as in build-helper's compile/index.rs.
        let mut slot = (key.wrapping_mul(0x9e37_79b9) >> 7) as usize & mask;
        loop {
            match self.slots.get(slot) {
                None | Some((_, _, 0)) => return &[],
                Some((found, first, count)) if *found == key => return List(*first, *count).of(self.entries),
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    /// FNV-1a of a key that is a text.
    pub(crate) fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
        bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// A compiled catalog.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// All texts, each followed by a NUL.
    pub text: &'a str,
    /// Texts in lists.
    pub texts: &'a [Text],
    /// Entries, by system.
    pub entries: &'a [EntryRecord],
    /// Standards and systems, by stable number.
    pub systems: &'a [SystemRecord],
    /// Documents.
    pub documents: &'a [DocumentRecord],
    /// Sources.
    pub sources: &'a [SourceRecord],
    /// Patterns, by the number that the automaton reports.
    pub patterns: &'a [PatternRecord],
    /// Phrases.
    pub phrases: &'a [PhraseRecord],
    /// Conditions of phrases.
    pub conditions: &'a [Condition],
    /// Finds the patterns in a text.
    pub automaton: Automaton<'a>,
    /// Finds the templates among them, by the same numbers.
    pub templates: Automaton<'a>,
    /// The entries of code c stand in `code_entries` from `by_code[c - 100]` to `by_code[c - 99]`.
    pub by_code: &'a [u32],
    /// See `by_code`.
    pub code_entries: &'a [u32],
    /// Entries on a whole class of basic codes, by its digit.
    pub by_class: HashIndex<'a>,
    /// Entries by enhanced code, all in one number; ten bits each for subject and detail, 1023 for x.
    pub by_enhanced: HashIndex<'a>,
    /// Entries by the hash of their symbol in upper case.
    pub by_symbol: HashIndex<'a>,
    /// Entries by the hash of their id and aliases.
    pub by_id: HashIndex<'a>,
    /// Entries by the stable number of their reason.
    pub by_reason: HashIndex<'a>,
}

impl<'a> Tables<'a> {
    pub(crate) fn text_of(&self, text: Text) -> &'a str {
        let (at, length) = (text.0 as usize, text.1 as usize);
        self.text.get(at..).and_then(|rest| rest.get(..length)).unwrap_or_default()
    }

    pub(crate) fn maybe(&self, text: Text) -> Option<&'a str> {
        Some(self.text_of(text)).filter(|text| !text.is_empty())
    }
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
