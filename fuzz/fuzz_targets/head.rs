//! The codes of a reply are legal, lie inside it, and do not depend on who looks.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes_text::reply::{Head, answers_mail_command, enhanced, has_status_field, quoted_host};

fuzz_target!(|reply: &[u8]| {
    let (parsed, located, first) = (Head::parse(reply), Head::locate(reply), Head::at_start(reply));
    for head in [parsed, located, first] {
        assert!(head.start <= reply.len() && head.text <= reply.len(), "{head:?}");
        assert!(head.end == 0 || (head.text <= head.end && head.end <= reply.len()), "{head:?}");
        assert!(head.within(reply).len() <= reply.len());
        assert!(head.code.is_none_or(|code| (100..=599).contains(&code)), "{head:?}");
        assert!(head.enhanced.is_none_or(|code| matches!(code.class, 2 | 4 | 5) && code.subject <= 999 && code.detail <= 999), "{head:?}");
    }
    assert_eq!((parsed.code, parsed.text, parsed.end), (located.code, located.text, located.end));
    if located.enhanced.is_some() {
        assert_eq!(parsed.enhanced, located.enhanced);
    }
    if let Some(code) = first.code {
        // Of a dialogue the refusal on a later line counts.
        let is_later = code < 400 && located.start > 0;
        if is_later {
            assert!(located.code.is_some_and(|code| code >= 400) && reply[..located.start].contains(&b'\n'), "{located:?}");
        } else if located.start > 0 {
            // Exchange quotes a reply behind a code of its own.
            let lead = String::from_utf8_lossy(&reply[..located.start]).to_ascii_lowercase();
            assert!(located.code.is_some_and(|code| code >= 400) && lead.contains("primary target ip address"), "{located:?}");
        } else {
            assert_eq!(Head { end: 0, ..located }, first);
        }
    }
    if let Some(host) = quoted_host(reply) {
        assert!(reply.windows(host.len()).any(|window| window == host));
    }
    let _ = has_status_field(reply);
    if answers_mail_command(reply, &located) {
        assert!(located.start > 0 || located.end > 0, "{located:?}");
    }
    // Behind the codes of a reply stands no second pair of the same reply.
    if let Some(code) = first.code {
        let shown = format!("{code} ");
        let again = Head::at_start(shown.as_bytes());
        assert_eq!(again.code, Some(code));
    }
    for at in 0..reply.len().min(64) {
        if let Some((code, end)) = enhanced(reply, at) {
            assert!(at + 5 <= end && end <= reply.len(), "{code:?}");
            let shown = format!("{}.{}.{}", code.class, code.subject, code.detail);
            assert_eq!(enhanced(shown.as_bytes(), 0).map(|(code, _)| code), Some(code));
        }
    }
});
