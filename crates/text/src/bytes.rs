//! What single bytes mean to the tokeniser, and how eight of them are looked at together.

/// The part that a byte plays in a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Ends a token: white space, quotes, brackets, most punctuation, control characters.
    Separator = 0,
    /// `a`–`z` and `A`–`Z`.
    Letter = 1,
    /// `0`–`9`.
    Digit = 2,
    /// A byte of a character beyond ASCII, or of invalid UTF-8.
    High = 3,
    /// Belongs to a token only between two of its characters: `.`, `-`, `'`, `@`, `_`, `+`.
    Joiner = 4,
}

const fn class_of(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        0x80..=0xff => Class::High,
        b'.' | b'-' | b'\'' | b'@' | b'_' | b'+' => Class::Joiner,
        _ => Class::Separator,
    }
}

static CLASSES: [Class; 256] = {
    let mut table = [Class::Separator; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = class_of(byte as u8);
        byte += 1;
    }
    table
};

/// The class of one byte.
#[inline]
pub fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

static URL_ENDS: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0;
    while byte < 128 {
        let mark = matches!(byte as u8, b'<' | b'>' | b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'`' | b'\\' | b'^' | b'|');
        table[byte] = mark || byte <= 0x20 || byte == 0x7f;
        byte += 1;
    }
    table
};

/// Whether an ASCII byte ends a URL: white space, control characters, quotes and brackets.
#[inline]
pub(crate) fn ends_url(byte: u8) -> bool {
    URL_ENDS.get(byte as usize).copied().unwrap_or(true)
}

/// Whether a byte can stand inside a token whatever its neighbors are.
#[inline]
pub fn is_inner(byte: u8) -> bool {
    matches!(class(byte), Class::Letter | Class::Digit | Class::High)
}

/// Whether a byte is a separator that counts for nothing, whatever follows.
const fn is_blank(byte: u8) -> bool {
    matches!(class_of(byte), Class::Separator) && !matches!(byte, b'<' | b':' | b'\\')
}

/// What bytes are between tokens, one bit each.
static BETWEEN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let blank = is_blank(byte as u8);
        let skipped = blank || matches!(class_of(byte as u8), Class::Joiner);
        table[byte] = blank as u8 | (skipped as u8) << 1;
        byte += 1;
    }
    table
};

/// Whether a byte behind a word ends it and counts for nothing, whatever follows.
#[inline]
pub(crate) fn ends_word(byte: u8) -> bool {
    BETWEEN[byte as usize] & 1 != 0
}

/// Whether a byte before a token counts for nothing, whatever follows.
#[inline]
pub(crate) fn is_skipped(byte: u8) -> bool {
    BETWEEN[byte as usize] & 2 != 0
}

/// What the bytes of a token are made of, one bit each; several of them are looked at as one set.
pub(crate) mod flags {
    pub(crate) const LETTER: u8 = 1;
    pub(crate) const DIGIT: u8 = 2;
    pub(crate) const HIGH: u8 = 4;
    pub(crate) const DOT: u8 = 8;
    pub(crate) const AT: u8 = 16;
    /// Joiners that fold away: hyphen and apostrophe.
    pub(crate) const FOLDED: u8 = 32;
    /// Joiners that stay: `_` and `+`.
    pub(crate) const OTHER: u8 = 64;
    pub(crate) const INNER: u8 = LETTER | DIGIT | HIGH;
}

static FLAGS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'.' => flags::DOT,
            b'@' => flags::AT,
            b'-' | b'\'' => flags::FOLDED,
            b'_' | b'+' => flags::OTHER,
            other => match class_of(other) {
                Class::Letter => flags::LETTER,
                Class::Digit => flags::DIGIT,
                Class::High => flags::HIGH,
                Class::Joiner | Class::Separator => 0,
            },
        };
        byte += 1;
    }
    table
};

/// The flag of one byte; 0 for a separator.
#[inline]
pub(crate) fn flag(byte: u8) -> u8 {
    FLAGS[byte as usize]
}

