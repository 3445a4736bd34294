//! Compiling a checked catalog to tables: vectors of [`smtp_codes_text::records`] over one text, as the core reads them.

mod automaton;
mod double_array;
mod graph;
mod index;
mod leanings;
mod phrases;
mod tables;
mod trie;
mod words;

pub(crate) use automaton::{Chunk, Literal, chunks, literals};
pub use automaton::{CompiledAutomaton, Compiler, PatternShape, Reading};
pub use index::CompiledIndex;
pub use leanings::CompiledLeanings;
pub(crate) use leanings::{PHRASE_PREFIX, is_judged};
pub use phrases::check_examples;
pub use tables::{Tables, compile};
