//! The compiled automaton against a matcher that is too simple to be wrong: it tries every pattern at every word.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use smtp_codes_build_helper::compile::{Compiler, Reading};
use smtp_codes_build_helper::faults::Place;
use smtp_codes_build_helper::model::Lexicon;
use smtp_codes_build_helper::parse::At;
use smtp_codes_text::matcher::{Found, Listener, MOST_TOKENS};
use smtp_codes_text::rules::Wording;
use smtp_codes_text::template::{Extent, PlaceholderKind};
use smtp_codes_text::token::Kind;

/// The reply's code, whose repetitions are left out.
const CODE: u16 = 550;

/// A word of a reply, as the tokeniser is documented to see it.
#[derive(Clone, Copy, Debug)]
struct Word {
    text: &'static str,
    kind: Kind,
    /// What it counts as: nothing for fillers and codes, one word for all forms of a word.
    counts_as: Option<&'static str>,
    /// What it counts as where no pattern has it as it is.
    shape: Option<&'static str>,
}

const fn word(text: &'static str, kind: Kind, counts_as: Option<&'static str>) -> Word {
    Word { text, kind, counts_as, shape: None }
}

const WORDS: [Word; 19] = [
    word("user", Kind::Word, Some("user")),
    word("USER", Kind::Word, Some("user")),
    word("e-mail", Kind::Word, Some("email")),
    word("mailbox", Kind::Word, Some("mailbox")),
    word("mailbox", Kind::Word, Some("mailbox")),
    word("unknown", Kind::Word, Some("unknown")),
    word("not", Kind::Word, Some("not")),
    word("don't", Kind::Word, Some("not")),
    word("the", Kind::Word, None),
    word("is", Kind::Word, None),
    word("550", Kind::Code, None),
    word("5.7.1", Kind::Enhanced, None),
    word("42", Kind::Number, Some("42")),
    word("192.0.2.1", Kind::Ip, Some("192.0.2.1")),
    word("mx.example.com", Kind::Host, Some("mx.example.com")),
    word("a@example.com", Kind::Address, Some("a@example.com")),
    word("https://example.com/x", Kind::Url, Some("https://example.com/x")),
    Word { text: "IB504", kind: Kind::Id, counts_as: Some("ib504"), shape: Some("ib0") },
    Word { text: "ib7", kind: Kind::Id, counts_as: Some("ib7"), shape: Some("ib0") },
];

/// Between two words, where all count for nothing.
const SEPARATORS: [&str; 6] = [" ", ", ", "\r\n", " (", "\" ", " - "];

/// A part of a template.
#[derive(Clone, Copy, Debug)]
enum Part {
    Word(Word),
    /// A word with a number in it, written `ib{number}`.
    Shape,
    Placeholder(PlaceholderKind),
}

/// Patterns and their parts, so few that there is room for all that can be waited for: nothing is ever dropped.
const MOST_PATTERNS: usize = 4;
const MOST_PARTS: usize = 6;

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        // Of a few words only, so that patterns share their beginnings; not the reply's code, which a template does not have.
        5 => prop::sample::select(vec![0, 2, 3, 6, 7, 8, 11, 12, 17]).prop_map(|place| Part::Word(WORDS[place])),
        1 => Just(Part::Shape),
        3 => prop::sample::select(PlaceholderKind::ALL.to_vec()).prop_map(Part::Placeholder),
    ]
}

fn template() -> impl Strategy<Value = (Vec<Part>, Reading)> {
    let readings = prop::sample::select(vec![Reading::Template, Reading::Phrase, Reading::Tag]);
    (prop::collection::vec(part(), 1..=MOST_PARTS), readings)
}

/// A part of a reply: any words, or the beginning of a template with words for its placeholders.
#[derive(Clone, Debug)]
enum Chunk {
    Words(Vec<Word>),
    Instance { template: prop::sample::Index, parts: usize, fillings: Vec<Vec<Word>> },
}

fn chunk() -> impl Strategy<Value = Chunk> {
    let words = |most| prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..=most);
    let instance = (any::<prop::sample::Index>(), 1..=MOST_PARTS, prop::collection::vec(words(9), MOST_PARTS));
    prop_oneof![
        2 => words(4).prop_map(Chunk::Words),
        // Threads that should be one would be too many here.
        1 => (prop::sample::select(WORDS.to_vec()), 10..40usize).prop_map(|(word, times)| Chunk::Words(vec![word; times])),
        3 => instance.prop_map(|(template, parts, fillings)| Chunk::Instance { template, parts, fillings }),
    ]
}

impl Chunk {
    fn words(&self, templates: &[(Vec<Part>, Reading)]) -> Vec<Word> {
        match self {
            Chunk::Words(words) => words.clone(),
            Chunk::Instance { template, parts, fillings } => {
                let parts = template.get(templates).0.iter().take(*parts).zip(fillings);
                let words = parts.flat_map(|(part, filling)| match part {
                    Part::Word(word) => vec![*word],
                    Part::Shape => vec![WORDS[18]],
                    Part::Placeholder(kind) => match kind.extent() {
                        Extent::One(kinds) => WORDS.into_iter().filter(|word| word.kind.bit() & kinds != 0).take(1).collect(),
                        Extent::UpTo(_) => filling.clone(),
                    },
                });
                words.collect()
            }
        }
    }
}

