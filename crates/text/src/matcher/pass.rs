//! The pass over a text's tokens.

use super::layout::{Automaton, EVENT_EDGES, EVENT_GAP, EVENT_KINDS, GAP_WORDS, symbol_bit};
use super::symbols::FILLER;
use super::waiting::{MOST_TYPED, MOST_WAITING, Typed, Waiting};
use super::walks::{Events, Start, Walks, arrive};
use crate::reply::{self, Enhanced};
use crate::token::{Kind, Token, Tokens};

/// A pattern found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The pattern's number.
    pub pattern: u32,
    /// The offset of its first literal word.
    pub start: u32,
    /// The offset behind its last literal word.
    pub end: u32,
    /// How many words that are no fillers stand before it.
    pub words_before: u32,
    /// How many words that are no fillers it covers.
    pub words_inside: u32,
}

/// What a pass over a text saw besides patterns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many words that are no fillers the text has.
    pub words: u32,
    /// The first enhanced status code.
    pub enhanced: Option<Enhanced>,
}

/// What a pass has gathered so far.
struct Pass {
    /// The number of the token that is read, from 1 on.
    token: u32,
    walks: Walks,
    events: Events,
    gaps: Waiting,
    typed: Typed,
}

impl Pass {
    #[inline]
    fn new() -> Self {
        Pass { token: 0, walks: Walks::new(), events: Events::new(), gaps: Waiting::new(), typed: Typed::new() }
    }
}

/// How many tokens are read before patterns are looked for among them. A processor works ahead within each of the two steps, and
/// better than where they take turns.
const BLOCK: usize = 32;

/// Tokens that are no fillers, each field in an array of its own.
struct Block {
    starts: [u32; BLOCK],
    ends: [u32; BLOCK],
    kinds: [Kind; BLOCK],
    symbols: [u16; BLOCK],
    count: usize,
}

impl Block {
    #[inline]
    fn new() -> Self {
        Block { starts: [0; BLOCK], ends: [0; BLOCK], kinds: [Kind::Word; BLOCK], symbols: [0; BLOCK], count: 0 }
    }

    /// How many words there are.
    fn words(&self) -> u32 {
        self.kinds.iter().take(self.count).filter(|kind| **kind == Kind::Word).count() as u32
    }
}

/// So many words before another code are a reply of their own; where there are fewer, the second reply is what the first one quotes.
const LEAST_WORDS_OF_REPLY: u32 = 2;

/// Whether another reply begins here: bounce messages put what came after a refusal (`503 need RCPT command`, `554 no valid
/// recipients`, `421 too many errors`) behind it, and the first reply is the cause.
fn ends_reply(text: &[u8], token: Token, code: Option<u16>) -> bool {
    token.end - token.start == 3
        && code.is_some_and(|code| code >= 400)
        && matches!(text.get(token.start..token.end), Some(b"421" | b"503" | b"554"))
        && matches!(text.get(token.end), Some(b' ' | b'-'))
}

