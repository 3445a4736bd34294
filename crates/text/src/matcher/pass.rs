//! The pass over a text's tokens.

use super::layout::{
    Automaton, EVENT_GAP, EVENT_KINDS, EVENT_PATTERNS, EVENT_PIECES, HAS_OUTPUTS, LONGEST_PIECE, ONE_GAP, ONE_PATTERN, piece_bit,
};
use super::symbols::FILLER;
use super::waiting::{MOST_TYPED, MOST_WAITING, Start, Typed, Waiting};
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
    /// Where the last tokens begin, by their number modulo the length.
    starts: [u32; LONGEST_PIECE],
    /// How many words stand before each.
    words_before: [u32; LONGEST_PIECE],
    pieces: Waiting,
    typed: Typed,
}

impl Pass {
    #[inline]
    fn new() -> Self {
        Pass { token: 0, starts: [0; LONGEST_PIECE], words_before: [0; LONGEST_PIECE], pieces: Waiting::new(), typed: Typed::new() }
    }

    /// Where the token with this number begins, one of the last [`LONGEST_PIECE`].
    #[inline]
    fn start_of(&self, token: u32) -> Start {
        let place = token as usize % LONGEST_PIECE;
        Start { at: self.starts[place], words_before: self.words_before[place] }
    }
}

/// Whether another reply begins here: bounce messages put what came after a refusal (`503 need RCPT command`, `554 no valid
/// recipients`, `421 too many errors`) behind it, and the first reply is the cause.
fn ends_reply(text: &[u8], token: Token, code: Option<u16>) -> bool {
    token.end - token.start == 3
        && code.is_some_and(|code| code >= 400)
        && matches!(text.get(token.start..token.end), Some(b"421" | b"503" | b"554"))
        && matches!(text.get(token.end), Some(b' ' | b'-'))
}

