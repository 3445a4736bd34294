//! From columns of text to rows of anything, on several threads, without the interpreter's lock.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread;

use arrow_array::Array;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::capsule::{self, Given};
use super::texts::{self, Texts};

/// How many rows are classified between two looks at the interpreter: few enough that Ctrl-C is heard within a second.
const GROUP: usize = 1 << 18;
/// How many rows a thread takes at a time: few enough that threads of unequal speed end together.
const BLOCK: usize = 512;

/// A column of replies, given as an object that speaks the interface.
pub(crate) struct Source {
    /// None when all has been taken.
    given: Option<Given>,
}

impl Source {
    /// The column in an object; none if the object does not speak the interface.
    ///
    /// # Errors
    ///
    /// A TypeError that says what is accepted, if it holds no text.
    pub(crate) fn of(object: &Bound<'_, PyAny>, function: &str) -> PyResult<Option<Source>> {
        let Some(given) = capsule::given(object)? else { return Ok(None) };
        texts::check(
            match &given {
                Given::Array(array) => array.data_type(),
                Given::Stream(stream) => stream.data_type(),
            },
            function,
        )?;
        Ok(Some(Source { given: Some(given) }))
    }

    /// How many rows there are, where that is known beforehand.
    pub(super) fn rows(&self) -> usize {
        match &self.given {
            Some(Given::Array(array)) => array.len(),
            _ => 0,
        }
    }

    fn next(&mut self) -> PyResult<Option<Texts>> {
        let array = match self.given.take() {
            None => return Ok(None),
            Some(Given::Array(array)) => array,
            Some(Given::Stream(mut stream)) => {
                let Some(array) = stream.next()? else { return Ok(None) };
                self.given = Some(Given::Stream(stream));
                array
            }
        };
        Texts::of(&array).map(Some).ok_or_else(|| PyTypeError::new_err(format!("the Arrow column can't be used: {}", array.data_type())))
    }
}

/// Texts that are classified together, a run of rows of each.
#[derive(Default)]
struct Group {
    runs: Vec<(Texts, Range<usize>)>,
    rows: usize,
}

/// Takes rows, some at a time.
type Sink<'s, R> = dyn FnMut(&[R]) + Send + 's;

/// Makes a row of every text of a column, in order, and `null` of every null.
pub(super) struct Classifier<'c, R, F> {
    pub(super) threads: NonZeroUsize,
    pub(super) null: R,
    pub(super) row_of: &'c F,
}

impl<R: Copy + Send + Sync, F: Fn(&[u8]) -> R + Sync> Classifier<'_, R, F> {
    /// Hands the rows to `sink`, some at a time. Arrays of a stream are let go as soon as they have been read.
    pub(super) fn run(&self, py: Python<'_>, source: &mut Source, sink: &mut Sink<'_, R>) -> PyResult<()> {
        let mut group = Group::default();
        loop {
            // A stream may compute its next array only now; if it needs the interpreter's lock, it takes it.
            let Some(texts) = py.detach(|| source.next())? else { return self.flush(py, &mut group, sink) };
            match &texts {
                Texts::Encoded(encoded) if encoded.values.len() <= texts.len() / 2 => {
                    self.flush(py, &mut group, sink)?;
                    let mut known = Vec::with_capacity(encoded.values.len());
                    self.push(py, &encoded.values, &mut group, &mut |rows| known.extend_from_slice(rows))?;
                    self.flush(py, &mut group, &mut |rows| known.extend_from_slice(rows))?;
                    let row = |row| encoded.key(row).and_then(|key| known.get(key)).copied().unwrap_or(self.null);
                    py.detach(|| {
                        for start in (0..texts.len()).step_by(GROUP) {
                            sink(&(start..texts.len().min(start + GROUP)).map(row).collect::<Vec<R>>());
                        }
                    });
                }
                texts => self.push(py, texts, &mut group, sink)?,
            }
        }
    }

    /// Adds texts to the group, and classifies it whenever it is full.
    fn push(&self, py: Python<'_>, texts: &Texts, group: &mut Group, sink: &mut Sink<'_, R>) -> PyResult<()> {
        let mut start = 0;
        while start < texts.len() {
            let end = texts.len().min(start + GROUP - group.rows);
            group.runs.push((texts.clone(), start..end));
            group.rows += end - start;
            start = end;
            if group.rows == GROUP {
                self.flush(py, group, sink)?;
            }
        }
        Ok(())
    }

    fn flush(&self, py: Python<'_>, group: &mut Group, sink: &mut Sink<'_, R>) -> PyResult<()> {
        if group.rows > 0 {
            py.detach(|| sink(&self.rows(std::mem::take(group))));
        }
        py.check_signals()
    }

    /// The rows of a group.
    fn rows(&self, group: Group) -> Vec<R> {
        let mut rows = vec![self.null; group.rows];
        let mut rest = rows.as_mut_slice();
        let mut blocks = Vec::new();
        for (texts, range) in &group.runs {
            let (own, others) = rest.split_at_mut(range.len());
            rest = others;
            blocks.extend(range.clone().step_by(BLOCK).zip(own.chunks_mut(BLOCK)).map(|(first, block)| (texts, first, block)));
        }
        let workers = self.threads.get().min(blocks.len());
        let blocks = Mutex::new(blocks.into_iter());
        let work = || {
            loop {
                let next = blocks.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((texts, first, block)) = next else { return };
                for (row, slot) in (first..).zip(block) {
                    if let Some(text) = texts.get(row) {
                        *slot = (self.row_of)(text);
                    }
                }
            }
        };
        thread::scope(|scope| {
            for _ in 1..workers {
                // Where no thread can be had, the others do its work.
                let _ = thread::Builder::new().spawn_scoped(scope, work);
            }
            work();
        });
        rows
    }
}
