//! The records of a compiled catalog: what the build writes down of entries, systems, patterns and phrases, and the library reads.
//!
//! A record is made of numbers. Texts and lists are places in tables that stand beside it, which the docs of a field name.

use crate::rules::{Condition, Facts};

/// A text: its offset and length in the tables' one text, where a NUL follows it; an empty one is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text(pub u32, pub u32);

/// A run in another table: the first place and the number of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct List(pub u32, pub u32);

/// The run in `table`; empty where it does not lie in there.
#[inline]
pub fn run<T>(List(first, count): List, table: &[T]) -> &[T] {
    table.get(first as usize..).and_then(|rest| rest.get(..count as usize)).unwrap_or_default()
}

/// A documented reply.
#[derive(Clone, Debug)]
pub struct EntryRecord {
    /// The whole id.
    pub id: Text,
    /// The place of its system in the table `systems`.
    pub system: u16,
    /// The basic code; below 10 a class; 0 for none.
    pub code: u16,
    /// The enhanced code's class (0 for x, 255 for no enhanced code), subject, and first and last detail (65535 for x).
    pub enhanced: (u8, u16, u16, u16),
    /// The stable number of its symbol; 0 for none.
    pub symbol: u16,
    /// The registry's name.
    pub name: Text,
    /// Basic codes that a registry associates with it, in the table `texts`.
    pub basic_codes: List,
    /// Wire texts, in the table `texts`.
    pub templates: List,
    /// Codes of the system's own inside the text, in the table `texts`.
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
    /// What brings it about, in the table `texts`.
    pub causes: List,
    /// What to do, by audience.
    pub remedies: [Text; 4],
    /// How it departs from the standards.
    pub deviation: Text,
    /// Whether servers no longer send it.
    pub is_historic: bool,
    /// Former ids, in the table `texts`.
    pub aliases: List,
    /// Where it is documented, in the table `sources`.
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
    /// Its entries, in the table `entries`.
    pub entries: List,
    /// Words that give it away, in the table `texts`.
    pub words: List,
    /// Host names that give it away, in the table `texts`.
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
    /// The place of the document in the table `documents`.
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
    /// How specific it is: see [`crate::rules::specificity`].
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

/// A wording that many systems share, or what stands for the single words of a reason.
#[derive(Clone, Debug, Default)]
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
    /// The place in the table `rules` of what says when it counts.
    pub rule: u16,
}

/// When phrases count. Many share one, so that what is asked often stands together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleRecord {
    /// Where its conditions begin in the table `rule_conditions`.
    pub first: u16,
    /// So many of them come first of which one has to hold, if there are any.
    pub with: u8,
    /// So many come then of which none may hold.
    pub unless: u8,
    /// Guards of which none may be there, one bit each: most conditions that may not hold ask for one of these and nothing else.
    pub unless_guards: u128,
}

impl RuleRecord {
    /// Whether phrases with this rule count, by the tables `rule_conditions` and `conditions`.
    #[inline]
    pub fn holds(&self, table: &[u16], conditions: &[Condition], facts: &Facts) -> bool {
        if facts.guards & self.unless_guards != 0 {
            return false;
        }
        let list = run(List(self.first.into(), u32::from(self.with) + u32::from(self.unless)), table);
        let (with, unless) = list.split_at_checked(self.with.into()).unwrap_or_default();
        let holds = |place: &u16| conditions.get(usize::from(*place)).is_some_and(|condition| condition.holds(facts));
        (with.is_empty() || with.iter().any(holds)) && !unless.iter().any(holds)
    }
}
