//! From the patterns' graph to the tables of the matcher: patterns cut into pieces at their placeholders, an automaton that finds the
//! pieces (Aho and Corasick 1975), and what each means where it stands.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use smtp_codes_text::matcher::{
    Cell, EVENT_GAP, EVENT_KINDS, EVENT_PIECES, FREE, HAS_FALLBACK, HAS_OUTPUTS, IS_LEAF, LONGEST_PIECE, NO_BASE, ONE_GAP, ONE_PATTERN,
    PLACE, piece_bit,
};

use super::double_array::pack;
use super::trie::{Node, Trie};

/// The tables; see `smtp_codes_text::matcher::Automaton`.
pub(crate) struct Pieces {
    pub(crate) cells: Vec<Cell>,
    pub(crate) continuations: Vec<Cell>,
    pub(crate) longest: u32,
    pub(crate) details: Vec<u32>,
}

/// A node of the graph and how it is come to: what a piece leads to goes on by longer pieces, what a placeholder leads to by new ones.
type Arrival = (usize, By);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Piece,
    Placeholder,
}

/// A state of the automaton that finds the pieces: the words read so far.
#[derive(Default)]
struct State {
    edges: BTreeMap<u16, usize>,
    /// How many symbols lead here.
    length: u32,
    /// The node of the graph if the piece stands at the beginning of a pattern.
    beginning: Option<usize>,
    /// The piece's number if it continues patterns.
    piece: Option<u32>,
    /// The state that the longest proper end of its symbols leads to.
    suffix: usize,
    /// The pieces that end here, the shortest first: length, number, node.
    outputs: Vec<(u32, u32, Option<usize>)>,
}

/// Compiles the graph; `trie` has its equal nodes made one.
///
/// # Panics
///
/// If the patterns have more states than a number of 29 bits can name.
pub(crate) fn compile(trie: &Trie) -> Pieces {
    let mut states = vec![State::default()];
    let sources: BTreeSet<usize> = trie
        .nodes
        .iter()
        .flat_map(|node| node.kinds.iter().map(|(_, next)| *next).chain(node.gap.map(|(_, next)| next)))
        .filter(|next| !trie.nodes[*next].symbols.is_empty())
        .collect();
    let mut pieces = 0;
    // What each source waits for: the piece's number, the node.
    let mut continuing: BTreeMap<usize, BTreeMap<u32, usize>> = BTreeMap::new();
    for source in std::iter::once(0).chain(sources) {
        let mut paths = vec![(source, 0)];
        while let Some((place, state)) = paths.pop() {
            let node = &trie.nodes[place];
            if state != 0 && ends_a_piece(node) {
                if source == 0 {
                    states[state].beginning = Some(place);
                } else {
                    let piece = *states[state].piece.get_or_insert_with(|| {
                        pieces += 1;
                        pieces
                    });
                    continuing.entry(source).or_default().insert(piece, place);
                }
            }
            for (symbol, next) in &node.symbols {
                let fresh = states.len();
                let length = states[state].length + 1;
                assert!(length as usize <= LONGEST_PIECE, "runs of words are cut before they come here");
                let to = *states[state].edges.entry(*symbol).or_insert(fresh);
                if to == fresh {
                    states.push(State { length, ..State::default() });
                }
                paths.push((*next, to));
            }
        }
    }
    link(&mut states);
    let longest = states.iter().filter(|state| state.piece.is_some()).map(|state| state.length).max().unwrap_or(0);

    let rows: Vec<Vec<u32>> = continuing.values().map(|row| row.keys().copied().collect()).collect();
    let packed = pack(&rows, FREE);
    let continues = |(row, base): (&BTreeMap<u32, usize>, &u32)| {
        let bits = row.keys().fold(0, |bits, piece| bits | piece_bit(*piece));
        [*base, bits as u32, (bits >> 32) as u32]
    };
    let behind: BTreeMap<usize, [u32; 3]> = continuing.keys().copied().zip(continuing.values().zip(&packed.bases).map(continues)).collect();
    let mut details = Details {
        trie,
        behind: &behind,
        list: vec![0],
        events: BTreeMap::new(),
        gaps: BTreeMap::new(),
        typed: BTreeMap::new(),
        pending: VecDeque::new(),
    };
    let mut continuations = vec![Cell { next: 0, check: FREE }; packed.length];
    for (row, base) in continuing.values().zip(&packed.bases) {
        for (piece, node) in row {
            continuations[(base + piece) as usize] = Cell { next: details.event((*node, By::Piece)), check: *base };
        }
    }
    let cells = cells_of(&states, &mut details);
    details.finish();
    Pieces { cells, continuations, longest, details: details.list }
}

