//! One field of the verdicts on many replies.

use pyo3::prelude::*;

use crate::arrow::{self, Source};
use crate::bulk::{list_of_verdicts, thread_count};
use crate::reply;

/// A function that gives one field: a list of it for an iterable of replies, a dictionary-encoded column for a column.
macro_rules! many {
    ($($(#[$docs:meta])* $function:ident, $field:literal, $returns:literal, $of:expr;)*) => {$(
        $(#[$docs])*
        #[pyfunction]
        #[pyo3(signature = (replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> $returns)]
        pub(crate) fn $function<'py>(
            replies: &Bound<'py, PyAny>,
            system: Option<&Bound<'py, PyAny>>,
            threads: Option<&Bound<'py, PyAny>>,
        ) -> PyResult<Bound<'py, PyAny>> {
            let py = replies.py();
            let system = reply::system(system)?;
            let threads = thread_count(threads)?;
            if let Some(column) = Source::of(replies, stringify!($function))? {
                return Ok(Bound::new(py, arrow::one_field(py, $field, column, system, threads, $of)?)?.into_any());
            }
            let verdicts = list_of_verdicts(replies, system, threads, stringify!($function))?;
            verdicts.iter().enumerate().try_for_each(|(row, verdict)| verdicts.set_item(row, verdict.getattr($field)?))?;
            Ok(verdicts.into_any())
        }
    )*};
}

many! {
    /// The reasons of many replies: `classify_many` for this field alone.
    ///
    /// A list of `Reason` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.reason_many(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full"])
    /// [<Reason.RECIPIENT_UNKNOWN: 'recipient_unknown'>, <Reason.MAILBOX_FULL: 'mailbox_full'>]
    reason_many, "reason", "list[Reason] | ArrowColumn", |verdict| Some(verdict.reason());
    /// The permanences of many replies: `classify_many` for this field alone.
    ///
    /// A list of `Permanence` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.permanence_many(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full"])
    /// [<Permanence.PERMANENT: 'permanent'>, <Permanence.TRANSIENT: 'transient'>]
    permanence_many, "permanence", "list[Permanence] | ArrowColumn", |verdict| Some(verdict.permanence());
    /// What to do about many replies: `classify_many` for this field alone.
    ///
    /// A list of `Action` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.action_many(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full"])
    /// [<Action.SUPPRESS: 'suppress'>, <Action.RETRY: 'retry'>]
    action_many, "action", "list[Action] | ArrowColumn", |verdict| Some(verdict.action());
    /// Whose move it is after many replies: `classify_many` for this field alone.
    ///
    /// A list of `Fault` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.fault_many(["550 5.1.1 User unknown"])
    /// [<Fault.RECIPIENT: 'recipient'>]
    fault_many, "fault", "list[Fault] | ArrowColumn", |verdict| Some(verdict.fault());
    /// The evidence in many replies: `classify_many` for this field alone.
    ///
    /// A list of `Basis` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.basis_many(["550 5.1.1 User unknown", "550 5.1.1"])
    /// [<Basis.PHRASE: 'phrase'>, <Basis.ENHANCED: 'enhanced'>]
    basis_many, "basis", "list[Basis] | ArrowColumn", |verdict| Some(verdict.basis());
    /// Who sent many replies, where they tell: `classify_many` for this field alone.
    ///
    /// A list of `System` or `None` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.system_many(["550 5.1.1 User unknown"])
    /// [None]
    system_many, "system", "list[System | None] | ArrowColumn", |verdict| verdict.system();
    /// The best documented entries of many replies: `classify_many` for this field alone.
    ///
    /// A list of `Entry` or `None` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.
    ///
    /// >>> import smtp_codes
    /// >>> smtp_codes.entry_many(["421 Sender address blocked."])[0].id
    /// 'mimecast/sender-address-blocked'
    entry_many, "entry", "list[Entry | None] | ArrowColumn", |verdict| verdict.entry();
}
