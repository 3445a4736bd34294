//! Whole numbers as arguments: Python's have no bounds.

use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;

/// The number in an object: `None` if it is no whole number, `Some(None)` if it is one that no `N` is.
pub(crate) fn number<N: for<'a, 'py> FromPyObject<'a, 'py, Error = PyErr>>(object: &Bound<'_, PyAny>) -> Option<Option<N>> {
    match object.extract() {
        Ok(number) => Some(Some(number)),
        Err(error) => error.is_instance_of::<PyOverflowError>(object.py()).then_some(None),
    }
}

/// A number as a message shows it.
pub(crate) fn shown(object: &Bound<'_, PyAny>) -> String {
    // Python writes no number of thousands of digits.
    object.str().map_or("a huge number".to_owned(), |text| text.to_string_lossy().chars().take(80).collect())
}