/// Whether something happens where a piece leads to this node.
fn ends_a_piece(node: &Node) -> bool {
    !node.patterns.is_empty() || node.gap.is_some() || !node.kinds.is_empty()
}

/// Finds each state's suffix, and the pieces that end in it.
fn link(states: &mut [State]) {
    let mut queue: VecDeque<usize> = VecDeque::from([0]);
    while let Some(place) = queue.pop_front() {
        let state = &states[place];
        let own = (state.beginning.is_some() || state.piece.is_some()).then_some((state.length, state.piece.unwrap_or(0), state.beginning));
        // The suffix is shorter, so it came before.
        let inherited = if place == 0 { Vec::new() } else { states[state.suffix].outputs.clone() };
        let edges: Vec<(u16, usize)> = state.edges.iter().map(|(symbol, next)| (*symbol, *next)).collect();
        states[place].outputs = inherited.into_iter().chain(own).collect();
        for (symbol, next) in edges {
            let mut shorter = place;
            states[next].suffix = loop {
                if shorter == 0 {
                    break 0;
                }
                shorter = states[shorter].suffix;
                if let Some(suffix) = states[shorter].edges.get(&symbol) {
                    break *suffix;
                }
            };
            queue.push_back(next);
        }
    }
}

/// The state to fall back to where `place` has no edge: the longest end that has any.
fn fallback(states: &[State], place: usize) -> usize {
    let mut shorter = states[place].suffix;
    while shorter != 0 && states[shorter].edges.is_empty() {
        shorter = states[shorter].suffix;
    }
    shorter
}

/// The double array of the automaton.
fn cells_of(states: &[State], details: &mut Details<'_>) -> Vec<Cell> {
    let inner: Vec<usize> = (0..states.len()).filter(|place| *place == 0 || !states[*place].edges.is_empty()).collect();
    let has_cell_0 = |place: usize| place != 0 && (fallback(states, place) != 0 || !states[place].outputs.is_empty());
    let rows: Vec<Vec<u32>> = inner
        .iter()
        .map(|place| {
            has_cell_0(*place).then_some(0).into_iter().chain(states[*place].edges.keys().map(|symbol| u32::from(*symbol))).collect()
        })
        .collect();
    let packed = pack(&rows, PLACE);
    let mut numbers: Vec<u32> = vec![0; states.len()];
    for (place, base) in inner.iter().zip(&packed.bases) {
        let outputs = if states[*place].outputs.is_empty() { 0 } else { HAS_OUTPUTS };
        numbers[*place] = base | outputs | if has_cell_0(*place) { HAS_FALLBACK } else { 0 };
    }
    // Leaves that do the same are one.
    let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    let mut details_of = vec![0; states.len()];
    for (place, state) in states.iter().enumerate() {
        if state.outputs.is_empty() {
            continue;
        }
        let mut list = vec![numbers[fallback(states, place)], 0];
        for (length, piece, beginning) in &state.outputs {
            let event = beginning.map_or(0, |node| details.event((node, By::Piece)));
            list.extend([piece << 8 | length, event]);
        }
        list[1] = list.len() as u32 - 2;
        details_of[place] = *known.entry(list.clone()).or_insert_with(|| details.add(&list));
        if place != 0 && state.edges.is_empty() {
            numbers[place] = details_of[place] | IS_LEAF | HAS_OUTPUTS;
        }
    }
    let mut cells = vec![Cell { next: 0, check: FREE }; packed.length];
    for (place, base) in inner.into_iter().zip(packed.bases) {
        if has_cell_0(place) {
            cells[base as usize] = Cell { next: numbers[fallback(states, place)], check: details_of[place] | NO_BASE };
        }
        for (symbol, next) in &states[place].edges {
            cells[base as usize + usize::from(*symbol)] = Cell { next: numbers[*next], check: base };
        }
    }
    cells
}

/// The lists that states, events and placeholders refer to; room is given at once, and filled at the end.
struct Details<'a> {
    trie: &'a Trie,
    /// What continues behind a node: its base and the bits of its pieces.
    behind: &'a BTreeMap<usize, [u32; 3]>,
    list: Vec<u32>,
    events: BTreeMap<Arrival, u32>,
    /// The lists of gaps that are all there is to an event.
    gaps: BTreeMap<[u32; 4], u32>,
    typed: BTreeMap<usize, u32>,
    pending: VecDeque<Pending>,
}

