//! From the patterns' graph to the tables of the matcher.

use std::collections::BTreeMap;

use smtp_codes_text::matcher::{Cell, Event, Gap, HAS_EVENT, rest};
use smtp_codes_text::rules::Wording;

use super::double_array::pack;
use super::trie::{Node, Trie};

/// The tables; see `smtp_codes_text::matcher::Automaton`.
pub(crate) struct Graph {
    pub(crate) cells: Vec<Cell>,
    pub(crate) events: Vec<Event>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) lists: Vec<u32>,
}

/// Whether something happens at a node.
fn has_event(node: &Node) -> bool {
    !(node.patterns.is_empty() && node.gap.is_none() && node.kinds.is_empty())
}

/// Compiles the graph; `trie` has its equal nodes made one.
///
/// # Panics
///
/// If the patterns have more nodes or gaps than there are numbers for.
pub(crate) fn compile(trie: &Trie) -> Graph {
    let row = |node: &Node| -> Vec<u32> {
        // The cell at the base tells of the event.
        has_event(node).then_some(0).into_iter().chain(node.symbols.keys().map(|symbol| u32::from(*symbol))).collect()
    };
    let rows: Vec<Vec<u32>> = trie.nodes.iter().map(row).collect();
    let packed = pack(&rows, HAS_EVENT);
    let mut tables = Tables {
        trie,
        bases: &packed.bases,
        events: Known::default(),
        gaps: Known::default(),
        lists: vec![0, 0],
        known_lists: BTreeMap::new(),
    };
    tables.events.add(Event::default());
    tables.gaps.add(Gap::default());
    let mut cells = vec![Cell::FREE; packed.length];
    for (node, base) in trie.nodes.iter().zip(&packed.bases) {
        if has_event(node) {
            cells[*base as usize] = Cell::of_event(tables.event(node));
        }
        for (symbol, next) in &node.symbols {
            cells[*base as usize + usize::from(*symbol)] = Cell::new(*symbol, tables.edge(*next));
        }
    }
    Graph { cells, events: tables.events.list, gaps: tables.gaps.list, lists: tables.lists }
}

/// A table of which no two records are alike.
struct Known<T> {
    list: Vec<T>,
    places: BTreeMap<T, u32>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known { list: Vec::new(), places: BTreeMap::new() }
    }
}

impl<T: Copy + Ord> Known<T> {
    /// The place of a record.
    fn add(&mut self, record: T) -> u32 {
        *self.places.entry(record).or_insert_with(|| {
            self.list.push(record);
            self.list.len() as u32 - 1
        })
    }
}

/// What stands beside the edges.
struct Tables<'a> {
    trie: &'a Trie,
    /// The nodes' bases in the double array.
    bases: &'a [u32],
    events: Known<Event>,
    gaps: Known<Gap>,
    lists: Vec<u32>,
    known_lists: BTreeMap<Vec<u32>, u32>,
}

impl Tables<'_> {
    /// What an edge to a node says.
    fn edge(&self, place: usize) -> u32 {
        self.bases[place] | if has_event(&self.trie.nodes[place]) { HAS_EVENT } else { 0 }
    }

    /// The place of what happens at a node.
    fn event(&mut self, node: &Node) -> u32 {
        let wording = node.patterns.iter().copied().find(|pattern| Wording::is_number(*pattern));
        let others: Vec<u32> = node.patterns.iter().copied().filter(|pattern| Some(*pattern) != wording).collect();
        let gap = node.gap.map_or(0, |(length, next)| self.gap(length, &self.trie.nodes[next], self.bases[next]));
        let rest = self.rest(&others, node);
        self.events.add(Event::new(wording.unwrap_or(0), gap, rest))
    }

    /// The place of a gap before a node.
    fn gap(&mut self, length: u8, node: &Node, base: u32) -> u16 {
        let rest = self.rest(&[], node);
        u16::try_from(self.gaps.add(Gap::new(base, length, rest))).expect("fewer gaps than a place has room for")
    }

    /// A list of patterns and a node's placeholders; 0 if there are none of either.
    fn rest(&mut self, patterns: &[u32], node: &Node) -> u32 {
        if patterns.is_empty() && node.kinds.is_empty() {
            return 0;
        }
        let mut list = vec![patterns.len() as u32, node.kinds.len() as u32];
        list.extend(patterns);
        for (kinds, next) in &node.kinds {
            list.extend([u32::from(*kinds), self.edge(*next)]);
        }
        let place = self.lists.len() as u32;
        let place = *self.known_lists.entry(list).or_insert_with_key(|list| {
            self.lists.extend(list);
            place
        });
        rest(place, !patterns.is_empty(), node.kinds.iter().fold(0, |all, (kinds, _)| all | kinds))
    }
}
