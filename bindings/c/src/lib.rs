//! The C interface of `smtp_codes`; `include/smtp_codes.h`, which cbindgen writes from these files, is its manual.
//!
//! Every function has the same shape: read what the caller gave, ask the Rust library, answer in C's terms. Nothing allocates,
//! locks or keeps state. What C can get wrong, and what comes then, stands in the header once for all functions.

// The header says it for all functions at once, in "Conventions".
#![allow(clippy::missing_safety_doc)]
// They are C's.
#![allow(non_camel_case_types)]
#![allow(unsafe_code)]

pub mod boundary;
pub mod entry;
mod lists;
pub mod lookup;
pub mod names;
pub mod numbers;
pub mod verdict;
pub mod version;
