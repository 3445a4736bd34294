//! How the compiled patterns are laid out, and how to step through them.

use super::symbols::{FILLER, WordSlot};

/// One cell of a double array (Aoe 1989): the edges of all nodes, packed into one table.
///
/// A node's edges count from its base, which no other node has. Its edge for a symbol is the cell at base + symbol, if that is the
/// cell's symbol. Symbols count from 1: the cell at the base itself tells what happens at the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell(
    /// Where the edge leads, in three bytes, and its symbol, in two, the lowest byte first: no more, for there are many cells.
    pub [u8; 5],
);

impl Cell {
    /// A cell that nobody uses: no edge has the symbol of fillers.
    pub const FREE: Cell = Cell::new(FILLER, 0);

    /// The cell of an edge.
    ///
    /// # Panics
    ///
    /// If where it leads needs more than 24 bits.
    pub const fn new(symbol: u16, next: u32) -> Self {
        assert!(next < 1 << 24);
        let ([low, middle, high, _], [first, second]) = (next.to_le_bytes(), symbol.to_le_bytes());
        Cell([low, middle, high, first, second])
    }

    /// The cell at the base of a node, by the place of what happens there.
    pub const fn of_event(place: u32) -> Self {
        Cell::new(FILLER, place)
    }

    /// Where the edge leads: the base of a node, and [`HAS_EVENT`].
    #[inline]
    pub(super) const fn next(self) -> u32 {
        let Cell([low, middle, high, first, _]) = self;
        // Four bytes are read at once.
        u32::from_le_bytes([low, middle, high, first]) & 0xff_ffff
    }

    #[inline]
    pub(super) const fn symbol(self) -> u16 {
        let Cell([.., first, second]) = self;
        u16::from_le_bytes([first, second])
    }
}

/// Set where something happens at the node that an edge leads to; the bases of nodes are below it.
pub const HAS_EVENT: u32 = 1 << 23;

/// What happens at a node; a zero says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event(
    /// The wording, the lower half first; the gap; the rest, the lower half first: in halves, for there are many.
    pub [u16; 5],
);

impl Event {
    /// What happens: the wording that ends here, see [`crate::rules::Wording::number`]; the gap that begins here, by its place in
    /// [`Automaton::gaps`]; further wordings and other patterns that end here, and placeholders that may follow at once, see [`rest`].
    pub const fn new(wording: u32, gap: u16, rest: u32) -> Self {
        Event([wording as u16, (wording >> 16) as u16, gap, rest as u16, (rest >> 16) as u16])
    }

    #[inline]
    pub(super) const fn wording(self) -> u32 {
        self.0[0] as u32 | (self.0[1] as u32) << 16
    }

    #[inline]
    pub(super) const fn gap(self) -> u16 {
        self.0[2]
    }

    #[inline]
    pub(super) const fn rest(self) -> u32 {
        self.0[3] as u32 | (self.0[4] as u32) << 16
    }
}

/// A gap: how long it is, and what is waited for behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The base of the node behind it, and above 24 bits how many tokens it takes at most: see [`Gap::new`].
    pub base_and_length: u32,
    /// The node's placeholders: see [`rest`].
    pub rest: u32,
}

impl Gap {
    /// A gap before the node with a base.
    ///
    /// # Panics
    ///
    /// If the base needs more than 24 bits.
    pub const fn new(base: u32, length: u8, rest: u32) -> Self {
        assert!(base < 1 << 24);
        Gap { base_and_length: base | (length as u32) << 24, rest }
    }

    #[inline]
    pub(super) const fn base(self) -> u32 {
        self.base_and_length & 0xff_ffff
    }

    #[inline]
    pub(super) const fn length(self) -> usize {
        (self.base_and_length >> 24) as usize
    }
}

/// A list as one number: its place in [`Automaton::lists`], whether it has patterns, and the kinds of tokens that its placeholders take.
///
/// # Panics
///
/// If the place needs more than 22 bits.
pub const fn rest(place: u32, has_patterns: bool, kinds: u16) -> u32 {
    assert!(place < 1 << 22);
    place | (has_patterns as u32) << 22 | (kinds as u32) << 23
}

/// The place of a list, by its [`rest`].
#[inline]
pub(super) const fn list_of(rest: u32) -> u32 {
    rest & 0x3f_ffff
}

/// Whether a list, by its [`rest`], has patterns, or a placeholder that takes a token of these kinds.
#[inline]
pub(super) const fn has_any(rest: u32, kinds: u16) -> bool {
    rest >> 22 & ((kinds as u32) << 1 | 1) != 0
}

/// The compiled patterns.
#[derive(Clone, Copy, Debug)]
pub struct Automaton<'a> {
    /// The symbols of tokens by their hashes: each word in the one slot where it can be, see [`super::word_place`].
    pub words: &'a [WordSlot],
    /// By how much the words of a bucket are moved, so that each has a slot of its own; the length is a power of two.
    pub moves: &'a [u8],
    /// The double array of the edges; the root's base is 0.
    pub cells: &'a [Cell],
    /// What happens at nodes; the first one is nothing.
    pub events: &'a [Event],
    /// Gaps; the first one is none.
    pub gaps: &'a [Gap],
    /// Lists; an empty one stands first. A list is how many patterns and how many placeholders there are, then the patterns' numbers, then
    /// for each placeholder the kinds of tokens that it takes and where it leads, as a cell says it.
    pub lists: &'a [u32],
    /// How many tokens the longest pattern covers, gaps included; see [`super::MOST_TOKENS`].
    pub most_tokens: u32,
}

impl<'a> Automaton<'a> {
    /// An automaton without patterns.
    pub const EMPTY: Automaton<'static> =
        Automaton { words: &[WordSlot::FREE], moves: &[0], cells: &[], events: &[], gaps: &[], lists: &[], most_tokens: 0 };

    /// The cell in which the edge of a node for a symbol would be.
    #[inline]
    pub(super) fn cell(&self, base: u32, symbol: u16) -> Cell {
        self.cells.get(base as usize + usize::from(symbol)).copied().unwrap_or(Cell::FREE)
    }

    /// What happens at the node with this base, where something does.
    #[inline]
    pub(super) fn event(&self, base: u32) -> Event {
        self.events.get(self.cell(base, 0).next() as usize).copied().unwrap_or_default()
    }

    /// The patterns and the placeholders in the list at a place.
    #[inline]
    pub(super) fn list(&self, place: u32) -> (&'a [u32], &'a [u32]) {
        let Some([patterns, placeholders, list @ ..]) = self.lists.get(place as usize..) else { return (&[], &[]) };
        let (patterns, list) = list.split_at_checked(*patterns as usize).unwrap_or_default();
        (patterns, list.get(..2 * *placeholders as usize).unwrap_or_default())
    }
}
