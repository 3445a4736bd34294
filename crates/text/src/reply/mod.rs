//! Where a reply begins and which codes it carries.

mod enhanced;
mod inside;
mod surroundings;

pub use enhanced::{Enhanced, enhanced, enhanced_in_text};
use inside::begins_with_quote;
pub(crate) use inside::goes_on_with_reply;
use surroundings::end_before_command;
pub use surroundings::{answers_mail_command, has_status_field, quoted_host};

use crate::bytes::{self, last_position};
use crate::token::{Kind, Tokens, three_digits};

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
            ("out=553, b'", None, None),
            ("out=553, b'\r\n", None, None),
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
