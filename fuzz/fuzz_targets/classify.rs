//! There always is a verdict, the same each time, and its parts agree with each other.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::{Basis, Permanence, Printable, Reason, System, Verdict, classify, classify_of};

/// All that a verdict tells.
fn told(verdict: &Verdict<'_>) -> String {
    let entries: Vec<_> = verdict.entries().map(|entry| entry.id()).collect();
    let captures: Vec<_> = verdict.captures().into_iter().flatten().collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {entries:?} {:?} {captures:?} {:?} {} {}",
        verdict.code(),
        verdict.enhanced(),
        verdict.reason(),
        verdict.permanence(),
        verdict.action(),
        verdict.fault(),
        verdict.basis(),
        verdict.phrase(),
        verdict.entry().map(|entry| entry.id()),
        verdict.system(),
        verdict.retry_after(),
        verdict.conflict(),
        verdict.by_words(),
    )
}

fn check(reply: &[u8], verdict: &Verdict<'_>) {
    let by_text = matches!(verdict.basis(), Basis::Template | Basis::Phrase);
    assert_eq!(verdict.basis() == Basis::Phrase, verdict.phrase().is_some());
    assert!(by_text || !verdict.conflict(), "only a text can contradict a code");
    assert_eq!(verdict.by_words(), verdict.phrase().is_some_and(|phrase| phrase.starts_with("words-of-")));
    match verdict.basis() {
        Basis::Template => assert_eq!(verdict.entry().map(|entry| entry.reason()), Some(verdict.reason())),
        Basis::Enhanced => assert!(verdict.enhanced().is_some() && verdict.entry().is_some()),
        Basis::Basic => assert!(verdict.code().is_some()),
        Basis::None => assert!(verdict.code().is_none() && verdict.reason() == Reason::Unspecified),
        _ => {}
    }
    // Where nothing but codes speaks, the first digit is the whole truth.
    if let (false, Some(code)) = (by_text, verdict.code())
        && verdict.reason() != Reason::Expired
    {
        let stated = match code.class() {
            2 => Permanence::Success,
            3 => Permanence::Intermediate,
            4 => Permanence::Transient,
            5 => Permanence::Permanent,
            _ => verdict.permanence(),
        };
        assert_eq!(verdict.permanence(), stated);
    }
    if let Some(seconds) = verdict.retry_after() {
        let documented = verdict.entry().and_then(|entry| entry.retry_after()).is_some_and(|wait| wait.min == seconds);
        assert!(documented || reply.iter().any(u8::is_ascii_digit), "{seconds} s from nowhere");
    }
    for capture in verdict.captures().into_iter().flatten() {
        assert!(capture.span.start <= capture.span.end && capture.span.end <= reply.len(), "{capture:?}");
    }
    assert!(verdict.entries().all(|entry| entry.templates().next().is_some()));
}

fuzz_target!(|reply: &[u8]| {
    let verdict = classify(reply);
    check(reply, &verdict);
    assert_eq!(told(&verdict), told(&classify(reply)));
    assert_eq!(told(&verdict), told(&verdict.clone()));
    for system in System::ALL {
        check(reply, &classify_of(system, reply));
    }
    // What comes after a line break of its own is no part of any word.
    let ended = [reply, b"\r\n"].concat();
    assert_eq!(told(&verdict), told(&classify(&ended)));
    assert!(!Printable(reply).to_string().contains(char::is_control));
});
