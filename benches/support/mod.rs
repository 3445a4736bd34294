//! Catalogs compiled at run time, and the texts that benchmarks run on.

pub(crate) mod compiled;
pub(crate) mod replies;
