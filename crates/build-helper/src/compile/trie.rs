//! The patterns as a trie over symbols, kinds and gaps, and as the smallest graph that does the same.

use std::collections::BTreeMap;

/// A step of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// A token with this symbol.
    Symbol(u16),
    /// A token of one of these kinds.
    Kinds(u16),
    /// Up to so many tokens of any kind.
    Gap(u8),
}

/// A node of the trie.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node {
    pub(crate) symbols: BTreeMap<u16, usize>,
    pub(crate) kinds: Vec<(u16, usize)>,
    pub(crate) gap: Option<(u8, usize)>,
    pub(crate) patterns: Vec<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct Trie {
    pub(crate) nodes: Vec<Node>,
}

impl Trie {
    pub(crate) fn new() -> Self {
        Trie { nodes: vec![Node::default()] }
    }

    /// Adds a pattern's steps.
    pub(crate) fn insert(&mut self, steps: &[Step], pattern: u32) {
        let mut at = 0;
        for step in steps {
            let fresh = self.nodes.len();
            let node = &mut self.nodes[at];
            at = match step {
                Step::Symbol(symbol) => *node.symbols.entry(*symbol).or_insert(fresh),
                Step::Kinds(kinds) => match node.kinds.iter().find(|(other, _)| other == kinds) {
                    Some((_, next)) => *next,
                    None => {
                        node.kinds.push((*kinds, fresh));
                        fresh
                    }
                },
                // Gaps that begin in one state share it; the longest length counts for all.
                Step::Gap(length) => match &mut node.gap {
                    Some((longest, next)) => {
                        *longest = (*longest).max(*length);
                        *next
                    }
                    None => {
                        node.gap = Some((*length, fresh));
                        fresh
                    }
                },
            };
            if at == fresh {
                self.nodes.push(Node::default());
            }
        }
        if !self.nodes[at].patterns.contains(&pattern) {
            self.nodes[at].patterns.push(pattern);
        }
    }

    /// The same patterns with nodes that go on alike made one (Revuz 1992): alternatives in the middle of a wording then share its
    /// end. Node 0 stays the root.
    pub(crate) fn minimized(&self) -> Trie {
        // A node's number is above that of its parent, so that children come first in reverse order.
        let mut known: BTreeMap<Node, usize> = BTreeMap::new();
        let mut merged = vec![0; self.nodes.len()];
        let mut nodes: Vec<Node> = Vec::new();
        for (number, node) in self.nodes.iter().enumerate().rev() {
            let node = Node {
                symbols: node.symbols.iter().map(|(symbol, next)| (*symbol, merged[*next])).collect(),
                kinds: node.kinds.iter().map(|(kinds, next)| (*kinds, merged[*next])).collect(),
                gap: node.gap.map(|(length, next)| (length, merged[next])),
                patterns: node.patterns.clone(),
            };
            merged[number] = *known.entry(node).or_insert_with_key(|node| {
                nodes.push(node.clone());
                nodes.len() - 1
            });
        }
        // The root was made last; it changes places with the first.
        let root = nodes.len() - 1;
        nodes.swap(0, root);
        let place = |number: usize| if number == 0 { root } else { number };
        for node in &mut nodes {
            node.symbols.values_mut().for_each(|next| *next = place(*next));
            node.kinds.iter_mut().for_each(|(_, next)| *next = place(*next));
            if let Some((_, next)) = &mut node.gap {
                *next = place(*next);
            }
        }
        Trie { nodes }
    }

    /// How many tokens the longest pattern covers, gaps included, in a trie whose equal nodes are one.
    pub(crate) fn most_tokens(&self) -> u32 {
        fn from(nodes: &[Node], place: usize, known: &mut BTreeMap<usize, u32>) -> u32 {
            if let Some(known) = known.get(&place) {
                return *known;
            }
            let node = &nodes[place];
            let steps = node.symbols.values().chain(node.kinds.iter().map(|(_, next)| next)).map(|next| (1, *next));
            let steps = steps.chain(node.gap.map(|(length, next)| (u32::from(length), next)));
            let most = steps.map(|(length, next)| length + from(nodes, next, known)).max().unwrap_or(0);
            known.insert(place, most);
            most
        }
        from(&self.nodes, 0, &mut BTreeMap::new())
    }

    /// Numbers the symbols below `count` anew, from 1 on, those with the most edges first, so that what is looked up often stands
    /// together. Returns the new number of each. Symbols that lead from the same nodes to the same nodes get one number: nothing tells them
    /// apart, such as two spellings of a word that stand beside each other in all wordings.
    pub(crate) fn number_symbols_by_use(&mut self, count: u16) -> Vec<u16> {
        let mut edges: Vec<Vec<(usize, usize)>> = vec![Vec::new(); usize::from(count)];
        for (place, node) in self.nodes.iter().enumerate() {
            for (symbol, next) in &node.symbols {
                edges[usize::from(*symbol)].push((place, *next));
            }
        }
        let mut order: Vec<usize> = (1..usize::from(count)).collect();
        order.sort_by_key(|symbol| std::cmp::Reverse(edges[*symbol].len()));
        let mut numbers = vec![0; usize::from(count)];
        let mut number_of: BTreeMap<&[(usize, usize)], u16> = BTreeMap::new();
        let mut fresh = 1..;
        for symbol in order {
            let mut next = || fresh.next().expect("fewer numbers than symbols");
            numbers[symbol] = match edges[symbol].as_slice() {
                [] => next(),
                edges => *number_of.entry(edges).or_insert_with(next),
            };
        }
        for node in &mut self.nodes {
            node.symbols = node.symbols.iter().map(|(symbol, next)| (numbers[usize::from(*symbol)], *next)).collect();
        }
        numbers
    }
}
