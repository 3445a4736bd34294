//! A text as the matcher sees it.

use core::fmt;

use crate::bytes;
use crate::token::{Kind, Tokens};

/// Shows a text in normal form: its tokens, folded, with one space between them and without codes.
///
/// Two texts with the same normal form are the same text to the matcher. The normal form of a normal form is itself.
/// Bytes that are no UTF-8 are shown as U+FFFD.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::normal::Normalized;
/// let reply = b"550-5.7.1 \"Sender\" REJECTED --\r\n550 5.7.1 (spam e-mail).";
/// assert_eq!(Normalized::new(reply, Some(550)).to_string(), "sender rejected spam email");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Normalized<'t> {
    text: &'t [u8],
    code: Option<u16>,
}

impl<'t> Normalized<'t> {
    /// The normal form of `text`; `code` is the reply's code, left out where the text repeats it.
    pub const fn new(text: &'t [u8], code: Option<u16>) -> Self {
        Normalized { text, code }
    }
}

impl fmt::Display for Normalized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut is_first = true;
        for token in Tokens::new(self.text, self.code).filter(|token| !token.kind.is_code()) {
            let Some(bytes) = self.text.get(token.start..token.end) else { continue };
            // Angle brackets are what makes an odd address a token; they keep it one.
            let is_bracketed = |start: usize| self.text.get(start - 1) == Some(&b'<') && self.text.get(token.end) == Some(&b'>');
            let is_path = token.kind == Kind::Address && token.start > 0 && is_bracketed(token.start);
            f.write_str(if is_first { "" } else { " " })?;
            f.write_str(if is_path { "<" } else { "" })?;
            let keeps_joiners = matches!(token.kind, Kind::Url | Kind::Address | Kind::Id | Kind::Host | Kind::Ip | Kind::Number);
            for chunk in bytes.utf8_chunks() {
                for character in chunk.valid().chars() {
                    let joins = matches!(
                        character,
                        '\'' | '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}'
                    );
                    if keeps_joiners || !joins {
                        // URLs are compared by bytes.
                        let folded = if token.kind == Kind::Url { character.to_ascii_lowercase() } else { bytes::folded(character) };
                        fmt::Write::write_char(f, folded)?;
                    }
                }
                if !chunk.invalid().is_empty() {
                    f.write_str("\u{fffd}")?;
                }
            }
            f.write_str(if is_path { ">" } else { "" })?;
            is_first = false;
        }
        Ok(())
    }
}
