//! Compiling a checked catalog to tables: plain vectors of numbers over one text, in the layout that the core reads.

mod automaton;
mod double_array;
mod index;
mod phrases;
mod pieces;
mod tables;
mod trie;

pub(crate) use automaton::{Chunk, chunks};
pub use automaton::{CompiledAutomaton, Compiler, Ends, PatternShape};
pub use index::HashIndex;
pub use phrases::check_examples;
pub use tables::{DocumentRow, EntryRow, List, PatternKind, PatternRow, PhraseRow, SourceRow, SystemRow, Tables, Text, compile};
