//! From tokens to symbols.

use super::layout::Automaton;
use crate::token::{self, Token};

/// A symbol that takes no part in any comparison: a filler word such as "the".
pub const FILLER: u16 = u16::MAX;

/// One slot of [`Automaton::words`]: a word's symbol, behind the upper half of its hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordSlot(
    /// The lowest byte first: no more than is needed, for there are many slots. Another word is taken for it once in 2^32.
    pub [u8; 6],
);

impl WordSlot {
    /// A slot that nobody uses.
    pub const FREE: WordSlot = WordSlot([0; 6]);

    /// The slot of a word.
    pub const fn new(hash: u64, symbol: u16) -> Self {
        let ([.., a, b, c, d], [e, f]) = (hash.to_le_bytes(), symbol.to_le_bytes());
        WordSlot([a, b, c, d, e, f])
    }

    /// The word's symbol, if it has this hash; 0 if not.
    #[inline]
    const fn symbol_of(self, hash: u64) -> u16 {
        let WordSlot([a, b, c, d, e, f]) = self;
        if u32::from_le_bytes([a, b, c, d]) == (hash >> 32) as u32 { u16::from_le_bytes([e, f]) } else { 0 }
    }
}

/// The bucket of a token's hash among so many, a power of two.
#[inline]
pub const fn word_bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 48) as usize & buckets.wrapping_sub(1)
}

/// The one slot among so many where a token's hash can be, by the move of its bucket (hash and displace; Pagh 1999). The product's upper
/// half is below the number of slots (Lemire 2019).
#[inline]
pub const fn word_place(hash: u64, by: u8, slots: usize) -> usize {
    let moved = (hash >> 16).wrapping_add((hash >> 32 | 1).wrapping_mul(by as u64)) as u32;
    ((moved as u64 * slots as u64) >> 32) as usize
}

impl Automaton<'_> {
    /// The symbol of a token: 0 if no pattern has it, [`FILLER`] if it counts for nothing.
    #[inline]
    pub fn symbol(&self, hash: u64) -> u16 {
        let by = self.moves.get(word_bucket(hash, self.moves.len())).copied().unwrap_or_default();
        self.words.get(word_place(hash, by, self.words.len())).copied().unwrap_or(WordSlot::FREE).symbol_of(hash)
    }

    /// The symbol of a mixture of letters and digits: as it is, or else by its shape, where a zero stands for each run of digits.
    pub fn symbol_of_id(&self, text: &[u8], token: Token) -> u16 {
        match self.symbol(token.hash) {
            0 => self.symbol(token::shape_hash(text.get(token.start..token.end).unwrap_or_default())),
            symbol => symbol,
        }
    }

    /// The symbol of a URL: that of the whole, or else of its host or a domain above that.
    pub fn symbol_of_url(&self, text: &[u8], token: Token) -> u16 {
        match self.symbol(token.hash) {
            0 => {
                let url = text.get(token.start..token.end).unwrap_or_default();
                let host = url.iter().position(|byte| *byte == b':').and_then(|colon| url.get(colon + 3..)).unwrap_or_default();
                let length = host.iter().position(|byte| matches!(byte, b'/' | b':' | b'?' | b'#')).unwrap_or(host.len());
                let host = host.get(..length).unwrap_or_default();
                match self.symbol(token::domain_hash(host)) {
                    0 => self.symbol_of_domain_above(host),
                    symbol => symbol,
                }
            }
            symbol => symbol,
        }
    }

    /// The symbol of a host name: that of the whole, or else of a domain above it.
    pub fn symbol_of_host(&self, text: &[u8], token: Token) -> u16 {
        match self.symbol(token.hash) {
            0 => self.symbol_of_domain_above(text.get(token.start..token.end).unwrap_or_default()),
            symbol => symbol,
        }
    }

    /// The symbol of a domain above a name: providers and block lists name themselves there.
    fn symbol_of_domain_above(&self, name: &[u8]) -> u16 {
        token::hashes_of_domains_above(name).map(|hash| self.symbol(hash)).find(|symbol| *symbol != 0).unwrap_or(0)
    }
}
