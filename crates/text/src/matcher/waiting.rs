//! What is waited for while a text is read.

use super::walks::Start;

/// How many gaps are open at a time. Where more would be, of those that wait for the same the older ones go first.
pub const MOST_WAITING: usize = 24;

/// The same for placeholders that take a token of some kind.
pub(super) const MOST_TYPED: usize = 8;

/// The gaps that are open, and what is waited for behind them.
///
/// Each field has an array of its own: whole records would be written field by field and read back at once, which processors do
/// slowly. What is here does not change its place while a token is read.
pub(super) struct Waiting {
    /// The node behind the gap, by its base.
    pub(super) bases: [u32; MOST_WAITING],
    /// The [`super::symbol_bit`]s of its edges.
    bits: [u64; MOST_WAITING],
    /// The first token behind the beginning of the gap, and how many more it may take.
    from: [u32; MOST_WAITING],
    length: [u32; MOST_WAITING],
    pub(super) starts: [Start; MOST_WAITING],
    pub(super) count: usize,
    /// All bits of what is here, and maybe of some that are gone.
    pub(super) any: u64,
    /// At so many it is time to drop what has ended.
    pub(super) full: usize,
}

/// How many may wait before it is worth while to look for those that have ended.
const FEW_WAITING: usize = 8;

impl Waiting {
    #[inline]
    pub(super) fn new() -> Self {
        Waiting {
            bases: [0; MOST_WAITING],
            bits: [0; MOST_WAITING],
            from: [0; MOST_WAITING],
            length: [0; MOST_WAITING],
            starts: [Start::default(); MOST_WAITING],
            count: 0,
            any: 0,
            full: FEW_WAITING,
        }
    }

    /// Opens a gap, if `counts`. No branch asks for that: nobody could foretell it.
    #[inline]
    pub(super) fn push_if(&mut self, counts: bool, base: u32, bits: u64, from: u32, length: u32, start: Start) {
        if self.count >= MOST_WAITING {
            if counts {
                self.push_for_another(base, bits, from, length, start);
            }
            return;
        }
        self.put(self.count, base, bits, from, length, start);
        self.count += usize::from(counts);
        self.any |= if counts { bits } else { 0 };
    }

    #[inline]
    fn put(&mut self, place: usize, base: u32, bits: u64, from: u32, length: u32, start: Start) {
        let place = place % MOST_WAITING;
        self.bases[place] = base;
        self.bits[place] = bits;
        self.from[place] = from;
        self.length[place] = length;
        self.starts[place] = start;
    }

    /// Opens a gap where there is no room: the oldest with the same behind it goes, or else the oldest of all.
    #[cold]
    fn push_for_another(&mut self, base: u32, bits: u64, from: u32, length: u32, start: Start) {
        let age = |place: &usize| (self.bases[*place] != base, self.from[*place]);
        let place = (0..MOST_WAITING).min_by_key(age).unwrap_or(0);
        self.put(place, base, bits, from, length, start);
        self.any |= bits;
    }

    /// Drops what has ended before `token`.
    #[cold]
    pub(super) fn drop_ended(&mut self, token: u32) {
        let mut kept = 0;
        self.any = 0;
        for place in 0..self.count.min(MOST_WAITING) {
            if self.from[place].saturating_add(self.length[place]) >= token {
                self.put(kept, self.bases[place], self.bits[place], self.from[place], self.length[place], self.starts[place]);
                self.any |= self.bits[place];
                kept += 1;
            }
        }
        self.count = kept;
        self.full = kept + FEW_WAITING;
    }

    /// Whether the gap in a place may end at `token`.
    #[inline]
    fn is_open(&self, place: usize, token: u32) -> bool {
        token.wrapping_sub(self.from[place]) <= self.length[place]
    }

    /// The places that may wait for a symbol with this bit at `token`, a bit each.
    #[inline]
    pub(super) fn places(&self, bit: u64, token: u32) -> u32 {
        let mut places = 0;
        for place in 0..self.count.min(MOST_WAITING) {
            // No branches: nobody could foretell them.
            places |= (u32::from(self.bits[place] & bit != 0) & u32::from(self.is_open(place, token))) << place;
        }
        places
    }
}

/// The placeholders that are waited for; any token of their kinds may be the one.
pub(super) struct Typed {
    pub(super) what: [u32; MOST_TYPED],
    /// The last token that may be taken.
    until: [u32; MOST_TYPED],
    pub(super) starts: [Start; MOST_TYPED],
    pub(super) count: usize,
    /// The kinds that are waited for, all that ever were.
    pub(super) kinds: u32,
}

impl Typed {
    #[inline]
    pub(super) fn new() -> Self {
        Typed { what: [0; MOST_TYPED], until: [0; MOST_TYPED], starts: [Start::default(); MOST_TYPED], count: 0, kinds: 0 }
    }

    /// Waits for placeholders from the token `next` on, and so many more.
    #[inline]
    pub(super) fn push(&mut self, what: u32, next: u32, length: u32, start: Start) {
        let until = next.saturating_add(length);
        // Whatever could end the wait that began earlier can end this one as well.
        let known = self.what.iter().take(self.count).position(|other| *other == what);
        let place = known.unwrap_or_else(|| if self.count < MOST_TYPED { self.count } else { self.make_room(next) });
        if place < MOST_TYPED {
            self.what[place] = what;
            self.until[place] = if known.is_some() { until.max(self.until[place]) } else { until };
            self.starts[place] = start;
            self.count = self.count.max(place + 1);
        }
    }

    /// A place for one more: what ended before `token` goes, or else the oldest.
    #[cold]
    fn make_room(&mut self, token: u32) -> usize {
        self.drop_ended(token);
        if self.count == MOST_TYPED {
            for place in 1..MOST_TYPED {
                self.copy(place, place - 1);
            }
            self.count -= 1;
        }
        self.count
    }

    /// Drops what ended before `token`.
    pub(super) fn drop_ended(&mut self, token: u32) {
        let mut kept = 0;
        for place in 0..self.count.min(MOST_TYPED) {
            if self.until[place] >= token {
                self.copy(place, kept);
                kept += 1;
            }
        }
        self.count = kept;
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.what[to] = self.what[from];
        self.until[to] = self.until[from];
        self.starts[to] = self.starts[from];
    }
}
