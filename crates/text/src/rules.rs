//! When a phrase counts, and which of several phrases wins.

use crate::reply::Enhanced;

/// How many different texts conditions can ask about.
pub const MOST_GUARDS: usize = u128::BITS as usize;

/// What a reply carries besides its words, for conditions to ask about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The basic code; 0 for none.
    pub code: u16,
    /// The enhanced status code.
    pub enhanced: Option<Enhanced>,
    /// The guards (texts that conditions ask about) that stand in the reply, one bit each.
    pub guards: u128,
}

impl Facts {
    /// Whether the enhanced code speaks of the sender's address: `x.1.7`, `x.1.8` (RFC 3463 section 3.2).
    pub fn is_about_sender(&self) -> bool {
        self.enhanced.is_some_and(|code| code.subject == 1 && matches!(code.detail, 7 | 8))
    }
}

/// A condition; all of it has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// The basic code; below 10 a class; 0 for any.
    pub code: u16,
    /// The enhanced code's class, subject, and first and last detail: 0 for any class, 65535 for any other; `None` for no demand.
    pub enhanced: Option<(u8, u16, u16, u16)>,
    /// Guards that all have to be there.
    pub guards: u128,
}

impl Condition {
    /// The bit of its guard, if it demands one and nothing else.
    pub fn lone_guard(&self) -> Option<u128> {
        let demands_more = self.code != 0 || self.enhanced.is_some();
        (!demands_more && self.guards.is_power_of_two()).then_some(self.guards)
    }

    /// Whether the condition holds. All of it is looked at: nobody could foretell what fails first.
    #[inline]
    pub fn holds(&self, facts: &Facts) -> bool {
        let code = (self.code == 0) | (self.code == facts.code) | (self.code == facts.code / 100);
        let guards = facts.guards & self.guards == self.guards;
        let pattern = self.enhanced.unwrap_or((0, u16::MAX, u16::MAX, u16::MAX));
        let enhanced = facts.enhanced.unwrap_or(Enhanced { class: u8::MAX, subject: u16::MAX, detail: u16::MAX });
        let enhanced = self.enhanced.is_none() | (facts.enhanced.is_some() & covers(pattern, enhanced));
        code & guards & enhanced
    }
}

/// Whether an enhanced code lies in a pattern of class, subject, and first and last detail.
#[inline]
pub fn covers((class, subject, first, last): (u8, u16, u16, u16), code: Enhanced) -> bool {
    let has_class = (class == 0) | (class == code.class);
    let has_subject = (subject == u16::MAX) | (subject == code.subject);
    let has_detail = (first == u16::MAX) | ((first <= code.detail) & (code.detail <= last));
    has_class & has_subject & has_detail
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
    const CONDITIONAL: u32 = 1 << 31;
    const MARK: u32 = 1 << 30;
    const MOST_SPECIFIC: u16 = (1 << 14) - 1;

    /// Its number; wordings of a phrase that are equally specific share one.
    ///
    /// # Panics
    ///
    /// If the specificity is above 16383, which no pattern of up to 255 words has.
    pub const fn number(self) -> u32 {
        assert!(self.specificity < Self::MOST_SPECIFIC);
        let conditional = if self.is_conditional { Self::CONDITIONAL } else { 0 };
        conditional | Self::MARK | (self.specificity as u32) << 16 | !self.phrase as u32
    }

    /// Whether a pattern's number is that of a wording.
    #[inline]
    pub const fn is_number(pattern: u32) -> bool {
        pattern & Self::MARK != 0
    }

    /// What a pattern's number says, if it is that of a wording.
    #[inline]
    pub const fn from_number(pattern: u32) -> Option<Self> {
        if !Self::is_number(pattern) {
            return None;
        }
        Some(Wording {
            phrase: !(pattern as u16),
            specificity: (pattern >> 16) as u16 & Self::MOST_SPECIFIC,
            is_conditional: pattern & Self::CONDITIONAL != 0,
        })
    }
}

/// A wording that was heard in a reply. Of several without conditions the greatest counts: the most specific one; of equals the one that
/// ends first, and of these the first in the catalog.
///
/// It is one number of the wording's, its end in the middle and turned around. With conditions it is negative, and so less than any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heard(i64);

impl Heard {
    /// Less than any without conditions.
    pub const NONE: Heard = Heard((Wording::MARK as i64) << 32);

    /// A wording by its number, and the offset where it ends. Of 0, which is no wording's, comes less than [`Heard::NONE`].
    #[inline]
    pub const fn new(number: u32, end: u32) -> Self {
        Heard(((number & 0xffff_0000) as i64) << 32 | (!end as i64) << 16 | (number & 0xffff) as i64)
    }

    /// The same above all others.
    pub const fn above_all(self) -> Self {
        Heard(self.0 & i64::MAX | (Wording::MOST_SPECIFIC as i64) << 48)
    }

    /// Whether the phrase has conditions.
    #[inline]
    pub const fn is_conditional(self) -> bool {
        self.0 < 0
    }

    /// The same without conditions, because they hold.
    #[inline]
    pub const fn unconditional(self) -> Self {
        Heard(self.0 & i64::MAX)
    }

    /// The wording's specificity.
    pub const fn specificity(self) -> u16 {
        (self.0 >> 48) as u16 & Wording::MOST_SPECIFIC
    }

    /// The place of its phrase among all.
    #[inline]
    pub const fn phrase(self) -> u32 {
        !(self.0 as u16) as u32
    }

    /// Whether another is as specific, and of another phrase.
    #[inline]
    pub const fn is_rival(self, other: Heard) -> bool {
        self.specificity() == other.specificity() && self.0 as u16 != other.0 as u16
    }
}

/// How specific a pattern is: four for a literal word, one for a placeholder that only a certain kind of token fits, two for having
/// conditions. Of several phrases in a reply the most specific one wins.
pub const fn specificity(words: u8, placeholders: u8, has_conditions: bool) -> u16 {
    words as u16 * 4 + placeholders as u16 + if has_conditions { 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(phrase: u16, specificity: u16, is_conditional: bool, end: u32) -> Heard {
        Heard::new(Wording { phrase, specificity, is_conditional }.number(), end)
    }

    #[test]
    fn what_was_heard_says_what_its_wording_did() {
        for (phrase, specificity) in [(0, 4), (1, 5), (u16::MAX, 1020), (700, 1275)] {
            for is_conditional in [false, true] {
                let wording = Wording { phrase, specificity, is_conditional };
                assert_eq!(Wording::from_number(wording.number()), Some(wording));
                let heard = heard(phrase, specificity, is_conditional, 80);
                assert_eq!((heard.phrase(), heard.specificity()), (u32::from(phrase), specificity));
                assert_eq!(heard.is_conditional(), is_conditional);
                assert_eq!(heard.unconditional().phrase(), u32::from(phrase));
            }
        }
        assert_eq!(Wording::from_number(70_000), None);
    }

    #[test]
    fn the_most_specific_first_and_earliest_counts() {
        let best = heard(7, 8, false, 30);
        for less in [heard(7, 4, false, 30), heard(7, 8, false, 31), heard(8, 8, false, 30), heard(7, 1275, true, 0), Heard::NONE] {
            assert!(less < best, "{less:?}");
        }
        assert!(heard(9, 9, true, 40).unconditional() > best);
        assert!(Heard::new(0, 0) < Heard::NONE && Heard::new(0, u32::MAX) < Heard::NONE);
        assert!(Heard::NONE < heard(u16::MAX, 1, false, u32::MAX));
        assert!(heard(u16::MAX, 4, true, u32::MAX).above_all() > heard(0, 1275, false, 0));
    }
}
