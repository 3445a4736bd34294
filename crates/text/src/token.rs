//! The tokeniser: cuts templates and replies into words, numbers, addresses and the like.
//!
//! What separates tokens counts for nothing: white space, quotes, brackets, punctuation. Inside a word, hyphens and apostrophes,
//! soft variants included, are dropped, so that `e-mail` is `email` and `don’t` is `dont`. Scripts written without spaces
//! (Chinese, Japanese, Korean) give one token a character.

use core::cell::Cell;

use crate::bytes::{self, Class, flags};

/// What a token looks like, and so which placeholders it can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Letters only, of any script.
    Word = 0,
    /// Digits, with dots between them where there is more than one group: `25`, `1.2`.
    Number = 1,
    /// An IPv4 or IPv6 address.
    Ip = 2,
    /// Labels with dots between them that are no number: `mx.example.com`.
    Host = 3,
    /// Something with an `@`, or anything between angle brackets that has one.
    Address = 4,
    /// From `http://` or `https://` to the next white space, quote or bracket.
    Url = 5,
    /// Any other mixture of letters and digits: a queue id, a tag, a size with its unit.
    Id = 6,
    /// The reply's own code, repeated at the start of a further line.
    Code = 7,
    /// An enhanced status code: `5.1.1`.
    Enhanced = 8,
}

impl Kind {
    /// The kind as one bit, for sets of kinds.
    #[inline]
    pub const fn bit(self) -> u16 {
        1 << self as u8
    }

    /// Whether the token repeats what [`crate::reply::Head`] reports: such tokens are left out of every comparison.
    #[inline]
    pub const fn is_code(self) -> bool {
        matches!(self, Kind::Code | Kind::Enhanced)
    }
}

/// One token: its place in the text, its kind and the hash of its folded bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The offset of its first byte.
    pub start: usize,
    /// The offset behind its last byte.
    pub end: usize,
    /// What it looks like.
    pub kind: Kind,
    /// A hash of its bytes after folding: letters in lower case, hyphens and apostrophes dropped.
    pub hash: u64,
}

/// Hashes folded bytes eight at a time; the fast path of the tokeniser feeds it whole words at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hasher {
    state: u64,
    pending: u64,
    count: u32,
}

impl Hasher {
    pub(crate) const fn new() -> Self {
        Hasher { state: 0, pending: 0, count: 0 }
    }

