//! How much each word and code speaks for each reason, by the catalog's own texts.

use std::collections::{BTreeMap, BTreeSet};

use smtp_codes_text::leanings::{GROUP, Leaning, LeaningReason, Leanings, MOST_REASONS, STRENGTH_UNIT, code_keys};
use smtp_codes_text::matcher::{Automaton, Block, FILLER, Found, Listener};
use smtp_codes_text::reply::{Enhanced, Head};

use super::automaton::{Chunk, Literal, chunks, literals};
use crate::model::{Catalog, CodePattern, Entry, Phrase, Reason, Taxonomy};
use crate::parse::At;

/// How often a word counts as seen in texts of a reason before any is read (Lidstone 1920): the less, the more a word says that a reason
/// has not.
const WORD_UNSEEN: f64 = 0.1;

/// The same of a code.
const CODE_UNSEEN: f64 = 1.0;

/// How the ids of phrases begin that stand for the words of a reason.
pub(crate) const PHRASE_PREFIX: &str = "words-of-";

/// The leanings of all words and codes, owned.
#[derive(Clone, Debug, Default)]
pub struct CompiledLeanings {
    /// See [`Leanings::reasons`].
    pub reasons: Vec<LeaningReason>,
    /// See [`Leanings::codes`].
    pub codes: Vec<u32>,
    /// See [`Leanings::counts`].
    pub counts: Vec<u8>,
    /// See [`Leanings::starts`].
    pub starts: Vec<u32>,
    /// See [`Leanings::leanings`].
    pub leanings: Vec<Leaning>,
}

impl CompiledLeanings {
    /// The leanings as replies are judged by them.
    pub fn as_leanings(&self) -> Leanings<'_> {
        Leanings { reasons: &self.reasons, codes: &self.codes, counts: &self.counts, starts: &self.starts, leanings: &self.leanings }
    }
}

/// In how many texts of a reason something stands.
struct Count<T> {
    of: BTreeMap<T, BTreeMap<usize, u32>>,
    unseen: f64,
}

impl<T: Ord + Copy> Count<T> {
    fn new(unseen: f64) -> Self {
        Count { of: BTreeMap::new(), unseen }
    }

    /// Adds what stands in one text.
    fn add(&mut self, reason: usize, items: impl IntoIterator<Item = T>) {
        for item in items.into_iter().collect::<BTreeSet<T>>() {
            *self.of.entry(item).or_default().entry(reason).or_default() += 1;
        }
    }

    /// What one item speaks for; `place_of` is the place of each reason.
    fn leanings(&self, item: &T, place_of: &BTreeMap<usize, u8>) -> Vec<Leaning> {
        let strength = |count: u32| in_units((f64::from(count) + self.unseen) / self.unseen).try_into().unwrap_or(u8::MAX);
        let counts = self.of.get(item).into_iter().flatten();
        counts.map(|(reason, count)| Leaning { reason: place_of[reason], strength: strength(*count) }).collect()
    }

    /// What one item costs a reason: the logarithm of how much there is of it, beside the reason of which there is least.
    fn costs(&self, reasons: &[usize]) -> Vec<u16> {
        let all = |reason: &usize| {
            let seen: u32 = self.of.values().filter_map(|counts| counts.get(reason)).sum();
            f64::from(seen) + self.unseen * self.of.len() as f64
        };
        let least = reasons.iter().map(all).fold(f64::MAX, f64::min);
        reasons.iter().map(|reason| in_units(all(reason) / least)).collect()
    }
}

/// The logarithm of a ratio of at least 1. Rounding leaves nothing of what libraries of different systems disagree on.
fn in_units(ratio: f64) -> u16 {
    (ratio.ln() * f64::from(STRENGTH_UNIT)).round() as u16
}

/// Does not listen: only the tokens are of interest.
struct Nobody;

impl Listener for Nobody {
    fn wording(&mut self, _: u32, _: u32) {}
    fn other(&mut self, _: Found) {}
}

/// The symbols of a text's words.
fn symbols(automaton: &Automaton<'_>, text: &str) -> Vec<u16> {
    let words = chunks(text).into_iter().filter_map(|chunk| match chunk {
        Chunk::Words(words) => Some(words),
        Chunk::Placeholder(_) => None,
    });
    let symbols = words.flat_map(|words| {
        let symbol = |literal| match literal {
            Literal::Word(hash) => Some(automaton.symbol(hash)),
            Literal::Kinds(_) => None,
        };
        literals(&words).filter_map(symbol).collect::<Vec<_>>()
    });
    symbols.filter(|symbol| !matches!(*symbol, 0 | FILLER)).collect()
}

