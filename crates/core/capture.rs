//! What stands in a reply for a template's placeholders.

use core::ops::Range;

use smtp_codes_text::matcher::{Automaton, FILLER};
use smtp_codes_text::reply::Head;
use smtp_codes_text::template::{Element, Elements, Extent, Placeholder, PlaceholderKind};
use smtp_codes_text::token::{Kind, Token, Tokens};

/// What stands in a reply for one placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture<'a> {
    /// The placeholder's name: its own, or that of its type.
    pub name: &'a str,
    /// Its type.
    pub kind: PlaceholderKind,
    /// Where it stands in the reply, in bytes.
    pub span: Range<usize>,
}

/// An iterator over what stands in a reply for a template's placeholders, in the template's order.
///
/// A placeholder that is missing in the reply is left out. At most [`Captures::MOST`] come.
#[derive(Clone, Debug)]
pub struct Captures<'a> {
    list: [Option<Capture<'a>>; Captures::MOST],
    next: usize,
}

impl<'a> Iterator for Captures<'a> {
    type Item = Capture<'a>;

    fn next(&mut self) -> Option<Capture<'a>> {
        let capture = self.list.get_mut(self.next)?.take();
        self.next += 1;
        capture
    }
}

/// A template as a sequence of words and placeholders.
#[derive(Clone)]
struct Atoms<'a> {
    elements: Elements<'a>,
    literal: Option<Tokens<'a>>,
    automaton: &'a Automaton<'a>,
}

enum Atom<'a> {
    Word(u16),
    Placeholder(Placeholder<'a>),
}

impl<'a> Iterator for Atoms<'a> {
    type Item = Atom<'a>;

    fn next(&mut self) -> Option<Atom<'a>> {
        loop {
            while let Some(token) = self.literal.as_mut().and_then(Iterator::next) {
                let symbol = self.automaton.symbol(token.hash);
                if symbol != FILLER && !token.kind.is_code() {
                    return Some(Atom::Word(symbol));
                }
            }
            match self.elements.next()?.ok()? {
                Element::Literal(text) => self.literal = Some(Tokens::new(text.as_bytes(), None)),
                Element::Placeholder(placeholder) => return Some(Atom::Placeholder(placeholder)),
            }
        }
    }
}

/// The tokens of a reply that take part in comparisons.
#[derive(Clone)]
struct Significant<'a, 'r> {
    tokens: Tokens<'r>,
    automaton: &'a Automaton<'a>,
}

impl Iterator for Significant<'_, '_> {
    type Item = (Token, u16);

    fn next(&mut self) -> Option<(Token, u16)> {
        loop {
            let token = self.tokens.next()?;
            let symbol = self.automaton.symbol(token.hash);
            if symbol != FILLER && !token.kind.is_code() {
                return Some((token, symbol));
            }
        }
    }
}

impl<'a> Captures<'a> {
    /// How many captures are kept.
    pub const MOST: usize = 8;

    /// How many tokens an alignment may look at before it gives up: templates are short, and a gap seldom has to be tried twice.
    const PATIENCE: u32 = 4096;

