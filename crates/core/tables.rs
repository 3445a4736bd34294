//! The tables that lookups read: records of numbers over one text.
//!
//! The compiled-in catalog is one [`Tables`] value; nothing assumes that it is the only one. Texts are offsets into
//! [`Tables::text`] and not pointers, so that a shared library needs no relocations for them.

use smtp_codes_text::leanings::{Leaning, LeaningReason, Leanings};
use smtp_codes_text::matcher::{Automaton, Cell, Event, Gap, WordSlot};
use smtp_codes_text::rules::Condition;

#[doc(inline)]
pub use smtp_codes_text::index::HashIndex;
#[doc(inline)]
pub use smtp_codes_text::records::{
    DocumentRecord, EntryRecord, List, PatternKind, PatternRecord, PhraseRecord, RuleRecord, SourceRecord, SystemRecord, Text,
};

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
    /// When phrases count.
    pub rules: &'a [RuleRecord],
    /// The conditions of each rule, by their places in `conditions`.
    pub rule_conditions: &'a [u16],
    /// Conditions of rules, each once.
    pub conditions: &'a [Condition],
    /// Finds the patterns in a text.
    pub automaton: Automaton<'a>,
    /// What single words speak for, where no phrase is found.
    pub leanings: Leanings<'a>,
    /// Finds the templates among them, by the same numbers.
    pub templates: Automaton<'a>,
    /// The entries of code c stand in `code_entries` from `by_code[c - 100]` to `by_code[c - 99]`.
    pub by_code: &'a [u32],
    /// See `by_code`.
    pub code_entries: &'a [u32],
    /// Entries on a whole class of basic codes, by its digit.
    pub by_class: HashIndex<'a>,
    /// Entries by enhanced code: see [`smtp_codes_text::index::enhanced_key`].
    pub by_enhanced: HashIndex<'a>,
    /// Entries by the [`smtp_codes_text::index::text_key`] of their symbol in upper case.
    pub by_symbol: HashIndex<'a>,
    /// Entries by that of their id and aliases.
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
