//! How the compiled patterns are laid out, and how to step through them.

/// One cell of a double array (Aoe 1989): the edges of all states, packed into one table.
///
/// A state is the place its cells count from, its base. Its edge for a symbol is the cell at base + symbol, if that cell's check is the
/// base. Symbols count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where the edge leads.
    pub next: u32,
    /// The base of the state that the edge begins at.
    pub check: u32,
}

/// The check of a cell that nobody uses.
pub const FREE: u32 = u32::MAX;
/// Set in a state's number where pieces end in it.
pub const HAS_OUTPUTS: u32 = 1 << 31;
/// Set where the state has no edges; the rest of its number is the place of its details.
pub const IS_LEAF: u32 = 1 << 30;
/// Set where the state has a cell for symbol 0: the state to fall back to, and as the check the place of its details with [`NO_BASE`].
pub const HAS_FALLBACK: u32 = 1 << 29;
/// Set in a check that is no base.
pub const NO_BASE: u32 = 1 << 31;
/// The bits of a state's number that are its base, or the place of its details.
pub const PLACE: u32 = HAS_FALLBACK - 1;

/// Set in an event that is no more than the end of one pattern; the rest is the pattern's number.
pub const ONE_PATTERN: u32 = 1 << 31;
/// Set in an event that is no more than the beginning of a gap; the rest is the place of what continues behind it.
pub const ONE_GAP: u32 = 1 << 30;

/// Set in the head of an event's list where a gap begins.
pub const EVENT_GAP: u32 = 1 << 31;
/// Set where placeholders may follow.
pub const EVENT_KINDS: u32 = 1 << 30;
/// Set where a piece may follow at once.
pub const EVENT_PIECES: u32 = 1 << 29;
/// The rest of the head: how many patterns end.
pub(super) const EVENT_PATTERNS: u32 = EVENT_PIECES - 1;

/// One bit for a piece that continues patterns, so that sets of pieces can be compared at once; others share it.
#[inline]
pub const fn piece_bit(piece: u32) -> u64 {
    1 << (piece.wrapping_mul(0x9e37_79b9) >> 26)
}

/// How many symbols a piece has at most; a longer run is cut in two that follow each other.
pub const LONGEST_PIECE: usize = 32;

/// The compiled patterns.
#[derive(Clone, Copy, Debug)]
pub struct Automaton<'a> {
    /// A hash table from a token's hash to its symbol, open addressing, of a power-of-two length; 0 is an empty slot.
    pub words: &'a [u64],
    /// The double array of the pieces; state 0 is the root.
    pub cells: &'a [Cell],
    /// A double array of what pieces mean behind placeholders: from what continues by the piece's number to its event.
    pub continuations: &'a [Cell],
    /// How many symbols the longest piece behind a placeholder has.
    pub longest: u32,
    /// Lists of three kinds, by their places; none stands at 0.
    ///
    /// - Of a state: the state to fall back to, the length of the rest, and for each piece that ends in it, the shortest first: its
    ///   number (0 if it continues nothing) times 256 with its number of symbols, and its event at a pattern's beginning (0 for none).
    /// - Of an event: the number of patterns that end with its `EVENT_…` bits; the patterns; where a gap begins, what continues behind
    ///   it and its length; where placeholders may follow, those behind the gap, its length, and those that follow at once (0 for none);
    ///   what continues at once. What continues is written as its base in `continuations` and the [`piece_bit`]s of its pieces, the
    ///   lower half first. An event of one pattern or one gap alone is marked as such, and has a list of the gap at most.
    /// - Of placeholders: the kinds that they take in all, their number, and for each its kinds and its event.
    pub details: &'a [u32],
}

impl<'a> Automaton<'a> {
    /// An automaton without patterns.
    pub const EMPTY: Automaton<'static> = Automaton { words: &[0], cells: &[], continuations: &[], longest: 0, details: &[] };

    /// The state that `symbol` leads to from `state`, or from the one that is left of it when its beginning is forgotten.
    #[inline]
    pub(super) fn step(&self, state: u32, symbol: u32) -> u32 {
        let mut state = state;
        loop {
            if state & IS_LEAF == 0 {
                let base = state & PLACE;
                if let Some(cell) = self.cells.get((base + symbol) as usize)
                    && cell.check == base
                {
                    return cell.next;
                }
                if state & HAS_FALLBACK == 0 {
                    if base == 0 {
                        return 0;
                    }
                    state = 0;
                    continue;
                }
                state = self.cells.get(base as usize).map_or(0, |cell| cell.next);
            } else {
                state = self.details.get((state & PLACE) as usize).copied().unwrap_or(0);
            }
        }
    }

    /// The pieces that end in a state, as its details list them.
    #[inline]
    pub(super) fn outputs(&self, state: u32) -> &'a [u32] {
        let place = match state & IS_LEAF {
            0 => self.cells.get((state & PLACE) as usize).map_or(0, |cell| cell.check & !NO_BASE),
            _ => state & PLACE,
        };
        match self.details.get(place as usize..) {
            Some([_, length, rest @ ..]) => rest.get(..*length as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The event of a piece that stands where `continues` waits for one.
    #[inline]
    pub(super) fn continuation(&self, continues: u32, piece: u32) -> Option<u32> {
        let cell = self.continuations.get(continues.wrapping_add(piece) as usize)?;
        (cell.check == continues).then_some(cell.next)
    }
}
