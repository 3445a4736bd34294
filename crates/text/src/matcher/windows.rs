//! Where gaps were looked through.

/// Of so many gaps it is known.
const MOST_KNOWN: usize = 16;

/// Through which gaps was looked, and at which places of the block.
pub(super) struct Windows {
    gaps: [u32; MOST_KNOWN],
    /// The places, a bit each.
    places: [u64; MOST_KNOWN],
    count: usize,
    /// One bit for each gap that is here; others share it.
    any: u64,
}

impl Windows {
    pub(super) const NONE: Windows = Windows { gaps: [0; MOST_KNOWN], places: [0; MOST_KNOWN], count: 0, any: 0 };

    /// Adds places for a gap, and returns those that are new; all of them where there is no room to know it.
    #[inline]
    pub(super) fn add(&mut self, gap: u32, places: u64) -> u64 {
        let bit = 1 << (gap % 64);
        // Seldom does a text come to one gap twice.
        let known = if self.any & bit == 0 { None } else { self.gaps.iter().take(self.count).position(|known| *known == gap) };
        let at = known.unwrap_or(self.count);
        let (Some(known_gap), Some(known_places)) = (self.gaps.get_mut(at), self.places.get_mut(at)) else { return places };
        let new = places & !*known_places;
        *known_gap = gap;
        *known_places |= places;
        self.count += usize::from(known.is_none());
        self.any |= bit;
        new
    }
}

/// The places in a set of them.
#[inline]
pub(super) fn places_of(mut set: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let place = set.trailing_zeros() as usize;
        set &= set.checked_sub(1)?;
        Some(place)
    })
}
