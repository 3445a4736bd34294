//! Columns of verdicts: a struct with a column for each field, or one field alone.

use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, BooleanArray, DictionaryArray, PrimitiveArray, StringArray, StructArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{ArrowError, Field, Fields};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use smtp_codes::{ReplyCode, System};

use super::ArrowColumn;
use super::classify::{Classifier, Source};
use super::enhanced::{self, Packed};
use crate::term::Term;
use crate::verdict::rust_verdict;

/// An index into a dictionary, or -1 for null.
pub(crate) trait Key: Copy + Send + Sync + 'static {
    type Arrow: ArrowDictionaryKeyType<Native = Self>;
    const NULL: Self;
    /// How many values a dictionary may have.
    const MOST: usize;
    /// The key of what stands at this place.
    fn of(place: usize) -> Self;
}

macro_rules! key {
    ($($native:ty, $arrow:ty;)*) => {$(
        impl Key for $native {
            type Arrow = $arrow;
            const NULL: Self = -1;
            const MOST: usize = <$native>::MAX as usize + 1;

            #[inline]
            fn of(place: usize) -> Self {
                <$native>::try_from(place).unwrap_or(Self::NULL)
            }
        }
    )*};
}

// Signed, because pandas and Spark know no others.
key! {
    i8, Int8Type;
    i16, Int16Type;
    i32, Int32Type;
}

/// A field of verdicts whose values are known beforehand.
pub(crate) trait Listed: Copy {
    /// One byte for closed lists, two for lists that grow with the catalog: the type of a stored column must never change.
    type Key: Key;
    fn key(self) -> Self::Key;
    fn values() -> StringArray;
}

macro_rules! listed {
    ($($term:ty, $key:ty;)*) => {$(
        impl Listed for $term {
            type Key = $key;

            #[inline]
            fn key(self) -> $key {
                const { assert!(<$term as Term>::ALL.len() <= <$key as Key>::MOST) };
                <$key>::of(self.place())
            }

            fn values() -> StringArray {
                <$term as Term>::ALL.iter().map(|term| Some(term.id())).collect()
            }
        }
    )*};
}

listed! {
    smtp_codes::Reason, i8;
    smtp_codes::Permanence, i8;
    smtp_codes::Action, i8;
    smtp_codes::Fault, i8;
    smtp_codes::Basis, i8;
    System, i16;
}

impl Listed for smtp_codes::Entry<'static> {
    type Key = i16;

    #[inline]
    fn key(self) -> i16 {
        i16::of(self.place())
    }

    fn values() -> StringArray {
        smtp_codes::entries().map(|entry| Some(entry.id())).collect()
    }
}

/// One verdict; null is below 0 everywhere.
#[derive(Clone, Copy)]
struct Row {
    retry_after: i64,
    enhanced: Packed,
    code: i16,
    system: i16,
    entry: i16,
    reason: i8,
    permanence: i8,
    action: i8,
    fault: i8,
    basis: i8,
    conflict: i8,
    by_words: i8,
}

impl Row {
    const NULL: Row = Row {
        retry_after: -1,
        enhanced: Packed::NULL,
        code: -1,
        system: -1,
        entry: -1,
        reason: -1,
        permanence: -1,
        action: -1,
        fault: -1,
        basis: -1,
        conflict: -1,
        by_words: -1,
    };

    #[inline]
    fn of(reply: &[u8], told: Option<System>) -> Row {
        let verdict = rust_verdict(reply, told);
        Row {
            retry_after: verdict.retry_after().map_or(-1, i64::from),
            enhanced: verdict.enhanced().map_or(Packed::NULL, Packed::of),
            code: verdict.code().map_or(-1, |code: ReplyCode| code.as_u16() as i16),
            system: verdict.system().map_or(-1, Listed::key),
            entry: verdict.entry().map_or(-1, Listed::key),
            reason: verdict.reason().key(),
            permanence: verdict.permanence().key(),
            action: verdict.action().key(),
            fault: verdict.fault().key(),
            basis: verdict.basis().key(),
            conflict: verdict.conflict().into(),
            by_words: verdict.by_words().into(),
        }
    }
}

/// The verdicts on a column of replies, as a struct.
pub(crate) fn verdicts(py: Python<'_>, mut source: Source, told: Option<System>, threads: NonZeroUsize) -> PyResult<ArrowColumn> {
    let mut columns = Columns::default();
    columns.reserve(source.rows());
    let classifier = Classifier { threads, null: Row::NULL, row_of: &|reply: &[u8]| Row::of(reply, told) };
    classifier.run(py, &mut source, &mut |rows| columns.extend(rows))?;
    py.detach(|| columns.finish()).map_err(impossible)
}

