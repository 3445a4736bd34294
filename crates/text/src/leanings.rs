//! What the single words of a reply speak for, where none of its wordings is known or two say as much.
//!
//! The texts of a catalog tell how often a word stands in those of a reason, and how often a code stands before them. So each word of a
//! reply speaks for some reasons more than for others, and so do its codes. All of them together, as if none depended on another, make the
//! judgment (naive Bayes; Maron 1961).

use crate::reply::Enhanced;

/// How many words of a reply are looked at.
pub const MOST_WORDS: usize = 64;

/// How many reasons there may be.
pub const MOST_REASONS: usize = 64;

/// How many units of [`Leaning::strength`] make the odds e times as great.
pub const STRENGTH_UNIT: i32 = 16;

/// Of so many lists of leanings in a row it is known where the first one begins.
pub const GROUP: usize = 16;

/// By how much a reason has to lead over another one.
const LEAST_LEAD: i32 = STRENGTH_UNIT;

/// The same where no code tells that the text is a reply at all.
const LEAST_LEAD_WITHOUT_CODES: i32 = 2 * STRENGTH_UNIT;

/// The same over what the codes state: single words say less than they do.
const LEAST_LEAD_OVER_CODES: i32 = 3 * STRENGTH_UNIT;

/// How many different words have to stand in texts of the reason: one alone says too little.
const LEAST_WORDS: usize = 2;

/// How much a word or a code speaks for a reason, beyond one that no text of the reason has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaning {
    /// The place of the reason in [`Leanings::reasons`].
    pub reason: u8,
    /// The logarithm of the ratio of odds: see [`STRENGTH_UNIT`].
    pub strength: u8,
}

/// A reason for which words can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeaningReason {
    /// The stable number of the reason.
    pub reason: u8,
    /// The place in the table `phrases` of what stands for its words.
    pub phrase: u16,
    /// What each word costs it: the more words its texts have, the less one of them says. The unit is that of strengths.
    pub word_cost: u16,
    /// The same of each code.
    pub code_cost: u16,
}

/// The leanings of all words and codes.
#[derive(Clone, Copy, Debug)]
pub struct Leanings<'a> {
    /// The reasons.
    pub reasons: &'a [LeaningReason],
    /// Codes in rising order, by their keys: see [`code_keys`].
    pub codes: &'a [u32],
    /// How many leanings each of these has, and behind them each symbol from 0 on.
    pub counts: &'a [u8],
    /// Where the leanings of every [`GROUP`]th of them begin.
    pub starts: &'a [u32],
    /// The leanings.
    pub leanings: &'a [Leaning],
}

/// The keys of a reply's codes; `code` is 0 for none. An enhanced code's class is left to the basic code; a basic code without an enhanced
/// one has the key of that, too.
pub fn code_keys(code: u16, enhanced: Option<Enhanced>) -> impl Iterator<Item = u32> {
    let basic = (code > 0).then_some(u32::from(code));
    let of_enhanced = enhanced.map(|code| 1 << 31 | u32::from(code.subject) << 16 | u32::from(code.detail));
    basic.into_iter().chain(of_enhanced.or(basic.map(|_| 0)))
}

impl<'a> Leanings<'a> {
    /// No leanings.
    pub const EMPTY: Leanings<'static> = Leanings { reasons: &[], codes: &[], counts: &[], starts: &[], leanings: &[] };

    fn at(&self, place: usize) -> &'a [Leaning] {
        let (Some(start), Some(count)) = (self.starts.get(place / GROUP), self.counts.get(place)) else { return &[] };
        let before = self.counts.get(place - place % GROUP..place).unwrap_or_default();
        let from = *start as usize + before.iter().map(|count| usize::from(*count)).sum::<usize>();
        self.leanings.get(from..from + usize::from(*count)).unwrap_or_default()
    }

    /// Weighs a reply's words and codes.
    ///
    /// `symbols` are those of its words, 0 for a word that nobody knows, of which [`MOST_WORDS`] count; `code` is 0 for none.
    pub fn weigh(&self, symbols: impl Iterator<Item = u16>, code: u16, enhanced: Option<Enhanced>) -> Balance<'a> {
        let has_codes = code > 0 || enhanced.is_some();
        let mut balance = Balance { reasons: self.reasons, has_codes, words: 0, tallies: [Tally(0); MOST_REASONS] };
        let mut seen = [0; MOST_WORDS];
        let (mut different, mut codes) = (0, 0);
        for (place, symbol) in symbols.take(MOST_WORDS).enumerate() {
            let leanings = self.at(self.codes.len() + usize::from(symbol));
            // A word that is said twice says no more.
            let is_new = !leanings.is_empty() && !seen.iter().take(place).any(|other| *other == symbol);
            seen[place] = symbol;
            balance.words += 1;
            different += i32::from(is_new);
            for leaning in leanings {
                balance.tallies[usize::from(leaning.reason) % MOST_REASONS].add(leaning.strength, is_new);
            }
        }
        for place in code_keys(code, enhanced).filter_map(|key| self.codes.binary_search(&key).ok()) {
            codes += 1;
            for leaning in self.at(place) {
                balance.tallies[usize::from(leaning.reason) % MOST_REASONS].add_code(leaning.strength);
            }
        }
        for (tally, reason) in balance.tallies.iter_mut().zip(self.reasons) {
            tally.pay(different * i32::from(reason.word_cost) + codes * i32::from(reason.code_cost));
        }
        balance
    }
}

