//! The closed lists of `catalog/reasons.yaml` and the systems, generated as enums.

use core::fmt;

use crate::code::ReplyCode;

/// The text is no id of this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownId {
    _private: (),
}

impl fmt::Display for UnknownId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of this list")
    }
}

impl core::error::Error for UnknownId {}

/// What all generated enums have in common besides what needs their variants.
macro_rules! closed_enum {
    ($name:ident) => {
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.id())
            }
        }

        impl core::str::FromStr for $name {
            type Err = crate::taxonomy::UnknownId;

            fn from_str(id: &str) -> Result<Self, crate::taxonomy::UnknownId> {
                $name::ALL.into_iter().find(|item| item.id() == id).ok_or(crate::taxonomy::UnknownId { _private: () })
            }
        }
    };
}
pub(crate) use closed_enum;

include!(concat!(env!("OUT_DIR"), "/taxonomy.rs"));

impl Permanence {
    /// What the first digit of a reply code, or the class of an enhanced one, says.
    pub const fn of_class(class: u8) -> Permanence {
        match class {
            2 => Permanence::Success,
            3 => Permanence::Intermediate,
            4 => Permanence::Transient,
            5 => Permanence::Permanent,
            _ => Permanence::Unknown,
        }
    }
}
