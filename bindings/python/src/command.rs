//! The command line, in Python's process.

use std::ffi::OsString;
use std::io::{BufReader, BufWriter, Write};

use pyo3::prelude::*;
use smtp_codes_cli::{Streams, Surroundings};

/// Runs a call; the arguments begin with the program's name. Returns the exit status.
#[pyfunction]
pub(crate) fn _run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| {
        let surroundings = Surroundings::of_process();
        // Not its lock, which has to stay with one thread.
        let mut input = BufReader::new(std::io::stdin());
        let mut output = BufWriter::new(std::io::stdout().lock());
        let mut errors = std::io::stderr().lock();
        let streams = Streams { input: &mut input, output: &mut output, errors: &mut errors, surroundings };
        let status = smtp_codes_cli::run(arguments, streams);
        // What a failed run left in the buffer has no reader: without this, dropping the buffer would try again.
        let _ = output.flush();
        status
    })
}