/// A list that has its room, but is not yet written.
enum Pending {
    Event(Arrival, u32),
    Typed(usize, u32),
}

impl Details<'_> {
    fn add(&mut self, list: &[u32]) -> u32 {
        let place = self.list.len() as u32;
        assert!(place < PLACE, "more details than a state can name");
        self.list.extend(list);
        place
    }

    /// The event of coming to a node.
    fn event(&mut self, arrival: Arrival) -> u32 {
        if let Some(event) = self.events.get(&arrival) {
            return *event;
        }
        let node = &self.trie.nodes[arrival.0];
        let patterns = &node.patterns;
        let event = match (&patterns[..], self.gap(node), self.has_kinds(node), self.at_once(arrival)) {
            ([pattern], None, false, None) => pattern | ONE_PATTERN,
            ([], Some(gap), false, None) => {
                let place = self.gaps.get(&gap).copied().unwrap_or_else(|| self.add(&gap));
                self.gaps.insert(gap, place);
                place | ONE_GAP
            }
            (_, gap, has_kinds, at_once) => {
                let length = 1
                    + patterns.len()
                    + gap.map_or(0, |gap| gap.len())
                    + if has_kinds { 3 } else { 0 }
                    + at_once.map_or(0, |at_once| at_once.len());
                let place = self.add(&vec![0; length]);
                self.pending.push_back(Pending::Event(arrival, place));
                place
            }
        };
        self.events.insert(arrival, event);
        event
    }

    /// What continues behind the gap that begins at a node, and the gap's length.
    fn gap(&self, node: &Node) -> Option<[u32; 4]> {
        let (length, next) = node.gap?;
        let [base, low, high] = *self.behind.get(&next)?;
        Some([base, low, high, u32::from(length)])
    }

    fn has_kinds(&self, node: &Node) -> bool {
        !node.kinds.is_empty() || node.gap.is_some_and(|(_, next)| !self.trie.nodes[next].kinds.is_empty())
    }

    /// The place of a node's placeholders; 0 if it has none.
    fn typed(&mut self, node: usize) -> u32 {
        if self.trie.nodes[node].kinds.is_empty() {
            return 0;
        }
        if let Some(place) = self.typed.get(&node) {
            return *place;
        }
        let place = self.add(&vec![0; 2 + self.trie.nodes[node].kinds.len() * 2]);
        self.typed.insert(node, place);
        self.pending.push_back(Pending::Typed(node, place));
        place
    }

    /// What continues at once.
    fn at_once(&self, (node, by): Arrival) -> Option<[u32; 3]> {
        self.behind.get(&node).copied().filter(|_| by == By::Placeholder)
    }

    /// Writes all lists that are still to be written.
    fn finish(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            let (place, list) = match pending {
                Pending::Event(arrival, place) => (place, self.written_event(arrival)),
                Pending::Typed(node, place) => {
                    let kinds = &self.trie.nodes[node].kinds;
                    let all = kinds.iter().fold(0, |all, (kinds, _)| all | u32::from(*kinds));
                    let mut list = vec![all, kinds.len() as u32];
                    for (kinds, next) in kinds {
                        list.extend([u32::from(*kinds), self.event((*next, By::Placeholder))]);
                    }
                    (place, list)
                }
            };
            self.list[place as usize..place as usize + list.len()].copy_from_slice(&list);
        }
    }

    fn written_event(&mut self, arrival: Arrival) -> Vec<u32> {
        let node = &self.trie.nodes[arrival.0];
        let mut head = node.patterns.len() as u32;
        let mut list = vec![0];
        list.extend(&node.patterns);
        if let Some(gap) = self.gap(node) {
            head |= EVENT_GAP;
            list.extend(gap);
        }
        if self.has_kinds(node) {
            head |= EVENT_KINDS;
            let (length, behind_gap) = node.gap.map_or((0, 0), |(length, next)| (length, self.typed(next)));
            list.extend([behind_gap, u32::from(length), self.typed(arrival.0)]);
        }
        if let Some(at_once) = self.at_once(arrival) {
            head |= EVENT_PIECES;
            list.extend(at_once);
        }
        list[0] = head;
        list
    }
}
