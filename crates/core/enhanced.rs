//! Enhanced status codes (RFC 3463).

use core::fmt;
use core::str::FromStr;

use smtp_codes_text::reply;

use crate::{Permanence, System};

/// An enhanced status code: class, subject and detail.
///
/// Any code of classes 2, 4 and 5 is legal, whether registered or not.
///
/// # Examples
///
/// ```
/// use smtp_codes::EnhancedCode;
/// let code: EnhancedCode = "5.1.1".parse()?;
/// assert_eq!(code, EnhancedCode::new(5, 1, 1)?);
/// assert_eq!(code.name(), Some("Bad destination mailbox address"));
/// assert_eq!(EnhancedCode::new(5, 7, 999)?.name(), None);
/// # Ok::<(), smtp_codes::InvalidEnhancedCode>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnhancedCode {
    class: u8,
    subject: u16,
    detail: u16,
}

/// The value is no enhanced status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidEnhancedCode {
    _private: (),
}

impl fmt::Display for InvalidEnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an enhanced status code is class.subject.detail: 2, 4 or 5, then two numbers up to 999")
    }
}

impl core::error::Error for InvalidEnhancedCode {}

impl EnhancedCode {
    /// The code of these numbers.
    ///
    /// # Errors
    ///
    /// If the class is not 2, 4 or 5, or another number is above 999 (RFC 3463 section 2).
    pub const fn new(class: u8, subject: u16, detail: u16) -> Result<EnhancedCode, InvalidEnhancedCode> {
        match class {
            2 | 4 | 5 if subject <= 999 && detail <= 999 => Ok(EnhancedCode { class, subject, detail }),
            _ => Err(InvalidEnhancedCode { _private: () }),
        }
    }

    pub(crate) const fn from_reply(code: reply::Enhanced) -> EnhancedCode {
        EnhancedCode { class: code.class, subject: code.subject, detail: code.detail }
    }

    /// 2 (success), 4 (persistent transient failure) or 5 (permanent failure).
    pub const fn class(self) -> u8 {
        self.class
    }

    /// What the code is about: 1 addressing, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 security, 0 other.
    pub const fn subject(self) -> u16 {
        self.subject
    }

    /// The exact condition.
    pub const fn detail(self) -> u16 {
        self.detail
    }

    /// What the class says.
    pub const fn permanence(self) -> Permanence {
        Permanence::of_class(self.class)
    }

    /// The name that the IANA registry gives the code, if it is registered.
    pub fn name(self) -> Option<&'static str> {
        crate::by_enhanced(self).filter(|entry| entry.system() == System::Enhanced).find_map(|entry| entry.name())
    }
}

impl fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl fmt::Debug for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for EnhancedCode {
    type Err = InvalidEnhancedCode;

    fn from_str(text: &str) -> Result<Self, InvalidEnhancedCode> {
        match reply::enhanced(text.as_bytes(), 0) {
            Some((code, end)) if end == text.len() => Ok(EnhancedCode::from_reply(code)),
            _ => Err(InvalidEnhancedCode { _private: () }),
        }
    }
}