/// A template's parts as text.
fn written(parts: &[Part]) -> String {
    let parts = parts.iter().enumerate().map(|(place, part)| match part {
        Part::Word(word) => word.text.to_owned(),
        Part::Shape => format!("IB{{n{place}:number}}"),
        Part::Placeholder(kind) => format!("{{{}:p{place}}}", kind.name()),
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// What a pattern asks for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Word(&'static str),
    Kinds(u16),
    Gap(u8),
}

/// A template as a pattern, by what `template.rs`, `Compiler::add_as` and `Reading` say.
fn steps(parts: &[Part], reading: Reading) -> Option<Vec<Step>> {
    let steps: Vec<Step> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Word(word) => word.counts_as.map(Step::Word),
            Part::Shape => Some(Step::Word("ib0")),
            Part::Placeholder(kind) => Some(match (kind.extent(), kind) {
                (Extent::One(kinds), PlaceholderKind::Host | PlaceholderKind::Domain | PlaceholderKind::Address)
                    if reading == Reading::Phrase =>
                {
                    Step::Kinds(kinds & !Kind::Word.bit())
                }
                (Extent::One(kinds), _) => Step::Kinds(kinds),
                (Extent::UpTo(length), _) => Step::Gap(length),
            }),
        })
        .collect();
    let is_word = |step: &Step| matches!(step, Step::Word(_));
    let first = steps.iter().position(is_word)?;
    let last = match reading {
        Reading::Template => steps.iter().rposition(is_word)?,
        Reading::Phrase => steps.iter().rposition(|step| !matches!(step, Step::Gap(_)))?,
        Reading::Tag => steps.len() - 1,
    };
    let mut pattern: Vec<Step> = Vec::new();
    for step in &steps[first..=last] {
        match (pattern.last_mut(), step) {
            (Some(Step::Gap(length)), Step::Gap(more)) => *length += more,
            _ => pattern.push(*step),
        }
    }
    Some(pattern)
}

/// Gives gaps that begin behind equal steps the length of the longest, as the trie does.
fn share_gaps(patterns: &mut [Vec<Step>]) {
    let prefix = |pattern: &[Step], place: usize| -> Vec<Step> {
        pattern[..=place].iter().map(|step| if matches!(step, Step::Gap(_)) { Step::Gap(0) } else { *step }).collect()
    };
    let mut longest: BTreeMap<Vec<Step>, u8> = BTreeMap::new();
    for pattern in patterns.iter() {
        for (place, step) in pattern.iter().enumerate() {
            if let Step::Gap(length) = step {
                let longest = longest.entry(prefix(pattern, place)).or_default();
                *longest = (*longest).max(*length);
            }
        }
    }
    for pattern in patterns {
        for place in 0..pattern.len() {
            if matches!(pattern[place], Step::Gap(_)) {
                pattern[place] = Step::Gap(longest[&prefix(pattern, place)]);
            }
        }
    }
}

/// How many tokens a pattern covers at most.
fn tokens(pattern: &[Step]) -> usize {
    pattern.iter().map(|step| if let Step::Gap(length) = step { usize::from(*length) } else { 1 }).sum()
}

/// A word of the reply that counts, and its place there.
#[derive(Clone, Copy, Debug)]
struct Placed {
    word: Word,
    /// What it counts as among these patterns.
    symbol: Option<&'static str>,
    start: usize,
    end: usize,
}

/// Every place in the text where a pattern that begins at `start` can end: behind which word.
fn ends_of(pattern: &[Step], text: &[Placed], start: usize) -> BTreeSet<usize> {
    pattern.iter().fold(BTreeSet::from([start]), |places, step| {
        let after = |at: usize| match (step, text.get(at)) {
            (Step::Gap(length), _) => at..(at + usize::from(*length)).min(text.len()) + 1,
            (Step::Word(word), Some(placed)) if placed.symbol == Some(*word) => at + 1..at + 2,
            (Step::Kinds(kinds), Some(placed)) if placed.word.kind.bit() & kinds != 0 => at + 1..at + 2,
            _ => 0..0,
        };
        places.into_iter().flat_map(after).collect()
    })
}

fn at(value: &str) -> At<String> {
    At { place: Place::default(), value: value.to_owned() }
}

fn lexicon() -> Lexicon {
    Lexicon { fillers: vec![at("the"), at("is")], forms: vec![vec![at("not"), at("dont"), at("cannot")]] }
}

/// The number under which a pattern is compiled: every other one is a wording.
fn number_of(pattern: usize) -> u32 {
    match pattern % 2 {
        0 => pattern as u32,
        _ => Wording { phrase: pattern as u16, specificity: 4, is_conditional: false }.number(),
    }
}

