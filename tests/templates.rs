//! Every template of every entry as the reply of a server: filled in, on one line and many, in upper case, with noise around it.

use smtp_codes::{Action, Entry, Permanence, PlaceholderKind, classify, entries, fits_of};
use smtp_codes_text::template::{Element, Elements};

use crate::support::{head, ids};

/// What servers write for a placeholder, and the part of it that is the value.
fn variants(kind: PlaceholderKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        PlaceholderKind::Ip => &[("192.0.2.17", "192.0.2.17"), ("2001:db8::17:25", "2001:db8::17:25"), ("IPv6:2001:db8::1", "2001:db8::1")],
        PlaceholderKind::Host => &[
            ("mx7.mail-out.example.org", "mx7.mail-out.example.org"),
            ("desktop-4f2a", "desktop-4f2a"),
            ("[192.0.2.9]", "192.0.2.9"),
            ("[IPv6:2001:db8::9]", "2001:db8::9"),
        ],
        PlaceholderKind::Domain => {
            &[("example.org", "example.org"), ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"), ("bücher.example", "bücher.example")]
        }
        PlaceholderKind::Address => &[
            ("user@example.org", "user@example.org"),
            ("first.o'last+tag_1@mail.example.org", "first.o'last+tag_1@mail.example.org"),
            ("jörg@bücher.example", "jörg@bücher.example"),
            ("postmaster@example.org", "postmaster@example.org"),
        ],
        PlaceholderKind::Number => &[("25", "25"), ("0", "0"), ("10485760", "10485760")],
        PlaceholderKind::Size => &[("10485760", "10485760"), ("25MB", "25MB"), ("20 MB", "20 MB"), ("10240 bytes", "10240 bytes")],
        PlaceholderKind::Duration => {
            &[("300", "300"), ("5 minutes", "5 minutes"), ("00:05:00", "00:05:00"), ("1 day 4 hours", "1 day 4 hours")]
        }
        PlaceholderKind::Time => &[
            ("10:15:07", "10:15:07"),
            ("2026-11-21T10:15:07Z", "2026-11-21T10:15:07Z"),
            ("21/11/2026 10:15:07 PM", "21/11/2026 10:15:07 PM"),
            ("Sat, 21 Nov 2026 10:15:07 +0000", "Sat, 21 Nov 2026 10:15:07 +0000"),
        ],
        PlaceholderKind::Url => &[
            ("https://www.example.org/help?code=550&ip=192.0.2.17", "https://www.example.org/help?code=550&ip=192.0.2.17"),
            ("http://example.org/a-b_c.html#d", "http://example.org/a-b_c.html#d"),
        ],
        PlaceholderKind::Id => &[("4F2A81C0D3", "4F2A81C0D3"), ("a1b2-c3d4.17", "a1b2-c3d4.17"), ("4711", "4711"), ("q", "q")],
        PlaceholderKind::Few => &[("zulu", "zulu"), ("zulu (quebec) 17", "zulu (quebec) 17")],
        PlaceholderKind::Any => &[
            ("zulu", "zulu"),
            ("quebec (zulu) 17", "quebec (zulu) 17"),
            ("two oaks, mx.example.org; yew 3", "two oaks, mx.example.org; yew 3"),
        ],
    }
}

/// A filled-in template: its words, and what it should give back.
struct Filled {
    /// What a server can break a line between. A value stays whole, so that it can be compared byte by byte.
    words: Vec<String>,
    values: Vec<(String, String)>,
    /// Whether the template ends in a placeholder, which could go on with what follows.
    is_open: bool,
}

/// Fills in a template, each placeholder with its variant of this number, counted round.
fn fill(template: &str, variant: usize) -> Filled {
    let mut text = String::new();
    let mut values = Vec::new();
    let mut is_open = false;
    for element in Elements::new(template) {
        match element.unwrap_or_else(|error| panic!("{template}: {error}")) {
            Element::Literal(literal) => {
                text.push_str(&literal.replace(' ', "\n"));
                is_open = false;
            }
            Element::Placeholder(placeholder) => {
                let variants = variants(placeholder.kind);
                let (written, value) = variants[variant % variants.len()];
                text.push_str(written);
                values.push((placeholder.name.to_owned(), value.to_owned()));
                is_open = true;
            }
        }
    }
    Filled { words: text.split('\n').filter(|word| !word.is_empty()).map(str::to_owned).collect(), values, is_open }
}