/// The eight bytes at `at`, least significant first, with NULs for those behind the end of the text.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => last_few(bytes, at),
    }
}

/// [`eight`] where fewer are left.
fn last_few(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match bytes.last_chunk::<8>() {
        // The last eight bytes of the text, without those before `at`.
        Some(chunk) if !rest.is_empty() => u64::from_le_bytes(*chunk) >> ((8 - rest.len()) * 8),
        _ => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// A byte eight times.
const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The top bit of each byte.
const HIGHS: u64 = every(0x80);

/// The top bit of each byte of `word` that is one of the ASCII characters from `first` to `last`.
///
/// Adding the distance to 0x80 sets a byte's top bit from `first` on; adding that of the character behind `last`, from there on.
/// The bytes are added without their own top bits, so that no sum carries into the next byte.
#[inline]
const fn between(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGHS;
    (low + every(0x80 - first)) & !(low + every(0x7f - last)) & !word & HIGHS
}

/// Eight bytes with their ASCII letters in lower case.
#[inline]
pub(crate) fn lower(word: u64) -> u64 {
    // 0x20 is the top bit, two places to the right.
    word | (between(word, b'A', b'Z') >> 2)
}

/// How many of the eight bytes, from the first on, are ASCII letters, and the bytes with their letters in lower case.
#[inline]
pub(crate) fn letters(word: u64) -> (u32, u64) {
    let folded = word | every(0x20);
    ((between(folded, b'a', b'z') ^ HIGHS).trailing_zeros() / 8, folded)
}

/// What eight bytes begin with: ASCII letters, digits and dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// How many bytes it has.
    pub(crate) length: u32,
    /// How many dots it has.
    pub(crate) dots: u32,
    pub(crate) has_letters: bool,
    pub(crate) has_digits: bool,
    /// Whether one dot stands right behind another.
    pub(crate) has_two_dots: bool,
    /// Whether the eighth byte is a dot.
    pub(crate) ends_with_dot: bool,
    /// All eight bytes with their letters in lower case.
    pub(crate) folded: u64,
}

/// The letters, digits and dots with which eight bytes begin, which may stand behind a dot.
#[inline]
pub(crate) fn run(word: u64, is_behind_dot: bool) -> Run {
    let letters = between(word | every(0x20), b'a', b'z');
    let digits = between(word, b'0', b'9');
    let dots = between(word, b'.', b'.');
    let other = (letters | digits | dots) ^ HIGHS;
    // All bits below the first other byte's top bit.
    let inside = other.wrapping_sub(1) & !other;
    let dots = dots & inside;
    Run {
        length: other.trailing_zeros() / 8,
        // The product's top byte is the sum of all bytes.
        dots: ((dots >> 7).wrapping_mul(every(1)) >> 56) as u32,
        has_letters: letters & inside != 0,
        has_digits: digits & inside != 0,
        has_two_dots: dots & (dots << 8 | u64::from(is_behind_dot) << 7) != 0,
        ends_with_dot: dots >> 63 != 0,
        // 0x20 is the top bit, two places to the right; small letters have it already.
        folded: word | (letters >> 2),
    }
}

/// The place of the first character like this one, of ASCII but not NUL.
pub(crate) fn find(text: &[u8], byte: u8) -> Option<usize> {
    (0..text.len()).step_by(8).find_map(|at| {
        let found = between(eight(text, at), byte, byte);
        (found != 0).then(|| at + found.trailing_zeros() as usize / 8)
    })
}

/// The last place of `needle` in `text`, in letters of either case.
pub(crate) fn last_position(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?.to_ascii_lowercase();
    let is_there = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        rest.first().is_some_and(|byte| byte.to_ascii_lowercase() == first)
            && rest.get(..needle.len()).is_some_and(|head| head.eq_ignore_ascii_case(needle))
    };
    (0..text.len()).rev().find(is_there)
}

