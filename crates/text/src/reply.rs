//! Where a reply begins and which codes it carries.

use crate::bytes;
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

/// The name of the host that a log or a bounce message quotes, by what stands before the reply: `host mx.example.net[192.0.2.1] said:`,
/// or as Exim logs it, `H=mx.example.net [192.0.2.1]: SMTP error from remote mail server after end of data:`.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::reply::quoted_host;
/// assert_eq!(quoted_host(b"status=bounced (host mx.example.net[192.0.2.1] said: "), Some(&b"mx.example.net"[..]));
/// assert_eq!(quoted_host(b"lost connection with mx.example.net"), None);
/// ```
pub fn quoted_host(lead: &[u8]) -> Option<&[u8]> {
    const LONGEST: usize = 512;
    const EXIM_SAYS: &[u8] = b": SMTP error from remote mail server";
    let near = lead.get(lead.len().saturating_sub(LONGEST)..)?.trim_ascii_end();
    let speaks =
        |behind: &[u8]| [&b":"[..], b" said:", b" refused to talk to me:"].contains(&behind) || position(behind, EXIM_SAYS).is_some();
    let marks = [&b"host "[..], b"H="];
    marks.iter().find_map(|mark| host_behind(near, mark).filter(|(_, behind)| speaks(behind))).map(|(host, _)| host)
}

/// Whether a log or a bounce message says that the reply answers the command that names the sender: `(in reply to MAIL FROM command)`,
/// `after MAIL FROM:<a@example.net>:`. What it says of an address is said of the sender's then.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::reply::{Head, answers_mail_command};
/// let answers = |text: &[u8]| answers_mail_command(text, &Head::parse(text));
/// assert!(answers(b"host mx.example.net[192.0.2.1] said: 550 No such user (in reply to MAIL FROM command)"));
/// assert!(!answers(b">>> MAIL FROM:<a@example.org>\n<<< 250 OK\n>>> RCPT TO:<b@example.net>\n<<< 550 No such user"));
/// ```
pub fn answers_mail_command(text: &[u8], head: &Head) -> bool {
    const LONGEST: usize = 512;
    let behind = if head.end > 0 { text.get(head.end..).unwrap_or_default() } else { &[] };
    if let Some(command) = behind.strip_prefix(IN_REPLY_TO) {
        return command.starts_with(b"MAIL");
    }
    let lead = text.get(..head.start).unwrap_or_default();
    let near = lead.get(lead.len().saturating_sub(LONGEST)..).unwrap_or_default();
    let Some(at) = MAIL_COMMAND.iter().filter_map(|mark| last_position(near, mark)).max() else { return false };
    let later = near.get(at..).unwrap_or_default();
    [&b"RCPT TO"[..], b"DATA"].iter().all(|command| last_position(later, command).is_none())
}

/// The name of the last host that stands behind a mark, and what stands behind its address.
fn host_behind<'t>(text: &'t [u8], mark: &[u8]) -> Option<(&'t [u8], &'t [u8])> {
    let at = last_position(text, mark)?;
    let is_whole_word = !text.get(..at)?.last().is_some_and(u8::is_ascii_alphanumeric);
    let named = text.get(at + mark.len()..)?;
    let end = named.iter().position(|byte| matches!(byte, b' ' | b'[' | b':'))?;
    let behind = named.get(end..)?;
    let behind = match behind.trim_ascii_start() {
        [b'[', address @ ..] => address.get(bytes::find(address, b']')? + 1..)?,
        _ => behind,
    };
    named.get(..end).filter(|name| is_whole_word && !name.is_empty()).map(|name| (name, behind))
}

