//! Colors, pipes, completions and the manual page.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::support::{command, run};

#[test]
fn colors_follow_the_option_then_the_environment() {
    let reply = "421 Sender address blocked.";
    for (when, environment, is_colored) in [
        ("auto", &[][..], false),
        ("always", &[], true),
        ("never", &[], false),
        ("auto", &[("CLICOLOR_FORCE", "1")], true),
        ("auto", &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
        ("never", &[("CLICOLOR_FORCE", "1")], false),
        ("always", &[("NO_COLOR", "1")], true),
    ] {
        for call in [["explain", reply], ["lookup", "421"], ["list", "--code=421"], ["classify", "Cargo.toml"]] {
            let output = command().args(call).args(["--color", when]).envs(environment.iter().copied()).output().expect("the binary runs");
            assert_eq!(output.stdout.contains(&0x1b), is_colored, "{call:?} {when} {environment:?}");
        }
        let option = format!("--color={when}");
        for call in [
            &["--color", when, "--help"][..],
            &["--help", "--color", when],
            &[&option, "list", "-h"],
            &["list", "--help", &option],
            &[&option, "help", "list"],
        ] {
            let output = command().args(call).envs(environment.iter().copied()).output().expect("the binary runs");
            assert_eq!(output.stdout.contains(&0x1b), is_colored, "{call:?} {environment:?}");
        }
    }
}

#[test]
fn output_for_programs_has_no_colors() {
    for call in [
        ["explain", "--format=json", "550 x"],
        ["lookup", "--format=json", "550"],
        ["list", "--format=jsonl", "--code=550"],
        ["classify", "--format=csv", "Cargo.toml"],
        ["classify", "--format=jsonl", "Cargo.toml"],
    ] {
        assert!(!run(call.into_iter().chain(["--color", "always"]), b"").output.contains(&0x1b), "{call:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for call in [
        &["list", "--format", "jsonl"][..],
        &["list", "--format", "csv"],
        &["list"],
        &["lookup", "550"],
        &["lookup", "550", "--format", "json"],
        &["man"],
        &["completions", "zsh"],
    ] {
        let mut child = command().args(call).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let mut first = String::new();
        let mut reader = BufReader::with_capacity(16, child.stdout.take().expect("standard output is a pipe"));
        reader.read_line(&mut first).expect("a line");
        drop(reader);
        let mut errors = String::new();
        child.stderr.take().expect("standard error is a pipe").read_to_string(&mut errors).expect("UTF-8");
        assert_eq!((child.wait().expect("the binary ends").code(), errors.as_str()), (Some(0), ""), "{call:?}");
    }
}

#[test]
fn completions_know_commands_and_values() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = run(["completions", shell], b"");
        assert_eq!(run.status, 0);
        for word in ["explain", "classify", "lookup", "list", "mimecast", "mailbox_full"] {
            // Elvish and PowerShell complete no values.
            let has_values = matches!(shell, "bash" | "zsh" | "fish");
            assert!(run.text().contains(word) || (!has_values && !word.starts_with(['c', 'e', 'l'])), "{shell}: {word}");
        }
    }
    assert_eq!(run(["completions", "cmd"], b"").status, 2);
}

#[test]
fn the_manual_page_mentions_every_command_and_option() {
    let run = run(["man"], b"");
    let page = run.text().replace('\\', "");
    for word in [
        "smtp-codes explain",
        "smtp-codes classify",
        "smtp-codes lookup",
        "smtp-codes list",
        "smtp-codes completions",
        "smtp-codes man",
        "--system",
        "--reason",
        "--code",
        "--format",
        "--threads",
        "--color",
        "Exit status",
        "EXAMPLES",
    ] {
        assert!(page.contains(word), "{word} is missing");
    }
    assert!(run.text().starts_with(".ie") || run.text().starts_with(".TH"), "it is a manual page");
}