/// What speaks for a reason: how many different words in bits 48 on, how many words in bits 32 to 47, and the logarithm of its odds below,
/// but for what is the same for all reasons. One number, because many are added.
#[derive(Clone, Copy, Debug)]
struct Tally(u64);

impl Tally {
    #[inline]
    fn add(&mut self, strength: u8, is_new: bool) {
        let (strength, is_new) = (u64::from(strength), u64::from(is_new));
        self.0 += 1 << 32 | is_new << 48 | (strength * is_new);
    }

    #[inline]
    fn add_code(&mut self, strength: u8) {
        self.0 += u64::from(strength);
    }

    fn pay(&mut self, cost: i32) {
        self.0 = self.0 >> 32 << 32 | u64::from(self.score().wrapping_sub(cost) as u32);
    }

    fn score(self) -> i32 {
        self.0 as u32 as i32
    }

    fn words(self) -> usize {
        (self.0 >> 32) as usize & 0xffff
    }

    fn different_words(self) -> usize {
        (self.0 >> 48) as usize
    }
}

/// What a reply's words and codes say together.
#[derive(Clone, Copy, Debug)]
pub struct Balance<'a> {
    reasons: &'a [LeaningReason],
    has_codes: bool,
    /// How many words the reply has.
    words: usize,
    /// By the reason's place.
    tallies: [Tally; MOST_REASONS],
}

