//! The walks through the graph that go on.

use super::layout::HAS_EVENT;
use super::waiting::Start;

/// How many walks go on at a time; there is no room for more.
pub(super) const MOST_WALKS: usize = 24;

/// How many events a token can have; there is no room for more.
const MOST_EVENTS: usize = 32;

/// The walks that may take a step with the next token, each by the base of the node where it is and where it began.
pub(super) struct Walks {
    bases: [u32; MOST_WALKS],
    starts: [Start; MOST_WALKS],
    pub(super) count: usize,
}

impl Walks {
    #[inline]
    pub(super) fn new() -> Self {
        Walks { bases: [0; MOST_WALKS], starts: [Start::default(); MOST_WALKS], count: 0 }
    }

    /// Adds a walk that is at the node with this base, if `counts`. No branch asks for that: nobody could foretell it.
    #[inline]
    pub(super) fn push_if(&mut self, counts: bool, base: u32, start: Start) {
        if let (Some(place), Some(place_of_start)) = (self.bases.get_mut(self.count), self.starts.get_mut(self.count)) {
            *place = base;
            *place_of_start = start;
            self.count += usize::from(counts);
        }
    }

    /// A walk by its place.
    #[inline]
    pub(super) fn get(&self, place: usize) -> (u32, Start) {
        let place = place % MOST_WALKS;
        (self.bases[place], self.starts[place])
    }
}

/// The events of one token that are still to happen.
pub(super) struct Events {
    places: [u32; MOST_EVENTS],
    starts: [Start; MOST_EVENTS],
    pub(super) count: usize,
}

impl Events {
    #[inline]
    pub(super) fn new() -> Self {
        Events { places: [0; MOST_EVENTS], starts: [Start::default(); MOST_EVENTS], count: 0 }
    }

    /// An event by its place.
    #[inline]
    pub(super) fn get(&self, place: usize) -> (u32, Start) {
        let place = place % MOST_EVENTS;
        (self.places[place], self.starts[place])
    }

    #[inline]
    fn push_if(&mut self, counts: bool, event: u32, start: Start) {
        if let (Some(place), Some(place_of_start)) = (self.places.get_mut(self.count), self.starts.get_mut(self.count)) {
            *place = event;
            *place_of_start = start;
            self.count += usize::from(counts);
        }
    }
}

/// Takes a walk to where an edge leads, if `is_edge`.
#[inline]
pub(super) fn arrive(next: u32, is_edge: bool, start: Start, walks: &mut Walks, events: &mut Events) {
    let has_event = next & HAS_EVENT != 0;
    walks.push_if(is_edge & !has_event, next, start);
    events.push_if(is_edge & has_event, next & !HAS_EVENT, start);
}
