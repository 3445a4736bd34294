//! The walks through the graph of the patterns.

use super::arrivals::{Arrival, Arrivals};
use super::block::{BLOCK, Block, places_before};
use super::layout::{Automaton, Gap, HAS_EVENT, has_any, list_of};
use super::pass::{Found, Listener};
use super::windows::{Windows, places_of};
use crate::rules::Wording;

/// How many walks there may be at a time, and how many nodes that they came to and that are still to be looked at.
const MOST_WALKS: usize = 64;

/// How many walks begin together. Most replies have fewer words; with more there might be no room for what these come to.
const MOST_ROOTS: usize = 16;

/// How many gaps may wait to be looked through, and the same of other things.
const MOST_WAITING: usize = 32;

/// For so many placeholders of one node there has to be room before they are looked at; a catalog has fewer.
const MOST_PLACEHOLDERS: usize = 9;

/// How often walks may take turns with what they come to.
const MOST_ROUNDS: usize = 256;

/// How many tokens may be looked at behind gaps and as placeholders in one block, so that the time for a text is linear.
const MOST_LOOKS: usize = 1024;

/// What is left to do in a block.
struct Work {
    /// The walks that may go on, each by the base of its node: those from `walked` on. A step takes one and adds at most one.
    walks: Arrivals<MOST_WALKS>,
    walked: usize,
    count_of_walks: usize,
    /// The nodes to which walks have come and where something happens, by their bases.
    events: Arrivals<MOST_WALKS>,
    count_of_events: usize,
    /// The gaps that begin there, by their places in [`Automaton::gaps`].
    gaps: Arrivals<MOST_WAITING>,
    count_of_gaps: usize,
    /// The other patterns that end there and the placeholders that may follow, see [`super::rest`].
    rests: Arrivals<MOST_WAITING>,
    count_of_rests: usize,
    windows: Windows,
    looks: usize,
}

impl Work {
    const NONE: Work = Work {
        walks: Arrivals::EMPTY,
        walked: 0,
        count_of_walks: 0,
        events: Arrivals::EMPTY,
        count_of_events: 0,
        gaps: Arrivals::EMPTY,
        count_of_gaps: 0,
        rests: Arrivals::EMPTY,
        count_of_rests: 0,
        windows: Windows::NONE,
        looks: 0,
    };

    #[inline]
    fn is_done(&self) -> bool {
        self.walked == self.count_of_walks && self.count_of_events + self.count_of_gaps + self.count_of_rests == 0
    }

    /// Gives up what is left. Only a text that was made for it has so much that there is no room.
    #[cold]
    fn forget(&mut self) {
        self.walked = self.count_of_walks;
        (self.count_of_events, self.count_of_gaps, self.count_of_rests) = (0, 0, 0);
    }

    /// Whether there is room for so many walks more, and for what they come to at once.
    #[inline]
    fn has_room(&self, count: usize) -> bool {
        self.count_of_walks - self.walked + count <= MOST_WALKS && self.count_of_events + count <= MOST_WALKS
    }

    /// The last of the rest, if there is room for all walks that may go on there.
    #[inline]
    fn pop_rest(&mut self) -> Option<Arrival> {
        let last = self.count_of_rests.checked_sub(1)?;
        self.has_room(MOST_PLACEHOLDERS).then(|| {
            self.count_of_rests = last;
            self.rests.get(last)
        })
    }

    /// The last of the gaps that walks have come to, and the gap, if there is room for all walks that may begin behind it.
    #[inline]
    fn pop_gap(&mut self, gaps: &[Gap]) -> Option<(Arrival, Gap)> {
        let last = self.count_of_gaps.checked_sub(1)?;
        let arrival = self.gaps.get(last);
        let gap = gaps.get(arrival.what() as usize).copied().unwrap_or_default();
        self.has_room(gap.length().min(BLOCK - 1) + 1).then(|| {
            self.count_of_gaps = last;
            (arrival, gap)
        })
    }
}

/// Looks for patterns in a block.
struct Search<'a, 'b> {
    automaton: &'b Automaton<'a>,
    block: &'b Block,
    work: &'b mut Work,
}

impl Search<'_, '_> {
    /// Where a walk comes to over the next token; whether there is an edge for that, and whether something happens at the node behind it.
    #[inline]
    fn step(&self, walk: Arrival) -> (Arrival, bool, bool) {
        let symbol = self.block.symbol(walk.place());
        let cell = self.automaton.cell(walk.what(), symbol);
        let is_edge = cell.symbol() == symbol;
        (walk.further(cell.next() & !HAS_EVENT), is_edge, is_edge & (cell.next() & HAS_EVENT != 0))
    }

    /// Lets walks begin for which there is room.
    #[inline]
    fn begin(&mut self, walks: impl Iterator<Item = Arrival>) {
        let (mut count_of_walks, mut count_of_events) = (self.work.count_of_walks, self.work.count_of_events);
        for walk in walks {
            let (arrival, is_edge, has_event) = self.step(walk);
            self.work.walks.push_if(is_edge, &mut count_of_walks, arrival);
            self.work.events.push_if(has_event, &mut count_of_events, arrival);
        }
        (self.work.count_of_walks, self.work.count_of_events) = (count_of_walks, count_of_events);
    }

