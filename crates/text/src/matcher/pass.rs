//! The pass over a text's tokens.

use super::block::Block;
use super::layout::Automaton;
use super::symbols::FILLER;
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

/// Takes what a pass finds, in any order.
pub trait Listener {
    /// A wording of a phrase ends at an offset; 0 for none, which counts for nothing: so that the pass need not ask.
    fn wording(&mut self, number: u32, end: u32);
    /// Any other pattern.
    fn other(&mut self, found: Found);
}

/// So many words before another code are a reply of their own; where there are fewer, the second reply is what the first one quotes.
const LEAST_WORDS_OF_REPLY: u32 = 2;

/// Whether another reply begins here: bounce messages put what came after a refusal (`503 need RCPT command`, `554 no valid
/// recipients`, `421 too many errors`) behind it, and the first reply is the cause. One that the first reply quotes belongs to it.
fn ends_reply(text: &[u8], token: Token, code: Option<u16>) -> bool {
    token.end - token.start == 3
        && code.is_some_and(|code| code >= 400)
        && matches!(text.get(token.start..token.end), Some(b"421" | b"503" | b"554"))
        && matches!(text.get(token.end), Some(b' ' | b'-'))
        && !text.get(..token.start).is_some_and(|before| reply::goes_on_with_reply(before.trim_ascii_end()))
}

impl Automaton<'_> {
    /// Reads on to the end of the text or of the block; whether there may be more.
    #[inline(always)]
    fn read(&self, text: &[u8], code: Option<u16>, tokens: &mut Tokens<'_>, block: &mut Block, seen: &mut Seen) -> bool {
        while !block.is_full() {
            if let Some(word) = tokens.next_plain_word() {
                let symbol = self.symbol(word.hash);
                block.push_if(symbol != FILLER, word.start, word.end, Kind::Word, symbol);
                continue;
            }
            let Some(token) = tokens.next_other() else { break };
            let symbol = match token.kind {
                Kind::Code => continue,
                Kind::Enhanced => {
                    if seen.enhanced.is_none() {
                        seen.enhanced = reply::enhanced_in_text(text, token.start, code);
                    }
                    continue;
                }
                Kind::Number if ends_reply(text, token, code) && block.words_before(block.count()) >= LEAST_WORDS_OF_REPLY => break,
                Kind::Id => self.symbol_of_id(text, token),
                Kind::Url => self.symbol_of_url(text, token),
                Kind::Host => self.symbol_of_host(text, token),
                _ => self.symbol(token.hash),
            };
            block.push_if(symbol != FILLER, token.start, token.end, token.kind, symbol);
        }
        block.close();
        seen.words = block.words_before(block.count());
        block.is_full()
    }

    /// Finds every pattern in `text` from the offset `from` on.
    ///
    /// `code` is the reply's code, whose repetitions are left out; another reply behind the first one is not read. Texts beyond 4 GiB are
    /// read up to there.
    #[inline(always)]
    pub fn scan(&self, text: &[u8], from: usize, code: Option<u16>, listener: &mut impl Listener) -> Seen {
        let mut block = Block::EMPTY;
        self.scan_in(&mut block, text, from, code, listener)
    }

    /// The same, which leaves the text's tokens in an empty block: the last ones, where there is no room for all.
    #[inline(always)]
    pub fn scan_in(&self, block: &mut Block, text: &[u8], from: usize, code: Option<u16>, listener: &mut impl Listener) -> Seen {
        let text = text.get(..u32::MAX as usize).unwrap_or(text);
        let mut seen = Seen::default();
        let mut tokens = Tokens::starting_at(text, from, code);
        loop {
            let goes_on = self.read(text, code, &mut tokens, block, &mut seen);
            // What begins further behind may go on beyond the block.
            let kept = if goes_on { (self.most_tokens as usize).min(block.count() - 1) } else { 0 };
            let starts = block.count() - kept;
            self.find(block, starts, listener);
            if !goes_on {
                return seen;
            }
            block.drop_first(starts);
        }
    }
}