    /// Takes eight folded bytes, or the last up to seven padded with zeros (which no token contains).
    #[inline]
    pub(crate) const fn chunk(state: u64, eight: u64) -> u64 {
        // The multiplier is 2^64 divided by the golden ratio, made odd (Knuth, TAOCP volume 3, section 6.4).
        let mixed = (state.rotate_left(29) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    }

    #[inline]
    pub(crate) const fn byte(&mut self, folded: u8) {
        self.pending |= (folded as u64) << (self.count * 8);
        self.count += 1;
        if self.count == 8 {
            self.state = Self::chunk(self.state, self.pending);
            self.pending = 0;
            self.count = 0;
        }
    }

    /// Takes what begins with a byte above 0x7f at `at`: a character, folded, or a byte of none. Returns how many bytes that are.
    fn high(&mut self, text: &[u8], at: usize) -> usize {
        let Some(character) = bytes::character(text, at) else {
            if let Some(byte) = text.get(at) {
                self.byte(*byte);
            }
            return 1;
        };
        for byte in bytes::folded(character).encode_utf8(&mut [0; 4]).bytes() {
            self.byte(byte);
        }
        character.len_utf8()
    }

    #[inline]
    pub(crate) const fn finish(self) -> u64 {
        if self.count == 0 { self.state } else { Self::chunk(self.state, self.pending) }
    }
}

/// The hash that [`Tokens`] gives a token with these folded bytes.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::token::{Tokens, hash};
/// assert_eq!(Tokens::new(b"Don\xe2\x80\x99t", None).next().unwrap().hash, hash(b"dont"));
/// ```
pub const fn hash(folded: &[u8]) -> u64 {
    let mut hasher = Hasher::new();
    let mut at = 0;
    while at < folded.len() {
        hasher.byte(folded[at]);
        at += 1;
    }
    hasher.finish()
}

/// The hash of bytes in which nothing folds away but the case.
#[inline]
fn hash_of(text: &[u8], start: usize, end: usize) -> u64 {
    let mut hash = 0;
    let mut at = start;
    while at < end {
        let left = (end - at).min(8) as u32;
        hash = Hasher::chunk(hash, bytes::first(bytes::lower(bytes::eight(text, at)), left));
        at += 8;
    }
    hash
}

/// The hash of a token with these ASCII bytes: hyphens and apostrophes dropped, letters in lower case.
pub(crate) fn folded_hash(token: &[u8]) -> u64 {
    let mut hasher = Hasher::new();
    for byte in token.iter().filter(|byte| !matches!(byte, b'-' | b'\'')) {
        hasher.byte(byte.to_ascii_lowercase());
    }
    hasher.finish()
}

/// The hashes of the domains above a name, as far as three labels up; none of a top-level domain.
pub(crate) fn hashes_of_domains_above(name: &[u8]) -> impl Iterator<Item = u64> {
    const MOST: usize = 3;
    let mut dot = bytes::find(name, b'.');
    let mut rest = name;
    let domains = core::iter::from_fn(move || {
        rest = rest.get(dot? + 1..)?;
        dot = bytes::find(rest, b'.');
        dot.map(|_| rest)
    });
    domains.take(MOST).map(domain_hash)
}

/// The hash of a token with these ASCII bytes.
pub(crate) fn domain_hash(name: &[u8]) -> u64 {
    if name.iter().any(|byte| matches!(byte, b'-' | b'\'')) { folded_hash(name) } else { hash_of(name, 0, name.len()) }
}

/// The hash of a token's shape: its folded bytes with one zero for each run of digits, so that `IB504` is as `IB0`.
pub fn shape_hash(token: &[u8]) -> u64 {
    let mut hasher = Hasher::new();
    let mut in_digits = false;
    let mut at = 0;
    while let Some(byte) = token.get(at) {
        let is_digit = byte.is_ascii_digit();
        at += match byte {
            0x80.. => hasher.high(token, at),
            _ => {
                match byte {
                    b'-' | b'\'' => {}
                    _ if is_digit && in_digits => {}
                    _ if is_digit => hasher.byte(b'0'),
                    _ => hasher.byte(byte.to_ascii_lowercase()),
                }
                1
            }
        };
        in_digits = is_digit;
    }
    hasher.finish()
}

/// An iterator over the tokens of a text.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::token::{Kind, Tokens};
/// let kinds: Vec<_> = Tokens::new(b"<a@example.net>: 5.1.1 User unknown [192.0.2.1]", None).map(|token| token.kind).collect();
/// assert_eq!(kinds, [Kind::Address, Kind::Enhanced, Kind::Word, Kind::Word, Kind::Ip]);
/// ```
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t [u8],
    at: usize,
    code: Option<u16>,
    /// Up to here underscores and plus signs stand between words; known once for all of them, so that none is read again and again.
    words_until: Cell<usize>,
}

impl<'t> Tokens<'t> {
    /// Reads `text` from its start; `code` is the reply's code, whose repetitions become [`Kind::Code`].
    pub fn new(text: &'t [u8], code: Option<u16>) -> Self {
        Tokens::starting_at(text, 0, code)
    }

    /// Reads `text` from the offset `at` on; offsets of tokens still count from the start of `text`.
    pub fn starting_at(text: &'t [u8], at: usize, code: Option<u16>) -> Self {
        Tokens { text, at, code, words_until: Cell::new(0) }
    }

    fn class_at(&self, at: usize) -> Class {
        self.text.get(at).map_or(Class::Separator, |byte| bytes::class(*byte))
    }

