//! Reply codes: the class is Python's, the numbers are made once.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use smtp_codes::{Permanence, ReplyCode};

use crate::term::Member;

/// `smtp_codes.ReplyCode` for 100, 101 … 599.
static CODES: [PyOnceLock<Py<PyAny>>; 500] = [const { PyOnceLock::new() }; 500];

/// A reply code as Python sees it.
pub(crate) struct Code(pub(crate) ReplyCode);

impl<'py> IntoPyObject<'py> for Code {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::inspect::PyStaticExpr::Attribute {
        value: &pyo3::inspect::PyStaticExpr::Name { id: "smtp_codes._reply_codes" },
        attr: "ReplyCode",
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let number = self.0.as_u16();
        let make = || CLASS.import(py, "smtp_codes._reply_codes", "ReplyCode")?.call1((number,)).map(Bound::unbind);
        match CODES.get(usize::from(number).wrapping_sub(100)) {
            Some(place) => Ok(place.get_or_try_init(py, make)?.bind(py).clone()),
            None => Ok(make()?.into_bound(py)),
        }
    }
}

/// The name that the defining document gives a code.
#[pyfunction]
pub(crate) fn _reply_code_name(code: u16) -> Option<&'static str> {
    ReplyCode::from_u16(code).ok()?.name()
}

/// What the first digit of a code says.
#[pyfunction]
pub(crate) fn _permanence(digit: u8) -> Member<Permanence> {
    Member(Permanence::of_class(digit))
}
