//! Tokens stand in order inside the text, and the normal form is the same text to the matcher.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes_text::normal::Normalized;
use smtp_codes_text::token::{Kind, Tokens};

/// What of a text takes part in comparisons.
fn compared(text: &[u8], code: Option<u16>) -> Vec<(Kind, u64)> {
    Tokens::new(text, code).filter(|token| !token.kind.is_code()).map(|token| (token.kind, token.hash)).collect()
}

// The text is read without a code, and as part of a reply with this one.
fuzz_target!(|text: &[u8]| {
    for code in [None, Some(550)] {
        for from in [0, 1, text.len() / 2, text.len(), text.len() + 1] {
            let mut end = from;
            for token in Tokens::starting_at(text, from, code) {
                assert!(end <= token.start && token.start < token.end && token.end <= text.len(), "{token:?} behind {end}");
                end = token.end;
            }
        }
        assert_eq!(compared(text, code), compared(&text.to_ascii_uppercase(), code), "case matters");
        let once = Normalized::new(text, code).to_string();
        let twice = Normalized::new(once.as_bytes(), code).to_string();
        assert_eq!(once, twice, "the normal form has another normal form");
        // Bytes that are no UTF-8 have another hash than the replacement character that shows them.
        if str::from_utf8(text).is_ok() {
            assert_eq!(compared(text, code), compared(once.as_bytes(), code), "the normal form is another text");
        }
    }
});
