//! Columns of text in and columns of verdicts out, in the memory of whoever made them, by Arrow's PyCapsule interface.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>

mod capsule;
mod classify;
mod column;
mod enhanced;
mod texts;
mod verdicts;

pub(crate) use classify::Source;
pub(crate) use column::ArrowColumn;
pub(crate) use verdicts::{one_field, verdicts};
