//! The `smtp-codes` command as a library, so that other programs can run the very same code in their own process.
//!
//! [`run`] takes the arguments and the streams and returns the exit status; it touches nothing else of the process.
//! [`json`] shows entries as JSON and knows nothing of the command line.
//!
//! # Examples
//!
//! ```
//! use smtp_codes_cli::{Streams, Surroundings, run};
//!
//! let (mut output, mut errors) = (Vec::new(), Vec::new());
//! let streams =
//!     Streams { input: &mut std::io::empty(), output: &mut output, errors: &mut errors, surroundings: Surroundings::default() };
//! assert_eq!(run(["smtp-codes", "lookup", "5.1.1"], streams), 0);
//! assert!(String::from_utf8(output).unwrap().contains("enhanced/"));
//! ```

#![forbid(unsafe_code)]

mod args;
mod commands;
pub mod json;
mod known;
mod near;
mod page;
mod run;
mod sentences;
mod surroundings;

pub use run::{DONE, NOTHING_FOUND, Streams, WRONG_CALL, run};
pub use surroundings::Surroundings;