    /// A word of up to 16 plain letters, and where to go on behind it: most tokens of a reply, without a step for each byte.
    #[inline(always)]
    fn plain_word(&self) -> Option<(Token, usize)> {
        let start = self.at;
        let (count, folded) = bytes::letters(bytes::eight(self.text, start));
        if count == 0 {
            return None;
        }
        let hash = Hasher::chunk(0, bytes::first(folded, count));
        let (end, hash) = match count {
            8 => {
                let (more, rest) = bytes::letters(bytes::eight(self.text, start + 8));
                let hash = if more == 0 { hash } else { Hasher::chunk(hash, bytes::first(rest, more)) };
                (start + 8 + more as usize, hash)
            }
            _ => (start + count as usize, hash),
        };
        let next = self.behind_word(end, end - start)?;
        Some((Token { start, end, kind: Kind::Word, hash }, next))
    }

    /// The next token, if it is a plain word with nothing but blanks and the like before it: most are, and whoever asks for these first
    /// needs no look at the token's kind.
    #[inline(always)]
    pub(crate) fn next_plain_word(&mut self) -> Option<Token> {
        while bytes::is_skipped(*self.text.get(self.at)?) {
            self.at += 1;
        }
        let (word, next) = self.plain_word()?;
        self.at = next;
        Some(word)
    }

    /// The next token, where [`Tokens::next_plain_word`] has found none.
    #[inline]
    pub(crate) fn next_other(&mut self) -> Option<Token> {
        if self.class_at(self.at) != Class::Letter {
            return self.next();
        }
        let token = self.general(self.at)?;
        self.at = token.end;
        Some(token)
    }

    /// Where to go on behind `length` letters that end at `end`; `None` if the token goes on with other characters.
    #[inline(always)]
    fn behind_word(&self, end: usize, length: usize) -> Option<usize> {
        let byte = self.text.get(end).copied().unwrap_or(b' ');
        if bytes::ends_word(byte) {
            return Some(end + 1);
        }
        self.behind_word_and_mark(byte, end, length)
    }

    /// The same where `byte` behind the letters is no blank.
    #[inline]
    fn behind_word_and_mark(&self, byte: u8, end: usize, length: usize) -> Option<usize> {
        let goes_on = match byte {
            b'<' | b'\\' => return Some(end),
            b':' if self.may_follow_colon(end + 1, length) => true,
            b':' => return Some(end),
            _ if bytes::is_inner(byte) => true,
            _ => self.text.get(end + 1).is_some_and(|next| bytes::is_inner(*next) || *next == b'-'),
        };
        (!goes_on).then_some(end + 1)
    }

    /// A token of ASCII letters, digits and single joiners, without special cases: numbers, hosts, addresses, ids.
    #[inline]
    fn compact(&self, start: usize) -> Option<Token> {
        let mut shape = Shape::default();
        let mut is_folded = false;
        let mut end = start;
        // Of the bytes so far, as long as eight of them were read at a time.
        let mut hash_so_far = Some(0);
        let mut is_behind_dot = false;
        let behind = loop {
            let run = bytes::run(bytes::eight(self.text, end), is_behind_dot);
            if run.has_two_dots {
                return None;
            }
            end += run.length as usize;
            shape.letters |= run.has_letters;
            shape.digits |= run.has_digits;
            shape.dots += run.dots as usize;
            if run.length == 8 {
                hash_so_far = hash_so_far.map(|hash| Hasher::chunk(hash, run.folded));
                is_behind_dot = run.ends_with_dot;
                continue;
            }
            let mut length = run.length;
            let mut byte = self.text.get(end).copied().unwrap_or(b' ');
            let next = if end > start && self.text.get(end - 1) == Some(&b'.') {
                // The dot ends a sentence.
                end -= 1;
                shape.dots -= 1;
                hash_so_far = hash_so_far.filter(|_| length > 0);
                length = length.saturating_sub(1);
                core::mem::replace(&mut byte, b'.')
            } else {
                self.text.get(end + 1).copied().unwrap_or(b' ')
            };
            let is_joined = bytes::flag(byte) & (flags::DOT | flags::AT | flags::OTHER | flags::FOLDED) != 0;
            if !is_joined || !next.is_ascii_alphanumeric() {
                hash_so_far =
                    hash_so_far.map(|hash| if length == 0 { hash } else { Hasher::chunk(hash, bytes::first(run.folded, length)) });
                break match is_joined {
                    false => byte,
                    // What goes on beyond ASCII or behind more hyphens is for the general path.
                    true if bytes::flag(next) & (flags::HIGH | flags::FOLDED) == 0 => b' ',
                    true => next,
                };
            }
            hash_so_far = None;
            is_behind_dot = false;
            is_folded |= shape.folds_away(byte);
            end += 1;
        };
        // Colons may make an address, and other scripts have rules of their own.
        if end == start || behind == b':' || bytes::flag(behind) != 0 {
            return None;
        }
        let text = self.text.get(start..end)?;
        if shape.is_several_words() {
            return self.first_word(start, end);
        }
        let kind = shape.kind(text);
        // An address is looked up by its kind alone.
        let hash = match (kind, hash_so_far) {
            (Kind::Ip, _) => hash(b""),
            _ if is_folded => folded_hash(text),
            (_, Some(hash)) => hash,
            (_, None) => hash_of(self.text, start, end),
        };
        Some(Token { start, end, kind, hash })
    }

