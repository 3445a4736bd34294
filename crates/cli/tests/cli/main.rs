//! The real binary, as a user calls it.

mod calls;
mod classify;
mod formats;
mod hostile;
mod support;
mod terminal;
mod vectors;
