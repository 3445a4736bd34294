//! The matcher: finds every compiled pattern in a text in one pass over its tokens.
//!
//! Patterns form one trie over symbols. A symbol is a word, or all forms of a word that count as one; it is found by the
//! token's hash. From every token on, the trie is followed as long as it has an edge for the next token: an edge for its symbol,
//! an edge for its kind (a placeholder), or a gap that swallows it. A bounded number of such threads is alive at a time, so the
//! time is linear in the text, and since a thread follows edges by table look-ups it does not grow with the number of patterns.

use crate::reply::{self, Enhanced};
use crate::token::{self, Kind, Token, Tokens};

/// A symbol that takes no part in any comparison: a filler word such as "the".
pub const FILLER: u16 = u16::MAX;

/// How many threads are followed at a time; those that begin when all are busy are dropped.
pub const MOST_THREADS: usize = 24;

/// The word's symbol in one slot of [`Automaton::words`].
pub const fn word_slot(hash: u64, symbol: u16) -> u64 {
    (hash & !0xffff) | symbol as u64
}

/// One cell of the double array (Aoe 1989): the edges by symbol of all states, packed into one table.
///
/// A state is the place its cells count from, its base. Its edge for a symbol is the cell at base + symbol, if that cell's check is the
/// base. The cell for symbol 0 holds, instead of an edge, where the state's details stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The state that the edge leads to, with its `HAS_…` bits; for symbol 0 the place of the details.
    pub next: u32,
    /// The base of the state that the edge begins at.
    pub check: u32,
}

/// The check of a cell that nobody uses.
pub const FREE: u32 = u32::MAX;
/// Set in a state's number where it has edges by symbol.
pub const HAS_EDGES: u32 = 1 << 30;
/// Set where it has details: patterns that end in it, edges by kind, a gap.
pub const HAS_DETAILS: u32 = 1 << 31;
/// The bits of a state's number that are its base.
const BASE: u32 = HAS_EDGES - 1;

/// The compiled patterns.
#[derive(Clone, Copy, Debug)]
pub struct Automaton<'a> {
    /// A hash table from a token's hash to its symbol, open addressing, of a power-of-two length; 0 is an empty slot.
    pub words: &'a [u64],
    /// The double array; state 0 is the root.
    pub cells: &'a [Cell],
    /// The details of states, each: the number of edges by kind, then (kinds, state) for each; the gap's length and state,
    /// or 0 and 0; the number of patterns that end here, then their numbers.
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

/// A place in the graph that the tokens so far have led to.
#[derive(Clone, Copy, Default)]
struct Thread {
    state: u32,
    start: u32,
    words_before: u32,
}

/// A list of threads, of fixed room; what comes when it is full is dropped.
///
/// Each field has an array of its own: whole threads would be written field by field and read back at once, which processors
/// do slowly.
struct Threads {
    states: [u32; MOST_THREADS],
    starts: [u32; MOST_THREADS],
    words_before: [u32; MOST_THREADS],
    count: usize,
}

impl Threads {
    #[inline]
    fn new() -> Self {
        Threads { states: [0; MOST_THREADS], starts: [0; MOST_THREADS], words_before: [0; MOST_THREADS], count: 0 }
    }

    #[inline]
    fn set(&mut self, place: usize, thread: Thread) {
        if place < MOST_THREADS {
            self.states[place] = thread.state;
            self.starts[place] = thread.start;
            self.words_before[place] = thread.words_before;
        }
    }

    #[inline]
    fn push(&mut self, thread: Thread) {
        if self.count < MOST_THREADS {
            self.set(self.count, thread);
            self.count += 1;
        }
    }

    #[inline]
    fn get(&self, place: usize) -> Option<Thread> {
        (place < self.count && place < MOST_THREADS).then(|| Thread {
            state: self.states[place],
            start: self.starts[place],
            words_before: self.words_before[place],
        })
    }