/// The first place of `needle` in `text`.
pub(crate) fn position(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut at = 0;
    loop {
        at += text.get(at..)?.iter().position(|byte| byte == first)?;
        if text.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

/// The character that begins at `at`; `None` where none does.
pub(crate) fn character(bytes: &[u8], at: usize) -> Option<char> {
    let length = match *bytes.get(at)? {
        0..0x80 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    core::str::from_utf8(bytes.get(at..at + length)?).ok()?.chars().next()
}

/// A character as it is compared: in lower case. Beyond the alphabets of U+0080 to U+1FFF (Latin, Greek, Cyrillic and the like) all stay
/// as they are, and so do those whose lower case lies beyond or is more than one.
pub(crate) fn folded(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (character, lower.next(), lower.next()) {
        // In capitals the two are one.
        ('ς', ..) => 'σ',
        ('\0'..'\u{2000}', Some(lower @ '\0'..'\u{2000}'), None) => lower,
        _ => character,
    }
}

/// The first `count` (1 to 8) bytes of eight, the rest zero.
#[inline]
pub(crate) const fn first(word: u64, count: u32) -> u64 {
    word & (u64::MAX >> (64 - count * 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_pads_with_nul_and_lower_folds_letters_only() {
        let text = b"AZaz@[`{0-._Qq";
        for at in 0..=text.len() + 1 {
            let mut expected = [0; 8];
            for (place, byte) in text.iter().skip(at).take(8).enumerate() {
                expected[place] = *byte;
            }
            assert_eq!(eight(text, at).to_le_bytes(), expected, "{at}");
            assert_eq!(lower(eight(text, at)).to_le_bytes(), expected.map(|byte| byte.to_ascii_lowercase()), "{at}");
        }
        assert_eq!(eight(b"abc", 1), u64::from(b'b') | u64::from(b'c') << 8);
        for byte in 0..=255u8 {
            assert_eq!(lower(u64::from(byte)), u64::from(byte.to_ascii_lowercase()));
        }
    }

    #[test]
    fn a_run_knows_of_two_dots_in_a_row() {
        for (bytes, is_behind_dot, dots, expected) in [
            (b"a.b..c-.", false, 3, true),
            (b"a.b.c.d.", false, 4, false),
            (b".-a.....", false, 1, false),
            (b".-a.....", true, 1, true),
            (b"a-..b...", true, 0, false),
        ] {
            let run = run(u64::from_le_bytes(*bytes), is_behind_dot);
            assert_eq!((run.dots, run.has_two_dots), (dots, expected), "{bytes:?}");
        }
    }

    #[test]
    fn find_gives_the_first_place() {
        let text = b"mx.xn--mnchen-3ya.example";
        for from in 0..=text.len() {
            for byte in 1..0x80u8 {
                assert_eq!(find(&text[from..], byte), text[from..].iter().position(|other| *other == byte), "{byte:#x} from {from}");
            }
        }
    }

    #[test]
    fn letters_agrees_with_the_table_for_every_byte_in_every_place() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut eight = *b"AbyzZaQq";
                eight[place] = byte;
                let (count, folded) = letters(u64::from_le_bytes(eight));
                let read = run(u64::from_le_bytes(eight), false);
                let begins: std::vec::Vec<u8> =
                    eight.into_iter().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').collect();
                assert_eq!(read.length as usize, begins.len(), "{byte:#x} at {place}");
                assert_eq!(read.has_letters, begins.iter().any(u8::is_ascii_alphabetic));
                assert_eq!(read.has_digits, begins.iter().any(u8::is_ascii_digit));
                assert_eq!(read.dots as usize, begins.iter().filter(|byte| **byte == b'.').count());
                assert_eq!(read.folded.to_le_bytes(), eight.map(|byte| byte.to_ascii_lowercase()));
                let expected = eight.iter().take_while(|b| b.is_ascii_alphabetic()).count();
                assert_eq!(count as usize, expected, "{byte:#x} at {place}");
                for (got, want) in folded.to_le_bytes().iter().zip(eight).take(expected) {
                    assert_eq!(*got, want.to_ascii_lowercase());
                }
            }
        }
    }
}