    /// Takes all walks as far as they go and there is room for events. They take turns, so that a processor can work on several at once.
    #[inline]
    fn walk(&mut self) {
        let Work { mut walked, mut count_of_walks, mut count_of_events, .. } = *self.work;
        while walked < count_of_walks && count_of_events < MOST_WALKS {
            let (arrival, is_edge, has_event) = self.step(self.work.walks.get(walked));
            walked += 1;
            self.work.walks.push_if(is_edge, &mut count_of_walks, arrival);
            self.work.events.push_if(has_event, &mut count_of_events, arrival);
        }
        (self.work.walked, self.work.count_of_walks, self.work.count_of_events) = (walked, count_of_walks, count_of_events);
    }

    /// Tells of wordings that end where walks have come to, and notes the gaps and the rest, as far as there is room.
    #[inline]
    fn settle(&mut self, listener: &mut impl Listener) {
        let Work { mut count_of_gaps, mut count_of_rests, count_of_events, .. } = *self.work;
        let settled = count_of_events.min(MOST_WAITING - count_of_gaps.max(count_of_rests));
        for place in 0..settled {
            let arrival = self.work.events.get(place);
            let event = self.automaton.event(arrival.what());
            listener.wording(event.wording(), self.block.end_before(arrival.place()));
            let has_rest = has_any(event.rest(), self.block.kind(arrival.place()));
            self.work.gaps.push_if(event.gap() != 0, &mut count_of_gaps, arrival.with(event.gap().into()));
            self.work.rests.push_if(has_rest, &mut count_of_rests, arrival.with(event.rest()));
        }
        if settled < count_of_events {
            self.work.events.move_up(settled);
        }
        self.work.count_of_events = count_of_events - settled;
        (self.work.count_of_gaps, self.work.count_of_rests) = (count_of_gaps, count_of_rests);
    }

    /// Tells of other patterns that end where a walk has come to, and goes on from there over placeholders.
    #[inline]
    fn take_rest(&mut self, arrival: Arrival, listener: &mut impl Listener) {
        let (patterns, placeholders) = self.automaton.list(list_of(arrival.what()));
        let (start, place) = (arrival.start(), arrival.place());
        let end = self.block.end_before(place);
        for pattern in patterns {
            if Wording::is_number(*pattern) {
                listener.wording(*pattern, end);
            } else {
                let words_before = self.block.words_before(start);
                let words_inside = self.block.words_before(place) - words_before;
                listener.other(Found { pattern: *pattern, start: self.block.start(start), end, words_before, words_inside });
            }
        }
        if !placeholders.is_empty() {
            self.take_placeholders(placeholders, place, start);
        }
    }

    /// Goes on over the token at a place by the placeholders that it may be.
    fn take_placeholders(&mut self, placeholders: &[u32], place: usize, start: usize) {
        let kind = u32::from(self.block.kind(place));
        for placeholder in placeholders.chunks_exact(2) {
            if let [kinds, next] = placeholder
                && kinds & kind != 0
                && self.work.has_room(1)
                && self.work.looks < MOST_LOOKS
            {
                self.work.looks += 1;
                let arrival = Arrival::new(next & !HAS_EVENT, place + 1, start);
                self.work.walks.push_if(true, &mut self.work.count_of_walks, arrival);
                self.work.events.push_if(next & HAS_EVENT != 0, &mut self.work.count_of_events, arrival);
            }
        }
    }

    /// Lets walks begin behind a gap.
    #[inline]
    fn look_through(&mut self, arrival: Arrival, gap: Gap) {
        let from = arrival.place();
        let to = (from + gap.length() + 1).min(self.block.count());
        let places = self.work.windows.add(arrival.what(), places_before(to) & !places_before(from));
        self.work.looks += places.count_ones() as usize;
        if self.work.looks > MOST_LOOKS {
            return;
        }
        self.begin(places_of(places & self.block.known()).map(|place| Arrival::new(gap.base(), place, arrival.start())));
        if gap.rest != 0 {
            for place in places_of(places) {
                self.take_placeholders(self.automaton.list(list_of(gap.rest)).1, place, arrival.start());
            }
        }
    }

    /// Does what is left to do.
    #[inline]
    fn go_on(&mut self, listener: &mut impl Listener) {
        for _ in 0..MOST_ROUNDS {
            self.walk();
            self.settle(listener);
            while let Some(arrival) = self.work.pop_rest() {
                self.take_rest(arrival, listener);
            }
            while let Some((arrival, gap)) = self.work.pop_gap(self.automaton.gaps) {
                self.look_through(arrival, gap);
            }
            if self.work.is_done() {
                return;
            }
        }
        self.work.forget();
    }

    /// Finds what begins behind the first few tokens.
    #[cold]
    #[inline(never)]
    fn find_more(&mut self, starts: usize, listener: &mut impl Listener) {
        for first in (0..starts.min(BLOCK)).step_by(MOST_ROOTS).skip(1) {
            let roots = self.block.known() & places_before((first + MOST_ROOTS).min(starts)) & !places_before(first);
            self.begin(places_of(roots).map(|place| Arrival::new(0, place, place)));
            self.go_on(listener);
        }
    }
}

impl Automaton<'_> {
    /// Finds what begins with one of the first `starts` tokens of a block.
    #[inline(always)]
    pub(super) fn find(&self, block: &Block, starts: usize, listener: &mut impl Listener) {
        let mut work = Work::NONE;
        let mut search = Search { automaton: self, block, work: &mut work };
        let roots = block.known() & places_before(starts.min(MOST_ROOTS));
        search.begin(places_of(roots).map(|place| Arrival::new(0, place, place)));
        search.go_on(listener);
        if starts > MOST_ROOTS {
            search.find_more(starts, listener);
        }
    }
}
