//! Arrow arrays in and out of Python's capsules.
//!
//! All that is `unsafe` is here. What a capsule points to is as the interface says, which nothing can check; whoever makes capsules of
//! these names promises it.
#![allow(unsafe_code)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::{Array, ArrayRef, NullArray, make_array};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::{PyMemoryError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyCapsule, PyTuple};

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// `struct ArrowArrayStream` of Arrow's C stream interface, whose layout never changes.
#[repr(C)]
struct CStream {
    get_schema: Option<unsafe extern "C" fn(*mut CStream, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut CStream, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut CStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut CStream)>,
    private_data: *mut c_void,
}

// SAFETY: the interface lets a stream be used from any thread, by one at a time.
unsafe impl Send for CStream {}

impl Drop for CStream {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: the stream is ours and not released: releasing it takes `release` away.
            unsafe { release(self) };
        }
    }
}

/// A stream of arrays of one type.
pub(super) struct Stream {
    stream: Box<CStream>,
    data_type: DataType,
}

impl Stream {
    /// The next array; none at the end.
    pub(super) fn next(&mut self) -> PyResult<Option<ArrayRef>> {
        let mut array = FFI_ArrowArray::empty();
        let get_next = self.stream.get_next.ok_or_else(broken)?;
        // SAFETY: the stream is ours and not released, and the array is empty, as the interface wants it.
        let status = unsafe { get_next(&mut *self.stream, &mut array) };
        self.stream.check(status)?;
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the stream's arrays are of the type that it told.
        unsafe { import(array, self.data_type.clone()) }.map(Some)
    }

    pub(super) fn data_type(&self) -> &DataType {
        &self.data_type
    }
}

impl CStream {
    /// The error that a call left, if it left one.
    fn check(&mut self, status: c_int) -> PyResult<()> {
        const ENOMEM: c_int = 12;
        if status == 0 {
            return Ok(());
        }
        let told = self.get_last_error.and_then(|get_last_error| {
            // SAFETY: a call on the stream has failed, after which it may be asked; the text stays until the next call.
            let text = unsafe { get_last_error(self) };
            // SAFETY: the text is null or ends with a zero.
            (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
        });
        let told = told.unwrap_or_else(|| format!("error {status}"));
        Err(match status {
            ENOMEM => PyMemoryError::new_err(told),
            _ => PyValueError::new_err(format!("the Arrow stream can't be read: {told}")),
        })
    }
}

/// What an object that speaks the interface holds.
pub(super) enum Given {
    Array(ArrayRef),
    Stream(Stream),
}

/// The array or stream in an object; none if it does not speak the interface.
pub(super) fn given(object: &Bound<'_, PyAny>) -> PyResult<Option<Given>> {
    let py = object.py();
    if let Some(method) = object.getattr_opt(intern!(py, "__arrow_c_array__"))? {
        return array(&method.call0()?).map(Given::Array).map(Some);
    }
    if let Some(method) = object.getattr_opt(intern!(py, "__arrow_c_stream__"))? {
        return stream(&method.call0()?).map(Given::Stream).map(Some);
    }
    match table_of_series(object)? {
        Some(table) => stream(&table.call_method0(intern!(py, "__arrow_c_stream__"))?).map(Given::Stream).map(Some),
        None => Ok(None),
    }
}

/// The table with one column that a pandas Series makes: before pandas 3, only tables speak the interface.
fn table_of_series<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = object.py();
    let class = object.get_type();
    if class.name()? != "Series" || !class.module()?.to_string_lossy().starts_with("pandas.") {
        return Ok(None);
    }
    // Without its index, which would be a second column.
    let without_index = object.call_method("reset_index", (), Some(&[("drop", true)].into_py_dict(py)?))?;
    let table = without_index.call_method1("to_frame", ("reply",))?;
    Ok(table.hasattr(intern!(py, "__arrow_c_stream__"))?.then_some(table))
}

fn array(capsules: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let wrong = |_| PyTypeError::new_err("__arrow_c_array__ has to return a tuple of two capsules");
    let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>().map_err(wrong)?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: a capsule of this name points to an ArrowSchema, which lives as long as the capsule.
    let schema = unsafe { schema.as_ref() };
    if schema.release().is_none() {
        return Err(PyValueError::new_err("the Arrow schema is released"));
    }
    // SAFETY: a capsule of this name points to an ArrowArray; it is taken out, and an empty one put in its place.
    let array = unsafe { FFI_ArrowArray::from_raw(array.as_ptr()) };
    if array.is_released() {
        return Err(PyValueError::new_err("the Arrow array is released: a capsule gives it once"));
    }
    let data_type = DataType::try_from(schema).map_err(unusable)?;
    // SAFETY: the two belong together.
    unsafe { import(array, data_type) }
}

/// The array, which keeps what it was imported from.
///
/// # Safety
///
/// It is of this type.
unsafe fn import(array: FFI_ArrowArray, data_type: DataType) -> PyResult<ArrayRef> {
    if data_type == DataType::Null {
        // polars gives these a buffer, which they should not have.
        return Ok(Arc::new(NullArray::new(array.len())));
    }
    // SAFETY: the caller's.
    Ok(make_array(unsafe { from_ffi_and_data_type(array, data_type) }.map_err(unusable)?))
}

fn stream(capsule: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let wrong = |_| PyTypeError::new_err("__arrow_c_stream__ has to return a capsule");
    let pointer = capsule.cast::<PyCapsule>().map_err(wrong)?.pointer_checked(Some(STREAM))?.cast::<CStream>().as_ptr();
    let empty = CStream { get_schema: None, get_next: None, get_last_error: None, release: None, private_data: ptr::null_mut() };
    // SAFETY: a capsule of this name points to an ArrowArrayStream; it is taken out, and one that counts as released put in its place.
    let mut stream = Box::new(unsafe { ptr::replace(pointer, empty) });
    if stream.release.is_none() {
        return Err(PyValueError::new_err("the Arrow stream is released: a capsule gives it once"));
    }
    let mut schema = FFI_ArrowSchema::empty();
    let get_schema = stream.get_schema.ok_or_else(broken)?;
    // SAFETY: the stream is ours and not released, and the schema is empty, as the interface wants it.
    let status = unsafe { get_schema(&mut *stream, &mut schema) };
    stream.check(status)?;
    let data_type = DataType::try_from(&schema).map_err(unusable)?;
    Ok(Stream { stream, data_type })
}

fn broken() -> PyErr {
    PyValueError::new_err("the Arrow stream lacks a function")
}

fn unusable(error: ArrowError) -> PyErr {
    PyTypeError::new_err(format!("the Arrow column can't be used: {error}"))
}

/// A field as a capsule.
pub(super) fn export_schema<'py>(py: Python<'py>, field: &Field) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowSchema::try_from(field).map_err(unusable)?, SCHEMA)
}

/// An array as two capsules. Its memory is shared, and freed when the last who holds it has let go.
pub(super) fn export_array<'py>(py: Python<'py>, field: &Field, array: &dyn Array) -> PyResult<Bound<'py, PyTuple>> {
    let schema = export_schema(py, field)?;
    let array = PyCapsule::new_with_value(py, FFI_ArrowArray::new(&array.to_data()), ARRAY)?;
    (schema, array).into_pyobject(py)
}
