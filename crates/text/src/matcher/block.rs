//! The tokens among which patterns are looked for.

use super::windows::places_of;
use crate::token::Kind;

/// How many tokens are read before patterns are looked for among them. A processor works ahead within each of the two, and better than
/// where they take turns.
pub(super) const BLOCK: usize = 64;

/// The longest patterns that are found wherever they stand, in tokens, gaps included.
pub const MOST_TOKENS: usize = BLOCK - 1;

/// The places before one, a bit each.
#[inline]
pub(super) fn places_before(place: usize) -> u64 {
    1u64.checked_shl(place as u32).map_or(u64::MAX, |bit| bit - 1)
}

/// Tokens that are no fillers, each field in an array of its own, by the token's place.
#[derive(Clone, Debug)]
pub struct Block {
    starts: [u32; BLOCK],
    /// The ends of the tokens before.
    ends: [u32; BLOCK + 1],
    /// The bits of their kinds; behind the last one a zero.
    kinds: [u16; BLOCK + 1],
    /// Behind the last one a zero, for which no node has an edge.
    symbols: [u16; BLOCK + 1],
    /// Which ones are words, a bit each.
    words: u64,
    /// Which ones some pattern has, a bit each.
    known: u64,
    /// How many words stand before the first one.
    words_before: u32,
    count: usize,
}

impl Block {
    /// No tokens.
    pub const EMPTY: Block = Block {
        starts: [0; BLOCK],
        ends: [0; BLOCK + 1],
        kinds: [0; BLOCK + 1],
        symbols: [0; BLOCK + 1],
        words: 0,
        known: 0,
        words_before: 0,
        count: 0,
    };

    /// The symbols of its words, and of other tokens that some pattern has: 0 for a word that none has.
    pub fn symbols(&self) -> impl Iterator<Item = u16> {
        let places = places_of((self.words | self.known) & places_before(self.count));
        places.map(|place| self.symbol(place))
    }

    #[inline]
    pub(super) fn count(&self) -> usize {
        self.count
    }

    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.count == BLOCK
    }

    /// Adds a token, if it `counts`. No branch asks for that: nobody could foretell it.
    #[inline]
    pub(super) fn push_if(&mut self, counts: bool, start: usize, end: usize, kind: Kind, symbol: u16) {
        let place = self.count % BLOCK;
        self.starts[place] = start as u32;
        self.ends[place + 1] = end as u32;
        self.kinds[place] = kind.bit();
        self.symbols[place] = symbol;
        self.words |= u64::from(counts & (kind == Kind::Word)) << place;
        self.known |= u64::from(counts & (symbol != 0)) << place;
        self.count += usize::from(counts);
    }

    /// Notes that no more tokens come now.
    #[inline]
    pub(super) fn close(&mut self) {
        let place = self.count.min(BLOCK);
        self.kinds[place] = 0;
        self.symbols[place] = 0;
    }

    /// Makes room: the first tokens go.
    pub(super) fn drop_first(&mut self, gone: usize) {
        let gone = gone.min(self.count);
        self.words_before = self.words_before(gone);
        self.words = self.words.checked_shr(gone as u32).unwrap_or(0);
        self.known = self.known.checked_shr(gone as u32).unwrap_or(0);
        self.starts.copy_within(gone.., 0);
        self.ends.copy_within(gone.., 0);
        self.kinds.copy_within(gone.., 0);
        self.symbols.copy_within(gone.., 0);
        self.count -= gone;
    }

    /// The places of tokens that some pattern has, a bit each: those at which a walk can take a step.
    #[inline]
    pub(super) fn known(&self) -> u64 {
        self.known
    }

    /// The symbol at a place; 0 behind the last.
    #[inline]
    pub(super) fn symbol(&self, place: usize) -> u16 {
        self.symbols.get(place).copied().unwrap_or_default()
    }

    /// The bit of the kind of the token at a place; 0 behind the last.
    #[inline]
    pub(super) fn kind(&self, place: usize) -> u16 {
        self.kinds.get(place).copied().unwrap_or_default()
    }

    /// Where the token at a place begins.
    #[inline]
    pub(super) fn start(&self, place: usize) -> u32 {
        self.starts.get(place).copied().unwrap_or_default()
    }

    /// Where the token before a place ends.
    #[inline]
    pub(super) fn end_before(&self, place: usize) -> u32 {
        self.ends.get(place).copied().unwrap_or_default()
    }

    /// How many words stand in the text before a place.
    #[inline]
    pub(super) fn words_before(&self, place: usize) -> u32 {
        self.words_before + (self.words & places_before(place)).count_ones()
    }
}
