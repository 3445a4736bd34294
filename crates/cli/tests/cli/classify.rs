//! `classify`: rows, order, threads, and input of any kind.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::conformance::{FIELDS, object};
use crate::formats::{check, validator};
use crate::support::{command, run};
use serde_json::Value;
use smtp_codes::{Printable, System};

const FORMATS: [&str; 3] = ["text", "jsonl", "csv"];

/// A reply for each wording of the catalog, others with less to go by, and such as no server should send.
fn replies() -> Vec<Vec<u8>> {
    let mut replies: Vec<Vec<u8>> = [
        "550 5.1.1 User unknown",
        "550 5.1.1 Too many connections, try again in 5 minutes",
        "550 overlong lines in the mail body",
        "550 5.7.1 <mx.example.com>: Helo command rejected: You are not me",
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example.org",
        "Nov 21 host postfix/smtp[1]: to=<a@b.example>, status=bounced (host x said: 550 5.1.1 User unknown)",
        "5.7.1",
        "599 xyzzy",
        "garbage",
        "",
    ]
    .map(|reply| reply.as_bytes().to_vec())
    .into();
    for entry in smtp_codes::entries() {
        let codes = [entry.code().map(|code| code.to_string()), entry.enhanced().map(|code| code.to_string())];
        let codes = codes.into_iter().flatten().collect::<Vec<_>>().join(" ");
        replies.extend(entry.templates().map(|template| format!("{codes} {}", filled(template)).into_bytes()));
    }
    replies.extend(
        [
            b"550 5.1.1 \x1b[31mred\x1b]0;title\x07".as_slice(),
            b"550 5.7.1 <\x1b[31mmx\xff.example.com>: Helo command rejected: You are not me",
            "550 5.7.1 <m\u{fc}\u{202e}\u{1f4e7}.example.com>: Helo command rejected: You are not me".as_bytes(),
            b"550 5.7.1 <a\"b,c;d.example.com>: Helo command rejected: You are not me",
            b"\xff\xfe\x00\x80 \xc3\x28",
            b"550 </script><script>alert(1)</script>",
            b" \t\x0b\x0c ",
        ]
        .map(<[u8]>::to_vec),
    );
    replies
}

/// A template with something for each placeholder.
fn filled(template: &str) -> String {
    let mut text = String::new();
    for (number, part) in template.split(['{', '}']).enumerate() {
        text.push_str(match part {
            part if number % 2 == 0 => part,
            part if part.contains("ip") => "192.0.2.7",
            part if part.contains("address") => "jo@example.com",
            part if part.contains("url") => "https://example.com/?a=b&c=d",
            part if part.contains("number") || part.contains("size") => "42",
            _ => "mx.example.com",
        });
    }
    text
}

fn lines(replies: &[Vec<u8>]) -> Vec<u8> {
    replies.iter().flat_map(|reply| [reply.as_slice(), b"\n"].concat()).collect()
}

/// A file that goes when the test is over.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &[u8]) -> File {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
        fs::write(&path, content).expect("the file can be written");
        File(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("the path is UTF-8")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// What the library says of a reply, as `classify --format jsonl` shows it.
fn expected(reply: &[u8], told: Option<System>) -> Value {
    let verdict = match told {
        Some(system) => smtp_codes::classify_of(system, reply),
        None => smtp_codes::classify(reply),
    };
    object(reply, &verdict)
}

#[test]
fn json_rows_are_the_verdicts_of_the_library() {
    let (replies, validator) = (replies(), validator("verdict"));
    for told in [None, Some(System::Mimecast)] {
        let system = told.map(|system| ["--system", system.id()]);
        let run = run(["classify", "--format", "jsonl"].into_iter().chain(system.into_iter().flatten()), &lines(&replies));
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        let rows: Vec<&str> = run.text().lines().collect();
        assert_eq!(rows.len(), replies.len());
        for (row, reply) in rows.iter().zip(&replies) {
            assert!(row.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'>' | b'&')), "{row}");
            assert_eq!(check(&validator, row), expected(reply, told), "{}", reply.escape_ascii());
        }
        assert!(rows.iter().filter(|row| !row.contains("\"captures\":{}")).count() > 20, "some replies have captures");
    }
}

