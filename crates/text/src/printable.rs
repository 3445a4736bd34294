//! Showing reply text without passing on what a terminal would obey.

use core::fmt;

/// Shows bytes of any origin as one line of text: control characters, line breaks, bidirectional overrides and bytes that are
/// no UTF-8 appear as escapes (`\n`, `\u{1b}`, `\xff`), everything else as it is.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::printable::Printable;
/// assert_eq!(Printable(b"550 \x1b[31mred\r\n\xff").to_string(), r"550 \u{1b}[31mred\r\n\xff");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Printable<'t>(pub &'t [u8]);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            for character in chunk.valid().chars() {
                match character {
                    '\n' => f.write_str(r"\n")?,
                    '\r' => f.write_str(r"\r")?,
                    '\t' => f.write_str(r"\t")?,
                    character if character.is_control() || is_format(character) => write!(f, "\\u{{{:x}}}", character as u32)?,
                    character => fmt::Write::write_char(f, character)?,
                }
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02x}")?;
            }
        }
        Ok(())
    }
}

/// Characters that change how others are shown: bidirectional controls, invisible marks, line and paragraph separators.
const fn is_format(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
