//! Values whose Python types PyO3 can't tell from the Rust ones.

use pyo3::prelude::*;
use pyo3::types::PyDict;

#[cfg(feature = "inspect")]
use pyo3::inspect::{PyStaticExpr, PyStaticOperator};

/// A dict in the order of the pairs.
pub(crate) struct Pairs<V>(pub(crate) Vec<(&'static str, V)>);

impl<'py, V: IntoPyObject<'py>> IntoPyObject<'py> for Pairs<V> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &PyStaticExpr::Name { id: "dict" },
        slice: &PyStaticExpr::Tuple { elts: &[PyStaticExpr::Name { id: "str" }, V::OUTPUT_TYPE] },
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        self.0.into_iter().try_for_each(|(name, value)| dict.set_item(name, value))?;
        Ok(dict)
    }
}

/// A `str` or `bytes` object.
pub(crate) struct Text<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Text<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::BinOp {
        left: &PyStaticExpr::Name { id: "str" },
        op: PyStaticOperator::BitOr,
        right: &PyStaticExpr::Name { id: "bytes" },
    };

    fn into_pyobject(self, _py: Python<'py>) -> Result<Bound<'py, PyAny>, Self::Error> {
        Ok(self.0)
    }
}