    /// The place of the thread in this state.
    fn find(&self, state: u32) -> Option<usize> {
        self.states.iter().take(self.count).position(|other| *other == state)
    }
}

/// Threads that wait in gaps, and for how long.
struct Waiting {
    threads: Threads,
    /// The last token that may end each one's gap.
    until: [u32; MOST_THREADS],
}

impl Waiting {
    #[inline]
    fn new() -> Self {
        Waiting { threads: Threads::new(), until: [0; MOST_THREADS] }
    }

    #[inline]
    fn push(&mut self, thread: Thread, until: u32) {
        if let Some(place) = self.until.get_mut(self.threads.count) {
            *place = until;
            self.threads.push(thread);
        }
    }

    #[inline]
    fn until(&self, place: usize) -> u32 {
        self.until.get(place).copied().unwrap_or(0)
    }

    fn set(&mut self, place: usize, thread: Thread, until: u32) {
        if let Some(known) = self.until.get_mut(place) {
            *known = until;
            self.threads.set(place, thread);
        }
    }
}

/// The threads that wait in gaps.
struct Gaps {
    waiting: Waiting,
    /// Those that have begun to at this token, and have their first turn at the next one.
    begun: Waiting,
    /// The number of the token that is read.
    token: u32,
}

impl Gaps {
    #[inline]
    fn new() -> Self {
        Gaps { waiting: Waiting::new(), begun: Waiting::new(), token: 0 }
    }

    /// Lets a thread wait for up to so many tokens besides the one that ends the gap.
    #[inline]
    fn wait(&mut self, thread: Thread, length: u32) {
        self.begun.push(thread, self.token.saturating_add(length).saturating_add(1));
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.waiting.threads.count == 0 && self.begun.threads.count == 0
    }

    /// Goes on to the next token: those that have begun to wait do so from now on.
    #[inline]
    fn advance(&mut self) {
        self.token += 1;
        if self.begun.threads.count > 0 {
            self.begin();
        }
    }

    /// The thread at this place, if it still waits; one that has waited too long goes, and the last one takes its place.
    #[inline]
    fn still_waiting(&mut self, place: usize) -> Option<Thread> {
        loop {
            let thread = self.waiting.threads.get(place)?;
            if self.waiting.until(place) >= self.token {
                return Some(thread);
            }
            let last = self.waiting.threads.count - 1;
            if let Some(moved) = self.waiting.threads.get(last) {
                self.waiting.set(place, moved, self.waiting.until(last));
            }
            self.waiting.threads.count = last;
        }
    }

    /// Adds those that have begun to wait. Of threads in one state only that one waits which may wait longest; its start is the
    /// nearest.
    fn begin(&mut self) {
        for place in 0..self.begun.threads.count {
            let Some(thread) = self.begun.threads.get(place) else { break };
            let until = self.begun.until(place);
            match self.waiting.threads.find(thread.state) {
                Some(known) if self.waiting.until(known) < until => self.waiting.set(known, thread, until),
                Some(_) => {}
                None => self.waiting.push(thread, until),
            }
        }
        self.begun.threads.count = 0;
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
    pub const EMPTY: Automaton<'static> = Automaton { words: &[0], cells: &[], details: &[] };

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

    /// The state that the edge of `state` for `symbol` leads to.
    #[inline]
    fn edge(&self, state: u32, symbol: u32) -> Option<u32> {
        let base = state & BASE;
        let cell = self.cells.get((base + symbol) as usize)?;
        (cell.check == base).then_some(cell.next)
    }

    #[inline]
    fn details_of(&self, state: u32) -> &'a [u32] {
        self.edge(state, 0).and_then(|place| self.details.get(place as usize..)).unwrap_or_default()
    }

