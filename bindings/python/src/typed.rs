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

/// The fields that a class pattern of `match` takes by position, as a class attribute with a type that names them.
macro_rules! match_args {
    ($name:ident: $($field:literal),*) => {
        /// The fields that a class pattern takes by position.
        pub(crate) struct $name;

        impl<'py> pyo3::IntoPyObject<'py> for $name {
            type Target = pyo3::types::PyTuple;
            type Output = pyo3::Bound<'py, pyo3::types::PyTuple>;
            type Error = pyo3::PyErr;

            #[cfg(feature = "inspect")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::inspect::PyStaticExpr::Subscript {
                value: &pyo3::inspect::PyStaticExpr::Name { id: "tuple" },
                slice: &pyo3::inspect::PyStaticExpr::Tuple {
                    elts: &[$(pyo3::inspect::PyStaticExpr::Subscript {
                        value: &pyo3::inspect::PyStaticExpr::Attribute {
                            value: &pyo3::inspect::PyStaticExpr::Name { id: "typing" },
                            attr: "Literal",
                        },
                        slice: &pyo3::inspect::PyStaticExpr::Constant {
                            value: pyo3::inspect::PyStaticConstant::Str($field),
                        },
                    }),*],
                },
            };

            fn into_pyobject(self, py: pyo3::Python<'py>) -> pyo3::PyResult<Self::Output> {
                pyo3::types::PyTuple::new(py, [$($field),*])
            }
        }
    };
}
pub(crate) use match_args;