    /// Lays `template` over `reply` where its words are known to stand.
    pub(crate) fn align(automaton: &'a Automaton<'a>, template: &'a str, reply: &[u8], head: Head, span: Range<usize>) -> Captures<'a> {
        let mut captures = Captures { list: [const { None }; Captures::MOST], next: 0 };
        let mut atoms = Atoms { elements: Elements::new(template), literal: None, automaton };
        let mut leading = [None; 4];
        let mut count = 0;
        // What stands before the first word was not needed for the match, and is looked for backwards from there.
        let mut body = atoms.clone();
        while let Some(Atom::Placeholder(placeholder)) = atoms.next() {
            if let Some(place) = leading.get_mut(count) {
                *place = Some(placeholder);
            }
            count += 1;
            body = atoms.clone();
        }
        captures.take_leading(leading.get(..count).unwrap_or_default(), automaton, reply, head, span.start);
        let tokens = Significant { tokens: Tokens::starting_at(reply, span.start, head.code), automaton };
        let mut patience = Self::PATIENCE;
        captures.follow(body, tokens, reply, &mut patience);
        captures
    }

    fn add(&mut self, placeholder: Placeholder<'a>, span: Range<usize>) -> usize {
        let place = self.list.iter().position(Option::is_none).unwrap_or(Self::MOST);
        if let Some(free) = self.list.get_mut(place) {
            *free = Some(Capture { name: placeholder.name, kind: placeholder.kind, span });
        }
        place
    }

    /// Takes the tokens just before `start` for placeholders at the template's beginning, as far as each can be one.
    fn take_leading(&mut self, leading: &[Option<Placeholder<'a>>], automaton: &Automaton<'_>, reply: &[u8], head: Head, start: usize) {
        let mut last: [Option<Token>; 4] = [None; 4];
        for (token, _) in (Significant { tokens: Tokens::starting_at(reply, head.text, head.code), automaton }) {
            if token.start >= start {
                break;
            }
            last.rotate_left(1);
            last[3] = Some(token);
        }
        let mut fitting = leading.len();
        for (placeholder, token) in leading.iter().rev().zip(last.into_iter().rev()) {
            match (placeholder, token) {
                (Some(placeholder), Some(token)) if takes_at_end(*placeholder, token, reply) => fitting -= 1,
                _ => break,
            }
        }
        for (offset, placeholder) in leading.iter().enumerate().skip(fitting) {
            let token = last.get(4 + offset - leading.len()).copied().flatten();
            if let (Some(placeholder), Some(token)) = (placeholder, token) {
                self.add(*placeholder, token.start..token.end);
            }
        }
    }

    /// Follows the template from here on; false if the reply does not.
    fn follow(&mut self, mut atoms: Atoms<'a>, mut tokens: Significant<'_, '_>, reply: &[u8], patience: &mut u32) -> bool {
        while let Some(atom) = atoms.next() {
            let Some(left) = patience.checked_sub(1) else { return false };
            *patience = left;
            match atom {
                Atom::Word(symbol) => match tokens.next() {
                    Some((_, other)) if other == symbol => {}
                    _ => return false,
                },
                Atom::Placeholder(placeholder) => match placeholder.kind.extent() {
                    Extent::One(_) => {
                        let is_at_end = atoms.clone().all(|atom| matches!(atom, Atom::Placeholder(_)));
                        match tokens.next() {
                            Some((token, _))
                                if is_at_end && takes_at_end(placeholder, token, reply) || !is_at_end && takes_one(placeholder, token) =>
                            {
                                self.add(placeholder, token.start..token.end);
                            }
                            // A placeholder at the end may be missing.
                            _ => return is_at_end,
                        }
                    }
                    Extent::UpTo(length) => return self.follow_gap(placeholder, length, atoms, tokens, reply, patience),
                },
            }
        }
        true
    }

    /// Gives a placeholder as few tokens as the rest of the template allows; at the template's end, as many as there are.
    fn follow_gap(
        &mut self,
        placeholder: Placeholder<'a>,
        length: u8,
        atoms: Atoms<'a>,
        mut tokens: Significant<'_, '_>,
        reply: &[u8],
        patience: &mut u32,
    ) -> bool {
        let is_last = atoms.clone().next().is_none();
        let mut span: Option<Range<usize>> = None;
        for taken in 0..=length {
            if !is_last {
                let mut attempt = self.clone();
                if let Some(span) = span.clone() {
                    attempt.add(placeholder, span);
                }
                if attempt.follow(atoms.clone(), tokens.clone(), reply, patience) {
                    *self = attempt;
                    return true;
                }
            }
            if taken == length || *patience == 0 {
                break;
            }
            match tokens.next() {
                Some((token, _)) => span = Some(span.map_or(token.start, |span| span.start)..token.end),
                None => break,
            }
        }
        if let (true, Some(span)) = (is_last, span) {
            self.add(placeholder, span);
        }
        is_last
    }
}

fn takes_one(placeholder: Placeholder<'_>, token: Token) -> bool {
    matches!(placeholder.kind.extent(), Extent::One(kinds) if kinds & token.kind.bit() != 0)
}

/// The same where nothing but the token itself tells that it belongs to the template: an address there has an `@` or stands between
/// angle brackets.
fn takes_at_end(placeholder: Placeholder<'_>, token: Token, reply: &[u8]) -> bool {
    let is_bracketed = token.start.checked_sub(1).and_then(|at| reply.get(at)) == Some(&b'<');
    let is_address = token.kind == Kind::Address || is_bracketed;
    takes_one(placeholder, token) && (placeholder.kind != PlaceholderKind::Address || is_address)
}
