//! Replies come from any server on the internet: nothing in them may reach a terminal or a page as it is.

use std::ffi::OsString;
use std::time::{Duration, Instant};

use crate::support::run;

fn hostile() -> Vec<Vec<u8>> {
    let long = [b"550 ".to_vec(), b"A".repeat(1 << 20)].concat();
    let lines = [b"550-x\n".repeat(50_000), b"550 5.1.1 x".to_vec()].concat();
    let spaces = [b"550 ".to_vec(), b" \t".repeat(1 << 19), b"x".to_vec()].concat();
    [
        b"550 5.1.1 \x1b[31mred\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\link".as_slice(),
        b"554 Service unavailable; Client host [\x1b[2J192.0.2.1] blocked using \x1b[31mlist.example\x9b31m",
        b"550 5.7.1 <\x1b[31mmx.example.com>: Helo command rejected: You are not me",
        b"\xff\xfe550 \x80\xc3\x28 no such user\xf0\x9f",
        "550 \u{202e}resu on\u{2066} \u{9b}31m \u{85} \u{200b}".as_bytes(),
        b"550 a\rb\x08\x08c\x7f\x00d\x0b\x0c",
        b"550 </script><script>alert(1)</script> <img src=x onerror=alert(1)> &amp;",
        &long,
        &lines,
        &spaces,
        b"\r\n\r\n\r\n",
    ]
    .map(<[u8]>::to_vec)
    .into_iter()
    .collect()
}

/// Whether a terminal would do anything but show it.
fn obeys(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[test]
fn replies_are_shown_safely_in_every_format() {
    for reply in hostile() {
        let start = String::from_utf8_lossy(reply.get(..40.min(reply.len())).unwrap_or_default()).into_owned();
        for format in ["text", "json"] {
            for color in [None, Some("always")] {
                let mut args = vec!["explain", "--format", format];
                args.extend(color.into_iter().flat_map(|when| ["--color", when]));
                let run = run(args, &reply);
                assert!(matches!(run.status, 0 | 1) && run.errors.is_empty(), "{start:?} {format}: {} {}", run.status, run.errors);
                let text = without_own_colors(run.text());
                let obeyed: Vec<char> = text.chars().filter(|character| obeys(*character)).collect();
                assert!(obeyed.is_empty(), "{start:?} {format}: {obeyed:?}");
                if format == "json" {
                    assert!(!text.contains(['<', '>', '&']), "{start:?}");
                    assert_eq!(text.lines().count(), 1, "{start:?}");
                } else {
                    assert!(text.len() < 20_000, "{start:?}: {} bytes", text.len());
                }
            }
        }
    }
}

/// Takes out the sequences that the command itself colors with.
fn without_own_colors(text: &str) -> String {
    ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[36m"]
        .into_iter()
        .fold(text.to_owned(), |text, code| text.replace(code, ""))
}

#[test]
fn colors_are_not_let_in_with_the_reply() {
    let run = run(["explain", "--color", "never"], b"550 5.7.1 <\x1b[31mmx.example.com>: Helo command rejected: You are not me");
    assert!(!run.output.contains(&0x1b));
    assert!(run.text().contains(r"\u{1b}[31m"));
}

#[test]
fn keys_and_options_are_shown_safely_in_errors() {
    for args in [
        &["lookup", "\x1b[31mx\u{202e}"][..],
        &["list", "--system", "\x1b[31mx"],
        &["list", "--code", "\x1b[31mx"],
        &["\x1b[31mx\x07"],
        &["--\x1b[31mx"],
    ] {
        let run = run(args, b"");
        assert_ne!(run.status, 0);
        assert!(!run.errors.is_empty() && !run.errors.chars().any(obeys), "{args:?}: {:?}", run.errors);
    }
}

#[test]
fn a_long_key_is_shown_in_part_and_compared_with_no_name() {
    for (key, start) in [
        ("a".repeat(120_000), format!("error: \"{}\u{2026}\" is no code (550), ", "a".repeat(80))),
        ("\u{1b}\u{fc}".repeat(40_000), format!("error: \"{}\u{2026}\" is no code (550), ", r"\u{1b}ü".repeat(40))),
        ("5".repeat(120_000), format!("error: \"{}\u{2026}\": a reply code is ", "5".repeat(80))),
        (format!("550 {}", "1.".repeat(60_000)), format!("error: \"{}\u{2026}\": an enhanced status code is ", "1.".repeat(40))),
    ] {
        let begin = Instant::now();
        let run = run(["lookup", &key], b"");
        assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
        assert_eq!((run.status, run.output.len(), run.errors.lines().count()), (1, 0, 1));
        assert!(run.errors.starts_with(&start) && run.errors.len() < 600, "{}", run.errors);
    }
}

#[cfg(unix)]
#[test]
fn arguments_need_not_be_utf_8() {
    use std::os::unix::ffi::OsStringExt;
    let bad = || OsString::from_vec(b"550 5.1.1 \xff\xfe".to_vec());
    let explained = run([OsString::from("explain"), bad()], b"");
    assert_eq!(explained.status, 0);
    assert!(explained.text().contains(r"\xff\xfe"));
    assert_eq!(run([OsString::from("lookup"), bad()], b"").status, 1);
    assert_eq!(run([OsString::from("list"), OsString::from("--system"), bad()], b"").status, 2);
}

#[test]
fn an_endless_input_is_refused() {
    let run = run(["explain"], &b"550 x\n".repeat(3 << 20));
    assert_eq!(run.status, 2);
    assert!(run.output.is_empty() && run.errors.contains("16 MiB"), "{}", run.errors);
}
