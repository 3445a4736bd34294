//! Runs the real binary.

use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a call gave.
pub(crate) struct Run {
    /// Standard output.
    pub(crate) output: Vec<u8>,
    /// Standard error.
    pub(crate) errors: String,
    /// The exit status.
    pub(crate) status: i32,
}

impl Run {
    /// Standard output, which has to be UTF-8.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.output).expect("the output is UTF-8")
    }
}

/// The command without what the environment of the tests says about colors: cargo's, or the one of another language that
/// SMTP_CODES_COMMAND names.
pub(crate) fn command() -> Command {
    let own = || env!("CARGO_BIN_EXE_smtp-codes").into();
    let mut command = Command::new(std::env::var_os("SMTP_CODES_COMMAND").unwrap_or_else(own));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs a call with this standard input.
pub(crate) fn run<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>, input: &[u8]) -> Run {
    let mut child =
        command().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A call that reads no input may be gone already.
            let _ = stdin.write_all(input);
        });
        let output = child.wait_with_output().expect("the binary ends");
        Run {
            output: output.stdout,
            errors: String::from_utf8(output.stderr).expect("errors are UTF-8"),
            status: output.status.code().expect("no signal ended the binary"),
        }
    })
}
