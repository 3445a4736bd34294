//! What a log, a program or a delivery status says around a reply.

use super::{Head, enhanced};
use crate::bytes::{self, last_position, position};

/// How logs and programs name the command that a reply answers, where it is that for the sender: SMTP itself, nodemailer, Python, Java.
const MAIL_COMMAND: [&[u8]; 4] = [b"MAIL FROM", b"Mail command failed", b"SMTPSenderRefused", b"SMTPSenderFailedException"];

/// What Postfix puts behind a reply, before the command.
pub(super) const IN_REPLY_TO: &[u8] = b" (in reply to ";

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

/// Where the text of a reply ends that was copied out of a log together with the command it answers, as Postfix names that.
#[inline]
pub(super) fn end_before_command(reply: &[u8]) -> Option<usize> {
    position(reply.trim_ascii_end().strip_suffix(b" command)")?, IN_REPLY_TO)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
