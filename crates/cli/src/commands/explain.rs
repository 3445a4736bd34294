//! `smtp-codes explain`: what a reply means and what to do.

mod object;
mod text;

use std::io::{self, BufRead, Read, Write};

use smtp_codes::{Basis, System};

use crate::Surroundings;
use crate::args::{Explain, Format};
use crate::known::Known;
use crate::page::Page;
use crate::run::{Outcome, naming_input};
use object::Explanation;

/// No reply is longer; a larger input is a mistake, such as a whole log.
const MOST_BYTES: u64 = 16 << 20;

/// Runs the command.
pub(crate) fn run(
    call: &Explain,
    input: &mut dyn BufRead,
    surroundings: Surroundings,
    page: &mut Page<'_>,
    errors: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Done;
    if call.replies.is_empty() {
        if surroundings.input_is_terminal {
            writeln!(errors, "Reading a reply from the terminal; end it with Ctrl-D (Windows: Ctrl-Z and Enter).")?;
        }
        let reply = read(input)?;
        outcome = explain(&reply, call.system, call.format, page)?;
    }
    for (number, reply) in call.replies.iter().enumerate() {
        if number > 0 && call.format == Format::Text {
            page.blank()?;
            page.blank()?;
        }
        if explain(reply.as_encoded_bytes(), call.system, call.format, page)? == Outcome::NothingFound {
            outcome = Outcome::NothingFound;
        }
    }
    if is_unquoted(call) {
        page.raw().flush()?;
        writeln!(errors, "note: each argument was taken for a reply of its own; put a reply that has spaces in quotes")?;
    }
    Ok(outcome)
}

fn read(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut reply = Vec::new();
    input.take(MOST_BYTES + 1).read_to_end(&mut reply).map_err(naming_input)?;
    if reply.len() as u64 > MOST_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "standard input is no SMTP reply: it has more than 16 MiB"));
    }
    Ok(reply)
}

/// Whether the arguments look like one reply that was not put in quotes.
fn is_unquoted(call: &Explain) -> bool {
    match call.replies.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            let bytes = first.as_encoded_bytes();
            bytes.len() == 3
                && bytes.iter().all(u8::is_ascii_digit)
                && rest.iter().any(|word| word.as_encoded_bytes().first().is_none_or(|byte| !byte.is_ascii_digit()))
        }
        _ => false,
    }
}

fn explain(reply: &[u8], system: Option<System>, format: Format, page: &mut Page<'_>) -> io::Result<Outcome> {
    let known = Known::of(reply.trim_ascii_end(), system);
    match format {
        Format::Text => text::show(&known, page)?,
        Format::Json => {
            Explanation::of(&known).write(page.raw())?;
            page.blank()?;
        }
    }
    Ok(if known.verdict.basis() == Basis::None { Outcome::NothingFound } else { Outcome::Done })
}
