//! The Python extension `smtp_codes._native`.
//!
//! Each file has one subject; this one only names what Python sees. What Python sees with an underscore is for the package's own
//! modules.

#![warn(missing_docs)]

use pyo3::prelude::*;

mod arrow;
mod bulk;
mod bulk_fields;
mod catalog;
mod command;
mod enhanced;
mod entry;
mod json;
mod numbers;
mod reply;
mod reply_code;
mod term;
mod typed;
mod verdict;

/// The native part of smtp_codes.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::arrow::ArrowColumn;
    #[pymodule_export]
    use crate::bulk::classify_many;
    #[pymodule_export]
    use crate::bulk_fields::{action_many, basis_many, entry_many, fault_many, permanence_many, reason_many, system_many};
    #[pymodule_export]
    use crate::catalog::{entries, lookup};
    #[pymodule_export]
    use crate::command::_run;
    #[pymodule_export]
    use crate::enhanced::EnhancedCode;
    #[pymodule_export]
    use crate::entry::{_entry, _source, Entry, Source};
    #[pymodule_export]
    use crate::reply_code::{_permanence, _reply_code_name};
    #[pymodule_export]
    use crate::term::{_reason, _term};
    #[pymodule_export]
    use crate::verdict::{_verdict, Verdict, classify};

    /// The version of the catalog.
    #[pymodule_export]
    const CATALOG_VERSION: &str = smtp_codes::CATALOG_VERSION;
}
