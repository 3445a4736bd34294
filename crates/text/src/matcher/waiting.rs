//! What is waited for while a text is read.

/// How many pieces are waited for at a time. Where more would be, of those that wait for the same the older ones go first.
pub const MOST_WAITING: usize = 32;

/// The same for placeholders that take a token of some kind.
pub(super) const MOST_TYPED: usize = 8;

/// Where a pattern began.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) at: u32,
    pub(super) words_before: u32,
}

/// The pieces that are waited for.
///
/// Each field has an array of its own: whole records would be written field by field and read back at once, which processors do
/// slowly. What is here does not change its place while a token is read.
pub(super) struct Waiting {
    /// What continues, by its base.
    pub(super) what: [u32; MOST_WAITING],
    /// The [`super::piece_bit`]s of what would continue.
    bits: [u64; MOST_WAITING],
    /// The first token at which it may begin, and how many more may pass.
    from: [u32; MOST_WAITING],
    length: [u32; MOST_WAITING],
    pub(super) starts: [u32; MOST_WAITING],
    pub(super) words_before: [u32; MOST_WAITING],
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
            what: [0; MOST_WAITING],
            bits: [0; MOST_WAITING],
            from: [0; MOST_WAITING],
            length: [0; MOST_WAITING],
            starts: [0; MOST_WAITING],
            words_before: [0; MOST_WAITING],
            count: 0,
            any: 0,
            full: FEW_WAITING,
        }
    }

    #[inline]
    pub(super) fn push(&mut self, what: u32, bits: u64, from: u32, length: u32, start: Start) {
        let place = if self.count < MOST_WAITING { self.count } else { self.oldest(what) };
        if place < MOST_WAITING {
            self.what[place] = what;
            self.bits[place] = bits;
            self.from[place] = from;
            self.length[place] = length;
            self.starts[place] = start.at;
            self.words_before[place] = start.words_before;
            self.count = self.count.max(place + 1);
            self.any |= bits;
        }
    }

    /// What goes where there is no room: the oldest that waits for the same, or else the oldest of all.
    #[cold]
    fn oldest(&self, what: u32) -> usize {
        let age = |place: &usize| (self.what[*place] != what, self.from[*place]);
        (0..MOST_WAITING).min_by_key(age).unwrap_or(0)
    }

    /// Drops what can't begin at the token `first` any more.
    #[cold]
    pub(super) fn drop_ended(&mut self, first: u32) {
        let mut kept = 0;
        self.any = 0;
        for place in 0..self.count.min(MOST_WAITING) {
            if self.from[place].saturating_add(self.length[place]) >= first {
                self.what[kept] = self.what[place];
                self.bits[kept] = self.bits[place];
                self.from[kept] = self.from[place];
                self.length[kept] = self.length[place];
                self.starts[kept] = self.starts[place];
                self.words_before[kept] = self.words_before[place];
                self.any |= self.bits[place];
                kept += 1;
            }
        }
        self.count = kept;
        self.full = kept + FEW_WAITING;
    }

    /// Whether what is in a place may begin at the token `first`.
    #[inline]
    pub(super) fn is_open(&self, place: usize, first: u32) -> bool {
        first.wrapping_sub(self.from[place]) <= self.length[place]
    }

    /// The places that may wait for a piece with this bit that begins at the token `first`, a bit each.
    #[inline]
    pub(super) fn places(&self, bit: u64, first: u32) -> u32 {
        let mut places = 0;
        for place in 0..self.count.min(MOST_WAITING) {
            // No branches: nobody could foretell them.
            places |= (u32::from(self.bits[place] & bit != 0) & u32::from(self.is_open(place, first))) << place;
        }
        places
    }
}

/// The placeholders that are waited for; any token of their kinds may be the one.
pub(super) struct Typed {
    pub(super) what: [u32; MOST_TYPED],
    /// The last token that may be taken.
    until: [u32; MOST_TYPED],
    pub(super) starts: [u32; MOST_TYPED],
    pub(super) words_before: [u32; MOST_TYPED],
    pub(super) count: usize,
    /// The kinds that are waited for, all that ever were.
    pub(super) kinds: u32,
}

impl Typed {
    #[inline]
    pub(super) fn new() -> Self {
        Typed { what: [0; MOST_TYPED], until: [0; MOST_TYPED], starts: [0; MOST_TYPED], words_before: [0; MOST_TYPED], count: 0, kinds: 0 }
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
            self.starts[place] = start.at;
            self.words_before[place] = start.words_before;
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
        self.words_before[to] = self.words_before[from];
    }
}
