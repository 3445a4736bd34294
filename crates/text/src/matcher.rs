//! The matcher: finds every compiled pattern in a text in one pass over its tokens.
//!
//! Tokens become symbols: a symbol is a word, or all forms of a word that count as one; it is found by the token's hash. Patterns are
//! cut at their placeholders into pieces, runs of symbols. One automaton finds all pieces at once (Aho and Corasick 1975), with a
//! step or two for each token. What a piece means depends on where it stands in its pattern: at the beginning it needs nothing else;
//! behind a placeholder it counts if the pattern has come that far, which is noted as something to wait for. No more than a bounded
//! number of things is waited for at a time, so the time is linear in the text; it does not grow with the number of patterns.

use crate::reply::{self, Enhanced};
use crate::token::{self, Kind, Token, Tokens};

/// A symbol that takes no part in any comparison: a filler word such as "the".
pub const FILLER: u16 = u16::MAX;

/// How many symbols a piece has at most; a longer run is cut in two that follow each other.
pub const LONGEST_PIECE: usize = 32;

/// How many pieces are waited for at a time. Where more would be, of those that wait for the same the older ones go first.
pub const MOST_WAITING: usize = 32;

/// The same for placeholders that take a token of some kind.
const MOST_TYPED: usize = 8;

/// The word's symbol in one slot of [`Automaton::words`].
pub const fn word_slot(hash: u64, symbol: u16) -> u64 {
    (hash & !0xffff) | symbol as u64
}

/// One cell of a double array (Aoe 1989): the edges of all states, packed into one table.
///
/// A state is the place its cells count from, its base. Its edge for a symbol is the cell at base + symbol, if that cell's check is the
/// base. Symbols count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where the edge leads.
    pub next: u32,
    /// The base of the state that the edge begins at.
    pub check: u32,
}

/// The check of a cell that nobody uses.
pub const FREE: u32 = u32::MAX;
/// Set in a state's number where pieces end in it.
pub const HAS_OUTPUTS: u32 = 1 << 31;
/// Set where the state has no edges; the rest of its number is the place of its details.
pub const IS_LEAF: u32 = 1 << 30;
/// Set where the state has a cell for symbol 0: the state to fall back to, and as the check the place of its details with [`NO_BASE`].
pub const HAS_FALLBACK: u32 = 1 << 29;
/// Set in a check that is no base.
pub const NO_BASE: u32 = 1 << 31;
/// The bits of a state's number that are its base, or the place of its details.
pub const PLACE: u32 = HAS_FALLBACK - 1;

/// Set in an event where placeholders may follow: their place is the last number but that of [`EVENT_PIECES`], one for those that may
/// end the gap and one for those that follow at once; 0 for none.
pub const EVENT_KINDS: u32 = 1 << 30;
/// Set in an event where a piece may follow at once: the last number, what continues.
pub const EVENT_PIECES: u32 = 1 << 29;

/// Set in the place of an event that is no more than the end of one pattern; the rest is the pattern's number.
pub const ONE_PATTERN: u32 = 1 << 31;

/// One bit for what continues behind a placeholder, so that sets of them can be compared at once; others share it.
#[inline]
pub const fn waiting_bit(continues: u32) -> u32 {
    1 << (continues.wrapping_mul(0x9e37_79b9) >> 27)
}

/// The compiled patterns.
#[derive(Clone, Copy, Debug)]
pub struct Automaton<'a> {
    /// A hash table from a token's hash to its symbol, open addressing, of a power-of-two length; 0 is an empty slot.
    pub words: &'a [u64],
    /// The double array of the pieces; state 0 is the root.
    pub cells: &'a [Cell],
    /// A double array of what pieces mean behind placeholders: from what continues by the piece's number to its event.
    pub continuations: &'a [Cell],
    /// How many symbols the longest piece behind a placeholder has.
    pub longest: u32,
    /// Lists of three kinds, by their places; none stands at 0.
    ///
    /// - Of a state: the state to fall back to, the length of the rest, and for each piece that ends in it, the shortest first: its
    ///   number (0 if it continues nothing) times 256 with its number of symbols, and its event at a pattern's beginning (0 for none).
    ///   If it has a number, the [`waiting_bit`]s of what it continues follow.
    /// - Of an event: the number of patterns that end with its `EVENT_…` bits; what continues behind a gap, or [`FREE`], and the gap's
    ///   length; the patterns; and what the bits announce. One pattern without more has no list: its event is its number with
    ///   [`ONE_PATTERN`].
    /// - Of placeholders: the kinds that they take in all, their number, and for each its kinds and its event.
    pub details: &'a [u32],
}

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

