//! The commands, one file each.

pub(crate) mod classify;
pub(crate) mod explain;
pub(crate) mod generate;
pub(crate) mod list;
pub(crate) mod lookup;