    /// Arrives at a state: reports the patterns that end there and queues the thread, and its gap's, for the next token.
    #[inline]
    fn arrive(&self, thread: Thread, next: &mut Threads, gaps: &mut Gaps, report: &mut impl FnMut(u32, Thread)) {
        if thread.state & HAS_DETAILS != 0 {
            self.arrive_at_details(thread, next, gaps, report);
        } else {
            next.push(thread);
        }
    }

    #[inline]
    fn arrive_at_details(&self, thread: Thread, next: &mut Threads, gaps: &mut Gaps, report: &mut impl FnMut(u32, Thread)) {
        let [kinds, rest @ ..] = self.details_of(thread.state) else { return };
        if *kinds > 0 || thread.state & HAS_EDGES != 0 {
            next.push(thread);
        }
        let Some([length, state, patterns, rest @ ..]) = rest.get(*kinds as usize * 2..) else { return };
        for pattern in rest.iter().take(*patterns as usize) {
            report(*pattern, thread);
        }
        if *length > 0 {
            gaps.wait(Thread { state: *state, ..thread }, *length);
        }
    }

    /// Finds every pattern in `text` from the offset `from` on and reports each as it ends.
    ///
    /// `code` is the reply's code, whose repetitions are left out; another reply behind the first one is not read. Texts beyond 4 GiB are read up to there.
    #[inline]
    pub fn scan(&self, text: &[u8], from: usize, code: Option<u16>, mut report: impl FnMut(Found)) -> Seen {
        let text = text.get(..u32::MAX as usize).unwrap_or(text);
        let mut seen = Seen::default();
        let (mut first, mut second) = (Threads::new(), Threads::new());
        let (mut now, mut next) = (&mut first, &mut second);
        let mut gaps = Gaps::new();
        let mut tokens = Tokens::starting_at(text, from, code);
        loop {
            // Single values, and no token as a whole: see `Threads`.
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
            if symbol == 0 && now.count == 0 && gaps.is_empty() {
                // Nothing goes on, and nothing begins with a word that no pattern has.
                continue;
            }
            let mut emit = |pattern, thread: Thread| {
                report(Found {
                    pattern,
                    start: thread.start,
                    end: end as u32,
                    words_before: thread.words_before,
                    words_inside: seen.words - thread.words_before,
                });
            };
            next.count = 0;
            gaps.advance();
            let mut place = 0;
            while let Some(thread) = now.get(place) {
                self.step(thread, kind, symbol, next, &mut gaps, &mut emit);
                place += 1;
            }
            place = 0;
            while let Some(thread) = gaps.still_waiting(place) {
                self.step(thread, kind, symbol, next, &mut gaps, &mut emit);
                place += 1;
            }
            if symbol != 0
                && let Some(state) = self.edge(0, u32::from(symbol))
            {
                self.arrive(Thread { state, start: start as u32, words_before }, next, &mut gaps, &mut emit);
            }
            core::mem::swap(&mut now, &mut next);
        }
        seen
    }

    /// Takes one thread over one token.
    #[inline]
    fn step(&self, thread: Thread, kind: Kind, symbol: u16, next: &mut Threads, gaps: &mut Gaps, report: &mut impl FnMut(u32, Thread)) {
        if symbol != 0
            && let Some(state) = self.edge(thread.state, u32::from(symbol))
        {
            self.arrive(Thread { state, ..thread }, next, gaps, report);
        }
        if thread.state & HAS_DETAILS != 0 {
            self.step_by_kind(thread, kind, next, gaps, report);
        }
    }

    fn step_by_kind(&self, thread: Thread, kind: Kind, next: &mut Threads, gaps: &mut Gaps, report: &mut impl FnMut(u32, Thread)) {
        let [kinds, edges @ ..] = self.details_of(thread.state) else { return };
        for edge in edges.chunks_exact(2).take(*kinds as usize) {
            if let [accepted, state] = edge
                && accepted & u32::from(kind.bit()) != 0
            {
                self.arrive(Thread { state: *state, ..thread }, next, gaps, report);
            }
        }
    }
}
