//! Replies inside other text: log lines, exceptions, bounce messages.

use super::surroundings::IN_REPLY_TO;
use super::{Head, behind_blank, behind_code, enhanced};
use crate::bytes::position;
use crate::token::three_digits;

/// What logs put behind a reply: Postfix, Google, Exchange.
const TAILS: [&[u8]; 4] = [IN_REPLY_TO, b" (state ", b"##rfc822;", b"};{"];

/// What Python puts behind the reply to one of several recipients: `{'a@example.net': (450, b'…'), 'b@example.net': (550, b'…')}`.
const NEXT_RECIPIENTS: [&[u8]; 2] = [b"'), '", b"\"), '"];

impl Head {
    /// The first reply inside other text, such as a log line or an exception: a code that an enhanced code of its class follows, or
    /// that a colon, bracket, quote, arrow or a word such as "said" introduces.
    pub(super) fn inside(text: &[u8], from: usize) -> Option<Head> {
        let mut at = from;
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
        let before = text.get(..at)?;
        // qmail logs underscores for spaces: `Remote_host_said:_550_5.1.1_…`.
        let is_underscored = before.last() == Some(&b'_') && text.get(end) == Some(&b'_');
        let is_whole_word =
            is_underscored || !before.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'@'));
        if !is_code_in_use(code) || !is_whole_word {
            return None;
        }
        let lead = if is_underscored { before.get(..at - 1)? } else { before.trim_ascii_end() };
        let is_labeled = || {
            let label = word_before_value(lead);
            names_a_reply(label) || label.eq_ignore_ascii_case(b"code")
        };
        let behind_label = behind_labeled_code(text, end).filter(|_| is_labeled());
        let behind = match text.get(end..)? {
            _ if is_underscored => end + 1,
            // As Cisco's gateways quote a reply: `5.3.0 - Other mail system problem 550-'5.1.1 …'`.
            quoted if begins_with_quote(quoted) => end + 2,
            _ => behind_label.or_else(|| behind_code(text, end))?,
        };
        let enhanced = enhanced(text, behind).filter(|(enhanced, _)| u16::from(enhanced.class) == code / 100);
        let is_field =
            lead.strip_suffix(b"=").is_some_and(|name| is_one_of_fields(name, text.get(behind..).unwrap_or_default())) && !is_labeled();
        let is_introduced = behind_label.is_some() || lead.is_empty() || (introduces(lead) && !is_field);
        if enhanced.is_none() && (!is_introduced || is_part_of_word(before) || is_measure(text.get(behind..)?)) {
            return None;
        }
        // `SMTP code: 550` names the code of a text that stands before it.
        let label = lead.strip_suffix(b":").or_else(|| lead.strip_suffix(b"=")).unwrap_or_default();
        if enhanced.is_none() && behind_label.is_none() && last_word(label).eq_ignore_ascii_case(b"code") {
            let head = Head { code: Some(code), start: at, ..Head::default() };
            return Some(head.with_detail(text, behind).unwrap_or(head));
        }
        let start = enhanced.map_or(behind, |(_, end)| behind_blank(text, end));
        let tail = text.get(start..)?;
        let further = if before.ends_with(b"(") { &NEXT_RECIPIENTS[..] } else { &[] };
        let end = TAILS.iter().chain(further).filter_map(|mark| position(tail, mark)).min();
        Some(Head {
            code: Some(code),
            enhanced: enhanced.map(|(code, _)| code),
            text: start,
            start: at,
            end: end.map_or(0, |end| start + end),
        })
    }

    /// The reply that Exchange quotes behind a code of its own:
    /// `451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host, …`.
    #[inline]
    pub(super) fn quoted_by_exchange(reply: &[u8], from: usize) -> Option<Head> {
        const MARKS: [&[u8]; 2] =
            [b"Primary target IP address responded with: ", b"Error encountered while communicating with primary target IP address: "];
        let text = reply.get(from..)?;
        let rest = MARKS.iter().find_map(|mark| text.strip_prefix(*mark))?;
        let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
        let quoted = Head::of_candidate(reply, reply.len() - rest.len()).filter(|quoted| quoted.code.is_some_and(|code| code >= 400))?;
        let end = position(reply.get(quoted.text..)?, b"\"").filter(|length| *length > 0).map(|length| quoted.text + length);
        Some(Head { end: end.unwrap_or(quoted.end), ..quoted })
    }

    /// The text that .NET quotes without its code, for which it has words of its own before that:
    /// `Mailbox unavailable. The server response was: 5.7.1 Relay access denied`.
    #[cold]
    pub(super) fn behind_name_of_code(reply: &[u8]) -> Option<Head> {
        const MARK: &[u8] = b"The server response was";
        let start = behind_blank(reply, position(reply, MARK)? + MARK.len());
        let head = Head { text: start, start, ..Head::default() }.with_enhanced(reply);
        reply.get(head.text..)?.iter().any(u8::is_ascii_alphabetic).then_some(head)
    }

    /// The same with the text and the enhanced code that PHPMailer puts around a code, behind words of its own:
    /// `SMTP Error: data not accepted. Detail: User unknown SMTP code: 550 Additional SMTP info: 5.1.1`.
    fn with_detail(self, text: &[u8], behind_code: usize) -> Option<Head> {
        const DETAIL: &[u8] = b" Detail: ";
        const LABEL: &[u8] = b" SMTP code: ";
        const ENHANCED: &[u8] = b"Additional SMTP info: ";
        // Of many lines each may have such a code, and what stands before all of them is not looked through for each.
        const LONGEST: usize = 2048;
        let before = text.get(..self.start)?.strip_suffix(LABEL)?;
        let near = before.len().saturating_sub(LONGEST);
        let start = near + position(before.get(near..)?, DETAIL)? + DETAIL.len();
        before.get(start..)?.iter().any(u8::is_ascii_alphabetic).then_some(())?;
        let has_enhanced = text.get(behind_code..).is_some_and(|rest| rest.starts_with(ENHANCED));
        let stated = enhanced(text, behind_code + ENHANCED.len()).filter(|_| has_enhanced);
        let head = Head { text: start, start, end: before.len(), ..self }.with_enhanced(text);
        Some(Head { enhanced: head.enhanced.or(stated.map(|(code, _)| code)), ..head })
    }
}

