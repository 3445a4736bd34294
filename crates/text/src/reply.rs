//! Where a reply begins and which codes it carries.

use crate::token::{Kind, Tokens, three_digits};

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
pub fn enhanced(text: &[u8], from: usize) -> Option<(Enhanced, usize)> {
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

/// The codes of a reply, and where its text begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The basic reply code, 100 to 599.
    pub code: Option<u16>,
    /// The enhanced status code: beside the basic code, or else the first one in the text (`(#5.1.1)`).
    pub enhanced: Option<Enhanced>,
    /// The offset at which the text begins, behind the codes.
    pub text: usize,
    /// The offset at which the reply begins inside other text; 0 where it is the beginning, or there is none.
    pub start: usize,
    /// The offset at which the text ends: that of the log's own words behind a reply inside a log line; 0 for the end of all.
    pub end: usize,
}

impl Head {
    /// Reads the codes at the start of `reply`; where it does not start with one, of the first reply inside it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_codes_text::reply::Head;
    /// for reply in ["550 5.1.1 No such user", "550-5.1.1 No such user", "550 #5.1.1 No such user", "host mx.example.net said: 550 5.1.1 No such user"] {
    ///     let head = Head::parse(reply.as_bytes());
    ///     assert_eq!(head.code, Some(550));
    ///     assert_eq!(head.enhanced.map(|e| (e.class, e.subject, e.detail)), Some((5, 1, 1)));
    ///     assert_eq!(&reply[head.text..], "No such user");
    /// }
    /// assert_eq!(Head::parse(b"sorry, no mailbox here by that name (#5.1.1)").enhanced.unwrap().detail, 1);
    /// ```
    pub fn parse(reply: &[u8]) -> Head {
        let mut head = Head::locate(reply);
        if head.enhanced.is_none() {
            head.enhanced = Tokens::starting_at(reply, head.text, head.code)
                .filter(|token| token.kind == Kind::Enhanced)
                .find_map(|token| enhanced(reply, token.start).map(|(code, _)| code));
        }
        head
    }

    /// Like [`Head::parse`], but without looking through the text for an enhanced code: the matcher comes by it anyway.
    #[inline]
    pub fn locate(reply: &[u8]) -> Head {
        let head = Head::at_start(reply);
        if head.code.is_some() {
            let end = end_before_command(reply).filter(|end| *end > head.text);
            return Head { end: end.unwrap_or(0), ..head };
        }
        // Behind an enhanced code of the log's own, only a reply of the same class counts that has one too (`#5.1.1 smtp;550 5.1.1 …`) or
        // is introduced by what says that it is one (`5.0.0 host mx.example.net said: 550 …`).
        let counts = |inner: &Head| match head.enhanced {
            None => true,
            Some(own) => {
                let lead = reply.get(..inner.start).unwrap_or_default().trim_ascii_end();
                let is_introduced =
                    [&b"said:"[..], b"smtp;", b"replied:", b"responded:", b"response:"].iter().any(|mark| lead.ends_with(mark));
                inner.enhanced == Some(own) || (is_introduced && inner.code.is_some_and(|code| code / 100 == u16::from(own.class)))
            }
        };
        Head::inside(reply).filter(counts).unwrap_or(head)
    }

