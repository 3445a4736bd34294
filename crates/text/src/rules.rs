//! When a phrase counts, and which of several phrases wins.

use crate::reply::Enhanced;

/// What a reply carries besides its words, for conditions to ask about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The basic code; 0 for none.
    pub code: u16,
    /// The enhanced status code.
    pub enhanced: Option<Enhanced>,
    /// The guards (texts that conditions ask about) that stand in the reply, one bit each.
    pub guards: u64,
}

/// A condition; all of it has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// The basic code; below 10 a class; 0 for any.
    pub code: u16,
    /// The enhanced code's class, subject, and first and last detail: 0 for any class, 65535 for any other; `None` for no demand.
    pub enhanced: Option<(u8, u16, u16, u16)>,
    /// Guards that all have to be there.
    pub guards: u64,
}

impl Condition {
    /// Whether the condition holds.
    #[inline]
    pub fn holds(&self, facts: &Facts) -> bool {
        let code = self.code == 0 || self.code == facts.code || self.code == facts.code / 100;
        code && facts.guards & self.guards == self.guards
            && self.enhanced.is_none_or(|pattern| facts.enhanced.is_some_and(|code| covers(pattern, code)))
    }
}

/// Whether an enhanced code lies in a pattern of class, subject, and first and last detail.
pub fn covers((class, subject, first, last): (u8, u16, u16, u16), code: Enhanced) -> bool {
    (class == 0 || class == code.class)
        && (subject == u16::MAX || subject == code.subject)
        && (first == u16::MAX || (first..=last).contains(&code.detail))
}

/// Whether a phrase counts: one of its `with` holds, where it has any, and none of its `unless`.
pub fn counts(with: &[Condition], unless: &[Condition], facts: &Facts) -> bool {
    (with.is_empty() || with.iter().any(|condition| condition.holds(facts))) && !unless.iter().any(|condition| condition.holds(facts))
}

/// A wording of a phrase, as the number of its pattern tells it: most of what a matcher finds is one, and no table need be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The place of its phrase among all.
    pub phrase: u16,
    /// See [`specificity`].
    pub specificity: u16,
    /// Whether the phrase has conditions of any kind.
    pub is_conditional: bool,
}

impl Wording {
    const MARK: u32 = 1 << 30;
    const CONDITIONAL: u32 = 1 << 29;

    /// Its number; wordings of a phrase that are equally specific share one.
    ///
    /// # Panics
    ///
    /// If the specificity is above 8191, which no pattern of up to 255 words has.
    pub const fn number(self) -> u32 {
        assert!(self.specificity < 1 << 13);
        let conditional = if self.is_conditional { Self::CONDITIONAL } else { 0 };
        Self::MARK | conditional | (self.specificity as u32) << 16 | self.phrase as u32
    }

    /// What a pattern's number says, if it is that of a wording.
    #[inline]
    pub const fn from_number(pattern: u32) -> Option<Self> {
        if pattern & Self::MARK == 0 {
            return None;
        }
        Some(Wording {
            phrase: pattern as u16,
            specificity: (pattern >> 16) as u16 & 0x1fff,
            is_conditional: pattern & Self::CONDITIONAL != 0,
        })
    }
}

/// How specific a pattern is: four for a literal word, one for a placeholder that only a certain kind of token fits, two for having
/// conditions. Of several phrases in a reply the most specific one wins.
pub const fn specificity(words: u8, placeholders: u8, has_conditions: bool) -> u16 {
    words as u16 * 4 + placeholders as u16 + if has_conditions { 2 } else { 0 }
}