/// Whether a text has the field of a delivery status notification that holds an enhanced code: `Status: 5.1.1` (RFC 3464 section 2.3.4).
pub fn has_status_field(text: &[u8]) -> bool {
    const NAME: &[u8] = b"status:";
    let is_field = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        let is_whole_word = at == 0 || text.get(at - 1).is_some_and(u8::is_ascii_whitespace);
        let is_named = rest.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME));
        is_whole_word && is_named && enhanced(rest.get(NAME.len()..).unwrap_or_default().trim_ascii_start(), 0).is_some()
    };
    (0..text.len()).filter(|at| matches!(text.get(*at), Some(b's' | b'S'))).any(is_field)
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
                .find_map(|token| enhanced_in_text(reply, token.start, head.code));
        }
        head
    }

    /// Like [`Head::parse`], but without looking through the text for an enhanced code: the matcher comes by it anyway.
    #[inline]
    pub fn locate(reply: &[u8]) -> Head {
        let head = Head::at_start(reply);
        if let Some(code) = head.code {
            if code < 400
                && let Some(refusal) = Head::refusal_on_a_further_line(reply, head.text)
            {
                return refusal;
            }
            if code >= 400
                && let Some(quoted) = Head::quoted_by_exchange(reply, head.text)
            {
                return quoted;
            }
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
                let is_quoted = inner.enhanced.is_some() && reply.get(inner.start + 3..).is_some_and(begins_with_quote);
                let has_class = inner.code.is_some_and(|code| code / 100 == u16::from(own.class));
                inner.enhanced == Some(own) || ((is_introduced || is_quoted) && has_class)
            }
        };
        // Whoever did not expect what was accepted reports a failure.
        let is_unexpected = |inner: &Head| {
            let lead = reply.get(..inner.start).unwrap_or_default();
            inner.code.is_some_and(|code| code < 400) && last_position(lead, b"expected response code").is_some()
        };
        let inner = Head::inside(reply, 0).filter(|inner| counts(inner) && !is_unexpected(inner));
        let refusal = inner.filter(|inner| inner.code.is_some_and(|code| code < 400));
        refusal
            .and_then(|inner| Head::refusal_on_a_further_line(reply, inner.text))
            .or(inner)
            .or_else(|| if head.enhanced.is_none() { Head::behind_name_of_code(reply) } else { None })
            .unwrap_or(head)
    }

    /// The reply that Exchange quotes behind a code of its own:
    /// `451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host, …`.
    #[inline]
    fn quoted_by_exchange(reply: &[u8], from: usize) -> Option<Head> {
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
    fn behind_name_of_code(reply: &[u8]) -> Option<Head> {
        const MARK: &[u8] = b"The server response was";
        let start = behind_blank(reply, position(reply, MARK)? + MARK.len());
        let head = Head { text: start, start, ..Head::default() }.with_enhanced(reply);
        reply.get(head.text..)?.iter().any(u8::is_ascii_alphabetic).then_some(head)
    }

    /// The first reply on a later line that refuses something: of a dialogue (`250 OK`, then `550 No such user`) what went well is history.
    #[cold]
    fn refusal_on_a_further_line(reply: &[u8], from: usize) -> Option<Head> {
        let mut start = from;
        loop {
            start += bytes::find(reply.get(start..)?, b'\n')? + 1;
            let line = reply.get(start..)?;
            let line = line.get(..bytes::find(line, b'\n').unwrap_or(line.len()))?;
            let at_start = Head::at_start(line);
            let head = match at_start.code {
                Some(_) => {
                    let end = end_before_command(line).filter(|end| *end > at_start.text);
                    Some(Head { text: start + at_start.text, start, end: end.map_or(0, |end| start + end), ..at_start })
                }
                None => Head::inside(reply.get(..start + line.len())?, start),
            };
            if let Some(head) = head.filter(|head| head.start >= start && head.code.is_some_and(|code| code >= 400)) {
                return Some(head);
            }
        }
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
    fn inside(text: &[u8], from: usize) -> Option<Head> {
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
}

impl Head {
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
    behind.is_empty() || behind.get(next) == Some(&b'=') || NUMBERS.iter().any(|number| last_word(name).eq_ignore_ascii_case(number))
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
fn begins_with_quote(behind_code: &[u8]) -> bool {
    matches!(behind_code, [b'-', b'\'' | b'"', ..])
}

/// How logs and programs name the command that a reply answers, where it is that for the sender: SMTP itself, nodemailer, Python, Java.
const MAIL_COMMAND: [&[u8]; 4] = [b"MAIL FROM", b"Mail command failed", b"SMTPSenderRefused", b"SMTPSenderFailedException"];

/// What Postfix puts behind a reply, before the command.
const IN_REPLY_TO: &[u8] = b" (in reply to ";

/// What logs put behind a reply: Postfix, Google, Exchange.
const TAILS: [&[u8]; 4] = [IN_REPLY_TO, b" (state ", b"##rfc822;", b"};{"];

/// What Python puts behind the reply to one of several recipients: `{'a@example.net': (450, b'…'), 'b@example.net': (550, b'…')}`.
const NEXT_RECIPIENTS: [&[u8]; 2] = [b"'), '", b"\"), '"];

/// Where the text of a reply ends that was copied out of a log together with the command it answers, as Postfix names that.
#[inline]
fn end_before_command(reply: &[u8]) -> Option<usize> {
    position(reply.trim_ascii_end().strip_suffix(b" command)")?, IN_REPLY_TO)
}

/// The last place of `needle` in `text`, in letters of either case.
fn last_position(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?.to_ascii_lowercase();
    let is_there = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        rest.first().is_some_and(|byte| byte.to_ascii_lowercase() == first)
            && rest.get(..needle.len()).is_some_and(|head| head.eq_ignore_ascii_case(needle))
    };
    (0..text.len()).rev().find(is_there)
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
            ("{'a@example.net': (450, b'4.2.0 wait'), 'b@example.net': (550, b'no')}", "wait"),
            ("[SMTP: Invalid response code received from server (code: 535, response: wrong)]", "wrong)]"),
            ("250 OK\n550 5.1.1 user unknown\n", "user unknown\n"),
            ("Mailbox unavailable. The server response was: 5.7.1 relay denied", "relay denied"),
            ("Mailbox unavailable. The server response was: relay denied", "relay denied"),
            ("Mailbox unavailable. The server response was: 550 5.7.1 relay denied", "relay denied"),
            ("Mailbox unavailable. The server response was: ", "Mailbox unavailable. The server response was: "),
            ("data not accepted. Detail: 5.1.1 user unknown SMTP code: 550", "user unknown"),
            ("data not accepted. Detail: user unknown SMTP code: 550 Additional SMTP info: 5.1.1", "user unknown"),
            ("data not accepted. Detail:  SMTP code: 550", "data not accepted. Detail:  SMTP code: 550"),
            ("250 OK\n550 user unknown (in reply to RCPT TO command)", "user unknown"),
            (
                "451 4.4.0 Primary target IP address responded with: \"550 5.1.1 user unknown\" Attempted failover to alternate host",
                "user unknown",
            ),
            ("451 4.4.0 Primary target IP address responded with: 550 5.1.1 user unknown", "user unknown"),
            ("441 4.4.1 Error encountered while communicating with primary target IP address: \"421 4.2.1 busy\" Attempted", "busy"),
        ] {
            let head = Head::parse(text.as_bytes());
            assert_eq!(&head.within(text.as_bytes())[head.text..], expected.as_bytes(), "{text}");
        }
    }

    #[test]
    fn the_command_that_a_reply_answers_is_the_last_one() {
        for (text, expected) in [
            ("host mx.example.net[192.0.2.1] said: 550 y (in reply to MAIL FROM command)", true),
            ("550 y (in reply to MAIL FROM command)", true),
            ("550 y (in reply to RCPT TO command)", false),
            ("550 y, in reply to MAIL FROM", false),
            ("SMTP error from remote mail server after MAIL FROM:<a@example.net> SIZE=99: host mx.example.net [192.0.2.1]: 550 y", true),
            ("SMTP error from remote mail server after pipelined MAIL FROM:<a@example.net>: 550 y", true),
            (">>> mail from:<a@example.net>\n<<< 550 y", true),
            ("MAIL FROM:<a@example.net>\n250 OK\nRCPT TO:<b@example.net>\n550 y", false),
            ("SMTP Error: MAIL FROM command failed Detail: y SMTP code: 550", true),
            ("Error: Mail command failed: 550 y", true),
            ("smtplib.SMTPSenderRefused: (550, b'5.1.1 y', 'a@example.net')", true),
            ("smtplib.SMTPRecipientsRefused: {'a@example.net': (550, b'5.1.1 y')}", false),
            ("com.sun.mail.smtp.SMTPSenderFailedException: 550 y", true),
            ("550 y", false),
            ("", false),
        ] {
            assert_eq!(answers_mail_command(text.as_bytes(), &Head::parse(text.as_bytes())), expected, "{text}");
        }
    }

    #[test]
    fn only_a_field_with_a_code_is_a_status() {
        for (text, expected) in [
            ("Action: failed\nStatus: 5.1.1", true),
            ("status:5.1.1 (bad destination)", true),
            ("Status: failed", false),
            ("X-Status: 5.1.1", false),
            ("status", false),
            ("", false),
        ] {
            assert_eq!(has_status_field(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_quoted_host_stands_right_before_the_reply() {
        for (lead, expected) in [
            ("(host mx.example.net[192.0.2.1] said: ", Some("mx.example.net")),
            ("host mx.example.net [192.0.2.1]: ", Some("mx.example.net")),
            ("host a.example[192.0.2.1] said: host mx.example.net[192.0.2.1] refused to talk to me: ", Some("mx.example.net")),
            ("host mx.example.net[192.0.2.1] said something else: ", None),
            ("host mx.example.net[192.0.2.1", None),
            ("ghost mx.example.net[192.0.2.1] said:", None),
            (
                "R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.1]: SMTP error from remote mail server after end of data:",
                Some("mx.example.net"),
            ),
            (
                "H=mx.example.net [192.0.2.1]:25 X=TLS1.3 CV=yes: SMTP error from remote mail server after RCPT TO:<a@example.net>:",
                Some("mx.example.net"),
            ),
            ("H=a.example [192.0.2.1]: SMTP error from remote mail server: host mx.example.net[192.0.2.1] said:", Some("mx.example.net")),
            ("H=mx.example.net [192.0.2.1] Connection refused", None),
            ("AH=mx.example.net [192.0.2.1]: SMTP error from remote mail server", None),
            ("host mx.example.net: ", Some("mx.example.net")),
            ("host : ", None),
            ("host ", None),
            ("", None),
        ] {
            assert_eq!(quoted_host(lead.as_bytes()), expected.map(str::as_bytes), "{lead}");
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
            ("sent 12,450 messages", None, None),
            ("1763805600,550 y", Some(550), None),
            ("17,550 5.1.1 y", Some(550), Some((5, 1, 1))),
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
            ("451 4.4.0 Primary target IP address responded with: \"550 5.1.1 y\"", Some(550), Some((5, 1, 1))),
            ("451 4.4.0 Primary target IP address responded with: \"y.\"", Some(451), Some((4, 4, 0))),
            ("451 4.4.0 Primary target IP address responded with: \"250 y.\"", Some(451), Some((4, 4, 0))),
            ("Expected response code 354 but got code \"250\", with message \"250 y\"", None, None),
            ("Expected response code 250 but got code \"421\", with message \"421 y\"", Some(421), None),
            ("Error in processing. The server response was: 4.7.1 y", None, Some((4, 7, 1))),
            ("terror 550 y", None, None),
            ("5.0.0 host mx.example.net[192.0.2.1] said: 550 y", Some(550), None),
            ("5.0.0 host mx.example.net said: 450 y", None, Some((5, 0, 0))),
            ("(550, b'y')", Some(550), None),
            ("X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=yes: SMTP error from remote mail server: 554 5.7.1 y", Some(554), Some((5, 7, 1))),
            ("SMTP error 550: y", Some(550), None),
            ("Error code: 550. y", Some(550), None),
            ("{\"code\":452,\"message\":\"y\"}", Some(452), None),
            ("(code: 501, response: 5.5.4 y)", Some(501), Some((5, 5, 4))),
            ("Expected response code 250 but got code \"550\", with message \"550 5.7.1 y\"", Some(550), Some((5, 7, 1))),
            ("uid=501 from=<a@example.net>", None, None),
            ("in=421 out=553", None, None),
            ("stat=550 y", Some(550), None),
            ("SMTP code=550", Some(550), None),
            ("code=550 message=\"y\"", Some(550), None),
            ("size=550, nrcpt=250 (queue active)", None, None),
            ("SMTP error code 550 y", Some(550), None),
            ("permanent error (550): y", Some(550), None),
            ("transient error (451): 4.7.1 y", Some(451), Some((4, 7, 1))),
            ("2026-11-22 10:00:00,450 ERROR mailer: (554, b'5.7.1 y')", Some(554), Some((5, 7, 1))),
            ("ERROR mail/send.go:421 failed: 550 5.1.1 y", Some(550), Some((5, 1, 1))),
            ("data not accepted in /var/www/SMTP.php:550\nStack trace:", None, None),
            ("CONNECT from [192.0.2.1]:450 to [192.0.2.2]:25", None, None),
            ("5.3.0 - Other mail system problem 554-'5.7.1 y' (delivery attempts: 0)", Some(554), Some((5, 7, 1))),
            ("220 y ESMTP Exim 4.97.1", Some(220), None),
            ("535 y (Dovecot 2.3.4)", Some(535), None),
            ("554 y (SpamAssassin 5.9.1)", Some(554), None),
            ("220 y\r\n554 5.7.1 z", Some(554), Some((5, 7, 1))),
            ("250 y\n550 z", Some(550), None),
            ("SMTP<< 250 y\n SMTP>> DATA\n SMTP<< 550 z", Some(550), None),
            ("250-y\n250-SIZE 550000\n250 z", Some(250), None),
            ("250 y\n500000 z", Some(250), None),
            ("550 y\n250 z", Some(550), None),
            ("", None, None),
        ] {
            assert_eq!(codes(text), (code, enhanced), "{text}");
        }
    }
}