/// Whether servers answer with this code. Inside other text also numbers of other kinds stand: ports such as 465, key lengths such as 256.
fn is_code_in_use(code: u16) -> bool {
    match code {
        200 | 211 | 214 | 220 | 221 | 235 | 250..=255 | 334 | 353..=355 => true,
        // The second digit is at most 5 (RFC 5321 section 4.2); 57x is in use all the same.
        400..600 => matches!(code / 10 % 10, 0..=5 | 7),
        _ => false,
    }
}

/// Whether a reply is to be expected behind this word.
fn names_a_reply(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 9] = [b"said", b"says", b"returned", b"replied", b"responded", b"answered", b"response", b"reply", b"error"];
    WORDS.iter().any(|introducing| word.eq_ignore_ascii_case(introducing))
}

/// Whether a reply is to be expected behind these words: `The server said: `, `<-- `, `SMTP error `.
fn introduces(lead: &[u8]) -> bool {
    match lead {
        [.., b':' | b';' | b'\'' | b'"' | b'(' | b'[' | b'<' | b'>' | b'=' | b','] => true,
        [.., b'<', b'-'] | [.., b'<', b'-', b'-'] | [.., b'.', b'.', b'.'] => true,
        _ => names_a_reply(last_word(lead)) || lead.last_chunk().is_some_and(|words: &[u8; 10]| words.eq_ignore_ascii_case(b"error code")),
    }
}

/// Whether a reply goes on with another one that it quotes: `responded with: "421 …`, `error -> 554 …`.
pub(crate) fn goes_on_with_reply(lead: &[u8]) -> bool {
    matches!(lead, [.., b':' | b'\'' | b'"'] | [.., b'-' | b'=', b'>'])
}

/// The word that a text ends with, as far as its last ten letters.
fn last_word(text: &[u8]) -> &[u8] {
    let length = text.iter().rev().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    text.get(text.len() - length..).unwrap_or_default()
}

/// The word before the value that follows a text: `code` of `"code":`, `code =` and `code`.
fn word_before_value(text: &[u8]) -> &[u8] {
    let marks = text.iter().rev().take(4).take_while(|byte| matches!(byte, b'"' | b'\'' | b':' | b'=' | b' ' | b'#' | b'(')).count();
    last_word(text.get(..text.len() - marks).unwrap_or_default())
}

/// Whether a field of this name, by what stands behind its value, is one among others in a log and no reply: `uid=501 from=<…>`,
/// `nrcpt=250 (queue active)`, `out=553`.
fn is_one_of_fields(name: &[u8], behind: &[u8]) -> bool {
    const NUMBERS: [&[u8]; 3] = [b"nrcpt", b"size", b"s"];
    let next = behind.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'_').unwrap_or(behind.len());
    behind.iter().all(u8::is_ascii_whitespace)
        || behind.get(next) == Some(&b'=')
        || NUMBERS.iter().any(|number| last_word(name).eq_ignore_ascii_case(number))
}

/// Whether a number is a part of the word that it touches: the end of a time (`10:00:00,450`) or of a greater number (`12,450`), a line
/// of a program (`mail.py:550`), a port.
fn is_part_of_word(before: &[u8]) -> bool {
    const LONGEST: usize = 64;
    match before {
        // Longer numbers have commas between all their groups; what stands behind one of those is the next column of a table.
        [number @ .., b','] => matches!(number.iter().rev().take_while(|byte| byte.is_ascii_digit()).count(), 1..=3),
        [word @ .., last, b':'] if last.is_ascii_alphanumeric() || *last == b']' => {
            word.iter().rev().take(LONGEST).take_while(|byte| !byte.is_ascii_whitespace()).any(|byte| matches!(byte, b'.' | b':'))
        }
        _ => false,
    }
}

/// Whether a reply stands in quotes behind its code: `550-'5.1.1 …'`.
pub(super) fn begins_with_quote(behind_code: &[u8]) -> bool {
    matches!(behind_code, [b'-', b'\'' | b'"', ..])
}

/// The same behind a code that is called one: `SMTP error 550: …`, `permanent error (550): …`, `"code":550,"message":"…"`,
/// `(code: 550, response: …)`.
fn behind_labeled_code(text: &[u8], end: usize) -> Option<usize> {
    const RESPONSE: &[u8] = b", response: ";
    match text.get(end..)? {
        rest if rest.starts_with(RESPONSE) => Some(end + RESPONSE.len()),
        [b':' | b';' | b'.', b' ', ..] | [b',', b'"', ..] => Some(end + 2),
        [b')', b':', b' ', ..] => Some(end + 3),
        _ => None,
    }
}

/// Whether what follows makes a number a measure: `300 seconds`.
fn is_measure(behind: &[u8]) -> bool {
    [&b"sec"[..], b"min", b"hour", b"byte", b"ms", b"kb", b"mb"]
        .into_iter()
        .any(|unit| behind.get(..unit.len()).is_some_and(|head| head.eq_ignore_ascii_case(unit)))
}
