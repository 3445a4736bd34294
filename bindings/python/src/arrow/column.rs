//! The result: a column that Arrow's libraries take over, and Python can read without them.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyList, PyString, PyTuple};

use super::capsule;

/// A column of verdicts, or of one field of them, in Arrow's memory.
///
/// It speaks Arrow's PyCapsule interface: `pyarrow.array(column)`, `polars.Series(column)`, `polars.DataFrame(column)` and
/// `pandas.Series.from_arrow(column)` take it over without copying. Null replies have null verdicts.
///
/// Small ones can be read without any of these: `column[0]`, `column.to_pylist()`, `column.field("reason")`.
///
/// Verdicts are a struct of `code`, `enhanced`, `reason`, `permanence`, `action`, `fault`, `basis`, `system`, `entry`, `retry_after`,
/// `conflict` and `by_words`. `code` and `retry_after` are integers, `conflict` and `by_words` booleans, the others dictionary-encoded
/// strings: a closed list's dictionary has all of its ids, that of `entry` all ids of the catalog, and that of `enhanced` the codes of
/// this column.
// It has `__arrow_c_array__` and not `__arrow_c_stream__`: of an object that has both, some libraries take the wrong one.
#[pyclass(frozen, sequence, module = "smtp_codes")]
pub(crate) struct ArrowColumn {
    field: Field,
    array: ArrayRef,
}

impl ArrowColumn {
    pub(super) fn new(field: Field, array: ArrayRef) -> ArrowColumn {
        ArrowColumn { field, array }
    }
}

/// The index into the dictionary.
fn key(array: &dyn Array, row: usize) -> usize {
    let key = array
        .as_dictionary_opt::<Int8Type>()
        .map(|array| array.key(row))
        .or_else(|| Some(array.as_dictionary_opt::<Int16Type>()?.key(row)))
        .or_else(|| Some(array.as_dictionary_opt::<Int32Type>()?.key(row)));
    key.flatten().unwrap_or(usize::MAX)
}

/// What stands in a row, as `to_pylist` of pyarrow would give it.
fn item<'py>(py: Python<'py>, array: &dyn Array, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    Ok(match array.data_type() {
        DataType::Struct(fields) => {
            let dict = PyDict::new(py);
            for (field, column) in fields.iter().zip(array.as_struct().columns()) {
                dict.set_item(PyString::intern(py, field.name()), item(py, column, row)?)?;
            }
            dict.into_any()
        }
        DataType::Dictionary(..) => {
            let values = array.as_any_dictionary().values().as_string::<i32>();
            PyString::intern(py, values.value(key(array, row))).into_any()
        }
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into_pyobject(py)?.into_any(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into_pyobject(py)?.into_any(),
        DataType::Boolean => PyBool::new(py, array.as_boolean().value(row)).to_owned().into_any(),
        other => return Err(PyTypeError::new_err(format!("no column of verdicts has the type {other}"))),
    })
}

#[pymethods]
impl ArrowColumn {
    fn __len__(&self) -> usize {
        self.array.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyAny>> {
        let rows = self.array.len();
        let row = if index < 0 { rows.checked_sub(index.unsigned_abs()) } else { usize::try_from(index).ok() };
        match row.filter(|row| *row < rows) {
            Some(row) => item(py, &self.array, row),
            None => Err(PyIndexError::new_err(format!("no row {index}: the column has {rows}"))),
        }
    }

    /// How many rows are null.
    #[getter]
    fn null_count(&self) -> usize {
        self.array.null_count()
    }

    /// The names of the fields, if it is a column of verdicts.
    #[getter]
    fn names(&self) -> Vec<String> {
        match self.array.data_type() {
            DataType::Struct(fields) => fields.iter().map(|field| field.name().clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// One field of a column of verdicts, as a column. Its memory is shared.
    ///
    /// >>> import pyarrow, smtp_codes
    /// >>> verdicts = smtp_codes.classify_many(pyarrow.array(["550 5.1.1 User unknown", None]))
    /// >>> verdicts.field("reason").to_pylist()
    /// ['recipient_unknown', None]
    fn field(&self, name: &str) -> PyResult<ArrowColumn> {
        let fields = match self.array.data_type() {
            DataType::Struct(fields) => fields.as_ref(),
            _ => &[],
        };
        let unknown = || {
            let names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
            let shown: String = name.chars().take(80).collect();
            let allowed = if names.is_empty() { "the column has no fields".to_owned() } else { format!("allowed: {}", names.join(", ")) };
            PyKeyError::new_err(format!("no field {shown:?}; {allowed}"))
        };
        let place = fields.iter().position(|field| field.name() == name).ok_or_else(unknown)?;
        Ok(ArrowColumn { field: fields[place].as_ref().clone(), array: Arc::clone(self.array.as_struct().column(place)) })
    }

    /// The rows as a list: a dict, or `None`, for each verdict; a `str`, `int`, `bool` or `None` for each row of one field.
    #[pyo3(signature = () -> "list[object]")]
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        (0..self.array.len()).try_for_each(|row| rows.append(item(py, &self.array, row)?))?;
        Ok(rows)
    }

    /// The type, for Arrow's libraries.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.field)
    }

    /// The type and the array, for Arrow's libraries. What another type is asked for does not change them, as the interface allows.
    #[pyo3(signature = (requested_schema: "object" = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(&self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyTuple>> {
        let _ = requested_schema;
        capsule::export_array(py, &self.field, &self.array)
    }

    fn __repr__(&self) -> String {
        let (rows, nulls) = (self.array.len(), self.array.null_count());
        format!("<ArrowColumn {}: {rows} rows, {nulls} null>", self.field.name())
    }
}
