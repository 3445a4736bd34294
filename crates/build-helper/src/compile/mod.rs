//! Compiling a checked catalog to tables: plain vectors of numbers over one text, in the layout that the core reads.

mod automaton;
mod double_array;
mod index;
mod phrases;
mod tables;
mod trie;

pub use automaton::{CompiledAutomaton, Compiler, Ends, PatternShape};
pub(crate) use automaton::{Piece, pieces};
pub use index::HashIndex;
pub use phrases::check_examples;
pub use tables::{DocumentRow, EntryRow, List, PatternKind, PatternRow, PhraseRow, SourceRow, SystemRow, Tables, Text, compile};
