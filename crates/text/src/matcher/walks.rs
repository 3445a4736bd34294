//! The walks through the graph that go on.

use super::layout::HAS_EVENT;

/// Where a pattern began: the offset of its first word, and how many words stand before that. It is one number, so that it is written
/// and read at once.
#[derive(Clone, Copy, Default)]
pub(super) struct Start(u64);

impl Start {
    #[inline]
    pub(super) fn new(at: u32, words_before: u32) -> Self {
        Start(u64::from(at) | u64::from(words_before) << 32)
    }

    #[inline]
    pub(super) fn at(self) -> u32 {
        self.0 as u32
    }

    #[inline]
    pub(super) fn words_before(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// Walks, each by the node where it is and where it began; there is no room for more than `MOST`.
pub(super) struct Stops<const MOST: usize> {
    nodes: [u32; MOST],
    starts: [Start; MOST],
    pub(super) count: usize,
}

/// The walks that may take a step with the next token, by the bases of their nodes.
pub(super) type Walks = Stops<24>;

/// The walks that have come to a node where something happens, by the place of the event.
pub(super) type Events = Stops<32>;

impl<const MOST: usize> Stops<MOST> {
    #[inline]
    pub(super) fn new() -> Self {
        Stops { nodes: [0; MOST], starts: [Start::default(); MOST], count: 0 }
    }

    /// Adds a walk that is at this node, if `counts`. No branch asks for that: nobody could foretell it.
    #[inline]
    pub(super) fn push_if(&mut self, counts: bool, node: u32, start: Start) {
        if let (Some(place), Some(place_of_start)) = (self.nodes.get_mut(self.count), self.starts.get_mut(self.count)) {
            *place = node;
            *place_of_start = start;
            self.count += usize::from(counts);
        }
    }

    /// A walk by its place.
    #[inline]
    pub(super) fn get(&self, place: usize) -> (u32, Start) {
        let place = place % MOST;
        (self.nodes[place], self.starts[place])
    }
}

/// Takes a walk to where an edge leads, if `is_edge`.
#[inline]
pub(super) fn arrive(next: u32, is_edge: bool, start: Start, walks: &mut Walks, events: &mut Events) {
    let has_event = next & HAS_EVENT != 0;
    walks.push_if(is_edge & !has_event, next, start);
    events.push_if(is_edge & has_event, next & !HAS_EVENT, start);
}