    /// Digits with dots between them, where nothing else belongs to the token.
    #[inline]
    fn numeric(&self, start: usize) -> Option<Token> {
        let (mut dots, mut number, mut digits) = (0, 0_u32, 0);
        let mut are_octets = true;
        let mut end = start;
        let behind = loop {
            match self.text.get(end).copied().unwrap_or(b' ') {
                digit @ b'0'..=b'9' => {
                    digits += 1;
                    number = number.wrapping_mul(10).wrapping_add(u32::from(digit - b'0'));
                    are_octets &= digits <= 3 && number <= 255;
                }
                b'.' => match self.text.get(end + 1).copied().unwrap_or(b' ') {
                    b'0'..=b'9' => (dots, number, digits) = (dots + 1, 0, 0),
                    // The dot ends a sentence.
                    next if bytes::flag(next) & (flags::INNER | flags::FOLDED) == 0 => break b' ',
                    next => break next,
                },
                byte => break byte,
            }
            end += 1;
        };
        if behind == b':' || bytes::flag(behind) != 0 {
            return None;
        }
        let kind = match dots {
            3 if are_octets => Kind::Ip,
            2 if crate::reply::enhanced(self.text.get(..end)?, start).is_some_and(|(_, behind)| behind == end) => Kind::Enhanced,
            _ => Kind::Number,
        };
        // An address is looked up by its kind alone.
        let hash = if kind == Kind::Ip { hash(b"") } else { hash_of(self.text, start, end) };
        Some(Token { start, end, kind, hash })
    }

    /// The first of several words that underscores join: `FORBIDDEN_FILE_EXTENSION`.
    fn first_word(&self, start: usize, end: usize) -> Option<Token> {
        self.words_until.set(end);
        self.joined_word(start)
    }

    /// The word at `start` among those that underscores join.
    fn joined_word(&self, start: usize) -> Option<Token> {
        let rest = self.text.get(start..self.words_until.get())?;
        let length = rest.iter().position(|byte| matches!(byte, b'_' | b'+')).unwrap_or(rest.len());
        // Without the joiner there is but one word left to read.
        Tokens::starting_at(self.text.get(..start + length)?, start, self.code).general(start)
    }

    /// Whether the byte at `at`, behind `length` letters and a colon, could go on with a URL or an IPv6 address.
    fn may_follow_colon(&self, at: usize, length: usize) -> bool {
        match self.text.get(at) {
            Some(b'/') => true,
            Some(byte) => length <= 4 && (*byte == b':' || byte.is_ascii_hexdigit()),
            None => false,
        }
    }

