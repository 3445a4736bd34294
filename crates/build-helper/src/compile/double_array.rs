//! Packing the patterns' graph into a double array (Aoe 1989), the form in which `smtp_codes_text::matcher` reads it.

use smtp_codes_text::matcher::{Cell, FREE, HAS_DETAILS, HAS_EDGES};

use super::trie::{Node, Trie};

/// The packed graph.
pub(crate) struct Packed {
    pub(crate) cells: Vec<Cell>,
    pub(crate) details: Vec<u32>,
}

/// Packs a graph.
///
/// # Panics
///
/// If it has more cells than a state can name (a thousand million).
pub(crate) fn pack(trie: &Trie) -> Packed {
    let mut packing = Packing::default();
    // Nodes with many edges first: they are the hardest to place. The root is at 0, so that its edges stand at their symbols' numbers.
    let mut order: Vec<usize> = (1..trie.nodes.len()).collect();
    order.sort_by_key(|node| (std::cmp::Reverse(trie.nodes[*node].symbols.len()), *node));
    let mut bases = vec![0; trie.nodes.len()];
    packing.occupy(0, &labels(&trie.nodes[0]));
    for node in order {
        let labels = labels(&trie.nodes[node]);
        bases[node] = packing.find(&labels);
        packing.occupy(bases[node], &labels);
    }
    assert!(packing.next_free.len() < HAS_EDGES as usize, "too many states for the double array");
    let mut packed = Packed { cells: vec![Cell { next: 0, check: FREE }; packing.next_free.len()], details: Vec::new() };
    let state = |node: usize| bases[node] as u32 | flags(&trie.nodes[node]);
    for (node, base) in trie.nodes.iter().zip(&bases) {
        for (symbol, next) in &node.symbols {
            packed.cells[base + usize::from(*symbol)] = Cell { next: state(*next), check: *base as u32 };
        }
        if has_details(node) {
            packed.cells[*base] = Cell { next: packed.details.len() as u32, check: *base as u32 };
            packed.details.push(node.kinds.len() as u32);
            packed.details.extend(node.kinds.iter().flat_map(|(kinds, next)| [u32::from(*kinds), state(*next)]));
            packed.details.extend(node.gap.map_or([0, 0], |(length, next)| [u32::from(length), state(next)]));
            packed.details.push(node.patterns.len() as u32);
            packed.details.extend(&node.patterns);
        }
    }
    packed
}

/// What a state has, as the flags of its number.
fn flags(node: &Node) -> u32 {
    let edges = if node.symbols.is_empty() { 0 } else { HAS_EDGES };
    edges | if has_details(node) { HAS_DETAILS } else { 0 }
}

fn has_details(node: &Node) -> bool {
    !node.kinds.is_empty() || node.gap.is_some() || !node.patterns.is_empty()
}

/// The cells that a node needs behind its base: 0 for its details, and one for each symbol.
fn labels(node: &Node) -> Vec<usize> {
    let details = has_details(node).then_some(0);
    details.into_iter().chain(node.symbols.keys().map(|symbol| usize::from(*symbol))).collect()
}

/// Which cells and bases are taken while states are placed.
#[derive(Default)]
struct Packing {
    /// For a cell in use, a later cell before which all are in use; for a free one, itself (a disjoint-set forest).
    next_free: Vec<usize>,
    is_base: Vec<bool>,
}

impl Packing {
    /// The first free cell from `place` on.
    fn free_from(&mut self, place: usize) -> usize {
        let mut free = place;
        while let Some(next) = self.next_free.get(free).copied().filter(|next| *next != free) {
            free = next;
        }
        // Whoever comes this way again takes one step.
        let mut passed = place;
        while let Some(next) = self.next_free.get(passed).copied().filter(|next| *next != passed) {
            self.next_free[passed] = free;
            passed = next;
        }
        free
    }

    fn is_free(&self, place: usize) -> bool {
        self.next_free.get(place).is_none_or(|next| *next == place)
    }

    /// The first base that no other state has and behind which all of these cells are free.
    fn find(&mut self, labels: &[usize]) -> usize {
        let first = labels.first().copied().unwrap_or(0);
        let mut place = self.free_from(first + 1);
        loop {
            let base = place - first;
            if !self.is_base.get(base).copied().unwrap_or(false) && labels.iter().all(|label| self.is_free(base + label)) {
                return base;
            }
            place = self.free_from(place + 1);
        }
    }

    fn occupy(&mut self, base: usize, labels: &[usize]) {
        let end = base + labels.last().copied().unwrap_or(0) + 1;
        if self.next_free.len() < end {
            self.next_free.extend(self.next_free.len()..end);
            self.is_base.resize(end, false);
        }
        self.is_base[base] = true;
        for label in labels {
            self.next_free[base + label] = base + label + 1;
        }
    }
}
