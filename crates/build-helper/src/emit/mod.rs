//! Writing outputs: pure functions from a catalog or its tables to source text.

mod naming;
mod python;
mod tables;
mod taxonomy;

pub use naming::{constant_name, variant_name};
pub use python::{python_reply_codes, python_taxonomy};
pub use tables::tables;
pub use taxonomy::taxonomy;

/// The first line of every generated file.
pub(crate) const HEADER: &str = "// Generated from catalog/ by smtp-codes-build-helper, do not edit.\n";
