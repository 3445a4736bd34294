//! The matcher: finds every compiled pattern in a text in one pass over its tokens.
//!
//! Tokens become symbols: a symbol is a word, or all forms of a word that count as one; it is found by the token's hash. Patterns are
//! one graph, the smallest that has them all (Revuz 1992): its edges are symbols, gaps and placeholders, and wordings that go on alike
//! share what follows. A walk through the graph begins at each token. It takes a step for each symbol until it has no edge for one;
//! where it comes to a gap, a new walk may begin behind that at any of the next tokens, which is noted as something to wait for. The
//! walks that go on at a time and what is waited for have bounds, so the time is linear in the text; it does not grow with the number
//! of patterns.

mod layout;
mod pass;
mod symbols;
mod waiting;
mod walks;

pub use layout::{Automaton, Cell, EVENT_EDGES, EVENT_GAP, EVENT_KINDS, GAP_WORDS, HAS_EVENT, symbol_bit};
pub use pass::{Found, Seen};
pub use symbols::{FILLER, word_bucket, word_place, word_slot};
pub use waiting::MOST_WAITING;