impl Automaton<'_> {
    /// Reports what ends at a node, goes on from it, and waits for what may follow behind a gap or as a placeholder; `start` is where
    /// the walk began.
    #[inline]
    fn happen(&self, event: u32, start: Start, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        let [head, rest @ ..] = self.list(event) else { return };
        let (has_edges, has_gap, gap_length) = (head & EVENT_EDGES != 0, head & EVENT_GAP != 0, head >> 16 & 0xff);
        if let Some(base) = rest.first() {
            pass.walks.push_if(has_edges, *base, start);
        }
        let rest = rest.get(usize::from(has_edges)..).unwrap_or_default();
        if let [base, low, high, ..] = rest {
            let bits = u64::from(*low) | u64::from(*high) << 32;
            pass.gaps.push_if(has_gap, *base, bits, pass.token.wrapping_add(1), gap_length, start);
        }
        let patterns = rest.get(if has_gap { GAP_WORDS } else { 0 }..).unwrap_or_default();
        let count = (head & 0xffff) as usize;
        for pattern in patterns.iter().take(count) {
            report(*pattern, start);
        }
        if head & EVENT_KINDS != 0
            && let Some([behind_gap, at_once, ..]) = patterns.get(count..)
        {
            self.wait_for_kinds([(*behind_gap, gap_length), (*at_once, 0)], start, pass);
        }
    }

    fn wait_for_kinds(&self, lists: [(u32, u32); 2], start: Start, pass: &mut Pass) {
        for (typed, length) in lists {
            if let Some(kinds) = self.list(typed).first().filter(|_| typed != 0) {
                pass.typed.kinds |= kinds;
                pass.typed.push(typed, pass.token.saturating_add(1), length, start);
            }
        }
    }

    /// Takes the placeholders that are waited for over a token of this kind.
    fn take_kind(&self, kind: Kind, pass: &mut Pass) {
        let Pass { token, walks, events, typed, .. } = pass;
        typed.drop_ended(*token);
        for place in 0..typed.count.min(MOST_TYPED) {
            if let [kinds, count, rest @ ..] = self.list(typed.what[place])
                && kinds & u32::from(kind.bit()) != 0
            {
                for edge in rest.chunks_exact(2).take(*count as usize) {
                    if let [kinds, next] = edge {
                        arrive(*next, kinds & u32::from(kind.bit()) != 0, typed.starts[place], walks, events);
                    }
                }
            }
        }
    }

    /// Takes a step over a word with all walks: those that go on, those that begin behind gaps, and the one that begins here.
    /// `walking` of the walks are for this token; the others began with it, at a placeholder.
    #[inline]
    fn take_word(&self, symbol: u16, here: Start, walking: usize, pass: &mut Pass) {
        let Pass { token, walks, events, gaps, .. } = pass;
        let mut step = |walks: &mut Walks, base, start| {
            let cell = self.cell(base, symbol);
            arrive(cell.next(), cell.symbol() == symbol, start, walks, events);
        };
        let all = walks.count;
        // What is pushed takes the places of what was read before.
        walks.count = 0;
        for place in 0..walking {
            let (base, start) = walks.get(place);
            step(walks, base, start);
        }
        for place in walking..all {
            let (base, start) = walks.get(place);
            walks.push_if(true, base, start);
        }
        let bit = symbol_bit(symbol);
        if gaps.any & bit != 0 {
            if gaps.count >= gaps.full {
                gaps.drop_ended(*token);
            }
            let mut places = gaps.places(bit, *token);
            while places != 0 {
                let place = places.trailing_zeros() as usize % MOST_WAITING;
                places &= places - 1;
                step(walks, gaps.bases[place], gaps.starts[place]);
            }
        }
        step(walks, 0, here);
    }

    /// Reads on to the end of the text or of the block; whether there may be more.
    #[inline]
    fn read(&self, text: &[u8], code: Option<u16>, tokens: &mut Tokens<'_>, block: &mut Block, seen: &mut Seen) -> bool {
        block.count = 0;
        while block.count < BLOCK {
            // Single values, and no token as a whole: see `Waiting`.
            let (start, end, kind, symbol) = match tokens.next_plain_word() {
                Some(word) => (word.start, word.end, Kind::Word, self.symbol(word.hash)),
                None => {
                    let Some(token) = tokens.next() else { return false };
                    let symbol = match token.kind {
                        Kind::Code => continue,
                        Kind::Enhanced => {
                            if seen.enhanced.is_none() {
                                seen.enhanced = reply::enhanced(text, token.start).map(|(code, _)| code);
                            }
                            continue;
                        }
                        Kind::Number if ends_reply(text, token, code) && seen.words + block.words() >= LEAST_WORDS_OF_REPLY => {
                            return false;
                        }
                        Kind::Id => self.symbol_of_id(text, token),
                        Kind::Url => self.symbol_of_url(text, token),
                        Kind::Host => self.symbol_of_host(text, token),
                        _ => self.symbol(token.hash),
                    };
                    (token.start, token.end, token.kind, symbol)
                }
            };
            let place = block.count % BLOCK;
            block.starts[place] = start as u32;
            block.ends[place] = end as u32;
            block.kinds[place] = kind;
            block.symbols[place] = symbol;
            block.count += usize::from(symbol != FILLER);
        }
        true
    }

    /// Finds every pattern in `text` from the offset `from` on and reports each as it ends.
    ///
    /// `code` is the reply's code, whose repetitions are left out; another reply behind the first one is not read. Texts beyond 4 GiB are read up to there.
    #[inline]
    pub fn scan(&self, text: &[u8], from: usize, code: Option<u16>, mut report: impl FnMut(Found)) -> Seen {
        let text = text.get(..u32::MAX as usize).unwrap_or(text);
        let mut seen = Seen::default();
        let mut pass = Pass::new();
        let mut block = Block::new();
        let mut tokens = Tokens::starting_at(text, from, code);
        loop {
            let goes_on = self.read(text, code, &mut tokens, &mut block, &mut seen);
            for place in 0..block.count.min(BLOCK) {
                let (kind, symbol) = (block.kinds[place], block.symbols[place]);
                let here = Start::new(block.starts[place], seen.words);
                seen.words += u32::from(kind == Kind::Word);
                pass.token = pass.token.wrapping_add(1);
                let mut emit = |pattern, begin: Start| {
                    report(Found {
                        pattern,
                        start: begin.at(),
                        end: block.ends[place],
                        words_before: begin.words_before(),
                        words_inside: seen.words - begin.words_before(),
                    });
                };
                let walking = pass.walks.count;
                pass.events.count = 0;
                if pass.typed.count > 0 && pass.typed.kinds & u32::from(kind.bit()) != 0 {
                    self.take_kind(kind, &mut pass);
                }
                self.take_word(symbol, here, walking, &mut pass);
                for event in 0..pass.events.count {
                    let (event, start) = pass.events.get(event);
                    self.happen(event, start, &mut pass, &mut emit);
                }
            }
            if !goes_on {
                return seen;
            }
        }
    }
}
