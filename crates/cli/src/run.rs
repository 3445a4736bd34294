//! From arguments and streams to an exit status.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, BufRead, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches, ValueEnum};
use smtp_codes::Printable;

use crate::Surroundings;
use crate::args::{Cli, ColorWhen, Command};
use crate::commands::{classify, explain, generate, list, lookup};
use crate::page::Page;

/// The exit status when all is well.
pub const DONE: u8 = 0;
/// The exit status when nothing was found.
pub const NOTHING_FOUND: u8 = 1;
/// The exit status when the call is wrong, or the input cannot be read or the output written.
pub const WRONG_CALL: u8 = 2;

/// What a run reads from and writes to.
pub struct Streams<'s> {
    /// Standard input, for commands that read replies from it; several threads may, one after the other.
    pub input: &'s mut (dyn BufRead + Send),
    /// Standard output.
    pub output: &'s mut dyn Write,
    /// Standard error.
    pub errors: &'s mut dyn Write,
    /// The terminal.
    pub surroundings: Surroundings,
}

/// Standard output with errors that name it. They keep their kind, by which [`run`] knows that only the reader went away.
struct NamedOutput<'o>(&'o mut dyn Write);

impl Write for NamedOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(naming_output)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes).map_err(naming_output)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(naming_output)
    }
}

fn naming_output(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write to standard output: {error}"))
}

/// An error of reading standard input that says so.
pub(crate) fn naming_input(error: io::Error) -> io::Error {
    io::Error::other(format!("cannot read standard input: {error}"))
}

/// How a command ended, if input and output worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    NothingFound,
    WrongCall,
}

/// Runs one call of the command; `args` begin with the program's name. Returns the exit status: [`DONE`], [`NOTHING_FOUND`] or
/// [`WRONG_CALL`].
///
/// That the reader of the output went away is no error.
pub fn run<A: Into<OsString> + Clone>(args: impl IntoIterator<Item = A>, streams: Streams<'_>) -> u8 {
    let mut output = NamedOutput(streams.output);
    let Streams { input, errors, surroundings, .. } = streams;
    let mut streams = Streams { input, output: &mut output, errors, surroundings };
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let parsed = Cli::command().try_get_matches_from(&args).and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches));
    let result = match parsed {
        Ok(cli) => execute(cli, &mut streams),
        Err(error) => answer(&error, color_of(&args), &mut streams),
    };
    match result.and_then(|outcome| streams.output.flush().map(|()| outcome)) {
        Ok(Outcome::Done) => DONE,
        Ok(Outcome::NothingFound) => NOTHING_FOUND,
        Ok(Outcome::WrongCall) => WRONG_CALL,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            // With standard error gone too, there is nobody left to tell.
            let _ = writeln!(streams.errors, "error: {error}");
            WRONG_CALL
        }
    }
}

fn execute(cli: Cli, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut page = Page::new(streams.output, is_colored(cli.color, streams.surroundings), streams.surroundings.columns);
    match cli.command {
        Command::Classify(call) => classify::run(&call, streams.input, streams.surroundings, &mut page, streams.errors),
        Command::Explain(call) => explain::run(&call, streams.input, streams.surroundings, &mut page, streams.errors),
        Command::Lookup(call) => lookup::run(&call, &mut page, streams.errors),
        Command::List(call) => list::run(&call, &mut page, streams.errors),
        Command::Completions { shell } => generate::completions(shell, streams.output),
        Command::Man => generate::manual(streams.output),
    }
}

fn is_colored(when: ColorWhen, surroundings: Surroundings) -> bool {
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => surroundings.color,
    }
}

/// What `--color` says in a call that asks for help or the version, of which clap tells no option.
fn color_of(args: &[OsString]) -> ColorWhen {
    let options: Vec<Cow<'_, str>> = args.iter().take_while(|arg| *arg != "--").map(|arg| arg.to_string_lossy()).collect();
    let value = options.iter().enumerate().find_map(|(place, option)| match option.strip_prefix("--color")? {
        "" => options.get(place + 1).map(|value| &**value),
        value => value.strip_prefix('='),
    });
    value.and_then(|value| ColorWhen::from_str(value, false).ok()).unwrap_or(ColorWhen::Auto)
}

/// Help and version, or what is wrong with the call.
fn answer(error: &clap::Error, color: ColorWhen, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    if !error.use_stderr() {
        let text = error.render();
        match is_colored(color, streams.surroundings) {
            true => write!(streams.output, "{}", text.ansi())?,
            false => write!(streams.output, "{text}")?,
        }
        return Ok(Outcome::Done);
    }
    match wrong_value(error) {
        Some(line) => writeln!(streams.errors, "error: {line}")?,
        // It may quote an argument, and an argument may hold anything.
        None => error.to_string().lines().try_for_each(|line| writeln!(streams.errors, "{}", Printable(line.as_bytes())))?,
    }
    Ok(Outcome::WrongCall)
}

/// A wrong value in one line: what it is, the nearest right one, and all that are allowed.
fn wrong_value(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        Some(ContextValue::Strings(texts)) => texts.first().map(String::as_str),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg)?.split(' ').next()?;
    let value = text(ContextKind::InvalidValue)?;
    // An absent value shows as an empty one, which clap has better words for.
    let value = Some(Printable(value.as_bytes())).filter(|_| !value.is_empty())?;
    match error.kind() {
        ErrorKind::InvalidValue => {
            let Some(ContextValue::Strings(allowed)) = error.get(ContextKind::ValidValue) else { return None };
            let near = text(ContextKind::SuggestedValue);
            let hint = near.map(|near| format!(", did you mean \"{near}\"?")).unwrap_or_else(|| ".".to_owned());
            Some(format!("no such value for {argument}: \"{value}\"{hint} Allowed: {}", allowed.join(", ")))
        }
        ErrorKind::ValueValidation => Some(format!("wrong value for {argument}: \"{value}\"; {}", std::error::Error::source(error)?)),
        _ => None,
    }
}