    /// A URL from `start` on, if its scheme is http or https.
    fn url(&self, start: usize) -> Option<Token> {
        let rest = self.text.get(start..)?;
        let scheme = [&b"https://"[..], b"http://"]
            .into_iter()
            .find(|scheme| rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))?;
        let body = rest.get(scheme.len()..)?;
        let ends = |offset: usize, byte: u8| match byte {
            0x80.. => !self.word_goes_on(start + scheme.len() + offset),
            _ => bytes::ends_url(byte),
        };
        let mut length = body.iter().enumerate().position(|(offset, byte)| ends(offset, *byte)).unwrap_or(body.len());
        while let Some(b'.' | b',' | b';' | b':' | b'!' | b'?') = body.get(..length).and_then(|body| body.last()) {
            length -= 1;
        }
        let end = start + scheme.len() + length;
        Some(Token { start, end, kind: Kind::Url, hash: hash_of(self.text, start, end) })
    }

    /// An IPv6 address from `start` on: at least three colons, or two in a row.
    fn ipv6(&self, start: usize) -> Option<Token> {
        let rest = self.text.get(start..)?;
        let length =
            rest.iter().take(46).position(|byte| !byte.is_ascii_hexdigit() && !matches!(byte, b':' | b'.')).unwrap_or(rest.len().min(46));
        let text = core::str::from_utf8(rest.get(..length)?).ok()?.trim_end_matches(['.', ':']);
        text.parse::<core::net::Ipv6Addr>().ok()?;
        Some(Token { start, end: start + text.len(), kind: Kind::Ip, hash: hash(b"") })
    }

    /// The address in an address literal such as `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3), from its tag on.
    fn ipv6_literal(&self, start: usize) -> Option<Token> {
        const TAG: &[u8] = b"IPv6:";
        let end = start + TAG.len();
        self.text.get(start..end)?.eq_ignore_ascii_case(TAG).then(|| self.ipv6(end))?
    }

    /// What stands between angle brackets, if it is an address; `start` is just behind the opening one.
    ///
    /// The next opening bracket ends the search, so that no byte is looked at twice, however many brackets there are.
    fn path(&self, start: usize) -> Option<Token> {
        let rest = self.text.get(start..)?;
        let mut has_at = false;
        for (offset, byte) in rest.iter().enumerate() {
            match byte {
                b'>' => return has_at.then_some(Token { start, end: start + offset, kind: Kind::Address, hash: hash(b"") }),
                b'@' => has_at = true,
                b'<' => return None,
                byte if byte.is_ascii_whitespace() || byte.is_ascii_control() => return None,
                _ => {}
            }
        }
        None
    }

    /// The length of the separator that begins with a high byte at `at`: no-break space, typographic quotes and dashes, CJK
    /// punctuation. None where the byte belongs to a word; hyphens and apostrophes are [`Tokens::soft_joiner`]'s.
    fn high_separator(&self, at: usize) -> Option<usize> {
        match self.text.get(at..)? {
            [0xc2, 0x80..=0xa0 | 0xab | 0xb4 | 0xb7 | 0xbb, ..] => Some(2),
            [0xe2, 0x80 | 0x81, 0x80..=0xbf, ..] => Some(3),
            [0xe3, 0x80, 0x80..=0x9f, ..] => Some(3),
            [0xef, 0xbc, 0x81..=0x8f | 0x9a..=0xa0 | 0xbb..=0xbf, ..] => Some(3),
            [0xef, 0xbb, 0xbf, ..] => Some(3),
            _ => None,
        }
    }

    /// The length of a soft hyphen, a typographic hyphen or an apostrophe beyond ASCII at `at`.
    fn soft_joiner(&self, at: usize) -> Option<usize> {
        match self.text.get(at..)? {
            [0xc2, 0xad, ..] => Some(2),
            [0xe2, 0x80, 0x90 | 0x91 | 0x98 | 0x99 | 0x9b, ..] => Some(3),
            [0xca, 0xbc, ..] => Some(2),
            _ => None,
        }
    }

    /// Whether a character of a script without spaces between words begins at `at`.
    fn is_ideograph(&self, at: usize) -> bool {
        matches!(self.text.get(at..), Some([0xe3..=0xed, 0x80..=0xbf, 0x80..=0xbf, ..]))
    }

    /// Whether a byte at `at` goes on with a word that has begun, as what follows a joiner must.
    pub(crate) fn word_goes_on(&self, at: usize) -> bool {
        match self.class_at(at) {
            Class::Letter | Class::Digit => true,
            Class::High => self.soft_joiner(at).is_none() && self.high_separator(at).is_none() && !self.is_ideograph(at),
            Class::Joiner | Class::Separator => false,
        }
    }

    /// Whether the first of the two hyphens stands at `at` that mark a label in Punycode: `xn--mnchen-3ya.example` (RFC 5890
    /// section 2.3.2.1). Elsewhere two hyphens are a dash.
    fn is_punycode_mark(&self, start: usize, at: usize) -> bool {
        let Some([label @ .., b'x' | b'X', b'n' | b'N']) = self.text.get(start..at) else { return false };
        matches!(label.last(), None | Some(b'.' | b'@')) && self.text.get(at..at + 2) == Some(b"--") && self.word_goes_on(at + 2)
    }

    /// Any token but a plain word.
    #[inline(never)]
    fn general(&self, start: usize) -> Option<Token> {
        if start < self.words_until.get() {
            return self.joined_word(start);
        }
        let special = match *self.text.get(start)? {
            b'h' | b'H' => self.url(start),
            b'i' | b'I' => self.ipv6_literal(start),
            b'0'..=b'9' => self.repeated_code(start).or_else(|| self.numeric(start)),
            0x80.. if self.is_ideograph(start) => {
                let end = start + 3;
                Some(Token { start, end, kind: Kind::Word, hash: hash(self.text.get(start..end)?) })
            }
            _ => None,
        };
        if let Some(token) = special.or_else(|| self.compact(start)) {
            return Some(token);
        }
        let mut shape = Shape::default();
        let mut hasher = Hasher::new();
        let mut at = start;
        while let Some(byte) = self.text.get(at).copied() {
            match bytes::class(byte) {
                Class::Letter => {
                    hasher.byte(byte.to_ascii_lowercase());
                    shape.letters = true;
                }
                Class::Digit => {
                    hasher.byte(byte);
                    shape.digits = true;
                }
                Class::High => {
                    if let Some(length) = self.soft_joiner(at) {
                        if !self.word_goes_on(at + length) {
                            break;
                        }
                        at += length;
                        continue;
                    }
                    if self.is_ideograph(at) || self.high_separator(at).is_some() {
                        break;
                    }
                    at += hasher.high(self.text, at);
                    shape.letters = true;
                    continue;
                }
                Class::Joiner if self.is_punycode_mark(start, at) => shape.hyphen = true,
                Class::Joiner => {
                    if !self.word_goes_on(at + 1) {
                        break;
                    }
                    if !shape.folds_away(byte) {
                        hasher.byte(byte);
                    }
                }
                Class::Separator => {
                    if byte == b':'
                        && shape.is_hexadecimal_so_far(at - start)
                        && let Some(ip) = self.ipv6(start)
                    {
                        return Some(ip);
                    }
                    break;
                }
            }
            at += 1;
        }
        if shape.is_several_words() {
            return self.first_word(start, at);
        }
        let kind = shape.kind(self.text.get(start..at)?);
        Some(Token { start, end: at, kind, hash: if kind == Kind::Ip { hash(b"") } else { hasher.finish() } })
    }

    /// The reply's own code at `start`, as a further line of a multi-line reply repeats it.
    fn repeated_code(&self, start: usize) -> Option<Token> {
        let (_, end) = three_digits(self.text, start).filter(|(code, _)| Some(*code) == self.code)?;
        let goes_on = match self.text.get(end) {
            Some(b'.' | b'_' | b'+') => self.word_goes_on(end + 1),
            Some(b':') => self.ipv6(start).is_some(),
            _ => self.word_goes_on(end),
        };
        (!goes_on).then_some(Token { start, end, kind: Kind::Code, hash: hash(b"") })
    }
}

