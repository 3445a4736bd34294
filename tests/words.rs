//! Replies of which no wording is known, and which their single words explain.

use std::fs;

use smtp_codes::{Action, Basis, Permanence, Reason, Verdict, classify};

/// Real replies with their labels.
fn replies() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/replies/open.tsv");
    let text = fs::read_to_string(path).expect("the replies are there");
    text.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).map(str::to_owned).collect()
}

#[test]
fn words_tell_what_no_wording_does() {
    for (reply, reason) in [
        ("501 Email address must be enclosed in angle brackets,like <address>", Reason::InvalidAddress),
        ("550 Destination domain is configured not to receive any mail", Reason::DomainRefusesMail),
        ("550 overlong lines in the mail body", Reason::MessageMalformed),
    ] {
        let verdict = classify(reply);
        assert_eq!((verdict.reason(), verdict.basis(), verdict.by_words()), (reason, Basis::Phrase, true), "{reply}");
        let id = format!("words-of-{}", reason.id().replace('_', "-"));
        assert_eq!(verdict.phrase(), Some(id.as_str()));
    }
}

#[test]
fn words_that_say_little_decide_nothing() {
    for reply in ["Hello, world", "599 So it goes", "550 5.7.1 rejected", "{ip}", "250 overlong lines in the mail body"] {
        let verdict = classify(reply);
        assert!(!verdict.by_words(), "{reply}: {:?}", verdict.phrase());
    }
}

#[test]
fn a_server_that_answers_has_not_given_up() {
    for reply in ["450 Try again after 2 hours", "451 Try again in 3 days"] {
        assert_ne!(classify(reply).reason(), Reason::Expired, "{reply}");
    }
}

#[test]
fn names_of_fields_are_no_evidence() {
    let verdict = classify("Final-Recipient: rfc822; ghost@example.net\nAction: failed\nStatus: 5.1.1");
    assert_eq!((verdict.reason(), verdict.basis()), (Reason::RecipientUnknown, Basis::Enhanced));
}

#[test]
fn what_a_log_puts_behind_a_reply_is_no_evidence() {
    let reply = "501 Email address must be enclosed in angle brackets,like <address>";
    let logged = format!("{reply} (in reply to RCPT TO command)");
    assert_eq!(classify(&logged).reason(), classify(reply).reason());
}

#[test]
fn single_words_cost_no_recipient_mail_and_contradict_nothing() {
    let replies = replies();
    let verdicts: Vec<Verdict<'_>> = replies.iter().map(classify).filter(Verdict::by_words).collect();
    assert!(!verdicts.is_empty(), "some replies have no known wording");
    for verdict in verdicts {
        assert!(verdict.action() != Action::Suppress, "{verdict:?}");
        assert!(!verdict.conflict() && verdict.entry().is_none_or(|entry| entry.reason() == verdict.reason()), "{verdict:?}");
        assert!(verdict.code().is_none() || verdict.permanence() != Permanence::Unknown, "{verdict:?}");
    }
}
