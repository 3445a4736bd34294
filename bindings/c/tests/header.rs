//! The checked-in files that are written by a program: `src/numbers.rs` from the library's lists, `include/smtp_codes.h` from the
//! sources. `UPDATE_HEADER=1 cargo test -p smtp-codes-c` writes them anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use smtp_codes::{Action, Basis, Fault, Permanence, PlaceholderKind, Reason, Symbol, System, systems};

const COMMAND: &str = "UPDATE_HEADER=1 cargo test -p smtp-codes-c";

/// In the order in which the header has them.
const SOURCES: [&str; 7] = ["version", "numbers", "boundary", "verdict", "lookup", "entry", "names"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Rewrites the file where that is asked for; else it has to be what it would become.
fn hold(path: &Path, text: &str) {
    let before = fs::read_to_string(path).unwrap_or_default();
    if before == text {
        return;
    }
    if env::var_os("UPDATE_HEADER").is_some() {
        fs::write(path, text).expect("the file can be written");
        return;
    }
    let line = before.lines().zip(text.lines()).take_while(|(before, now)| before == now).count();
    let show = |text: &str| text.lines().nth(line).unwrap_or("(its end)").to_owned();
    panic!(
        "{} is stale from line {}: it has '{}', and the sources give '{}'. Run\n    {COMMAND}\nand commit it",
        path.display(),
        line + 1,
        show(&before),
        show(text),
    );
}

/// One enum of the header: its items' numbers, names and meanings.
fn list(code: &mut String, name: &str, summary: &str, items: impl IntoIterator<Item = (u32, String, String)>) {
    writeln!(code, "\n/// {summary}\n#[repr(C)]\npub enum smtp_codes_{name} {{").expect("a string takes everything");
    for (number, id, means) in items {
        let constant = format!("{name}_{id}").to_uppercase().replace('-', "_");
        writeln!(code, "    /// {means}\n    SMTP_CODES_{constant} = {number},").expect("a string takes everything");
    }
    code.push_str("}\n");
}

macro_rules! items {
    ($type:ty) => {
        <$type>::ALL.into_iter().map(|item| (u32::from(item.value()), item.id().to_owned(), item.means().to_owned()))
    };
}

fn numbers() -> String {
    let mut code = format!(
        "//! The numbers of the closed lists, for cbindgen to read. Written by `{COMMAND}`: do not edit.\n\n#![allow(dead_code, unreachable_pub)]\n"
    );
    list(&mut code, "reason", "Why a server answered as it did.", items!(Reason));
    list(&mut code, "permanence", "Whether trying the same again can help.", items!(Permanence));
    list(&mut code, "action", "What the sending program should do.", items!(Action));
    list(&mut code, "fault", "Whose move it is.", items!(Fault));
    list(&mut code, "basis", "What evidence a verdict rests on.", items!(Basis));
    list(&mut code, "system", "Who said it: a standard, or a system or provider that documents its replies.", items!(System));
    let symbols = Symbol::ALL.into_iter().map(|symbol| {
        let owner = symbol.system();
        let title = systems().find(|info| info.value() == owner.value()).map_or(owner.id(), |info| info.name());
        (u32::from(symbol.value()), format!("{}_{}", owner.id(), symbol.id()), format!("{} of {title}.", symbol.id()))
    });
    list(&mut code, "symbol", "A symbolic name that a system gives its replies.", symbols);
    let rows = |rows: &[(u32, &str, &str)]| {
        rows.iter().map(|(number, id, means)| (*number, (*id).to_owned(), (*means).to_owned())).collect::<Vec<_>>()
    };
    list(
        &mut code,
        "status",
        "Whether servers still send a reply.",
        rows(&[(1, "current", "Servers send it."), (2, "historic", "The standard or system has given it up.")]),
    );
    list(
        &mut code,
        "audience",
        "Whom a remedy speaks to.",
        rows(&[
            (1, "sender", "The person who holds the reply."),
            (2, "sending_admin", "The administrator of the sending server or domain."),
            (3, "recipient", "The owner of the mailbox."),
            (4, "receiving_admin", "The administrator of the server that answered."),
        ]),
    );
    let kinds = PlaceholderKind::ALL
        .into_iter()
        .zip(1..)
        .map(|(kind, number)| (number, kind.name().to_owned(), format!("{{{}}} in a template.", kind.name())));
    list(&mut code, "capture_kind", "What a placeholder of a template stands for.", kinds);
    code
}

fn header() -> String {
    let mut config = cbindgen::Config::from_file(folder().join("cbindgen.toml")).expect("cbindgen.toml can be read");
    let [major, minor, patch] = ["MAJOR", "MINOR", "PATCH"].map(|part| {
        let value = match part {
            "MAJOR" => env!("CARGO_PKG_VERSION_MAJOR"),
            "MINOR" => env!("CARGO_PKG_VERSION_MINOR"),
            _ => env!("CARGO_PKG_VERSION_PATCH"),
        };
        format!("#define SMTP_CODES_VERSION_{part} {value}\n")
    });
    let version = env!("CARGO_PKG_VERSION");
    config.after_includes = Some(
        format!("\n/** The version of this header. */\n#define SMTP_CODES_VERSION \"{version}\"\n{major}{minor}{patch}")
            .trim_end()
            .to_owned(),
    );
    let builder = SOURCES
        .iter()
        .fold(cbindgen::Builder::new().with_config(config), |builder, source| builder.with_src(folder().join(format!("src/{source}.rs"))));
    let mut text = Vec::new();
    builder.generate().expect("the sources can be read").write(&mut text);
    let text = String::from_utf8(text).expect("a header is UTF-8");
    text.lines().fold(String::new(), compact)
}

/// Adds a line; a comment of one line, which cbindgen spreads over three, becomes one again.
fn compact(mut text: String, line: &str) -> String {
    if line.trim() == "*/" {
        let comment = text.trim_end_matches('\n').rsplit("/**").next().unwrap_or_default().trim_start_matches('\n');
        if comment.lines().count() == 1 {
            let short = format!("/** {} */\n", comment.trim().trim_start_matches("* "));
            text.truncate(text.rfind("/**").unwrap_or(0));
            return text + &short;
        }
    }
    text + line + "\n"
}

#[test]
fn numbers_are_those_of_the_library() {
    hold(&folder().join("src/numbers.rs"), &numbers());
}

#[test]
fn header_is_that_of_the_sources() {
    // They are the header's: where the lists changed, it would be stale twice.
    hold(&folder().join("src/numbers.rs"), &numbers());
    hold(&folder().join("include/smtp_codes.h"), &header());
}