/// Where a pattern began.
#[derive(Clone, Copy)]
struct Start {
    at: u32,
    words_before: u32,
}

/// What is waited for, of fixed room.
///
/// Each field has an array of its own: whole records would be written field by field and read back at once, which processors do
/// slowly.
struct Waiting<const MOST: usize> {
    what: [u32; MOST],
    /// The first and the last token at which it may begin; what is waited for by kind may begin at any token from the next one on.
    from: [u32; MOST],
    until: [u32; MOST],
    starts: [u32; MOST],
    words_before: [u32; MOST],
    count: usize,
}

impl<const MOST: usize> Waiting<MOST> {
    #[inline]
    fn new() -> Self {
        Waiting { what: [0; MOST], from: [0; MOST], until: [0; MOST], starts: [0; MOST], words_before: [0; MOST], count: 0 }
    }

    #[inline]
    fn start(&self, place: usize) -> Start {
        if place < MOST {
            Start { at: self.starts[place], words_before: self.words_before[place] }
        } else {
            Start { at: 0, words_before: 0 }
        }
    }

    /// Waits for one thing more, if there is room.
    #[inline]
    fn push(&mut self, what: u32, from: u32, until: u32, start: Start) {
        let place = self.count;
        if place < MOST {
            self.what[place] = what;
            self.from[place] = from;
            self.until[place] = until;
            self.starts[place] = start.at;
            self.words_before[place] = start.words_before;
            self.count = place + 1;
        }
    }

    fn copy(&mut self, from: usize, to: usize) {
        if from < MOST && to < MOST {
            self.what[to] = self.what[from];
            self.from[to] = self.from[from];
            self.until[to] = self.until[from];
            self.starts[to] = self.starts[from];
            self.words_before[to] = self.words_before[from];
        }
    }

    /// Drops what ended before `token`.
    fn drop_ended(&mut self, token: u32) {
        let mut kept = 0;
        for place in 0..self.count.min(MOST) {
            if self.until[place] >= token {
                self.copy(place, kept);
                kept += 1;
            }
        }
        self.count = kept;
    }

    /// Makes room for one more: what ended before `token` goes; where nothing did, the oldest that waits for the same, or else the
    /// oldest of all.
    #[cold]
    fn make_room(&mut self, token: u32, what: u32) {
        let before = self.count;
        self.drop_ended(token);
        if self.count == before {
            let oldest = self.what.iter().position(|other| *other == what).unwrap_or(0);
            for place in oldest + 1..self.count {
                self.copy(place, place - 1);
            }
            self.count -= 1;
        }
    }
}

/// What a pass has gathered so far.
struct Pass {
    /// The number of the token that is read, from 1 on.
    token: u32,
    /// Where the last tokens begin, by their number modulo the length.
    starts: [u32; LONGEST_PIECE],
    /// How many words stand before each.
    words_before: [u32; LONGEST_PIECE],
    pieces: Waiting<MOST_WAITING>,
    /// For each [`waiting_bit`] the newest place in `pieces` with that bit, counted from 1.
    newest: [u8; 32],
    /// For each place in `pieces` the next older one with the same bit, counted from 1.
    older: [u8; MOST_WAITING],
    /// The bits that have such places.
    bits: u32,
    typed: Waiting<MOST_TYPED>,
    /// The kinds that are waited for, all that ever were.
    kinds: u32,
}

impl Pass {
    #[inline]
    fn new() -> Self {
        Pass {
            token: 0,
            starts: [0; LONGEST_PIECE],
            words_before: [0; LONGEST_PIECE],
            pieces: Waiting::new(),
            newest: [0; 32],
            older: [0; MOST_WAITING],
            bits: 0,
            typed: Waiting::new(),
            kinds: 0,
        }
    }

    /// Waits for what continues behind this token and so many more.
    #[inline]
    fn wait(&mut self, continues: u32, length: u32, start: Start, longest: u32) {
        if self.pieces.count >= MOST_WAITING {
            self.make_room(continues, longest);
        }
        let from = self.token.wrapping_add(1);
        let place = self.pieces.count;
        self.pieces.push(continues, from, from.saturating_add(length), start);
        self.enlist(place, continues);
    }

    #[inline]
    fn enlist(&mut self, place: usize, continues: u32) {
        let bit = waiting_bit(continues);
        if let Some(older) = self.older.get_mut(place) {
            self.bits |= bit;
            let newest = &mut self.newest[bit.trailing_zeros() as usize % 32];
            *older = *newest;
            *newest = place as u8 + 1;
        }
    }