    /// The reply without what stands behind it.
    #[inline]
    pub fn within<'r>(&self, reply: &'r [u8]) -> &'r [u8] {
        match self.end {
            0 => reply,
            end => reply.get(..end).unwrap_or(reply),
        }
    }

    /// Reads the codes that `reply` starts with, and no others.
    pub fn at_start(reply: &[u8]) -> Head {
        // As nearly every reply begins: three digits and a space.
        if let [b'2'..=b'5', _, _, b' ', behind, ..] = reply
            && *behind > b'#'
            && let Some((code, _)) = three_digits(reply, 0)
        {
            let head = Head { code: Some(code), text: 4, ..Head::default() };
            return match behind {
                b'2' | b'4' | b'5' => head.with_enhanced(reply),
                b'A'..=b'Z' | b'a'..=b'z' | b'<' => head,
                _ => Head { text: behind_blank(reply, 4), ..head }.with_enhanced(reply),
            };
        }
        let blank = reply.iter().position(|byte| !byte.is_ascii_whitespace() && !b"#<\"'([{".contains(byte)).unwrap_or(reply.len());
        let mut head = Head { text: blank, ..Head::default() };
        if let Some((code @ 100..=599, end)) = three_digits(reply, blank)
            && !Tokens::new(reply, None).word_goes_on(end)
            && !matches!(reply.get(end), Some(b'.' | b'@' | b'_'))
        {
            head.code = Some(code);
            head.text = behind_code(reply, end).unwrap_or_else(|| behind_blank(reply, end));
        }
        head.with_enhanced(reply)
    }

    /// The same with the enhanced code that the text begins with, if it does.
    fn with_enhanced(self, reply: &[u8]) -> Head {
        match enhanced(reply, self.text) {
            Some((code, end)) => Head { enhanced: Some(code), text: behind_blank(reply, end), ..self },
            None => self,
        }
    }

    /// The first reply inside other text, such as a log line or an exception: a code that an enhanced code of its class follows, or
    /// that a colon, bracket, quote, arrow or a word such as "said" introduces.
    fn inside(text: &[u8]) -> Option<Head> {
        let mut at = 0;
        loop {
            at += text.get(at..)?.iter().position(u8::is_ascii_digit)?;
            if let Some(head) = Head::of_candidate(text, at) {
                return Some(head);
            }
            at += text.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        }
    }

    /// The reply whose code begins at `at`, if one does.
    fn of_candidate(text: &[u8], at: usize) -> Option<Head> {
        let (code, end) = three_digits(text, at)?;
        // The second digit is at most 5 (RFC 5321 section 4.2); 57x is in use all the same. Ports such as 465 and 587 are no codes.
        let is_code = matches!(code / 100, 2 | 4 | 5) && matches!(code / 10 % 10, 0..=5 | 7) || matches!(code, 334 | 353..=355);
        let before = text.get(..at)?;
        // qmail logs underscores for spaces: `Remote_host_said:_550_5.1.1_…`.
        let is_underscored = before.last() == Some(&b'_') && text.get(end) == Some(&b'_');
        let is_whole_word =
            is_underscored || !before.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'@'));
        if !is_code || !is_whole_word {
            return None;
        }
        let behind = if is_underscored { end + 1 } else { behind_code(text, end)? };
        let enhanced = enhanced(text, behind).filter(|(enhanced, _)| u16::from(enhanced.class) == code / 100);
        let lead = if is_underscored { before.get(..at - 1)? } else { before.trim_ascii_end() };
        let is_introduced = lead.is_empty() || introduces(lead);
        if enhanced.is_none() && (!is_introduced || is_measure(text.get(behind..)?)) {
            return None;
        }
        // `SMTP code: 550` names the code of a text that stands before it.
        let label = lead.strip_suffix(b":").or_else(|| lead.strip_suffix(b"=")).unwrap_or_default();
        if enhanced.is_none() && label.len() >= 4 && label.get(label.len() - 4..).is_some_and(|word| word.eq_ignore_ascii_case(b"code")) {
            return Some(Head { code: Some(code), start: at, ..Head::default() });
        }
        let start = enhanced.map_or(behind, |(_, end)| behind_blank(text, end));
        let tail = text.get(start..)?;
        let end = TAILS.iter().filter_map(|mark| position(tail, mark)).min();
        Some(Head {
            code: Some(code),
            enhanced: enhanced.map(|(code, _)| code),
            text: start,
            start: at,
            end: end.map_or(0, |end| start + end),
        })
    }
}

/// Whether a reply is to be expected behind these words: `The server said: `, `<-- `, `SMTP error `.
fn introduces(lead: &[u8]) -> bool {
    const WORDS: [&[u8]; 9] = [b"said", b"says", b"returned", b"replied", b"responded", b"answered", b"response", b"reply", b"error"];
    match lead {
        [.., b':' | b';' | b'\'' | b'"' | b'(' | b'[' | b'<' | b'>' | b'=' | b','] => true,
        [.., b'<', b'-'] | [.., b'<', b'-', b'-'] | [.., b'.', b'.', b'.'] => true,
        _ => {
            let length = lead.iter().rev().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
            let word = lead.get(lead.len() - length..).unwrap_or_default();
            WORDS.iter().any(|introducing| word.eq_ignore_ascii_case(introducing))
        }
    }
}

/// What logs put behind a reply: Postfix, Google, Exchange.
const TAILS: [&[u8]; 4] = [b" (in reply to ", b" (state ", b"##rfc822;", b"};{"];

/// Where the text of a reply ends that was copied out of a log together with the command it answers, as Postfix names that.
#[inline]
fn end_before_command(reply: &[u8]) -> Option<usize> {
    position(reply.trim_ascii_end().strip_suffix(b" command)")?, b" (in reply to ")
}