#[test]
fn json_fields_have_the_order_of_the_schema() {
    let row = run(["classify", "--format", "jsonl"], b"550").output;
    let row = String::from_utf8(row).expect("UTF-8");
    let places: Vec<Option<usize>> = FIELDS.iter().map(|name| row.find(&format!("\"{name}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{row}");
}

/// The captures of a reply as CSV has them.
fn shown_captures(reply: &[u8]) -> String {
    let captures = smtp_codes::classify(reply).captures().into_iter().flatten();
    let shown = |bytes: &[u8]| Printable(bytes).to_string().replace(';', r"\u{3b}");
    captures.map(|capture| format!("{}={}", capture.name, shown(&reply[capture.span]))).collect::<Vec<_>>().join(";")
}

#[test]
fn csv_has_what_json_has() {
    let replies = replies();
    let csv = run(["classify", "--format", "csv"], &lines(&replies));
    let mut table = csv::Reader::from_reader(csv.output.as_slice());
    let header = table.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("rows of equal length");
    assert_eq!(rows.len(), replies.len());
    for (row, reply) in rows.iter().zip(&replies) {
        let expected = expected(reply, None);
        assert_eq!(header.len(), expected.as_object().map_or(0, serde_json::Map::len));
        for (name, cell) in header.iter().zip(row) {
            match (&expected[name], name) {
                (Value::Null, _) => assert_eq!(cell, "", "{name}"),
                (Value::String(text), _) => assert_eq!(cell, text),
                (Value::Array(ids), _) => assert_eq!(cell, ids.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
                (Value::Object(_), _) => assert_eq!(cell, shown_captures(reply)),
                (other, _) => assert_eq!(cell, other.to_string()),
            }
        }
    }
}

#[test]
fn a_server_cannot_add_a_capture_to_a_row() {
    let reply = b"553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list; see https://example.com/a;ip=192.0.2.6";
    let csv = run(["classify", "--format", "csv"], reply);
    let mut table = csv::Reader::from_reader(csv.output.as_slice());
    let column = table.headers().expect("a header").iter().position(|name| name == "captures").expect("the column is there");
    let row = table.records().next().expect("a row").expect("CSV");
    assert_eq!(&row[column], r"ip=192.0.2.7;url=https://example.com/a\u{3b}ip=192.0.2.6");
}

#[test]
fn text_has_its_columns_in_line() {
    let replies = replies();
    let run = run(["classify"], &lines(&replies));
    let rows: Vec<&str> = run.text().lines().collect();
    assert_eq!(rows.len(), replies.len());
    for (row, reply) in rows.iter().zip(&replies) {
        let verdict = smtp_codes::classify(reply);
        let starts: Vec<usize> = [verdict.reason().id(), verdict.permanence().id(), verdict.action().id()]
            .iter()
            .map(|id| row.find(&format!(" {id} ")).unwrap_or_else(|| panic!("{id} is missing in {row}")))
            .collect();
        assert!(starts.is_sorted(), "{row}");
        assert_eq!(row.find(verdict.reason().id()), Some(16), "{row}");
        assert!(row.contains(verdict.basis().id()), "{row}");
    }
}

#[test]
fn no_format_passes_on_what_a_terminal_obeys() {
    for format in FORMATS {
        let run = run(["classify", "--format", format], &lines(&replies()));
        let obeyed = |character: char| (character.is_control() && character != '\n') || matches!(character, '\u{202a}'..='\u{202e}');
        assert!(!run.text().contains(obeyed), "{format}");
    }
}

#[test]
fn many_threads_give_what_one_gives() {
    let replies = replies();
    // No repetition has the length of a block.
    let input: Vec<u8> = (0..60_000).flat_map(|number| [replies[number * 7 % replies.len()].as_slice(), b"\n"].concat()).collect();
    let file = File::new("many", &input);
    for format in FORMATS {
        let one = run(["classify", "--format", format, "--threads", "1"], &input);
        assert_eq!(one.text().lines().count(), 60_000 + usize::from(format == "csv"));
        for threads in ["2", "3", "16"] {
            let many = run(["classify", "--format", format, "--threads", threads, "-"], &input);
            assert!(many.output == one.output, "{format} with {threads} threads");
        }
        for args in [&[file.path()][..], &["--threads", "1", file.path()], &["--threads", "5", file.path()]] {
            let many = run(["classify", "--format", format].iter().chain(args), b"550 not this");
            assert_eq!((many.status, many.errors.as_str()), (0, ""));
            assert!(many.output == one.output, "{format} {args:?}");
        }
    }
}

#[test]
fn line_ends_of_both_kinds_are_no_part_of_a_line() {
    let rows = |input: &[u8]| run(["classify", "--format", "jsonl"], input).output;
    let expected = rows(b"550 User unknown\n\n421 xyzzy\n");
    assert_eq!(expected.split(|byte| *byte == b'\n').count(), 4);
    for input in
        [b"550 User unknown\r\n\r\n421 xyzzy\r\n".as_slice(), b"550 User unknown\n\n421 xyzzy", b"550 User unknown\r\n\n421 xyzzy\r"]
    {
        assert!(rows(input) == expected, "{}", input.escape_ascii());
    }
}

#[test]
fn a_long_line_is_classified_by_its_first_mebibyte() {
    let start = b"550 5.1.1 User unknown ".to_vec();
    let late = [b"x ".repeat(1 << 19), b"550 5.1.1 User unknown".to_vec(), b" y".repeat(1 << 21)].concat();
    let input =
        lines(&[[start, b"A".repeat(5 << 20)].concat(), b"421 Too many connections".to_vec(), late.clone(), b"550 User unknown".to_vec()]);
    for threads in ["1", "4"] {
        let run = run(["classify", "--format", "jsonl", "--threads", threads], &input);
        let rows: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let phrases: Vec<Option<&str>> = rows.iter().map(|row| row["phrase"].as_str()).collect();
        assert_eq!(phrases, [Some("user-unknown"), Some("too-many-connections"), None, Some("user-unknown")]);
        assert_eq!(rows[2], expected(&late[..1 << 20], None));
    }
}

#[test]
fn a_verdict_does_not_wait_for_the_next_line() {
    for threads in ["1", "4"] {
        let mut child = command()
            .args(["classify", "--format", "csv", "--threads", threads])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let mut rows = BufReader::new(child.stdout.take().expect("standard output is a pipe")).lines();
        let mut next = || rows.next().expect("a row").expect("UTF-8");
        for _ in 0..5 {
            stdin.write_all(b"550 User unknown\n421 half a").expect("the binary reads");
            while !next().contains("user-unknown") {}
            stdin.write_all(b" line\n").expect("the binary reads");
            assert!(next().starts_with("421,"));
        }
        drop(stdin);
        assert!(rows.next().is_none());
        assert_eq!(child.wait().expect("the binary ends").code(), Some(0));
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let line = b"550 5.1.1 User unknown\n".repeat(1000);
    let file = File::new("pipe", &line.repeat(400));
    for format in FORMATS {
        for threads in ["1", "2", "8"] {
            for source in ["-", file.path()] {
                let mut child = command()
                    .args(["classify", "--format", format, "--threads", threads, source])
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped())
                    .spawn()
                    .expect("the binary starts");
                let mut stdin = child.stdin.take().expect("standard input is a pipe");
                // An endless input: only the binary's end stops it.
                let writer = thread::spawn({
                    let line = line.clone();
                    move || while stdin.write_all(&line).is_ok() {}
                });
                let mut first = [0; 100];
                child.stdout.take().expect("standard output is a pipe").read_exact(&mut first).expect("a row");
                let mut errors = String::new();
                child.stderr.take().expect("standard error is a pipe").read_to_string(&mut errors).expect("UTF-8");
                assert_eq!((child.wait().expect("the binary ends").code(), errors.as_str()), (Some(0), ""), "{format} {threads} {source}");
                writer.join().expect("the writer ends");
            }
        }
    }
}

/// The binary's status, once it ends by itself; `None` if it does not.
fn ended(child: &mut Child) -> Option<i32> {
    for _ in 0..200 {
        if let Some(status) = child.try_wait().expect("the binary can be waited for") {
            return status.code();
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill().expect("the binary can be ended");
    child.wait().expect("the binary ends");
    None
}

/// The binary's status after its reader has gone away and one more line has come.
fn status_without_reader(lines: usize, threads: &str, source: &str) -> Option<i32> {
    let mut child = command()
        .args(["classify", "--threads", threads, source])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    stdin.write_all(&b"550 5.1.1 User unknown\n".repeat(lines)).expect("the binary reads");
    child.stdout.take().expect("standard output is a pipe").read_exact(&mut [0; 50]).expect("a row");
    // A program that another test starts at that moment has the reader, too, until it runs: the next row could still find one.
    thread::sleep(Duration::from_millis(250));
    // With one line its row was read whole, and only the next one finds the reader gone.
    let _ = stdin.write_all(b"550 5.1.1 User unknown\n");
    ended(&mut child)
}

#[test]
fn a_reader_that_goes_away_ends_it_while_the_input_is_quiet() {
    // The second is a file that is a pipe.
    let sources: &[&str] = if cfg!(target_os = "linux") { &["-", "/dev/stdin"] } else { &["-"] };
    for lines in [1, 1000] {
        for threads in ["1", "2", "8"] {
            for source in sources {
                assert_eq!(status_without_reader(lines, threads, source), Some(0), "{lines} {threads} {source}");
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_it_while_the_input_is_quiet() {
    for threads in ["1", "2", "8"] {
        let full = fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let classify = ["classify", "--threads", threads];
        let mut child =
            command().args(classify).stdin(Stdio::piped()).stdout(full).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        stdin.write_all(b"550 5.1.1 User unknown\n").expect("the binary reads");
        assert_eq!(ended(&mut child), Some(2), "{threads}");
        let mut errors = String::new();
        child.stderr.take().expect("standard error is a pipe").read_to_string(&mut errors).expect("UTF-8");
        assert!(errors.starts_with("error: cannot write to standard output: "), "{errors}");
    }
}

#[test]
fn what_is_no_file_is_named_in_one_line() {
    let directory = env!("CARGO_TARGET_TMPDIR");
    for (file, shown) in [("/no/such\n\x1b[31mfile", r"/no/such\n\u{1b}[31mfile"), (directory, directory)] {
        for threads in ["1", "4"] {
            let run = run(["classify", "--format", "csv", "--threads", threads, file], b"550");
            assert_eq!((run.status, run.output.len(), run.errors.lines().count()), (2, 0, 1), "{file:?}: {}", run.errors);
            assert!(run.errors.starts_with(&format!("error: cannot read \"{shown}\": ")), "{}", run.errors);
        }
    }
}
