//! Basic reply codes (RFC 5321 section 4.2).

use core::fmt;
use core::num::NonZeroU16;
use core::str::FromStr;

use crate::Permanence;

/// A reply code: three digits, 100 to 599.
///
/// Any code of that range is legal, whether documented or not: a server may send 599. The documented ones have constants.
///
/// # Examples
///
/// ```
/// use smtp_codes::ReplyCode;
/// let code: ReplyCode = "550".parse()?;
/// assert_eq!(code, ReplyCode::MAILBOX_UNAVAILABLE);
/// assert!(code.is_permanent());
/// assert!(ReplyCode::from_u16(599)?.name().is_none());
/// # Ok::<(), smtp_codes::InvalidReplyCode>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReplyCode(NonZeroU16);

/// The value is no reply code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidReplyCode {
    _private: (),
}

impl fmt::Display for InvalidReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reply code is three digits from 100 to 599")
    }
}

impl core::error::Error for InvalidReplyCode {}

impl ReplyCode {
    /// The code of this number.
    ///
    /// # Errors
    ///
    /// If the number is not between 100 and 599.
    pub const fn from_u16(code: u16) -> Result<ReplyCode, InvalidReplyCode> {
        match NonZeroU16::new(code) {
            Some(number) if 100 <= code && code <= 599 => Ok(ReplyCode(number)),
            _ => Err(InvalidReplyCode { _private: () }),
        }
    }

    /// For the generated constants, whose numbers the build has checked.
    pub(crate) const fn documented(code: u16) -> ReplyCode {
        match ReplyCode::from_u16(code) {
            Ok(code) => code,
            // Reached by no constant; a fallback keeps the function free of panics.
            Err(_) => ReplyCode(NonZeroU16::MIN),
        }
    }

    /// The number.
    pub const fn as_u16(self) -> u16 {
        self.0.get()
    }

    /// The first digit.
    pub const fn class(self) -> u8 {
        (self.as_u16() / 100) as u8
    }

    /// Whether the first digit is 2.
    pub const fn is_success(self) -> bool {
        self.class() == 2
    }

    /// Whether the first digit is 3.
    pub const fn is_intermediate(self) -> bool {
        self.class() == 3
    }

    /// Whether the first digit is 4.
    pub const fn is_transient(self) -> bool {
        self.class() == 4
    }

    /// Whether the first digit is 5.
    pub const fn is_permanent(self) -> bool {
        self.class() == 5
    }

    /// What the first digit says.
    pub const fn permanence(self) -> Permanence {
        Permanence::of_class(self.class())
    }

    /// The name that the defining document gives the code, if it is a documented one.
    pub fn name(self) -> Option<&'static str> {
        crate::by_code(self).find_map(|entry| entry.name())
    }
}

impl fmt::Display for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_u16().fmt(f)
    }
}

impl fmt::Debug for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for ReplyCode {
    type Err = InvalidReplyCode;

    fn from_str(text: &str) -> Result<Self, InvalidReplyCode> {
        match text.as_bytes() {
            [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] => ReplyCode::from_u16(text.parse().unwrap_or(0)),
            _ => Err(InvalidReplyCode { _private: () }),
        }
    }
}

impl TryFrom<u16> for ReplyCode {
    type Error = InvalidReplyCode;

    fn try_from(code: u16) -> Result<Self, InvalidReplyCode> {
        ReplyCode::from_u16(code)
    }
}

impl From<ReplyCode> for u16 {
    fn from(code: ReplyCode) -> u16 {
        code.as_u16()
    }
}

impl PartialEq<u16> for ReplyCode {
    fn eq(&self, other: &u16) -> bool {
        self.as_u16() == *other
    }
}