impl Balance<'_> {
    fn ranked(&self) -> impl Iterator<Item = (i32, usize)> {
        self.tallies.iter().map(|tally| tally.score()).zip(0..self.reasons.len())
    }

    fn score_of(&self, reason: u8) -> Option<i32> {
        let place = self.reasons.iter().position(|other| other.reason == reason)?;
        self.tallies.get(place).map(|tally| tally.score())
    }

    /// The reason for which the words speak, where they do so clearly, and two of them, and at least half, stand in texts of that reason.
    ///
    /// `stated` is the stable number of the reason that the codes state, which the words have to outdo.
    pub fn clear_reason(&self, stated: Option<u8>) -> Option<LeaningReason> {
        let (best, place) = self.ranked().max_by_key(|(score, place)| (*score, usize::MAX - place))?;
        let second = self.ranked().filter(|(_, other)| *other != place).map(|(score, _)| score).max();
        let stated = stated.and_then(|stated| self.score_of(stated));
        let leads = |rival: Option<i32>, least: i32| rival.is_none_or(|rival| best - rival >= least);
        let least_lead = if self.has_codes { LEAST_LEAD } else { LEAST_LEAD_WITHOUT_CODES };
        let is_clear = leads(second, least_lead) && leads(stated, LEAST_LEAD_OVER_CODES);
        let tally = self.tallies.get(place)?;
        let is_known = tally.different_words() >= LEAST_WORDS && tally.words() * 2 >= self.words;
        self.reasons.get(place).filter(|_| is_clear && is_known).copied()
    }

    /// Whether the words speak clearly for one reason rather than for another, of two wordings of which the other one's stands first.
    pub fn prefers(&self, reason: u8, first: u8) -> bool {
        match (self.score_of(reason), self.score_of(first)) {
            (Some(score), Some(first)) => score - first >= LEAST_LEAD,
            (score, _) => score.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    const SPAM: u8 = 30;
    const FULL: u8 = 14;
    const UNKNOWN: u8 = 10;

    fn reason(reason: u8) -> LeaningReason {
        LeaningReason { reason, phrase: reason.into(), word_cost: 0, code_cost: 0 }
    }

    fn leaning(reason: u8, strength: u8) -> Leaning {
        Leaning { reason, strength }
    }

    /// Symbol 1 speaks for spam, 2 for spam and a full mailbox, 3 for a full mailbox, 4 for an unknown user; 550 for the last, 5.2.2 for
    /// a full mailbox.
    fn judge(symbols: &[u16], code: u16, enhanced: Option<Enhanced>, stated: Option<u8>) -> Option<u8> {
        let codes: Vec<u32> = code_keys(550, Some(Enhanced { class: 5, subject: 2, detail: 2 })).collect();
        let leanings = Leanings {
            reasons: &[reason(SPAM), reason(FULL), reason(UNKNOWN)],
            codes: &codes,
            counts: &[1, 1, 0, 1, 2, 1, 1],
            starts: &[0],
            leanings: &[leaning(2, 20), leaning(1, 60), leaning(0, 40), leaning(0, 40), leaning(1, 40), leaning(1, 40), leaning(2, 40)],
        };
        leanings.weigh(symbols.iter().copied(), code, enhanced).clear_reason(stated).map(|reason| reason.reason)
    }

    #[test]
    fn several_words_decide_together() {
        assert_eq!(judge(&[1, 2], 0, None, None), Some(SPAM));
        assert_eq!(judge(&[2, 3], 0, None, None), Some(FULL));
        assert_eq!(judge(&[3, 2], 0, None, None), Some(FULL), "in any order");
    }

    #[test]
    fn one_word_says_too_little() {
        assert_eq!(judge(&[1], 0, None, None), None);
        assert_eq!(judge(&[1, 1], 0, None, None), None, "also where it is said twice");
        assert_eq!(judge(&[], 0, None, None), None);
    }

    #[test]
    fn where_two_reasons_are_near_there_is_none() {
        assert_eq!(judge(&[1, 2, 3], 0, None, None), None);
        assert_eq!(judge(&[1, 3], 0, None, None), None);
    }

    #[test]
    fn half_of_the_words_have_to_be_known() {
        assert_eq!(judge(&[1, 2, 0, 0], 0, None, None), Some(SPAM));
        assert_eq!(judge(&[1, 2, 0, 0, 0], 0, None, None), None);
    }

    #[test]
    fn codes_speak_too() {
        let full = Some(Enhanced { class: 4, subject: 2, detail: 2 });
        assert_eq!(judge(&[1, 2, 3], 452, full, None), Some(FULL));
        assert_eq!(judge(&[1, 2], 0, full, None), None, "as much for one as for the other");
    }

    #[test]
    fn what_the_codes_state_takes_more_to_outdo() {
        assert_eq!(judge(&[1, 2], 0, None, Some(UNKNOWN)), Some(SPAM));
        assert_eq!(judge(&[1, 2], 0, None, Some(FULL)), None);
        assert_eq!(judge(&[1, 2], 0, None, Some(99)), Some(SPAM), "a reason without leanings has nothing to say");
    }

    #[test]
    fn of_two_wordings_the_one_counts_for_which_the_words_speak() {
        let leanings = Leanings {
            reasons: &[reason(SPAM), reason(FULL)],
            codes: &[],
            counts: &[0, 2],
            starts: &[0],
            leanings: &[leaning(0, 40), leaning(1, 24)],
        };
        let balance = leanings.weigh([1].into_iter(), 0, None);
        assert!(balance.prefers(SPAM, FULL) && !balance.prefers(FULL, SPAM) && !balance.prefers(SPAM, SPAM));
        assert!(balance.prefers(SPAM, 99) && !balance.prefers(99, SPAM) && !balance.prefers(99, 98));
    }

    #[test]
    fn lists_are_found_in_every_group() {
        let counts: Vec<u8> = (0..100).map(|place| place % 3).collect();
        let starts: Vec<u32> = counts
            .chunks(GROUP)
            .scan(0, |start, group| {
                let first = *start;
                *start += group.iter().map(|count| u32::from(*count)).sum::<u32>();
                Some(first)
            })
            .collect();
        let all: Vec<Leaning> = counts.iter().zip(0..).flat_map(|(count, place)| (0..*count).map(move |_| leaning(0, place))).collect();
        let leanings = Leanings { counts: &counts, starts: &starts, leanings: &all, ..Leanings::EMPTY };
        for (place, count) in counts.iter().enumerate() {
            let list = leanings.at(place);
            assert_eq!(list.len(), usize::from(*count));
            assert!(list.iter().all(|leaning| usize::from(leaning.strength) == place));
        }
        assert_eq!(leanings.at(100), []);
    }
}
