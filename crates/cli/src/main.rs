//! The `smtp-codes` command.

use std::io::{BufReader, BufWriter, Write};
use std::process::ExitCode;

use smtp_codes_cli::{Streams, Surroundings, run};

fn main() -> ExitCode {
    let surroundings = Surroundings::of_process();
    // Not its lock, which has to stay with one thread.
    let mut input = BufReader::new(std::io::stdin());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut errors = std::io::stderr().lock();
    let streams = Streams { input: &mut input, output: &mut output, errors: &mut errors, surroundings };
    let status = run(std::env::args_os(), streams);
    // What a failed run left in the buffer has no reader: without this, dropping the buffer would try again.
    let _ = output.flush();
    ExitCode::from(status)
}
