//! How the compiled patterns are laid out, and how to step through them.

use super::symbols::FILLER;

/// One cell of a double array (Aoe 1989): the edges of all nodes, packed into one table.
///
/// A node's edges count from its base, which no other node has. Its edge for a symbol is the cell at base + symbol, if that is the
/// cell's symbol. Symbols count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell(
    /// Where the edge leads, the lower half first, and its symbol: in three halves, for there are many cells.
    pub [u16; 3],
);

impl Cell {
    /// A cell that nobody uses: no edge has the symbol of fillers.
    pub const FREE: Cell = Cell::new(FILLER, 0);

    /// The cell of an edge.
    pub const fn new(symbol: u16, next: u32) -> Self {
        Cell([next as u16, (next >> 16) as u16, symbol])
    }

    /// Where the edge leads: the base of a node; or with [`HAS_EVENT`] the place of an event, which tells the base.
    #[inline]
    pub(super) const fn next(self) -> u32 {
        self.0[0] as u32 | (self.0[1] as u32) << 16
    }

    #[inline]
    pub(super) const fn symbol(self) -> u16 {
        self.0[2]
    }
}

/// Set where something happens at the node that an edge leads to.
pub const HAS_EVENT: u32 = 1 << 31;

/// Set in an event's head where a gap begins.
pub const EVENT_GAP: u32 = 1 << 31;
/// Set where placeholders may follow.
pub const EVENT_KINDS: u32 = 1 << 30;
/// Set where the node has edges.
pub const EVENT_EDGES: u32 = 1 << 29;
/// How many words of an event tell of a gap.
pub const GAP_WORDS: usize = 3;

/// One bit for a symbol, so that sets of symbols can be compared at once; others share it.
#[inline]
pub const fn symbol_bit(symbol: u16) -> u64 {
    1 << ((symbol as u32).wrapping_mul(0x9e37_79b9) >> 26)
}

/// The compiled patterns.
#[derive(Clone, Copy, Debug)]
pub struct Automaton<'a> {
    /// The symbols of tokens by their hashes: each word in the one slot where it can be, see [`super::word_place`]; 0 is an empty slot. The
    /// length is a power of two.
    pub words: &'a [u64],
    /// By how much the words of a bucket are moved, so that each has a slot of its own; the length is a power of two.
    pub moves: &'a [u8],
    /// The double array of the edges; the root's base is 0.
    pub cells: &'a [Cell],
    /// Lists of two kinds, by their places; none stands at 0, and [`GAP_WORDS`] and one more stand behind the last.
    ///
    /// - Of an event: a head of the number of patterns that end (16 bits), the length of the gap (8 bits) and the `EVENT_…` bits; the
    ///   node's base if it has edges; where a gap begins, the base of the node behind it and the [`symbol_bit`]s of that node's edges, the
    ///   lower half first; the patterns; where placeholders may follow, those behind the gap and those that follow at once (0 for none).
    /// - Of placeholders: the kinds that they take in all, their number, and for each its kinds and where it leads, as a cell says it.
    pub details: &'a [u32],
}

impl<'a> Automaton<'a> {
    /// An automaton without patterns.
    pub const EMPTY: Automaton<'static> = Automaton { words: &[0], moves: &[0], cells: &[], details: &[] };

    /// The cell in which the edge of a node for a symbol would be.
    #[inline]
    pub(super) fn cell(&self, base: u32, symbol: u16) -> Cell {
        self.cells.get(base as usize + usize::from(symbol)).copied().unwrap_or(Cell::FREE)
    }

    /// The list at a place.
    #[inline]
    pub(super) fn list(&self, place: u32) -> &'a [u32] {
        self.details.get(place as usize..).unwrap_or_default()
    }
}
