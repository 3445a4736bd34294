//! The matcher: finds every compiled pattern in a text in one pass over its tokens.
//!
//! Tokens become symbols: a symbol is a word, or all forms of a word that count as one; it is found by the token's hash. Patterns are
//! one graph, the smallest that has them all (Revuz 1992): its edges are symbols, gaps and placeholders, and wordings that go on alike
//! share what follows. A walk through the graph begins at each token. It takes a step for each symbol until the node has no edge for one;
//! where it has come to a gap, new walks begin behind that at any of the next tokens for which there is an edge. No two walks begin behind
//! one gap at the same token, so the time is linear in the text; it does not grow with the number of patterns.

mod arrivals;
mod block;
mod layout;
mod pass;
mod symbols;
mod walks;
mod windows;

pub use block::{Block, MOST_TOKENS};
pub use layout::{Automaton, Cell, Event, Gap, HAS_EVENT, rest};
pub use pass::{Found, Listener, Seen};
pub use symbols::{FILLER, WordSlot, word_bucket, word_place};
