//! Replies that nobody well-meaning sends: any bytes, any length.

use std::hint::black_box;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use smtp_codes::{Fits, Printable, System, entries, fits, fits_of, lookup};
use smtp_codes_text::template::{Element, Elements};

/// The literal text of every template.
fn literals() -> Vec<String> {
    let templates = entries().flat_map(|entry| entry.templates());
    templates
        .map(|template| {
            let literals = Elements::new(template).filter_map(|element| match element {
                Ok(Element::Literal(literal)) => Some(literal),
                _ => None,
            });
            literals.collect()
        })
        .collect()
}

/// Everything that a reply can be asked for lies inside it.
fn check(reply: &[u8], system: Option<System>) {
    let fits = match system {
        Some(system) => fits_of(system, reply),
        None => fits(reply),
    };
    assert!(fits.len() <= Fits::MOST);
    let mut seen = Vec::new();
    for fit in fits {
        let span = fit.span();
        assert!(span.start < span.end && span.end <= reply.len(), "{span:?} of {}", Printable(reply));
        assert!(fit.entry().templates().any(|template| template == fit.template()));
        assert!(!seen.contains(&fit.entry()), "{:?} comes twice", fit.entry());
        seen.push(fit.entry());
        for capture in fit.captures() {
            assert!(capture.span.start <= capture.span.end && capture.span.end <= reply.len(), "{capture:?} of {}", Printable(reply));
        }
    }
}

const NOISE: [&str; 16] = [
    "550 ",
    "550-",
    "\r\n550 5.1.1 ",
    " ",
    "<",
    ">",
    "{ip}",
    "192.0.2.1",
    "a@b.example",
    "http://x",
    ": ",
    "\u{a0}",
    "\u{2019}",
    "é",
    "中",
    "\0",
];

/// Bytes of any kind, and pieces of templates in any order, broken anywhere.
fn reply() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<String> = literals().iter().flat_map(|literal| literal.split_inclusive(' ')).map(str::to_owned).collect();
    let piece = prop_oneof![
        4 => select(words).prop_map(String::into_bytes),
        2 => select(literals()).prop_map(String::into_bytes),
        2 => select(NOISE.as_slice()).prop_map(|noise| noise.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    prop_oneof![vec(any::<u8>(), 0..300), vec(piece, 0..30).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_reply_brings_a_lookup_down(reply in reply(), system in select(&System::ALL[..])) {
        check(&reply, None);
        check(&reply, Some(system));
    }

    #[test]
    fn no_key_brings_a_lookup_down(key in prop_oneof![any::<String>(), "[0-9x]{0,4}[ .-]{0,2}[0-9x.]{0,9}", "[a-zA-Z0-9_/-]{0,24}"]) {
        for entry in lookup(&key) {
            prop_assert!(!entry.id().is_empty());
        }
    }

    #[test]
    fn no_cut_of_a_reply_brings_a_lookup_down(literal in select(literals()), at in any::<prop::sample::Index>()) {
        let reply = format!("550-5.1.1 {literal}\r\n550 5.1.1 {literal}");
        check(&reply.as_bytes()[..at.index(reply.len() + 1)], None);
        check(&reply.as_bytes()[at.index(reply.len() + 1)..], None);
    }
}

/// How long `fits` and all captures take, so many times over.
fn time(reply: &[u8], rounds: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..rounds {
        black_box(fits(black_box(reply)).map(|fit| fit.captures().count()).sum::<usize>());
    }
    start.elapsed()
}

/// A byte of a long text may cost no more than one of a short text, but for a generous factor: quadratic work would show as 256.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    const SHORT: usize = 1 << 10;
    const LONG: usize = if cfg!(debug_assertions) { 1 << 18 } else { 1 << 20 };
    const FACTOR: u32 = 5;
    let all = literals();
    let prefixes: String = all
        .iter()
        .flat_map(|literal| {
            literal.split(' ').scan(String::new(), |prefix, word| {
                prefix.push_str(word);
                prefix.push(' ');
                Some(prefix.clone())
            })
        })
        .collect();
    let cases: [(&str, &[u8]); 24] = [
        ("one word", b"recipient "),
        ("one unknown word", b"xyzzy "),
        ("letters", b"a"),
        ("spaces", b" "),
        ("all literal prefixes of all templates", prefixes.as_bytes()),
        ("all templates", &all.join(" ").into_bytes()),
        ("angle brackets", b"<"),
        ("open addresses", b"<a@b"),
        ("addresses", b"a@"),
        ("closed addresses", b"<a@b> "),
        ("digits and dots", b"1."),
        ("labels and dots", b"abc.defghij."),
        ("two dots", b"abcdefg.."),
        ("numbers and colons", b"1.2:"),
        ("codes", b"550-"),
        ("codes on lines", b"550 5.1.1 x\r\n"),
        ("introduced codes", b": 550 "),
        ("colons", b":"),
        ("beginnings of IPv6 addresses", b"f:"),
        ("double colons", b"::1"),
        ("beginnings of URLs", b"http://"),
        ("half a quotation mark", b"\xe2\x80"),
        ("joiners", b"a-'.@_"),
        ("ideographs", "中".as_bytes()),
    ];
    for (name, piece) in cases {
        let text = [b"550 ", piece.repeat(LONG / piece.len() + 1).as_slice()].concat();
        // By steps, so that quadratic work fails before it takes hours.
        for length in [1 << 14, 1 << 16, LONG] {
            let measured = || (time(&text[..length], 1), time(&text[..SHORT], length / SHORT));
            let holds = |(long, short): (Duration, Duration)| long < short * FACTOR + Duration::from_millis(20);
            // A busy machine can hold one attempt up, not all.
            assert!((0..3).any(|_| holds(measured())), "{name}: {:?} for {length} bytes at once and by {SHORT}", measured());
        }
    }
}

/// Each line may have a code that is called one, and what such a code belongs to is looked for before it.
#[test]
fn time_grows_with_the_lines_of_a_dialogue_and_no_faster() {
    const SHORT: usize = 1 << 14;
    const TIMES: usize = 16;
    let dialogue = |length: usize| {
        let quarter = length / 4;
        let line = b"\nz SMTP code: 550";
        [b"250 ", b"y ".repeat(quarter).as_slice(), b" Detail: z", &line.repeat(2 * quarter / line.len())].concat()
    };
    let (short, long) = (dialogue(SHORT), dialogue(SHORT * TIMES));
    let holds = || time(&long, 1) < time(&short, TIMES) * 5 + Duration::from_millis(20);
    assert!((0..3).any(|_| holds()), "{:?} at once and {:?} by parts", time(&long, 1), time(&short, TIMES));
}