/// The words as a reply of lines with so many words each.
fn lines(words: &[String], per_line: usize, code: Option<&str>, enhanced: Option<&str>) -> String {
    let count = words.chunks(per_line).len();
    let mut reply = String::new();
    for (place, line) in words.chunks(per_line).enumerate() {
        if let Some(code) = code {
            reply.push_str(code);
            reply.push(if place + 1 < count { '-' } else { ' ' });
        }
        if let Some(enhanced) = enhanced {
            reply.push_str(enhanced);
            reply.push(' ');
        }
        reply.push_str(&line.join(" "));
        reply.push_str("\r\n");
    }
    reply
}

/// What is wrong with what the catalog makes of a reply that is this template filled in.
fn fault(entry: Entry<'_>, template: &str, reply: &str, values: &[(String, String)]) -> Option<String> {
    let fits = fits_of(entry.system(), reply);
    let Some(fit) = fits.clone().next() else { return Some("fits nothing".to_owned()) };
    if fit.entry() != entry || fit.template() != template {
        return Some(format!("fits {:#?}", ids(fits)));
    }
    let span = fit.span();
    if span.is_empty() || reply.get(span.clone()).is_none() {
        return Some(format!("span {span:?}"));
    }
    let captures: Vec<(&str, Option<&str>)> = fit.captures().map(|capture| (capture.name, reply.get(capture.span))).collect();
    let same =
        captures.len() == values.len() && captures.iter().zip(values).all(|(have, want)| (have.0, have.1) == (&want.0, Some(&*want.1)));
    (!same).then(|| format!("captures {captures:?}, not {values:?}"))
}

/// Checks every template in every filling, in each of the wires that `wires` makes of it.
fn check(wires: impl Fn(&Filled, Option<&str>, Option<&str>) -> Vec<String>) {
    let mut faults = Vec::new();
    let mut count = 0_usize;
    for entry in entries() {
        let (code, enhanced) = head(entry);
        for template in entry.templates() {
            for variant in 0..4 {
                let filled = fill(template, variant);
                if variant > 0 && filled.values.is_empty() {
                    break;
                }
                for reply in wires(&filled, code.as_deref(), enhanced.as_deref()) {
                    count += 1;
                    let upper: Vec<(String, String)> =
                        filled.values.iter().map(|(name, value)| (name.clone(), value.to_ascii_uppercase())).collect();
                    for (reply, values) in [(reply.clone(), &filled.values), (reply.to_ascii_uppercase(), &upper)] {
                        if let Some(fault) = fault(entry, template, &reply, values) {
                            faults.push(format!("{} '{template}'\n  as {reply:?}\n  {fault}", entry.id()));
                        }
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
    assert!(count >= entries().map(|entry| entry.templates().len()).sum(), "{count}");
}

#[test]
fn a_template_on_one_line_is_found_and_gives_its_values_back() {
    check(|filled, code, enhanced| {
        let line = lines(&filled.words, usize::MAX, code, enhanced);
        vec![line.trim_end().to_owned(), line]
    });
}

#[test]
fn a_template_without_the_enhanced_code_is_found() {
    check(|filled, code, _| code.map(|code| lines(&filled.words, usize::MAX, Some(code), None)).into_iter().collect());
}

#[test]
fn a_template_on_many_lines_is_found_and_gives_its_values_back() {
    check(|filled, code, enhanced| {
        (1..filled.words.len())
            .flat_map(|per_line| [enhanced, None].map(|enhanced| lines(&filled.words, per_line, code, enhanced)))
            .collect()
    });
}

#[test]
fn noise_around_a_template_does_not_matter() {
    check(|filled, code, enhanced| {
        let line = lines(&filled.words, usize::MAX, code, enhanced);
        let line = line.trim_end();
        let mut wires = Vec::new();
        if code.is_some() {
            wires.push(format!("host mx.example.net[192.0.2.1] said: {line}"));
            wires.push(format!("smtp; {line}"));
        }
        if !filled.is_open {
            wires.push(format!("{line} 4F2A81C0D3"));
            wires.push(format!("{line} - https://example.net/help?id=17"));
            wires.push(format!("{line} [4F2A81C0D3.mx1.example.net 2026-11-21T10:15:07Z]"));
        }
        wires
    });
}

#[test]
fn nobody_is_suppressed_because_a_server_refuses_for_now() {
    let mut transient = 0;
    for (entry, template) in entries().flat_map(|entry| entry.templates().map(move |template| (entry, template))) {
        let reply = lines(&fill(template, 0).words, usize::MAX, Some("450"), None);
        let verdict = classify(&reply);
        if verdict.permanence() == Permanence::Transient {
            transient += 1;
            assert!(verdict.action() != Action::Suppress, "{}: {reply}", entry.id());
        }
    }
    assert!(transient > 300, "{transient}");
}
