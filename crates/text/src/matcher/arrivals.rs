//! Where walks have come to.

/// A walk that has come to a node: what is to be known of the node, the place in the block of the token behind, and that of the token with
/// which the walk began. All is one number, so that it is written and read at once.
#[derive(Clone, Copy)]
pub(super) struct Arrival(u64);

impl Arrival {
    #[inline]
    pub(super) fn new(what: u32, place: usize, start: usize) -> Self {
        Arrival(u64::from(what) | (place as u64) << 32 | (start as u64) << 48)
    }

    /// Of the node: its base; or what stands in its event, such as a gap.
    #[inline]
    pub(super) fn what(self) -> u32 {
        self.0 as u32
    }

    #[inline]
    pub(super) fn place(self) -> usize {
        (self.0 >> 32) as usize & 0xffff
    }

    #[inline]
    pub(super) fn start(self) -> usize {
        (self.0 >> 48) as usize
    }

    /// The same with something else of the node.
    #[inline]
    pub(super) fn with(self, what: u32) -> Self {
        Arrival(self.0 >> 32 << 32 | u64::from(what))
    }

    /// Where the walk comes to over the token at its place.
    #[inline]
    pub(super) fn further(self, what: u32) -> Self {
        Arrival((self.0 >> 32 << 32 | u64::from(what)).wrapping_add(1 << 32))
    }
}

/// A list of arrivals in which there is room for `MOST`, a power of two.
///
/// Where it begins and ends is its user's, who keeps that in registers while it adds: the compiler would not. Places go on from the first
/// behind the last.
pub(super) struct Arrivals<const MOST: usize>([Arrival; MOST]);

impl<const MOST: usize> Arrivals<MOST> {
    pub(super) const EMPTY: Self = Arrivals([Arrival(0); MOST]);

    #[inline]
    pub(super) fn get(&self, place: usize) -> Arrival {
        self.0[place % MOST]
    }

    /// Adds an arrival at `end`, if it `counts`; there has to be room. No branch asks whether it counts: nobody could foretell it.
    #[inline]
    pub(super) fn push_if(&mut self, counts: bool, end: &mut usize, arrival: Arrival) {
        self.0[*end % MOST] = arrival;
        *end += usize::from(counts);
    }

    /// Moves those from a place on to the beginning.
    #[cold]
    pub(super) fn move_up(&mut self, from: usize) {
        self.0.copy_within(from.min(MOST).., 0);
    }
}