/// The first place of `needle` in `text`.
fn position(text: &[u8], needle: &[u8]) -> Option<usize> {
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

/// Where the text begins behind a code inside other text: after a blank, a hyphen, or the comma and quote of an exception such as
/// `(550, b'5.1.1 ...')`.
fn behind_code(text: &[u8], end: usize) -> Option<usize> {
    match text.get(end..)? {
        [b' ' | b'-' | b'\t' | b'\r' | b'\n', ..] => Some(behind_blank(text, end)),
        [b',', b' ', b'b' | b'u', b'\'' | b'"', ..] => Some(end + 4),
        [b',', b' ', b'\'' | b'"', ..] => Some(end + 3),
        [] => Some(end),
        _ => None,
    }
}

/// Whether what follows makes a number a measure: `300 seconds`.
fn is_measure(behind: &[u8]) -> bool {
    [&b"sec"[..], b"min", b"hour", b"byte", b"ms", b"kb", b"mb"]
        .into_iter()
        .any(|unit| behind.get(..unit.len()).is_some_and(|head| head.eq_ignore_ascii_case(unit)))
}

/// The offset of the first byte from `at` on that is no blank and no mark between codes and text.
fn behind_blank(text: &[u8], mut at: usize) -> usize {
    loop {
        match text.get(at..).unwrap_or_default() {
            [b' ' | b'\t' | b'\r' | b'\n' | b'-' | b'#' | b':' | b'(' | b')' | b',' | b';', ..] => at += 1,
            // A no-break space, as documents put it behind codes.
            [0xc2, 0xa0, ..] => at += 2,
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> (Option<u16>, Option<(u8, u16, u16)>) {
        let head = Head::parse(text.as_bytes());
        (head.code, head.enhanced.map(|e| (e.class, e.subject, e.detail)))
    }

    #[test]
    fn the_words_of_a_log_are_no_part_of_the_reply() {
        for (text, expected) in [
            ("host mx.example.net[192.0.2.1] said: 550 5.1.1 No such user (in reply to RCPT TO command)", "No such user"),
            ("The error that the other server returned was: 550 550 5.1.1 user unknown (state 14).", "550 5.1.1 user unknown"),
            ("[{LED=421 4.7.0 too many connections};{MSG=Socket error code 10054}]", "too many connections"),
            ("smtp; 550 5.1.1 user unknown", "user unknown"),
            ("(550, b'user unknown", "user unknown"),
            ("Remote_host_said:_550_5.1.1_user_unknown", "_user_unknown"),
            ("550 5.1.1 user unknown (in reply to you)", "user unknown (in reply to you)"),
            ("550 5.1.1 user unknown (in reply to RCPT TO command)", "user unknown"),
            ("550 5.1.1 user unknown (in reply to RCPT TO command)\r\n", "user unknown"),
            ("550 (in reply to RCPT TO command)", "in reply to RCPT TO command)"),
        ] {
            let head = Head::parse(text.as_bytes());
            assert_eq!(&head.within(text.as_bytes())[head.text..], expected.as_bytes(), "{text}");
        }
    }

    #[test]
    fn finds_codes_in_the_notations_in_use() {
        for (text, code, enhanced) in [
            ("550 5.1.1 x", Some(550), Some((5, 1, 1))),
            ("550-5.1.1 x", Some(550), Some((5, 1, 1))),
            ("550 #5.1.1 x", Some(550), Some((5, 1, 1))),
            ("#550 5.2.2 x", Some(550), Some((5, 2, 2))),
            ("550 x (#5.1.1)", Some(550), Some((5, 1, 1))),
            ("550 5.7.1: x", Some(550), Some((5, 7, 1))),
            ("550\u{a0}5.7.1\u{a0}x", Some(550), Some((5, 7, 1))),
            ("#< #5.1.1 smtp;550 5.1.1 x> #SMTP#", Some(550), Some((5, 1, 1))),
            ("5.1.1 no room (450 MB in use)", None, Some((5, 1, 1))),
            ("smtp; 550-5.1.1 x", Some(550), Some((5, 1, 1))),
            ("5.1.1 x", None, Some((5, 1, 1))),
            ("550", Some(550), None),
            ("  421\tx", Some(421), None),
            ("550x", None, None),
            ("1550 x", None, None),
            ("5501 x", None, None),
            ("605 x", None, None),
            ("550 192.0.2.1 is listed", Some(550), None),
            ("550 5.1.1.1 x", Some(550), None),
            ("host x said: 451 4.7.1 y", Some(451), Some((4, 7, 1))),
            ("returned '441 4.4.1 y'", Some(441), Some((4, 4, 1))),
            ("waited 300 seconds", None, None),
            ("limit: 450 seconds", None, None),
            ("connect to mx.example.net:587: Connection refused", None, None),
            ("delay=450, delays=0.1/0/0/450", None, None),
            ("smtplib.SMTPDataError: (554, b'5.7.1 y')", Some(554), Some((5, 7, 1))),
            ("{'a@example.net': (550, b'No such user')}", Some(550), None),
            ("Detail: y SMTP code: 550 Additional SMTP info: 5.1.1", Some(550), Some((5, 1, 1))),
            ("[{LED=450 4.4.317 y};{MSG=z}]", Some(450), Some((4, 4, 317))),
            ("Diagnostic-Code: smtp; 550 5.1.1 y", Some(550), Some((5, 1, 1))),
            ("delivery 3: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_y_z/", Some(550), Some((5, 1, 1))),
            ("Remote_host_said:_550_no_such_user/", Some(550), None),
            ("TAG_550_X", None, None),
            ("--> RCPT TO:<a@example.net> <-- 550 y", Some(550), None),
            ("The server said 550 y", Some(550), None),
            ("SMTP error 451 y", Some(451), None),
            ("a@example.net... 550 y", Some(550), None),
            ("he has said that 550 y", None, None),
            ("terror 550 y", None, None),
            ("5.0.0 host mx.example.net[192.0.2.1] said: 550 y", Some(550), None),
            ("5.0.0 host mx.example.net said: 450 y", None, Some((5, 0, 0))),
            ("(550, b'y')", Some(550), None),
            ("", None, None),
        ] {
            assert_eq!(codes(text), (code, enhanced), "{text}");
        }
    }
}
