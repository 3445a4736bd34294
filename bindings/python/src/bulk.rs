//! Many replies at once.

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::thread;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyList, PyMapping, PyString};
use smtp_codes::System;

use crate::arrow::{self, Source};
use crate::numbers::{number, shown};
use crate::reply::{self, Held};
use crate::verdict::{Fields, Verdict};

/// How many replies are taken from an iterable before they are classified: enough for a thread to be worth its start, and few enough
/// that Ctrl-C is heard within a second.
const BATCH: usize = 1 << 16;
/// A thread with fewer replies than this takes longer to start than to work.
const LEAST_FOR_THREAD: usize = 256;

/// Classifies every reply of an iterable of `str` or `bytes` (or anything else that `classify` gives one verdict for) and returns the
/// list of their verdicts, in order.
///
/// An Arrow column of text, a pyarrow `Array` or `ChunkedArray`, a `Series` of polars or pandas, a table of DuckDB with one column, or
/// anything else that speaks Arrow's PyCapsule interface, gives an `ArrowColumn`: a struct with the verdicts' main fields, null where the
/// reply is null. The replies are read where they are. `reason_many` and the like give one field alone.
///
/// The interpreter's lock is free while replies are classified. `threads` is how many threads do that; as many as there are
/// processors if not given.
///
/// >>> import smtp_codes
/// >>> [verdict.reason.value for verdict in smtp_codes.classify_many(["550 5.1.1 User unknown", b"452 4.2.2 Mailbox full"])]
/// ['recipient_unknown', 'mailbox_full']
#[pyfunction]
#[pyo3(signature = (replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Verdict] | ArrowColumn")]
pub(crate) fn classify_many<'py>(
    replies: &Bound<'py, PyAny>,
    system: Option<&Bound<'py, PyAny>>,
    threads: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let system = reply::system(system)?;
    let threads = thread_count(threads)?;
    if let Some(column) = Source::of(replies, "classify_many")? {
        return Ok(Bound::new(replies.py(), arrow::verdicts(replies.py(), column, system, threads)?)?.into_any());
    }
    Ok(list_of_verdicts(replies, system, threads, "classify_many")?.into_any())
}

/// How many threads to use.
///
/// # Errors
///
/// A TypeError or ValueError that says what is allowed.
pub(crate) fn thread_count(threads: Option<&Bound<'_, PyAny>>) -> PyResult<NonZeroUsize> {
    /// More threads than any machine has use for are a mistake.
    const MOST: usize = 1024;
    let Some(threads) = threads else { return Ok(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)) };
    let Some(count) = number::<usize>(threads) else {
        return Err(PyTypeError::new_err(format!("threads must be int, not {}", threads.get_type().name()?)));
    };
    let allowed = count.filter(|count| *count <= MOST).and_then(NonZeroUsize::new);
    allowed.ok_or_else(|| PyValueError::new_err(format!("threads is {}: allowed are 1 to {MOST}", shown(threads))))
}

pub(crate) fn list_of_verdicts<'py>(
    replies: &Bound<'py, PyAny>,
    told: Option<System>,
    threads: NonZeroUsize,
    function: &str,
) -> PyResult<Bound<'py, PyList>> {
    let py = replies.py();
    if replies.is_instance_of::<PyString>() || replies.is_instance_of::<PyBytes>() {
        return Err(PyTypeError::new_err(format!("{function} takes an iterable of replies; for one reply there is classify")));
    }
    // What it would iterate over are recipients.
    if replies.cast::<PyMapping>().is_ok() {
        let name = replies.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "{function} takes an iterable of replies, not {name}, which holds a reply for each recipient: pass it to classify"
        )));
    }
    let mut items = replies.try_iter().map_err(|_| match replies.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!("{function} takes an iterable of replies or an Arrow column of text, not {name}")),
        Err(error) => error,
    })?;
    let verdicts = PyList::empty(py);
    loop {
        let batch = next_batch(&mut items, verdicts.len())?;
        if batch.is_empty() {
            return Ok(verdicts);
        }
        let bytes: Vec<Cow<'_, [u8]>> = batch.iter().map(|reply| reply::bytes_of(reply).unwrap_or_default()).collect();
        let fields = py.detach(|| classify_all(&bytes, told, threads));
        for (reply, fields) in batch.iter().zip(fields) {
            verdicts.append(Bound::new(py, Verdict::new(reply, told, fields))?)?;
        }
        py.check_signals()?;
    }
}

/// The next replies, each as `str` or `bytes`; `before` have been taken already.
fn next_batch<'py>(items: &mut Bound<'py, PyIterator>, before: usize) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let mut batch = Vec::new();
    for item in items.by_ref().take(BATCH) {
        let item = item?;
        if item.is_instance_of::<PyString>() || item.is_instance_of::<PyBytes>() {
            batch.push(item);
            continue;
        }
        let place = before + batch.len();
        match reply::held(&item) {
            Ok(Held::One(reply)) => batch.push(reply),
            Ok(Held::Each(_)) => {
                return Err(PyTypeError::new_err(format!("replies[{place}] holds a reply for each recipient: pass it to classify")));
            }
            Err(error) if error.is_instance_of::<PyTypeError>(item.py()) => {
                return Err(PyTypeError::new_err(format!("replies[{place}]: {}", error.value(item.py()))));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(batch)
}

/// The verdicts on these replies, in order.
fn classify_all(replies: &[Cow<'_, [u8]>], told: Option<System>, threads: NonZeroUsize) -> Vec<Fields> {
    let classify = |replies: &[Cow<'_, [u8]>]| replies.iter().map(|reply| Fields::of(reply, told)).collect::<Vec<Fields>>();
    let share = replies.len().div_ceil(threads.get()).max(LEAST_FOR_THREAD);
    let mut shares = replies.chunks(share);
    let Some(own) = shares.next() else { return Vec::new() };
    thread::scope(|scope| {
        let others: Vec<_> = shares.map(|share| (share, thread::Builder::new().spawn_scoped(scope, move || classify(share)))).collect();
        let mut verdicts = classify(own);
        for (share, thread) in others {
            // Where no thread could be had, this one does its work.
            verdicts.extend(thread.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(|| classify(share)));
        }
        verdicts
    })
}