/// Keeps all that is found.
#[derive(Default)]
struct All {
    patterns: Vec<Found>,
    /// Wordings by the pattern that they are, and where they end.
    wordings: Vec<(u32, u32)>,
}

impl Listener for All {
    fn wording(&mut self, number: u32, end: u32) {
        self.wordings.extend(Wording::from_number(number).map(|wording| (u32::from(wording.phrase), end)));
        assert_eq!(Wording::is_number(number), number != 0);
    }

    fn other(&mut self, found: Found) {
        self.patterns.push(found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_automaton_finds_what_is_there_and_nothing_else(
        templates in prop::collection::vec(template(), 1..=MOST_PATTERNS),
        chunks in prop::collection::vec(chunk(), 0..8),
        separators in prop::collection::vec(prop::sample::select(SEPARATORS.to_vec()), 1..8),
    ) {
        let mut compiler = Compiler::new(&lexicon());
        let mut patterns = Vec::new();
        for (parts, reading) in &templates {
            // The catalog's check refuses tags that end in a gap.
            let ends_in_gap = matches!(parts.last(), Some(Part::Placeholder(kind)) if matches!(kind.extent(), Extent::UpTo(_)))
                || matches!(steps(parts, Reading::Tag).and_then(|steps| steps.last().copied()), Some(Step::Gap(_)));
            let reading = if *reading == Reading::Tag && ends_in_gap { Reading::Template } else { *reading };
            let number = number_of(patterns.len());
            let added = compiler.add_as(&written(parts), reading, |_| number).map(|(number, _)| number);
            let pattern = steps(parts, reading);
            prop_assert_eq!(added, pattern.as_ref().map(|_| number));
            patterns.extend(pattern);
        }
        share_gaps(&mut patterns);
        let most_tokens = patterns.iter().map(|pattern| tokens(pattern)).max().unwrap_or(0);
        prop_assume!(most_tokens <= MOST_TOKENS);
        let compiled = compiler.finish();
        prop_assert_eq!(compiled.most_tokens as usize, most_tokens);

        // Lead-in without meaning, so that offsets don't start at 0.
        let mut reply = String::from("550 ");
        let from = reply.len();
        let known: BTreeSet<&str> = patterns.iter().flatten().filter_map(|step| match step {
            Step::Word(word) => Some(*word),
            _ => None,
        }).collect();
        let mut text: Vec<Placed> = Vec::new();
        let words = chunks.iter().flat_map(|chunk| chunk.words(&templates));
        for (word, separator) in words.zip(separators.iter().cycle()) {
            let start = reply.len();
            reply.push_str(word.text);
            if let Some(counts_as) = word.counts_as {
                let symbol = [Some(counts_as), word.shape].into_iter().flatten().find(|symbol| known.contains(symbol));
                text.push(Placed { word, symbol, start, end: reply.len() });
            }
            reply.push_str(separator);
        }

        // Every place of every pattern: its number, the first and the last word.
        let mut expected: BTreeSet<(u32, usize, usize)> = BTreeSet::new();
        for (number, pattern) in patterns.iter().enumerate() {
            for start in 0..text.len() {
                expected.extend(ends_of(pattern, &text, start).into_iter().map(|end| (number as u32, start, end - 1)));
            }
        }
        let mut all = All::default();
        let seen = compiled.as_automaton().scan(reply.as_bytes(), from, Some(CODE), &mut all);
        let All { patterns: found, wordings } = all;

        let numbers = |places: &BTreeSet<(u32, usize, usize)>| places.iter().map(|(number, ..)| *number).collect::<BTreeSet<u32>>();
        let found_numbers: BTreeSet<u32> = found.iter().map(|one| one.pattern).chain(wordings.iter().map(|(number, _)| *number)).collect();
        prop_assert_eq!(found_numbers, numbers(&expected), "{:?} in {:?}", &patterns, &reply);
        let plain_words = |text: &[Placed]| text.iter().filter(|placed| placed.word.kind == Kind::Word).count() as u32;
        prop_assert_eq!(seen.words, plain_words(&text));
        for (number, end) in wordings {
            let end = text.iter().position(|placed| placed.end == end as usize);
            let is_expected = |end| expected.iter().any(|(other, _, last)| (*other, *last) == (number, end));
            prop_assert!(end.is_some_and(is_expected), "wording {} of {:?} in {:?}", number, &patterns, &reply);
        }
        for one in found {
            let start = text.iter().position(|placed| placed.start == one.start as usize);
            let end = text.iter().position(|placed| placed.end == one.end as usize);
            let (Some(start), Some(end)) = (start, end) else { panic!("{one:?} does not lie on words of {reply:?}") };
            prop_assert!(expected.contains(&(one.pattern, start, end)), "{:?} of {:?} in {:?}", one, &patterns, &reply);
            prop_assert_eq!(one.words_before, plain_words(&text[..start]));
            prop_assert_eq!(one.words_inside, plain_words(&text[start..=end]));
        }
    }
}