impl Automaton<'_> {
    /// A pattern has come so far: reports it if it ends here, and notes what to wait for.
    #[inline]
    fn happen(&self, event: u32, start: Start, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        if event & ONE_PATTERN != 0 {
            report(event & !ONE_PATTERN, start);
        } else if event & ONE_GAP != 0 {
            self.wait_behind_gap(self.details.get((event & !ONE_GAP) as usize..).unwrap_or_default(), start, pass);
        } else {
            self.happen_by_list(event, start, pass, report);
        }
    }

    /// Waits for what a list says to continue behind a gap; gives the rest of the list.
    #[inline]
    fn wait_behind_gap<'l>(&self, list: &'l [u32], start: Start, pass: &mut Pass) -> &'l [u32] {
        let [continues, low, high, length, rest @ ..] = list else { return list };
        let bits = u64::from(*low) | u64::from(*high) << 32;
        pass.pieces.push(*continues, bits, pass.token.wrapping_add(1), *length, start);
        rest
    }

    fn happen_by_list(&self, event: u32, start: Start, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        let Some([head, rest @ ..]) = self.details.get(event as usize..) else { return };
        let Some((patterns, mut rest)) = rest.split_at_checked((head & EVENT_PATTERNS) as usize) else { return };
        for pattern in patterns {
            report(*pattern, start);
        }
        if head & EVENT_GAP != 0 {
            rest = self.wait_behind_gap(rest, start, pass);
        }
        if head & EVENT_KINDS != 0
            && let [behind_gap, length, at_once, behind @ ..] = rest
        {
            rest = behind;
            for (typed, length) in [(*behind_gap, *length), (*at_once, 0)] {
                if typed != 0 {
                    pass.typed.kinds |= self.details.get(typed as usize).copied().unwrap_or(0);
                    pass.typed.push(typed, pass.token.saturating_add(1), length, start);
                }
            }
        }
        if head & EVENT_PIECES != 0
            && let [continues, low, high, ..] = rest
        {
            let bits = u64::from(*low) | u64::from(*high) << 32;
            pass.pieces.push(*continues, bits, pass.token.wrapping_add(1), 0, start);
        }
    }

    /// Takes the placeholders that are waited for over a token of this kind.
    fn take_typed(&self, kind: Kind, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        pass.typed.drop_ended(pass.token);
        // What begins to wait here does so for later tokens.
        let (waiting, count) = (pass.typed.what, pass.typed.count.min(MOST_TYPED));
        let starts: [Start; MOST_TYPED] =
            core::array::from_fn(|place| Start { at: pass.typed.starts[place], words_before: pass.typed.words_before[place] });
        for (typed, start) in waiting.iter().zip(starts).take(count) {
            if let Some([kinds, count, rest @ ..]) = self.details.get(*typed as usize..)
                && kinds & u32::from(kind.bit()) != 0
            {
                for edge in rest.chunks_exact(2).take(*count as usize) {
                    if let [kinds, event] = edge
                        && kinds & u32::from(kind.bit()) != 0
                    {
                        self.happen(*event, start, pass, report);
                    }
                }
            }
        }
    }

    /// Takes the pieces that end at this token.
    #[inline]
    fn take_pieces(&self, state: u32, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        if pass.pieces.count >= pass.pieces.full {
            // What may have begun in time may still go on.
            pass.pieces.drop_ended(pass.token.saturating_sub(self.longest));
        }
        for output in self.outputs(state).chunks_exact(2) {
            let [piece, event] = output else { return };
            let first = pass.token.wrapping_add(1).wrapping_sub(piece & 0xff);
            let bit = piece_bit(piece >> 8);
            if pass.pieces.any & bit != 0 && piece >> 8 != 0 {
                self.take_waiting(bit, piece >> 8, first, pass, report);
            }
            if *event != 0 {
                self.happen(*event, pass.start_of(first), pass, report);
            }
        }
    }

    /// Takes a piece that begins at the token `first` for all that waits for it.
    #[inline]
    fn take_waiting(&self, bit: u64, piece: u32, first: u32, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        let mut places = pass.pieces.places(bit, first);
        while places != 0 {
            let place = places.trailing_zeros() as usize % MOST_WAITING;
            places &= places - 1;
            // Where there was no room, another may wait in this place since, but for later tokens.
            if let Some(event) = self.continuation(pass.pieces.what[place], piece)
                && pass.pieces.is_open(place, first)
            {
                let start = Start { at: pass.pieces.starts[place], words_before: pass.pieces.words_before[place] };
                self.happen(event, start, pass, report);
            }
        }
    }

    /// Finds every pattern in `text` from the offset `from` on and reports each as it ends.
    ///
    /// `code` is the reply's code, whose repetitions are left out; another reply behind the first one is not read. Texts beyond 4 GiB are read up to there.
    #[inline]
    pub fn scan(&self, text: &[u8], from: usize, code: Option<u16>, mut report: impl FnMut(Found)) -> Seen {
        let text = text.get(..u32::MAX as usize).unwrap_or(text);
        let mut seen = Seen::default();
        let mut pass = Pass::new();
        let mut state = 0;
        let mut tokens = Tokens::starting_at(text, from, code);
        loop {
            // Single values, and no token as a whole: see `Waiting`.
            let (start, end, kind, symbol) = match tokens.next_plain_word() {
                Some(word) => (word.start, word.end, Kind::Word, self.symbol(word.hash)),
                None => {
                    let Some(token) = tokens.next() else { break };
                    let symbol = match token.kind {
                        Kind::Code => continue,
                        Kind::Enhanced => {
                            if seen.enhanced.is_none() {
                                seen.enhanced = reply::enhanced(text, token.start).map(|(code, _)| code);
                            }
                            continue;
                        }
                        Kind::Number if ends_reply(text, token, code) => break,
                        Kind::Id => self.symbol_of_id(text, token),
                        Kind::Url => self.symbol_of_url(text, token),
                        Kind::Host => self.symbol_of_host(text, token),
                        _ => self.symbol(token.hash),
                    };
                    (token.start, token.end, token.kind, symbol)
                }
            };
            if symbol == FILLER {
                continue;
            }
            let words_before = seen.words;
            seen.words += u32::from(kind == Kind::Word);
            pass.token = pass.token.wrapping_add(1);
            let mut emit = |pattern, begin: Start| {
                report(Found {
                    pattern,
                    start: begin.at,
                    end: end as u32,
                    words_before: begin.words_before,
                    words_inside: seen.words - begin.words_before,
                });
            };
            if pass.typed.count > 0 && pass.typed.kinds & u32::from(kind.bit()) != 0 {
                self.take_typed(kind, &mut pass, &mut emit);
            }
            if symbol == 0 {
                state = 0;
                continue;
            }
            let place = pass.token as usize % LONGEST_PIECE;
            pass.starts[place] = start as u32;
            pass.words_before[place] = words_before;
            state = self.step(state, u32::from(symbol));
            if state & HAS_OUTPUTS != 0 {
                self.take_pieces(state, &mut pass, &mut emit);
            }
        }
        seen
    }
}
