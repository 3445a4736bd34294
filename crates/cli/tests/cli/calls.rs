//! Calls and what they give: output, errors and exit status.

use crate::support::run;

/// A call, its input, parts of its output, parts of its errors, its status. Without parts the stream is empty.
type Call = (&'static [&'static str], &'static str, &'static [&'static str], &'static [&'static str], i32);

const CALLS: &[Call] = &[
    // explain
    (
        &["explain", "550 5.7.1 <mx.example.com>: Helo command rejected: You are not me"],
        "",
        &[
            "550 5.7.1, refused: Reverse DNS",
            "host: mx.example.com",
            "from a guide",
            "the administrator of the sending server",
            "Retry: no.",
            "Likely causes\n  - ",
            "What to do\n  - Sender: ",
            "Entry: hosting-guide/helo-you-are-not-me",
        ],
        &[],
        0,
    ),
    (
        &["explain", "--system", "mimecast", "421 Sender address blocked."],
        "",
        &["421, refused: ", "Mimecast (mail gateway), as you say.", "row 3", "mimecast/sender-address-blocked", "Where it departs"],
        &[],
        0,
    ),
    (
        &["explain"],
        "452-4.5.3 Error:\r\n452 4.5.3 too many recipients\r\n",
        &["452 4.5.3, not now: ", "  > 452-4.5.3 Error:\n  > 452 4.5.3 too"],
        &[],
        0,
    ),
    (&["explain"], "452-4.5.3 Error:\n452 4.5.3 too many recipients\n", &["452 4.5.3, not now: "], &[], 0),
    (&["explain"], "", &["No code: ", "The reply is empty."], &[], 1),
    (&["explain", ""], "", &["The reply is empty."], &[], 1),
    (&["explain", "hello world"], "", &["No code: ", "no wording that the catalog"], &[], 1),
    (&["explain", "5.7.999"], "", &["5.7.999, refused: A local policy", "section X.7.YYY", "Entry: enhanced/"], &[], 0),
    (&["explain", "5.0.999"], "", &["5.0.999, refused: no document", "What the first digit says"], &[], 1),
    (&["explain", "250 OK", "hello world"], "", &["250, accepted: ", "No code: "], &[], 1),
    (&["explain", "550", "5.1.1", "user"], "", &["550, refused: "], &["put a reply that has spaces in quotes"], 1),
    (&["explain", "354 xyzzy"], "", &["354, go on: ", "rests on the reply code alone; the wording is not"], &[], 0),
    (
        &["explain", "550 5.1.1 xyzzy"],
        "",
        &["550 5.1.1, refused: No such mailbox", "rests on the enhanced status code alone; the wording is not"],
        &[],
        0,
    ),
    (&["explain", "599 xyzzy"], "", &["599, refused: no document", "no more of it than the first digit", "Entry: smtp/class-5xx"], &[], 0),
    (
        &["explain", "5.7.1"],
        "",
        &[
            "5.7.1, refused: A local policy refuses",
            "rests on the enhanced status code alone; there is no text.",
            "What to do\n  - Sender: ",
            "Entry: enhanced/delivery-not-authorized-message-refused",
        ],
        &[],
        0,
    ),
    (
        &["explain", "xyzzy user unknown xyzzy"],
        "",
        &[
            "No code, refused: No such mailbox",
            "that many systems share (user-unknown)",
            "Stop mailing this address.",
            "Retry: no.",
            "What to do",
        ],
        &[],
        0,
    ),
    (
        &["explain", "550 5.1.1 Too many connections, try again in 5 minutes"],
        "",
        &[
            "550 5.1.1, refused, but by its text: Too many",
            "(too-many-connections)",
            "the text decides the reason, the code decides whether\n  servers try again",
            "By itself, 5.1.1 says: No such mailbox",
            "Retry: not by itself.",
            "The reply asks to wait 5 minutes",
            "General advice\n",
        ],
        &[],
        0,
    ),
    (
        &["explain", "550 Internal resources are temporarily unavailable."],
        "",
        &["550, refused, but by its text: ", "contradict each other", "mimecast/greylisted-or-poor-reputation"],
        &[],
        0,
    ),
    (
        &["explain", "551 5.7.1 <mx.example.com>: Helo command rejected: You are not me"],
        "",
        &["rests on a documented wording, which is the whole reply", "documented with 550; the reply has 551"],
        &[],
        0,
    ),
    (
        &["explain", "--system", "mimecast", "550 xyzzy"],
        "",
        &["Mimecast (mail gateway), as you say.", "--system mimecast --code 550", "Entry: smtp/550-", "- mimecast/permanent-failure: "],
        &[],
        0,
    ),
    (
        &["explain", "451 Internal resources are temporarily unavailable."],
        "",
        &["not now", "A retry can pass after 1 minute; after 12 hours"],
        &[],
        0,
    ),
    (&["explain", "--system", "mimecast", "--format", "json", "550 xyzzy"], "", &["\"system\":null"], &[], 0),
    (&["explain", "--format", "json", "hello"], "", &["\"code\":null", "\"basis\":\"none\"", "\"explanation\":null}"], &[], 1),
    // classify
    (&["classify"], "", &[], &[], 0),
    (
        &["classify", "-"],
        "550 5.1.1 User unknown\n",
        &["550  5.1.1      recipient_unknown ", "  permanent     suppress ", "phrase user-unknown\n"],
        &[],
        0,
    ),
    (&["classify"], "550 5.1.1 xyzzy\n", &["enhanced enhanced/bad-destination-mailbox-address\n"], &[], 0),
    (&["classify"], "\n", &["-    -          unspecified ", "none\n"], &[], 0),
    (
        &["classify"],
        "550 5.1.1 Too many connections, try again in 5 minutes",
        &["phrase too-many-connections, against the code, retry after 300 s\n"],
        &[],
        0,
    ),
    (&["classify", "--format", "csv"], "", &["code,enhanced,reason,"], &[], 0),
    (
        &["classify", "--system", "mimecast", "--format", "csv"],
        "550 xyzzy",
        &["basic,,smtp/550-mailbox-unavailable,,,,,false,false\n"],
        &[],
        0,
    ),
    (&["classify", "--system", "mimecast", "--format", "jsonl"], "550 xyzzy", &["\"system\":null"], &[], 0),
    (&["classify", "/no/such/file"], "", &[], &["error: cannot read \"/no/such/file\": "], 2),
    (&["classify", "/"], "", &[], &["error: cannot read \"/\": it is a directory\n"], 2),
    (&["classify", "--threads", "0"], "", &[], &["error: wrong value for --threads: \"0\"; allowed are numbers from 1 to 1024\n"], 2),
    (&["classify", "--format", "json"], "", &[], &["no such value for --format: \"json\"", "jsonl"], 2),
    // lookup
    (&["lookup", "550"], "", &["smtp/550-", "mimecast/", "  - Sender: "], &[], 0),
    (&["lookup", "5.1.1"], "", &["enhanced/bad-destination-mailbox-address"], &[], 0),
    (&["lookup", "550 5.1.1"], "", &["enhanced/bad-destination-mailbox-address", "smtp/550-"], &[], 0),
    (&["lookup", "550", "5.1.1"], "", &["enhanced/bad-destination-mailbox-address", "smtp/550-"], &[], 0),
    (&["lookup", "4xx"], "", &["smtp/class-4xx", "mimecast/temporary-failure"], &[], 0),
    (&["lookup", "x.1.1"], "", &["enhanced/bad-destination-mailbox-address"], &[], 0),
    (&["lookup", "5xx_blocked_rbl"], "", &["barracuda/", "5XX_BLOCKED_RBL", "ip_blocked"], &[], 0),
    (&["lookup", "mimecast/sender-address-blocked"], "", &["\"Sender address blocked.\""], &[], 0),
    (&["lookup", "599"], "", &["599 is a legal reply code", "What the first digit says", "smtp/class-5xx"], &[], 1),
    (&["lookup", "5.7.999"], "", &["5.7.999 is a legal enhanced status code", "x.7.x", "5.x.x"], &[], 1),
    (&["lookup", "599 5.7.999"], "", &["599 and 5.7.999 are legal codes"], &[], 1),
    (&["lookup", "--format", "json", "599"], "", &["[]\n"], &["599 is a legal reply code"], 1),
    (&["lookup", "999"], "", &[], &["error: \"999\": a reply code is three digits from 100 to 599\n"], 1),
    (&["lookup", "5.1"], "", &[], &["error: \"5.1\": an enhanced status code is"], 1),
    (&["lookup", "3.1.1"], "", &[], &["error: \"3.1.1\": an enhanced status code is"], 1),
    (&["lookup", "650", "5.1.1"], "", &[], &["error: \"650\": a reply code is three digits from 100 to 599\n"], 1),
    (&["lookup", "650-5.1.1"], "", &[], &["error: \"650\": a reply code is three digits from 100 to 599\n"], 1),
    (&["lookup", "55O 5.1.1"], "", &[], &["error: \"55O\": a reply code is three digits from 100 to 599\n"], 1),
    (&["lookup", "550", "9.9.9"], "", &[], &["error: \"9.9.9\": an enhanced status code is"], 1),
    (&["lookup", "550", "x"], "", &[], &["error: \"x\": an enhanced status code is"], 1),
    (&["lookup", "650", "9.9.9"], "", &[], &["error: \"650\": a reply code is", "599; \"9.9.9\": an enhanced status code is"], 1),
    (&["lookup", "550-mailbox-unavailable"], "", &[], &["did you mean smtp/550-mailbox-unavailable, "], 1),
    (&["lookup", "7xx"], "", &[], &["the classes are 1xx to 5xx"], 1),
    (&["lookup", "mimecast/sender-adress-blocked"], "", &[], &["did you mean mimecast/sender-address-blocked?\n"], 1),
    (&["lookup", "5XX_BLOCKED_RB"], "", &[], &["did you mean 5XX_BLOCKED_RBL"], 1),
    (&["lookup", "greylisted"], "", &[], &["smtp-codes list --reason greylisted\n"], 1),
    (&["lookup", "mimecast"], "", &[], &["smtp-codes list --system mimecast\n"], 1),
    (&["lookup", "xyzzy"], "", &[], &["error: \"xyzzy\" is no code (550), "], 1),
    (&["lookup", ""], "", &[], &["error: the key is empty\n"], 1),
    // list
    (&["list", "--system", "mimecast", "--code", "421"], "", &["mimecast/sender-address-blocked  421  "], &[], 0),
    (&["list", "--reason", "greylisted", "--code", "4xx"], "", &["mimecast/greylisted-or-poor-reputation"], &[], 0),
    (&["list", "--code", "5.1.1"], "", &["enhanced/bad-destination-mailbox-address"], &[], 0),
    (&["list", "--code", "599"], "", &[], &["nothing found"], 1),
    (&["list", "--code", "599", "--format", "csv"], "", &["id,system,code,enhanced,"], &["nothing found"], 1),
    (
        &["list", "--system", "mimecst"],
        "",
        &[],
        &["error: no such value for --system: \"mimecst\", did you mean \"mimecast\"? Allowed: ", "barracuda"],
        2,
    ),
    (&["list", "--system", "other"], "", &[], &["no such value for --system: \"other\""], 2),
    (&["list", "--reason", "greylistd"], "", &[], &["--reason", "\"greylistd\"", "\"greylisted\"", "mailbox_full"], 2),
    (&["list", "--code", "999"], "", &[], &["error: wrong value for --code: \"999\"; allowed are a reply code from 100 to 599"], 2),
    (&["list", "--format", "yaml"], "", &[], &["no such value for --format: \"yaml\"", "jsonl"], 2),
    (&["explain", "--system", "xyzzy", "550"], "", &[], &["no such value for --system: \"xyzzy\". Allowed: "], 2),
    // the rest
    (&[], "", &[], &["Usage: smtp-codes"], 2),
    (&["lst"], "", &[], &["unrecognized subcommand 'lst'", "'list'"], 2),
    (&["lookup"], "", &[], &["<KEY>"], 2),
    (&["--version"], "", &["smtp-codes 0."], &[], 0),
    (&["--help"], "", &["Examples:\n", "Exit status:\n", "explain", "classify", "lookup", "list", "completions", "man"], &[], 0),
    (&["explain", "--help"], "", &["Examples:\n", "--system"], &[], 0),
    (&["classify", "--help"], "", &["Examples:\n", "--threads", "1 MiB"], &[], 0),
    (&["lookup", "--help"], "", &["Examples:\n"], &[], 0),
    (&["list", "--help"], "", &["Examples:\n", "mailbox_full"], &[], 0),
    (&["completions", "--help"], "", &["Examples:\n"], &[], 0),
    (&["man", "--help"], "", &["Examples:\n"], &[], 0),
];

#[test]
fn calls_give_what_they_should() {
    let mut faults = String::new();
    for (args, input, output, errors, status) in CALLS {
        let run = run(*args, input.as_bytes());
        let mut fault = |what: String| faults.push_str(&format!("{args:?}: {what}\n"));
        if run.status != *status {
            fault(format!("status {} instead of {status}", run.status));
        }
        for (name, text, parts) in [("output", run.text(), output), ("errors", run.errors.as_str(), errors)] {
            if parts.is_empty() && !text.is_empty() {
                fault(format!("unexpected {name}: {text}"));
            }
            for part in parts.iter().filter(|part| !text.contains(**part)) {
                fault(format!("{part:?} is missing in {name}: {text}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[cfg(target_os = "linux")]
#[test]
fn errors_of_standard_input_and_output_name_it() {
    use crate::support::command;
    use std::fs::File;

    for call in [&["classify", "--threads", "1"][..], &["classify", "--threads", "4"], &["explain"]] {
        // Reading it fails, since no memory has the address at which it begins.
        let memory = File::open("/proc/self/mem").expect("a process can open its memory");
        let output = command().args(call).stdin(memory).output().expect("the binary runs");
        let errors = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(errors.starts_with("error: cannot read standard input: ") && errors.lines().count() == 1, "{call:?}: {errors}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{call:?}");
    }
    for call in [
        &["list", "--format", "csv"][..],
        &["list", "--format", "jsonl"],
        &["list"],
        &["lookup", "550", "--format", "json"],
        &["explain", "550 x", "--format", "json"],
        &["classify", "Cargo.toml", "--threads", "1"],
        &["classify", "Cargo.toml", "--threads", "4"],
        &["--help"],
        &["man"],
        &["completions", "bash"],
    ] {
        let full = File::options().write(true).open("/dev/full").expect("Linux has it");
        let output = command().args(call).stdout(full).output().expect("the binary runs");
        let errors = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(errors.starts_with("error: cannot write to standard output: ") && errors.lines().count() == 1, "{call:?}: {errors}");
        assert_eq!(output.status.code(), Some(2), "{call:?}");
    }
}

#[test]
fn a_wrong_value_takes_one_line() {
    for args in [
        ["list", "--system", "x"],
        ["list", "--reason", "x"],
        ["list", "--code", "x"],
        ["explain", "--system", "x"],
        ["classify", "--system", "x"],
    ] {
        let run = run(args, b"");
        assert_eq!((run.status, run.errors.lines().count()), (2, 1), "{args:?}: {}", run.errors);
    }
}

#[test]
fn text_wraps_at_a_hundred_columns_and_keeps_urls_whole() {
    for args in [&["explain", "421 Sender address blocked."][..], &["lookup", "550"]] {
        let run = run(args, b"");
        let too_long: Vec<&str> = run.text().lines().filter(|line| line.chars().count() > 100 && !line.contains("http")).collect();
        assert!(too_long.is_empty(), "{too_long:#?}");
    }
    let url = "https://mimecastsupport.zendesk.com/hc/en-us/articles/34000709564691-Policies-Mimecast-SMTP-Error-Codes";
    assert!(run(["explain", "421 Sender address blocked."], b"").text().contains(url));
}
