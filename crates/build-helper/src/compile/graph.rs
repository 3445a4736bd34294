//! From the patterns' graph to the tables of the matcher.

use std::collections::BTreeMap;

use smtp_codes_text::matcher::{Cell, EVENT_EDGES, EVENT_GAP, EVENT_KINDS, GAP_WORDS, HAS_EVENT, symbol_bit};

use super::double_array::pack;
use super::trie::{Node, Trie};

/// The tables; see `smtp_codes_text::matcher::Automaton`.
pub(crate) struct Graph {
    pub(crate) cells: Vec<Cell>,
    pub(crate) details: Vec<u32>,
}

/// Compiles the graph; `trie` has its equal nodes made one.
///
/// # Panics
///
/// If the patterns have more nodes than a cell can name.
pub(crate) fn compile(trie: &Trie) -> Graph {
    let inner: Vec<usize> = (0..trie.nodes.len()).filter(|place| *place == 0 || !trie.nodes[*place].symbols.is_empty()).collect();
    let rows: Vec<Vec<u32>> =
        inner.iter().map(|place| trie.nodes[*place].symbols.keys().map(|symbol| u32::from(*symbol)).collect()).collect();
    let packed = pack(&rows, HAS_EVENT);
    let mut bases = vec![0; trie.nodes.len()];
    for (place, base) in inner.iter().zip(&packed.bases) {
        bases[*place] = *base;
    }
    let mut details = Details { trie, bases: &bases, list: vec![0], known: BTreeMap::new(), places: BTreeMap::new() };
    let mut cells = vec![Cell::FREE; packed.length];
    for place in inner {
        for (symbol, next) in &trie.nodes[place].symbols {
            cells[bases[place] as usize + usize::from(*symbol)] = Cell::new(*symbol, details.edge(*next));
        }
    }
    details.list.extend([0; GAP_WORDS + 1]);
    Graph { cells, details: details.list }
}

/// The lists of events and placeholders.
struct Details<'a> {
    trie: &'a Trie,
    /// The nodes' bases in the double array; 0 for those without edges.
    bases: &'a [u32],
    list: Vec<u32>,
    /// The places of the lists so far.
    known: BTreeMap<Vec<u32>, u32>,
    /// The places of events, by the node.
    places: BTreeMap<usize, u32>,
}

impl Details<'_> {
    fn add(&mut self, list: Vec<u32>) -> u32 {
        let place = self.list.len() as u32;
        *self.known.entry(list).or_insert_with_key(|list| {
            assert!(place < HAS_EVENT, "more details than an edge can name");
            self.list.extend(list);
            place
        })
    }

    /// What an edge to a node says.
    fn edge(&mut self, node: usize) -> u32 {
        match self.event(node) {
            0 => self.bases[node],
            event => event | HAS_EVENT,
        }
    }

    /// The place of the list of what happens at a node; 0 if nothing does.
    fn event(&mut self, place: usize) -> u32 {
        let node = &self.trie.nodes[place];
        if node.patterns.is_empty() && node.gap.is_none() && node.kinds.is_empty() {
            return 0;
        }
        if let Some(known) = self.places.get(&place) {
            return *known;
        }
        let mut head = u32::from(u16::try_from(node.patterns.len()).expect("few patterns end at one node"));
        let mut list = vec![0];
        if !node.symbols.is_empty() {
            head |= EVENT_EDGES;
            list.push(self.bases[place]);
        }
        let mut behind_gap = 0;
        if let Some((length, next)) = node.gap {
            let behind = &self.trie.nodes[next];
            head |= u32::from(length) << 16;
            if !behind.symbols.is_empty() {
                let bits = behind.symbols.keys().fold(0, |bits, symbol| bits | symbol_bit(*symbol));
                head |= EVENT_GAP;
                list.extend([self.bases[next], bits as u32, (bits >> 32) as u32]);
            }
            behind_gap = self.typed(behind);
        }
        list.extend(&node.patterns);
        let at_once = self.typed(node);
        if (behind_gap, at_once) != (0, 0) {
            head |= EVENT_KINDS;
            list.extend([behind_gap, at_once]);
        }
        list[0] = head;
        let event = self.add(list);
        self.places.insert(place, event);
        event
    }

    /// The place of a node's placeholders; 0 if it has none.
    fn typed(&mut self, node: &Node) -> u32 {
        if node.kinds.is_empty() {
            return 0;
        }
        let mut list = vec![node.kinds.iter().fold(0, |all, (kinds, _)| all | u32::from(*kinds)), node.kinds.len() as u32];
        for (kinds, next) in &node.kinds {
            list.extend([u32::from(*kinds), self.edge(*next)]);
        }
        self.add(list)
    }
}
