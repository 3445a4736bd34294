//! The real binary, as a user calls it.

mod calls;
mod classify;
#[path = "../../../../tests/conformance.rs"]
mod conformance;
mod formats;
mod hostile;
mod support;
mod terminal;
mod vectors;
