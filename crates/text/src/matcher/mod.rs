//! The matcher: finds every compiled pattern in a text in one pass over its tokens.
//!
//! Tokens become symbols: a symbol is a word, or all forms of a word that count as one; it is found by the token's hash. Patterns are
//! cut at their placeholders into pieces, runs of symbols. One automaton finds all pieces at once (Aho and Corasick 1975), with a
//! step or two for each token. What a piece means depends on where it stands in its pattern: at the beginning it needs nothing else;
//! behind a placeholder it counts if the pattern has come that far, which is noted as something to wait for. No more than a bounded
//! number of things is waited for at a time, so the time is linear in the text; it does not grow with the number of patterns.

mod layout;
mod pass;
mod symbols;
mod waiting;

pub use layout::{
    Automaton, Cell, EVENT_GAP, EVENT_KINDS, EVENT_PIECES, FREE, HAS_FALLBACK, HAS_OUTPUTS, IS_LEAF, LONGEST_PIECE, NO_BASE, ONE_GAP,
    ONE_PATTERN, PLACE, piece_bit,
};
pub use pass::{Found, Seen};
pub use symbols::{FILLER, word_slot};
pub use waiting::MOST_WAITING;