/// A number of exactly three digits at `at`, and the offset behind it.
pub(crate) fn three_digits(text: &[u8], at: usize) -> Option<(u16, usize)> {
    match text.get(at..)? {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..] if !matches!(rest.first(), Some(b'0'..=b'9')) => {
            Some((u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0'), at + 3))
        }
        _ => None,
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        loop {
            let byte = *self.text.get(self.at)?;
            let token = match bytes::class(byte) {
                Class::Letter => match self.plain_word() {
                    Some((word, next)) => {
                        self.at = next;
                        return Some(word);
                    }
                    None => self.general(self.at),
                },
                Class::Digit => self.general(self.at),
                Class::High => {
                    if let Some(length) = self.soft_joiner(self.at).or_else(|| self.high_separator(self.at)) {
                        self.at += length;
                        continue;
                    }
                    self.general(self.at)
                }
                Class::Separator | Class::Joiner => {
                    self.at += 1;
                    if byte == b'<' {
                        if let Some(path) = self.path(self.at) {
                            self.at = path.end;
                            return Some(path);
                        }
                    } else if byte == b':'
                        && matches!(self.text.get(self.at..), Some([b':', next, ..]) if next.is_ascii_hexdigit())
                        && let Some(ip) = self.ipv6(self.at - 1)
                    {
                        self.at = ip.end;
                        return Some(ip);
                    } else if byte == b'\\' && matches!(self.text.get(self.at), Some(b'n' | b'r' | b't' | b'N' | b'R' | b'T')) {
                        // The end of a line, as programs print it in a string.
                        self.at += 1;
                    }
                    continue;
                }
            };
            let token = token?;
            self.at = token.end;
            return Some(token);
        }
    }
}

/// Whether digits with dots between them are an IPv4 address: numbers up to 255.
fn is_ipv4(text: &[u8]) -> bool {
    let (mut number, mut digits) = (0, 0);
    for byte in text {
        (number, digits) = match byte {
            b'.' => (0, 0),
            digit => (number * 10 + u32::from(digit.wrapping_sub(b'0')), digits + 1),
        };
        if digits > 3 || number > 255 {
            return false;
        }
    }
    true
}

/// What a token is made of, gathered while it is read.
#[derive(Default)]
struct Shape {
    letters: bool,
    digits: bool,
    dots: usize,
    at: bool,
    /// How many joiners there are but dots and at signs.
    others: u32,
    hyphen: bool,
}

impl Shape {
    /// Notes a joiner, and whether it folds away.
    fn folds_away(&mut self, joiner: u8) -> bool {
        match joiner {
            b'.' => self.dots += 1,
            b'@' => self.at = true,
            b'-' => self.hyphen = true,
            b'\'' => {}
            _ => self.others += 1,
        }
        matches!(joiner, b'-' | b'\'')
    }

    /// Whether underscores or plus signs join words: nothing but letters, or so many that they stand for spaces.
    fn is_several_words(&self) -> bool {
        let is_a_sentence = self.others >= 3;
        self.others > 0 && self.letters && !self.at && (is_a_sentence || !self.digits && self.dots == 0)
    }

    /// Whether all so far could be the first group of an IPv6 address.
    fn is_hexadecimal_so_far(&self, length: usize) -> bool {
        length <= 4 && self.dots == 0 && !self.at && self.others == 0 && !self.hyphen
    }

    fn kind(&self, text: &[u8]) -> Kind {
        if self.at {
            return Kind::Address;
        }
        if !self.letters && !self.hyphen && self.others == 0 {
            return match self.dots {
                3 if is_ipv4(text) => Kind::Ip,
                2 if crate::reply::enhanced(text, 0).is_some_and(|(_, end)| end == text.len()) => Kind::Enhanced,
                _ => Kind::Number,
            };
        }
        if self.dots > 0 {
            let label = text.rsplit(|byte| *byte == b'.').next().unwrap_or(text);
            let is_host = label.len() > 1 && !label.iter().all(u8::is_ascii_digit);
            return if is_host { Kind::Host } else { Kind::Id };
        }
        if self.digits { Kind::Id } else { Kind::Word }
    }
}
