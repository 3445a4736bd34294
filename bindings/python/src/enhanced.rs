//! Enhanced status codes.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};
use smtp_codes::Permanence;

use crate::numbers::{number, shown};
use crate::term::Member;
use crate::typed::match_args;

match_args!(MatchArgs: "class_", "subject", "detail");

/// An enhanced status code (RFC 3463): class, subject and detail.
///
/// Any code of classes 2, 4 and 5 is legal, whether registered or not. A code equals its text, and codes are in the order of
/// their numbers.
///
/// >>> from smtp_codes import EnhancedCode
/// >>> code = EnhancedCode("5.1.1")
/// >>> code == EnhancedCode(5, 1, 1) == "5.1.1"
/// True
/// >>> code.name
/// 'Bad destination mailbox address'
/// >>> EnhancedCode("5.7.9") < EnhancedCode("5.7.10")
/// True
/// >>> print(EnhancedCode(5, 7, 999).name)
/// None
#[pyclass(frozen, module = "smtp_codes")]
pub(crate) struct EnhancedCode(pub(crate) smtp_codes::EnhancedCode);

#[pymethods]
impl EnhancedCode {
    #[classattr]
    fn __match_args__() -> MatchArgs {
        MatchArgs
    }

    #[new]
    #[pyo3(signature = (code: "str | int | EnhancedCode", subject: "int | None" = None, detail: "int | None" = None, /))]
    fn new(code: &Bound<'_, PyAny>, subject: Option<&Bound<'_, PyAny>>, detail: Option<&Bound<'_, PyAny>>) -> PyResult<EnhancedCode> {
        let wrong = || PyTypeError::new_err("EnhancedCode takes a text such as '5.1.1', or three numbers");
        let parsed = match (subject, detail) {
            (Some(subject), Some(detail)) if code.is_instance_of::<PyInt>() => {
                let class = number(code).ok_or_else(wrong)?;
                let others = number(subject).ok_or_else(wrong)?.zip(number(detail).ok_or_else(wrong)?);
                class.zip(others).and_then(|(class, (subject, detail))| smtp_codes::EnhancedCode::new(class, subject, detail).ok())
            }
            (None, None) if code.is_instance_of::<EnhancedCode>() => Some(code.cast::<EnhancedCode>()?.get().0),
            (None, None) if code.is_instance_of::<PyString>() => code.extract::<&str>().ok().and_then(|text| text.parse().ok()),
            _ => return Err(wrong()),
        };
        parsed.map(EnhancedCode).ok_or_else(|| {
            let shown: String = match (subject, detail) {
                (Some(subject), Some(detail)) => format!("{}.{}.{}", shown(code), shown(subject), shown(detail)),
                _ => code.repr().map(|text| text.to_string_lossy().chars().take(80).collect()).unwrap_or_default(),
            };
            PyValueError::new_err(format!(
                "{shown} is not an enhanced status code: allowed are class 2, 4 or 5, then two numbers up to 999"
            ))
        })
    }

    /// 2 (success), 4 (persistent transient failure) or 5 (permanent failure).
    #[getter]
    fn class_(&self) -> u8 {
        self.0.class()
    }

    /// What the code is about: 1 addressing, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 security, 0 other.
    #[getter]
    fn subject(&self) -> u16 {
        self.0.subject()
    }

    /// The exact condition.
    #[getter]
    fn detail(&self) -> u16 {
        self.0.detail()
    }

    /// What the class says.
    #[getter]
    fn permanence(&self) -> Member<Permanence> {
        Member(self.0.permanence())
    }

    /// The name that the IANA registry gives the code, if it is registered.
    #[getter]
    fn name(&self) -> Option<&'static str> {
        self.0.name()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        match other.cast::<EnhancedCode>() {
            Ok(other) => other.get().0 == self.0,
            Err(_) => other.extract::<&str>().is_ok_and(|text| text == self.0.to_string()),
        }
    }

    fn __lt__(&self, other: Comparable) -> bool {
        self.0 < other.0
    }

    fn __le__(&self, other: Comparable) -> bool {
        self.0 <= other.0
    }

    fn __gt__(&self, other: Comparable) -> bool {
        self.0 > other.0
    }

    fn __ge__(&self, other: Comparable) -> bool {
        self.0 >= other.0
    }

    /// That of the text, which it equals.
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.0.to_string()).hash()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __format__(&self, py: Python<'_>, spec: &str) -> PyResult<String> {
        PyString::new(py, &self.0.to_string()).call_method1("__format__", (spec,))?.extract()
    }

    fn __repr__(&self) -> String {
        format!("EnhancedCode('{}')", self.0)
    }

    #[pyo3(signature = () -> "tuple[type[EnhancedCode], tuple[str]]")]
    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().into_any().unbind(), (slf.get().0.to_string(),)))
    }
}

/// What a code is compared with: another, or its text. Any other object is not comparable.
pub(crate) struct Comparable(smtp_codes::EnhancedCode);

impl<'a, 'py> FromPyObject<'a, 'py> for Comparable {
    type Error = PyErr;

    #[cfg(feature = "inspect")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::inspect::PyStaticExpr::BinOp {
        left: &<EnhancedCode as pyo3::PyTypeInfo>::TYPE_HINT,
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &pyo3::inspect::PyStaticExpr::Name { id: "str" },
    };

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Comparable> {
        if let Ok(code) = object.cast::<EnhancedCode>() {
            return Ok(Comparable(code.get().0));
        }
        let code = object.extract::<String>()?.parse();
        code.map(Comparable).map_err(|_| PyTypeError::new_err("not an enhanced status code"))
    }
}
