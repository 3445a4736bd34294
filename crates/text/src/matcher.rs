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

/// Set in an event that is no more than the end of one pattern; the rest is the pattern's number.
pub const ONE_PATTERN: u32 = 1 << 31;
/// Set in an event that is no more than the beginning of a gap; the rest is the place of what continues behind it.
pub const ONE_GAP: u32 = 1 << 30;

/// Set in the head of an event's list where a gap begins.
pub const EVENT_GAP: u32 = 1 << 31;
/// Set where placeholders may follow.
pub const EVENT_KINDS: u32 = 1 << 30;
/// Set where a piece may follow at once.
pub const EVENT_PIECES: u32 = 1 << 29;
/// The rest of the head: how many patterns end.
const EVENT_PATTERNS: u32 = EVENT_PIECES - 1;

/// One bit for a piece that continues patterns, so that sets of pieces can be compared at once; others share it.
#[inline]
pub const fn piece_bit(piece: u32) -> u64 {
    1 << (piece.wrapping_mul(0x9e37_79b9) >> 26)
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
    /// - Of an event: the number of patterns that end with its `EVENT_…` bits; the patterns; where a gap begins, what continues behind
    ///   it and its length; where placeholders may follow, those behind the gap, its length, and those that follow at once (0 for none);
    ///   what continues at once. What continues is written as its base in `continuations` and the [`piece_bit`]s of its pieces, the
    ///   lower half first. An event of one pattern or one gap alone is marked as such, and has a list of the gap at most.
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

/// The pieces that are waited for.
///
/// Each field has an array of its own: whole records would be written field by field and read back at once, which processors do
/// slowly. What is here does not change its place while a token is read.
struct Waiting {
    /// What continues, by its base.
    what: [u32; MOST_WAITING],
    /// The [`piece_bit`]s of what would continue.
    bits: [u64; MOST_WAITING],
    /// The first token at which it may begin, and how many more may pass.
    from: [u32; MOST_WAITING],
    length: [u32; MOST_WAITING],
    starts: [u32; MOST_WAITING],
    words_before: [u32; MOST_WAITING],
    count: usize,
    /// All bits of what is here, and maybe of some that are gone.
    any: u64,
    /// At so many it is time to drop what has ended.
    full: usize,
}

/// How many may wait before it is worth while to look for those that have ended.
const FEW_WAITING: usize = 8;

impl Waiting {
    #[inline]
    fn new() -> Self {
        Waiting {
            what: [0; MOST_WAITING],
            bits: [0; MOST_WAITING],
            from: [0; MOST_WAITING],
            length: [0; MOST_WAITING],
            starts: [0; MOST_WAITING],
            words_before: [0; MOST_WAITING],
            count: 0,
            any: 0,
            full: FEW_WAITING,
        }
    }

    #[inline]
    fn push(&mut self, what: u32, bits: u64, from: u32, length: u32, start: Start) {
        let place = if self.count < MOST_WAITING { self.count } else { self.oldest(what) };
        if place < MOST_WAITING {
            self.what[place] = what;
            self.bits[place] = bits;
            self.from[place] = from;
            self.length[place] = length;
            self.starts[place] = start.at;
            self.words_before[place] = start.words_before;
            self.count = self.count.max(place + 1);
            self.any |= bits;
        }
    }

    /// What goes where there is no room: the oldest that waits for the same, or else the oldest of all.
    #[cold]
    fn oldest(&self, what: u32) -> usize {
        let age = |place: &usize| (self.what[*place] != what, self.from[*place]);
        (0..MOST_WAITING).min_by_key(age).unwrap_or(0)
    }

    /// Drops what can't begin at the token `first` any more.
    #[cold]
    fn drop_ended(&mut self, first: u32) {
        let mut kept = 0;
        self.any = 0;
        for place in 0..self.count.min(MOST_WAITING) {
            if self.from[place].saturating_add(self.length[place]) >= first {
                self.what[kept] = self.what[place];
                self.bits[kept] = self.bits[place];
                self.from[kept] = self.from[place];
                self.length[kept] = self.length[place];
                self.starts[kept] = self.starts[place];
                self.words_before[kept] = self.words_before[place];
                self.any |= self.bits[place];
                kept += 1;
            }
        }
        self.count = kept;
        self.full = kept + FEW_WAITING;
    }

    /// Whether what is in a place may begin at the token `first`.
    #[inline]
    fn is_open(&self, place: usize, first: u32) -> bool {
        first.wrapping_sub(self.from[place]) <= self.length[place]
    }

    /// The places that may wait for a piece with this bit that begins at the token `first`, a bit each.
    #[inline]
    fn places(&self, bit: u64, first: u32) -> u32 {
        let mut places = 0;
        for place in 0..self.count.min(MOST_WAITING) {
            // No branches: nobody could foretell them.
            places |= (u32::from(self.bits[place] & bit != 0) & u32::from(self.is_open(place, first))) << place;
        }
        places
    }
}

/// The placeholders that are waited for; any token of their kinds may be the one.
struct Typed {
    what: [u32; MOST_TYPED],
    /// The last token that may be taken.
    until: [u32; MOST_TYPED],
    starts: [u32; MOST_TYPED],
    words_before: [u32; MOST_TYPED],
    count: usize,
    /// The kinds that are waited for, all that ever were.
    kinds: u32,
}

impl Typed {
    #[inline]
    fn new() -> Self {
        Typed { what: [0; MOST_TYPED], until: [0; MOST_TYPED], starts: [0; MOST_TYPED], words_before: [0; MOST_TYPED], count: 0, kinds: 0 }
    }

    /// Waits for placeholders from the token `next` on, and so many more.
    #[inline]
    fn push(&mut self, what: u32, next: u32, length: u32, start: Start) {
        let until = next.saturating_add(length);
        // Whatever could end the wait that began earlier can end this one as well.
        let known = self.what.iter().take(self.count).position(|other| *other == what);
        let place = known.unwrap_or_else(|| if self.count < MOST_TYPED { self.count } else { self.make_room(next) });
        if place < MOST_TYPED {
            self.what[place] = what;
            self.until[place] = if known.is_some() { until.max(self.until[place]) } else { until };
            self.starts[place] = start.at;
            self.words_before[place] = start.words_before;
            self.count = self.count.max(place + 1);
        }
    }

    /// A place for one more: what ended before `token` goes, or else the oldest.
    #[cold]
    fn make_room(&mut self, token: u32) -> usize {
        self.drop_ended(token);
        if self.count == MOST_TYPED {
            for place in 1..MOST_TYPED {
                self.copy(place, place - 1);
            }
            self.count -= 1;
        }
        self.count
    }

    /// Drops what ended before `token`.
    fn drop_ended(&mut self, token: u32) {
        let mut kept = 0;
        for place in 0..self.count.min(MOST_TYPED) {
            if self.until[place] >= token {
                self.copy(place, kept);
                kept += 1;
            }
        }
        self.count = kept;
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.what[to] = self.what[from];
        self.until[to] = self.until[from];
        self.starts[to] = self.starts[from];
        self.words_before[to] = self.words_before[from];
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
