//! Enhanced status codes as they stand in replies.

/// An enhanced status code as it stands in a reply: class, subject, detail (RFC 3463 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Enhanced {
    /// 2, 4 or 5.
    pub class: u8,
    /// 0 to 999.
    pub subject: u16,
    /// 0 to 999.
    pub detail: u16,
}

/// The enhanced status code at `from`, and the offset behind it.
#[inline]
pub fn enhanced(text: &[u8], from: usize) -> Option<(Enhanced, usize)> {
    // As nearly every one stands there.
    if let [class @ (b'2' | b'4' | b'5'), b'.', subject @ b'0'..=b'9', b'.', detail @ b'0'..=b'9', b' ', ..] = text.get(from..)? {
        let [class, subject, detail] = [class, subject, detail].map(|digit| digit - b'0');
        return Some((Enhanced { class, subject: subject.into(), detail: detail.into() }, from + 5));
    }
    enhanced_of_any_length(text, from)
}

/// The same, one digit after the other.
fn enhanced_of_any_length(text: &[u8], from: usize) -> Option<(Enhanced, usize)> {
    let class = match text.get(from)? {
        digit @ (b'2' | b'4' | b'5') => digit - b'0',
        _ => return None,
    };
    let (subject, at) = dot_and_number(text, from + 1)?;
    let (detail, end) = dot_and_number(text, at)?;
    let goes_on = match text.get(end) {
        Some(b'.') => text.get(end + 1).is_some_and(u8::is_ascii_digit),
        // As qmail logs it: `_5.1.1_user_unknown`.
        Some(b'_') => from.checked_sub(1).and_then(|before| text.get(before)) != Some(&b'_'),
        Some(byte) => byte.is_ascii_alphanumeric() || *byte == b'@',
        None => false,
    };
    (!goes_on).then_some((Enhanced { class, subject, detail }, end))
}

/// The enhanced status code at `from`, somewhere in the text of a reply with this code.
///
/// There other numbers look like one: `Exim 4.97.1`, `Dovecot 2.3.4`. So its class has to be the code's, and its subject one of RFC 3463's.
pub fn enhanced_in_text(text: &[u8], from: usize, code: Option<u16>) -> Option<Enhanced> {
    const LAST_SUBJECT: u16 = 7;
    let (enhanced, _) = enhanced(text, from)?;
    let agrees = code.is_none_or(|code| code / 100 == u16::from(enhanced.class));
    (agrees && enhanced.subject <= LAST_SUBJECT).then_some(enhanced)
}

/// A dot and one to three digits.
fn dot_and_number(text: &[u8], at: usize) -> Option<(u16, usize)> {
    if text.get(at) != Some(&b'.') {
        return None;
    }
    let (mut number, mut end) = (0, at + 1);
    while let Some(digit @ b'0'..=b'9') = text.get(end) {
        if end - at > 3 {
            return None;
        }
        number = number * 10 + u16::from(digit - b'0');
        end += 1;
    }
    (end > at + 1).then_some((number, end))
}
