//! From templates to the automaton that finds them.

use std::collections::BTreeMap;

use smtp_codes_text::matcher::{Automaton, Cell, Event, FILLER, Gap, WordSlot};
use smtp_codes_text::template::{Element, Elements, Extent, PlaceholderKind};
use smtp_codes_text::token::{Kind, Tokens, hash};

use super::graph::{self, Graph};
use super::trie::{Step, Trie};
use super::words;
use crate::model::Lexicon;

/// The compiled automaton, owned.
#[derive(Clone, Debug, Default)]
pub struct CompiledAutomaton {
    /// See [`Automaton::words`].
    pub words: Vec<WordSlot>,
    /// See [`Automaton::moves`].
    pub moves: Vec<u8>,
    /// See [`Automaton::cells`].
    pub cells: Vec<Cell>,
    /// See [`Automaton::events`].
    pub events: Vec<Event>,
    /// See [`Automaton::gaps`].
    pub gaps: Vec<Gap>,
    /// See [`Automaton::lists`].
    pub lists: Vec<u32>,
    /// See [`Automaton::most_tokens`].
    pub most_tokens: u32,
}

impl CompiledAutomaton {
    /// The automaton as the matcher takes it.
    pub fn as_automaton(&self) -> Automaton<'_> {
        Automaton {
            words: &self.words,
            moves: &self.moves,
            cells: &self.cells,
            events: &self.events,
            gaps: &self.gaps,
            lists: &self.lists,
            most_tokens: self.most_tokens,
        }
    }
}

/// What a ranking needs to know of a pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternShape {
    /// How many literal words it has, fillers left out.
    pub words: u8,
    /// How many placeholders between them take exactly one token.
    pub placeholders: u8,
    /// How many words may stand before it in a reply that it fits as a whole: what a leading placeholder takes.
    pub lead: u8,
    /// The same behind it.
    pub trail: u8,
}

/// How strictly a text's placeholders are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Those at the ends may be missing in a reply, and names may be plain words: templates, which are compared with a whole reply.
    Template,
    /// At the end only gaps may be missing, and names are no plain words: phrases, which are found anywhere in a sentence.
    Phrase,
    /// All at the end must stand there: tags.
    Tag,
}

impl Reading {
    /// The tokens that a placeholder takes.
    fn step(self, kind: PlaceholderKind) -> Step {
        match kind.extent() {
            Extent::UpTo(length) => Step::Gap(length),
            Extent::One(kinds) => match (self, kind) {
                (Reading::Phrase, PlaceholderKind::Host | PlaceholderKind::Domain | PlaceholderKind::Address) => {
                    Step::Kinds(kinds & !Kind::Word.bit())
                }
                _ => Step::Kinds(kinds),
            },
        }
    }

    /// The place of the last step that must stand in a reply.
    fn last(self, steps: &[Step]) -> Option<usize> {
        match self {
            Reading::Template => steps.iter().rposition(|step| matches!(step, Step::Symbol(_))),
            Reading::Phrase => steps.iter().rposition(|step| !matches!(step, Step::Gap(_))),
            Reading::Tag => steps.len().checked_sub(1),
        }
    }
}

fn count(steps: &[Step], is_counted: impl Fn(&Step) -> bool) -> u8 {
    u8::try_from(steps.iter().filter(|step| is_counted(step)).count()).unwrap_or(u8::MAX)
}

/// A part of a template as the matcher knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chunk {
    /// Text to be cut into words.
    Words(String),
    /// A placeholder between words.
    Placeholder(PlaceholderKind),
}

/// The chunks of a template; what is wrong in it is left out.
pub(crate) fn chunks(template: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut words = String::new();
    for element in Elements::new(template).filter_map(Result::ok) {
        match element {
            Element::Literal(text) => words.push_str(text),
            // A number inside a word: the matcher knows such a word by its shape, where a zero stands for all digits.
            Element::Placeholder(placeholder)
                if placeholder.kind == PlaceholderKind::Number && words.ends_with(|last: char| last.is_alphanumeric() || last == '_') =>
            {
                words.push('0');
            }
            Element::Placeholder(placeholder) => {
                chunks.extend([Chunk::Words(std::mem::take(&mut words)), Chunk::Placeholder(placeholder.kind)]);
            }
        }
    }
    chunks.push(Chunk::Words(words));
    chunks
}

/// A token that a text asks for, beside its placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Literal {
    /// A word, by its hash.
    Word(u64),
    /// An address, of whatever kind: the example of its kinds, not a word of its own.
    Kinds(u16),
}