/// Whether words can speak for a reason: what was refused, and why.
pub(crate) fn is_judged(reason: &Reason, taxonomy: &Taxonomy) -> bool {
    let nature = reason.nature.map(|nature| taxonomy.permanences[nature].id.value.as_str());
    reason.term.id.value != "unspecified" && !matches!(nature, Some("success" | "intermediate"))
}

/// The id of the phrase that stands for the words of a reason.
pub(crate) fn phrase_id(reason: &str) -> String {
    format!("{PHRASE_PREFIX}{}", reason.replace('_', "-"))
}

/// The phrase's texts, each with all that its alternatives stand for.
fn lines(phrase: &Phrase) -> impl Iterator<Item = &[At<String>]> {
    phrase.texts.chunk_by(|one, other| one.place == other.place)
}

/// The one code that an entry is about.
fn codes_of(entry: &Entry) -> (u16, Option<Enhanced>) {
    let basic = match entry.code.as_ref().map(|code| code.value) {
        Some(CodePattern::One(code)) => code,
        _ => 0,
    };
    let enhanced = entry.enhanced.as_ref().and_then(|enhanced| {
        let (subject, (detail, last)) = (enhanced.value.subject?, enhanced.value.details?);
        (detail == last).then_some(Enhanced { class: 0, subject, detail })
    });
    (basic, enhanced)
}

/// Counts the words and the codes of all texts: of the wordings, the examples and the templates.
///
/// `phrase_of` is, for each reason of the taxonomy for which words can speak, the place of what stands for its words.
pub(super) fn compile(catalog: &Catalog, automaton: &Automaton<'_>, phrase_of: &BTreeMap<usize, u16>) -> CompiledLeanings {
    let (mut words, mut codes) = (Count::new(WORD_UNSEEN), Count::new(CODE_UNSEEN));
    for phrase in catalog.phrases.phrases.iter().filter(|phrase| phrase_of.contains_key(&phrase.reason)) {
        for line in lines(phrase) {
            words.add(phrase.reason, line.iter().flat_map(|text| symbols(automaton, &text.value)));
        }
        let example = phrase.example.value.as_bytes();
        let head = Head::parse(example);
        let mut block = Block::EMPTY;
        automaton.scan_in(&mut block, head.within(example), head.text, head.code, &mut Nobody);
        words.add(phrase.reason, block.symbols().filter(|symbol| *symbol != 0));
        codes.add(phrase.reason, code_keys(head.code.unwrap_or(0), head.enhanced));
    }
    for entry in catalog.systems.iter().flat_map(|system| &system.entries).filter(|entry| phrase_of.contains_key(&entry.reason)) {
        for template in &entry.templates {
            words.add(entry.reason, symbols(automaton, &template.value));
            let (code, enhanced) = codes_of(entry);
            codes.add(entry.reason, code_keys(code, enhanced));
        }
    }
    let order: Vec<usize> = phrase_of.keys().copied().collect();
    assert!(order.len() <= MOST_REASONS, "more reasons than a judgment has room for");
    let costs = words.costs(&order).into_iter().zip(codes.costs(&order));
    let reasons = order.iter().zip(costs).map(|(reason, (word_cost, code_cost))| LeaningReason {
        reason: catalog.taxonomy.reasons[*reason].term.value as u8,
        phrase: phrase_of[reason],
        word_cost,
        code_cost,
    });
    let mut compiled = CompiledLeanings { reasons: reasons.collect(), codes: codes.of.keys().copied().collect(), ..Default::default() };
    let place_of: BTreeMap<usize, u8> = order.iter().copied().zip(0..).collect();
    let last_symbol = words.of.last_key_value().map_or(0, |(symbol, _)| *symbol);
    let of_codes = codes.of.keys().map(|key| codes.leanings(key, &place_of));
    for list in of_codes.chain((0..=last_symbol).map(|symbol| words.leanings(&symbol, &place_of))) {
        if compiled.counts.len().is_multiple_of(GROUP) {
            compiled.starts.push(compiled.leanings.len() as u32);
        }
        compiled.counts.push(u8::try_from(list.len()).expect("fewer reasons than a count has room for"));
        compiled.leanings.extend(list);
    }
    compiled
}