    #[cold]
    fn make_room(&mut self, continues: u32, longest: u32) {
        // What may have begun in time may still go on.
        self.pieces.make_room(self.token.saturating_sub(longest), continues);
        self.bits = 0;
        self.newest = [0; 32];
        for place in 0..self.pieces.count.min(MOST_WAITING) {
            self.enlist(place, self.pieces.what[place]);
        }
    }

    /// Waits for a token of some kind, the next one or one behind so many more.
    #[inline]
    fn wait_for_kinds(&mut self, kinds: u32, typed: u32, length: u32, start: Start) {
        self.kinds |= kinds;
        let until = self.token.saturating_add(1).saturating_add(length);
        // Whatever could end the wait that began earlier can end this one as well.
        let known = self.typed.what.iter().take(self.typed.count).position(|other| *other == typed);
        match known.filter(|place| *place < MOST_TYPED) {
            Some(place) => {
                self.typed.until[place] = until.max(self.typed.until[place]);
                self.typed.starts[place] = start.at;
                self.typed.words_before[place] = start.words_before;
            }
            None => {
                if self.typed.count >= MOST_TYPED {
                    self.typed.make_room(self.token.saturating_add(1), typed);
                }
                self.typed.push(typed, 0, until, start);
            }
        }
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

impl<'a> Automaton<'a> {
    /// An automaton without patterns.
    pub const EMPTY: Automaton<'static> = Automaton { words: &[0], cells: &[], continuations: &[], longest: 0, details: &[] };

    /// The symbol of a token: 0 if no pattern has it, [`FILLER`] if it counts for nothing.
    #[inline]
    pub fn symbol(&self, hash: u64) -> u16 {
        let mask = self.words.len().wrapping_sub(1);
        let mut slot = (hash >> 16) as usize & mask;
        loop {
            match self.words.get(slot).copied() {
                None | Some(0) => return 0,
                Some(word) if (word ^ hash) >> 16 == 0 => return word as u16,
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    /// The symbol of a mixture of letters and digits: as it is, or else by its shape, where a zero stands for each run of digits.
    pub fn symbol_of_id(&self, text: &[u8], token: Token) -> u16 {
        match self.symbol(token.hash) {
            0 => self.symbol(token::shape_hash(text.get(token.start..token.end).unwrap_or_default())),
            symbol => symbol,
        }
    }

    /// The symbol of a URL: that of the whole, or else of its host or a domain above that.
    pub fn symbol_of_url(&self, text: &[u8], token: Token) -> u16 {
        match self.symbol(token.hash) {
            0 => {
                let url = text.get(token.start..token.end).unwrap_or_default();
                let host = url.iter().position(|byte| *byte == b':').and_then(|colon| url.get(colon + 3..)).unwrap_or_default();
                let length = host.iter().position(|byte| matches!(byte, b'/' | b':' | b'?' | b'#')).unwrap_or(host.len());
                self.symbol_of_domain(host.get(..length).unwrap_or_default())
            }
            symbol => symbol,
        }
    }

    /// The symbol of a host name: that of the whole, or else of a domain above it.
    pub fn symbol_of_host(&self, text: &[u8], token: Token) -> u16 {
        match self.symbol(token.hash) {
            0 => self.symbol_of_domain(text.get(token.start..token.end).unwrap_or_default()),
            symbol => symbol,
        }
    }

    /// The symbol of a domain or of one above it, as far as three labels up: providers and block lists name themselves there.
    fn symbol_of_domain(&self, name: &[u8]) -> u16 {
        let mut domain = name;
        for _ in 0..4 {
            match self.symbol(token::folded_hash(domain)) {
                0 => {}
                symbol => return symbol,
            }
            match domain.iter().position(|byte| *byte == b'.').and_then(|dot| domain.get(dot + 1..)) {
                // A top-level domain says nothing.
                Some(above) if above.contains(&b'.') => domain = above,
                _ => return 0,
            }
        }
        0
    }

    /// The state that `symbol` leads to from `state`, or from the one that is left of it when its beginning is forgotten.
    #[inline]
    fn step(&self, state: u32, symbol: u32) -> u32 {
        let mut state = state;
        loop {
            if state & IS_LEAF == 0 {
                let base = state & PLACE;
                if let Some(cell) = self.cells.get((base + symbol) as usize)
                    && cell.check == base
                {
                    return cell.next;
                }
                if state & HAS_FALLBACK == 0 {
                    if base == 0 {
                        return 0;
                    }
                    state = 0;
                    continue;
                }
                state = self.cells.get(base as usize).map_or(0, |cell| cell.next);
            } else {
                state = self.details.get((state & PLACE) as usize).copied().unwrap_or(0);
            }
        }
    }

    /// The pieces that end in a state, as its details list them.
    #[inline]
    fn outputs(&self, state: u32) -> &'a [u32] {
        let place = match state & IS_LEAF {
            0 => self.cells.get((state & PLACE) as usize).map_or(0, |cell| cell.check & !NO_BASE),
            _ => state & PLACE,
        };
        match self.details.get(place as usize..) {
            Some([_, length, rest @ ..]) => rest.get(..*length as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The event of a piece that stands where `continues` waits for one.
    #[inline]
    fn continuation(&self, continues: u32, piece: u32) -> Option<u32> {
        let cell = self.continuations.get(continues.wrapping_add(piece) as usize)?;
        (cell.check == continues).then_some(cell.next)
    }

    /// A pattern has come so far: reports it if it ends here, and notes what to wait for.
    #[inline]
    fn happen(&self, event: u32, start: Start, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        if event & ONE_PATTERN != 0 {
            report(event & !ONE_PATTERN, start);
        } else {
            self.happen_by_list(event, start, pass, report);
        }
    }

    #[inline]
    fn happen_by_list(&self, event: u32, start: Start, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        let Some([head, continues, length, rest @ ..]) = self.details.get(event as usize..) else { return };
        if *continues != FREE {
            pass.wait(*continues, *length, start, self.longest);
        }
        // Mostly there is no more to it than a gap that begins.
        if *head != 0 {
            self.happen_besides(*head, *length, rest, start, pass, report);
        }
    }

    /// The rest of an event.
    fn happen_besides(&self, head: u32, length: u32, rest: &[u32], start: Start, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        let count = (head & !(EVENT_KINDS | EVENT_PIECES)) as usize;
        let Some((patterns, mut rest)) = rest.split_at_checked(count) else { return };
        for pattern in patterns {
            report(*pattern, start);
        }
        if head & EVENT_KINDS != 0
            && let [behind_gap, at_once, behind @ ..] = rest
        {
            rest = behind;
            if *behind_gap != 0 {
                pass.wait_for_kinds(self.kinds_of(*behind_gap), *behind_gap, length, start);
            }
            if *at_once != 0 {
                pass.wait_for_kinds(self.kinds_of(*at_once), *at_once, 0, start);
            }
        }
        if head & EVENT_PIECES != 0
            && let [continues, ..] = rest
        {
            pass.wait(*continues, 0, start, self.longest);
        }
    }

    /// The kinds that a list of placeholders takes in all.
    fn kinds_of(&self, typed: u32) -> u32 {
        self.details.get(typed as usize).copied().unwrap_or(0)
    }

    /// Takes the placeholders that are waited for over a token of this kind.
    fn take_typed(&self, kind: Kind, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        pass.typed.drop_ended(pass.token);
        // What begins to wait here does so for later tokens.
        let (waiting, count) = (pass.typed.what, pass.typed.count.min(MOST_TYPED));
        let starts: [Start; MOST_TYPED] = core::array::from_fn(|place| pass.typed.start(place));
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
        let mut outputs = self.outputs(state);
        while let [piece, event, rest @ ..] = outputs {
            let (piece, event) = (*piece, *event);
            outputs = rest;
            let first = pass.token.wrapping_add(1).wrapping_sub(piece & 0xff);
            if piece >> 8 != 0 {
                let [bits, rest @ ..] = outputs else { return };
                outputs = rest;
                let mut bits = bits & pass.bits;
                while bits != 0 {
                    self.take_waiting(bits.trailing_zeros(), piece >> 8, first, pass, report);
                    bits &= bits - 1;
                }
            }
            if event != 0 {
                self.happen(event, pass.start_of(first), pass, report);
            }
        }
    }

    /// Takes a piece that begins at the token `first` for what waits for it, of what shares a [`waiting_bit`].
    #[inline]
    fn take_waiting(&self, bit: u32, piece: u32, first: u32, pass: &mut Pass, report: &mut impl FnMut(u32, Start)) {
        let mut next = pass.newest[bit as usize % 32];
        while let Some(place) = usize::from(next).checked_sub(1).filter(|place| *place < MOST_WAITING) {
            next = pass.older[place];
            let (continues, from) = (pass.pieces.what[place], pass.pieces.from[place]);
            if first.wrapping_sub(from) <= pass.pieces.until[place].wrapping_sub(from)
                && let Some(event) = self.continuation(continues, piece)
            {
                let start = pass.pieces.start(place);
                // Where this makes room, places change; an older one is still a lower one, so that this ends.
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
            if pass.typed.count > 0 && pass.kinds & u32::from(kind.bit()) != 0 {
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
