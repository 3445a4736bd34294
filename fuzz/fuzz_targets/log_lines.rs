//! A reply inside what logs, reports and exceptions put around it is found there, whole and with its codes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::classify;
use smtp_codes_text::reply::Head;

/// What stands before a reply and behind it: Postfix, Exim, qmail, OpenSMTPD, a delivery report, nodemailer, JavaMail, MDaemon.
const AROUND: [(&str, &str); 10] = [
    ("status=bounced (host mx.example.com[192.0.2.1] said: ", " (in reply to RCPT TO command))"),
    ("host mx.example.com[192.0.2.1] refused to talk to me: ", ""),
    ("SMTP error from remote mail server after RCPT TO:<a@example.net>: host mx.example.com [192.0.2.1]: ", ""),
    ("192.0.2.1 does not like recipient. Remote host said: ", ""),
    ("result=\"PermFail\" stat=\"", ""),
    ("Diagnostic-Code: smtp; ", ""),
    ("Error: Can't send mail - all recipients were rejected: ", ""),
    ("com.sun.mail.smtp.SMTPAddressFailedException: ", ""),
    ("--> RCPT TO:<a@example.net> <-- ", ""),
    ("The error that the other server returned was: ", " (state 14)."),
];

const CODES: [(u16, &str); 6] = [(550, "5.1.1"), (452, "4.2.2"), (250, "2.1.5"), (421, ""), (554, ""), (571, "5.7.1")];

fuzz_target!(|input: &[u8]| {
    let [choice, text @ ..] = input else { return };
    let (before, behind) = AROUND[usize::from(*choice) % AROUND.len()];
    let (code, enhanced) = CODES[usize::from(*choice) / AROUND.len() % CODES.len()];
    // Of several lines the first refusal counts, and what went well before it is history.
    if code < 400 && text.contains(&b'\n') {
        return;
    }
    // A letter first, so that nothing of the text counts as a mark or a code of its own.
    let head = format!("{before}{code} {enhanced}{}x", if enhanced.is_empty() { "" } else { " " });
    let line = [head.as_bytes(), text, behind.as_bytes()].concat();

    let found = Head::parse(&line);
    assert_eq!((found.code, found.start), (Some(code), before.len()), "{before:?}");
    assert_eq!(found.text, head.len() - 1, "{before:?}");
    if !enhanced.is_empty() {
        let shown = found.enhanced.map(|code| format!("{}.{}.{}", code.class, code.subject, code.detail));
        assert_eq!(shown.as_deref(), Some(enhanced));
    }
    // The log's own words behind the reply are cut off; so is what looks like them in the text.
    let said = &found.within(&line)[found.text..];
    assert!(said.len() <= text.len() + 1 || behind.is_empty(), "{said:?} has {behind:?}");
    assert_eq!(classify(&line).code().map(|code| code.as_u16()), Some(code));
});
