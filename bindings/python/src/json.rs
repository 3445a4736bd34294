//! Entries and verdicts as JSON, with their fields in the order of `docs/cli-json.schema.json`.

use std::collections::BTreeMap;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use serde::Serialize;

/// A verdict as `smtp-codes classify --format jsonl` prints it.
#[derive(Serialize)]
pub(crate) struct VerdictObject {
    pub(crate) code: Option<u16>,
    pub(crate) enhanced: Option<String>,
    pub(crate) reason: &'static str,
    pub(crate) permanence: &'static str,
    pub(crate) action: &'static str,
    pub(crate) fault: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) phrase: Option<&'static str>,
    pub(crate) entry: Option<&'static str>,
    pub(crate) entries: Vec<&'static str>,
    pub(crate) system: Option<&'static str>,
    pub(crate) captures: BTreeMap<&'static str, String>,
    pub(crate) retry_after: Option<u32>,
    pub(crate) conflict: bool,
    pub(crate) by_words: bool,
}

/// An object as a line of JSON.
///
/// # Errors
///
/// None for what is made of texts and numbers, as all objects here are.
pub(crate) fn line(object: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(object).map_err(|error| PyRuntimeError::new_err(error.to_string()))
}

/// An object as Python's own reader of JSON gives it.
pub(crate) fn dict<'py>(py: Python<'py>, object: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((line(object)?,))
}