/// One field of the verdicts on a column of replies, as a dictionary.
pub(crate) fn one_field<L: Listed>(
    py: Python<'_>,
    name: &str,
    mut source: Source,
    told: Option<System>,
    threads: NonZeroUsize,
    field: impl Fn(&smtp_codes::Verdict<'_>) -> Option<L> + Sync,
) -> PyResult<ArrowColumn>
where
    <L::Key as Key>::Arrow: ArrowPrimitiveType<Native = L::Key>,
    L::Key: PartialOrd + Default,
{
    let mut keys = Vec::with_capacity(source.rows());
    let row_of = |reply: &[u8]| field(&rust_verdict(reply, told)).map_or(L::Key::NULL, Listed::key);
    Classifier { threads, null: L::Key::NULL, row_of: &row_of }.run(py, &mut source, &mut |rows| keys.extend_from_slice(rows))?;
    let array = dictionary::<<L::Key as Key>::Arrow>(keys, L::values()).map_err(impossible)?;
    Ok(ArrowColumn::new(Field::new(name, array.data_type().clone(), true), array))
}

fn impossible(error: ArrowError) -> PyErr {
    PyValueError::new_err(format!("the column of verdicts can't be made: {error}"))
}

#[derive(Default)]
struct Columns {
    code: Vec<i16>,
    enhanced: Vec<Packed>,
    reason: Vec<i8>,
    permanence: Vec<i8>,
    action: Vec<i8>,
    fault: Vec<i8>,
    basis: Vec<i8>,
    system: Vec<i16>,
    entry: Vec<i16>,
    retry_after: Vec<i64>,
    conflict: Vec<i8>,
    by_words: Vec<i8>,
}

/// Does the same with every column.
macro_rules! each {
    ($columns:ident, |$column:ident| $body:expr) => {
        each!($columns, $body, $column, code enhanced reason permanence action fault basis system entry retry_after conflict by_words)
    };
    ($columns:ident, $body:expr, $column:ident, $($name:ident)*) => {$({
        let $column = &mut $columns.$name;
        $body
    })*};
}

impl Columns {
    fn reserve(&mut self, rows: usize) {
        each!(self, |column| column.reserve_exact(rows));
    }

    fn extend(&mut self, rows: &[Row]) {
        self.code.extend(rows.iter().map(|row| row.code));
        self.enhanced.extend(rows.iter().map(|row| row.enhanced));
        self.reason.extend(rows.iter().map(|row| row.reason));
        self.permanence.extend(rows.iter().map(|row| row.permanence));
        self.action.extend(rows.iter().map(|row| row.action));
        self.fault.extend(rows.iter().map(|row| row.fault));
        self.basis.extend(rows.iter().map(|row| row.basis));
        self.system.extend(rows.iter().map(|row| row.system));
        self.entry.extend(rows.iter().map(|row| row.entry));
        self.retry_after.extend(rows.iter().map(|row| row.retry_after));
        self.conflict.extend(rows.iter().map(|row| row.conflict));
        self.by_words.extend(rows.iter().map(|row| row.by_words));
    }

    fn finish(self) -> Result<ArrowColumn, ArrowError> {
        // Every verdict has a reason.
        let nulls = nulls(&self.reason);
        let (enhanced, codes) = enhanced::dictionary(self.enhanced);
        let columns: [(&str, ArrayRef); 12] = [
            ("code", Arc::new(primitive::<Int16Type>(self.code))),
            ("enhanced", dictionary::<Int32Type>(enhanced, codes)?),
            ("reason", dictionary::<Int8Type>(self.reason, smtp_codes::Reason::values())?),
            ("permanence", dictionary::<Int8Type>(self.permanence, smtp_codes::Permanence::values())?),
            ("action", dictionary::<Int8Type>(self.action, smtp_codes::Action::values())?),
            ("fault", dictionary::<Int8Type>(self.fault, smtp_codes::Fault::values())?),
            ("basis", dictionary::<Int8Type>(self.basis, smtp_codes::Basis::values())?),
            ("system", dictionary::<Int16Type>(self.system, System::values())?),
            ("entry", dictionary::<Int16Type>(self.entry, smtp_codes::Entry::values())?),
            ("retry_after", Arc::new(primitive::<Int64Type>(self.retry_after))),
            ("conflict", Arc::new(boolean(&self.conflict))),
            ("by_words", Arc::new(boolean(&self.by_words))),
        ];
        let fields: Fields = columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
        let array = StructArray::try_new(fields, columns.into_iter().map(|(_, array)| array).collect(), nulls)?;
        Ok(ArrowColumn::new(Field::new("verdict", array.data_type().clone(), true), Arc::new(array)))
    }
}

/// Which values are null, if any is: those below 0.
fn nulls<N: Copy + PartialOrd + Default>(values: &[N]) -> Option<NullBuffer> {
    let valid = BooleanBuffer::collect_bool(values.len(), |row| values[row] >= N::default());
    Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0)
}

fn primitive<T: ArrowPrimitiveType>(mut values: Vec<T::Native>) -> PrimitiveArray<T>
where
    T::Native: PartialOrd + Default,
{
    let nulls = nulls(&values);
    if nulls.is_some() {
        // What stands under a null means nothing, but some readers use it as an index before they look.
        values.iter_mut().filter(|value| **value < T::Native::default()).for_each(|value| *value = T::Native::default());
    }
    PrimitiveArray::new(values.into(), nulls)
}

fn boolean(values: &[i8]) -> BooleanArray {
    BooleanArray::new(BooleanBuffer::collect_bool(values.len(), |row| values[row] > 0), nulls(values))
}

fn dictionary<T: ArrowDictionaryKeyType>(keys: Vec<T::Native>, values: StringArray) -> Result<ArrayRef, ArrowError>
where
    T::Native: PartialOrd + Default,
{
    Ok(Arc::new(DictionaryArray::<T>::try_new(primitive(keys), Arc::new(values))?))
}
