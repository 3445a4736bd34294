//! Columns of text, read where they are.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, DictionaryArray, FixedSizeBinaryArray, LargeBinaryArray, downcast_integer,
};
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

/// What a column may be, for messages.
const ACCEPTED: &str = "string, large_string, string_view, binary, large_binary, binary_view or fixed_size_binary, \
                        dictionary-encoded or not";

/// A column of text. Strings are read as bytes: nobody has checked that they are UTF-8, and nothing here needs it.
#[derive(Clone)]
pub(super) enum Texts {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    Fixed(FixedSizeBinaryArray),
    /// So many nulls.
    Nothing(usize),
    Encoded(Arc<Encoded>),
}

/// A dictionary-encoded column.
pub(super) struct Encoded {
    keys: ArrayRef,
    key_of: fn(&dyn Array, usize) -> Option<usize>,
    pub(super) values: Texts,
}

impl Encoded {
    /// The place of a row's text in the values; none for null.
    #[inline]
    pub(super) fn key(&self, row: usize) -> Option<usize> {
        (self.key_of)(&*self.keys, row)
    }
}

fn key_of<K: ArrowDictionaryKeyType>(column: &dyn Array, row: usize) -> Option<usize> {
    let column: &DictionaryArray<K> = column.as_dictionary();
    column.key(row)
}

/// The type of the texts: that of the only field, where the column is a table.
///
/// # Errors
///
/// A TypeError that says what is accepted.
pub(super) fn check(data_type: &DataType, function: &str) -> PyResult<()> {
    let refused = |what: String| Err(PyTypeError::new_err(format!("{function} takes an Arrow column of {ACCEPTED}; not {what}")));
    match data_type {
        DataType::Struct(fields) => match &fields[..] {
            [field] if !matches!(field.data_type(), DataType::Struct(_)) => check(field.data_type(), function),
            [_] => refused("a table in a table".to_owned()),
            [] => refused("a table without columns".to_owned()),
            fields => {
                let names: Vec<String> = fields.iter().map(|field| format!("{:?}", field.name())).collect();
                refused(format!("a table with the columns {}: pass the one that holds the replies", names.join(", ")))
            }
        },
        DataType::Dictionary(_, values) if is_plain(values) => Ok(()),
        plain if is_plain(plain) => Ok(()),
        other => refused(other.to_string()),
    }
}

fn is_plain(data_type: &DataType) -> bool {
    use DataType::{Binary, BinaryView, FixedSizeBinary, LargeBinary, LargeUtf8, Null, Utf8, Utf8View};
    matches!(data_type, Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView | FixedSizeBinary(_) | Null)
}

impl Texts {
    /// The texts in an array of a type that has passed [`check`].
    pub(super) fn of(array: &ArrayRef) -> Option<Texts> {
        macro_rules! key_of {
            ($key:ty) => {
                Some(key_of::<$key> as fn(&dyn Array, usize) -> Option<usize>)
            };
        }
        Some(match array.data_type() {
            DataType::Utf8 => Texts::Small(array.as_string::<i32>().clone().into()),
            DataType::LargeUtf8 => Texts::Large(array.as_string::<i64>().clone().into()),
            DataType::Utf8View => Texts::View(array.as_string_view().clone().to_binary_view()),
            DataType::Binary => Texts::Small(array.as_binary::<i32>().clone()),
            DataType::LargeBinary => Texts::Large(array.as_binary::<i64>().clone()),
            DataType::BinaryView => Texts::View(array.as_binary_view().clone()),
            DataType::FixedSizeBinary(_) => Texts::Fixed(array.as_fixed_size_binary().clone()),
            DataType::Null => Texts::Nothing(array.len()),
            DataType::Dictionary(keys, _) => {
                let values = Texts::of(array.as_any_dictionary().values())?;
                let key_of = downcast_integer! { keys.as_ref() => (key_of), _ => None }?;
                Texts::Encoded(Arc::new(Encoded { keys: Arc::clone(array), key_of, values }))
            }
            DataType::Struct(_) => {
                let table = array.as_struct();
                let column = table.columns().first()?;
                match table.nulls() {
                    // A row of a table is null only where somebody made a column of structs; its text then is whatever was there.
                    Some(nulls) if nulls.null_count() > 0 => {
                        let data = column.to_data().into_builder();
                        let nulls = arrow_buffer::NullBuffer::union(Some(nulls), column.nulls());
                        Texts::of(&arrow_array::make_array(data.nulls(nulls).build().ok()?))?
                    }
                    _ => Texts::of(column)?,
                }
            }
            _ => return None,
        })
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Texts::Small(array) => array.len(),
            Texts::Large(array) => array.len(),
            Texts::View(array) => array.len(),
            Texts::Fixed(array) => array.len(),
            Texts::Nothing(rows) => *rows,
            Texts::Encoded(encoded) => encoded.keys.len(),
        }
    }

    /// The text in a row; none for null.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Texts::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::View(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::Fixed(array) => array.is_valid(row).then(|| array.value(row)),
            Texts::Nothing(_) => None,
            Texts::Encoded(encoded) => encoded.values.get(encoded.key(row)?),
        }
    }
}
