//! `smtp-codes classify`: one reply or log line a line in, one verdict a line out.

mod crew;
mod lines;
mod rows;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use smtp_codes::Printable;

use crate::Surroundings;
use crate::args::Classify;
use crate::page::Page;
use crate::run::{Outcome, naming_input};
use lines::{BLOCK, INPUT_BUFFER, Lines, PIPE_BUFFER};
use rows::Rows;

/// Runs the command.
pub(crate) fn run(
    call: &Classify,
    input: &mut (dyn BufRead + Send),
    surroundings: Surroundings,
    page: &mut Page<'_>,
    errors: &mut dyn Write,
) -> io::Result<Outcome> {
    let rows = Rows::new(call.format, call.system, page.is_colored());
    let threads = call.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let Some(path) = call.file.as_deref().filter(|path| *path != Path::new("-")) else {
        if surroundings.input_is_terminal {
            writeln!(errors, "Reading replies from the terminal, one a line; end them with Ctrl-D (Windows: Ctrl-Z and Enter).")?;
        }
        crew::run(Lines::new(input, INPUT_BUFFER).with_errors(&naming_input), &rows, threads, page.raw(), |_| {})?;
        return Ok(Outcome::Done);
    };
    let naming = |error: io::Error| io::Error::other(format!("cannot read \"{}\": {error}", shown(path)));
    let (file, size) = open(path).map_err(naming)?;
    let buffer = if size.is_some() { BLOCK } else { PIPE_BUFFER };
    let mut file = BufReader::with_capacity(buffer, file);
    let bar = size.filter(|_| surroundings.shows_progress).map(progress_bar);
    // A thread without a block of its own would be started for nothing.
    let blocks = size.map_or(usize::MAX, |size| usize::try_from(size / BLOCK as u64).unwrap_or(usize::MAX).saturating_add(1));
    let lines = Lines::new(&mut file, buffer).with_errors(&naming);
    let result = crew::run(lines, &rows, threads.min(blocks), page.raw(), |bytes| {
        if let Some(bar) = &bar {
            bar.set_position(bytes);
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    result.map(|()| Outcome::Done)
}

/// The file, and its size if it is a regular one.
fn open(path: &Path) -> io::Result<(File, Option<u64>)> {
    // Some systems open a directory and fail at the first read, others have other words for it.
    if path.is_dir() {
        return Err(io::Error::other("it is a directory"));
    }
    let file = File::open(path)?;
    let size = file.metadata().ok().filter(|metadata| metadata.is_file()).map(|metadata| metadata.len());
    Ok((file, size))
}

/// A path for an error message; it may hold anything.
fn shown(path: &Path) -> String {
    Printable(path.as_os_str().as_encoded_bytes()).to_string()
}

fn progress_bar(size: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{percent:>3} % [{bar:30}] {bytes} of {total_bytes}, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
