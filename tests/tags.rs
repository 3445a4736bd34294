//! Codes of a system's own inside the text: they give system and entry whatever else the reply says.

use std::collections::BTreeMap;

use smtp_codes::{Basis, Entry, classify, entries};

use crate::support::{head, system};

/// A tag as a server writes it.
fn written(tag: &str) -> String {
    tag.replace("{number}", "17")
}

/// The entries with a tag, each tag with all of them.
fn tagged() -> BTreeMap<&'static str, Vec<Entry<'static>>> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for entry in entries() {
        for tag in entry.tags() {
            all.entry(tag).or_default().push(entry);
        }
    }
    all
}

#[test]
fn a_tag_gives_system_and_entry_whatever_else_the_reply_says() {
    let all = tagged();
    assert!(all.len() > 150, "{}", all.len());
    for (tag, entries) in all {
        for entry in entries {
            let (code, enhanced) = head(entry);
            let start = [code, enhanced].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let tag = written(tag);
            for reply in [
                format!("{start} {tag}"),
                format!("{start} Zulu quebec: oscar ({tag}) yankee"),
                format!("{start} [{tag}] zulu, quebec."),
                format!("{start} zulu {}; quebec", tag.to_ascii_lowercase()),
                format!("{start} User unknown {tag}"),
                format!("{start} Mailbox full, try again later ({tag}) mx.example.org"),
            ] {
                let verdict = classify(&reply);
                assert_eq!(verdict.entry().map(Entry::id), Some(entry.id()), "{reply}");
                assert_eq!(verdict.reason(), entry.reason(), "{reply}");
                assert_eq!(verdict.basis(), Basis::Template, "{reply}");
                assert_eq!(verdict.system(), Some(entry.system()), "{reply}");
            }
        }
    }
}

#[test]
fn of_entries_with_one_tag_the_one_with_the_replys_code_decides() {
    for (reply, id) in [
        ("451 DT:SPM ,please try again", "netease/spam-retry"),
        ("550 DT:SPM 163 mx2", "netease/spam-characteristics"),
        ("554 DT:SPM 163 mx2,UMCowAB3", "netease/spam"),
        ("550 MI:STC 163 mx2", "netease/connections-of-the-day"),
        ("554 MI:STC 163 mx2", "netease/messages-of-the-day"),
        // No entry states 421 or 552: the class decides, and among equals the earlier entry.
        ("421 DT:SPM 163 mx2", "netease/spam-retry"),
        ("552 DT:SPM 163 mx2", "netease/spam"),
    ] {
        assert_eq!(classify(reply).entry().map(Entry::id), Some(id), "{reply}");
    }
}

#[test]
fn a_tag_says_more_about_who_speaks_than_a_name_in_the_text() {
    for (reply, id) in [
        ("553 5.7.2 [TSS09] All messages from eu-smtp-1.mimecast.com will be permanently deferred", "yahoo"),
        ("550 5.7.1 Mimecast host [192.0.2.1] is on our block list (S3140)", "outlook-com"),
        ("550 5.7.1 mx1.mimecast.com rejected", "mimecast"),
    ] {
        assert_eq!(classify(reply).system(), Some(system(id)), "{reply}");
    }
}

#[test]
fn a_tag_outranks_a_longer_text_of_another_entry() {
    let reply = "550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see \
                 https://www.spamhaus.org/query/ip/192.0.2.1 (S3150)";
    let verdict = classify(reply);
    assert_eq!(verdict.entry().map(Entry::id), Some("outlook-com/network-on-block-list"));
    assert!(verdict.entries().any(|entry| entry.id() == "exchange-online/spamhaus"));
}

#[test]
fn a_tag_is_a_whole_word() {
    for reply in [
        "550 5.7.1 rejected XS3140",
        "550 5.7.1 rejected S31400",
        "550 5.7.1 rejected S3140.example.org",
        "550 5.7.1 rejected queue id 4S3140B",
        "550 rejected HLREP",
        "550 rejected HL:REPORT",
        "550 rejected AS(2018062811)",
    ] {
        assert_eq!(classify(reply).system(), None, "{reply}");
    }
    // In a link it stands as a part of the whole link.
    let linked = "554 mx1 comcast 192.0.2.1 rejected, see http://postmaster.comcast.net/smtp-error-codes.php#BL000001";
    assert_eq!(classify(linked).entry().map(Entry::id), Some("comcast/spamhaus-zen"));
}