/// The tokens that the words of a chunk ask for: all but codes, which are read apart. Whoever counts or compares what patterns hold goes
/// by this.
pub(crate) fn literals(words: &str) -> impl Iterator<Item = Literal> {
    Tokens::new(words.as_bytes(), None).filter(|token| !token.kind.is_code()).map(|token| match token.kind {
        Kind::Address | Kind::Ip => Literal::Kinds(token.kind.bit()),
        _ => Literal::Word(token.hash),
    })
}

/// Gathers patterns and compiles them.
pub struct Compiler {
    trie: Trie,
    symbols: BTreeMap<u64, u16>,
    next_symbol: u16,
}

impl Compiler {
    /// A compiler without patterns that counts words as `lexicon` says.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut compiler = Compiler { trie: Trie::new(), symbols: BTreeMap::new(), next_symbol: 1 };
        for filler in &lexicon.fillers {
            compiler.symbols.insert(hash(filler.value.as_bytes()), FILLER);
        }
        for forms in &lexicon.forms {
            let symbol = compiler.fresh_symbol();
            for form in forms {
                compiler.symbols.insert(hash(form.value.as_bytes()), symbol);
            }
        }
        compiler
    }

    fn fresh_symbol(&mut self) -> u16 {
        let symbol = self.next_symbol;
        assert!(symbol < FILLER, "too many different words");
        self.next_symbol += 1;
        symbol
    }

    fn symbol(&mut self, hash: u64) -> u16 {
        match self.symbols.get(&hash) {
            Some(symbol) => *symbol,
            None => {
                let symbol = self.fresh_symbol();
                self.symbols.insert(hash, symbol);
                symbol
            }
        }
    }

    /// Adds a text under a number that depends on its shape, so that texts that come to the same can share one; the number and the shape.
    /// `None` if the text has no word to go by.
    pub fn add_as(&mut self, text: &str, reading: Reading, number: impl FnOnce(PatternShape) -> u32) -> Option<(u32, PatternShape)> {
        let mut steps = Vec::new();
        for chunk in chunks(text) {
            match chunk {
                Chunk::Words(words) => self.add_words(&words, &mut steps),
                Chunk::Placeholder(kind) => steps.push(reading.step(kind)),
            }
        }
        // What may be missing need not be looked for; no pattern begins with a placeholder.
        let is_symbol = |step: &Step| matches!(step, Step::Symbol(_));
        let first = steps.iter().position(is_symbol)?;
        let last = reading.last(&steps)?;
        let room = |steps: &[Step]| {
            steps.iter().fold(0u8, |sum, step| {
                sum.saturating_add(match step {
                    Step::Gap(length) => *length,
                    _ => 1,
                })
            })
        };
        let shape = PatternShape {
            words: count(&steps, is_symbol),
            placeholders: count(&steps[first..=last], |step| matches!(step, Step::Kinds(_))),
            lead: room(&steps[..first]),
            trail: room(&steps[last + 1..]),
        };
        let mut inner: Vec<Step> = Vec::new();
        for step in &steps[first..=last] {
            // Gaps in a row are one longer gap.
            match (inner.last_mut(), step) {
                (Some(Step::Gap(length)), Step::Gap(more)) => *length = length.saturating_add(*more),
                _ => inner.push(*step),
            }
        }
        let number = number(shape);
        self.trie.insert(&inner, number);
        Some((number, shape))
    }

    fn add_words(&mut self, text: &str, steps: &mut Vec<Step>) {
        for literal in literals(text) {
            match literal {
                Literal::Kinds(kinds) => steps.push(Step::Kinds(kinds)),
                Literal::Word(hash) => match self.symbol(hash) {
                    FILLER => {}
                    symbol => steps.push(Step::Symbol(symbol)),
                },
            }
        }
    }

    /// Compiles what was added.
    pub fn finish(self) -> CompiledAutomaton {
        let mut trie = self.trie.minimized();
        let numbers = trie.number_symbols_by_use(self.next_symbol);
        let number = |symbol: u16| if symbol == FILLER { FILLER } else { numbers[usize::from(symbol)] };
        let words: Vec<(u64, u16)> = self.symbols.into_iter().map(|(hash, symbol)| (hash, number(symbol))).collect();
        let (words, moves) = words::place(words);
        let Graph { cells, events, gaps, lists } = graph::compile(&trie);
        CompiledAutomaton { words, moves, cells, events, gaps, lists, most_tokens: trie.most_tokens() }
    }
}
