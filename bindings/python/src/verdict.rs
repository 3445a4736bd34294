//! Verdicts.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySlice, PyString};
use smtp_codes::{Action, Basis, Fault, Permanence, Reason, ReplyCode, System};

use crate::enhanced::EnhancedCode;
use crate::entry::Entry;
use crate::json::{self, VerdictObject};
use crate::reply::{self, Held};
use crate::reply_code::Code;
use crate::term::Member;
use crate::typed::{Pairs, Text, match_args};

match_args!(MatchArgs: "code", "enhanced", "reason", "action");

/// What is known about one reply.
///
/// It keeps the reply. What most programs ask for is at hand; `entries`, `captures` and `captured` look at the reply again. Verdicts
/// are equal if all their fields are. A pickled verdict is its reply, and comes back as what the catalog at hand says. By position, a
/// class pattern takes code, enhanced, reason and action.
///
/// >>> import smtp_codes
/// >>> verdict = smtp_codes.classify("452 4.2.2 Mailbox full, try again in 2 hours")
/// >>> verdict.reason, verdict.retry_after
/// (<Reason.MAILBOX_FULL: 'mailbox_full'>, 7200)
/// >>> match verdict:
/// ...     case smtp_codes.Verdict(action=smtp_codes.Action.RETRY):
/// ...         print("later")
/// later
#[pyclass(frozen, module = "smtp_codes")]
pub(crate) struct Verdict {
    /// The `str` or `bytes`.
    reply: Py<PyAny>,
    told: Option<System>,
    fields: Fields,
}

/// What is kept of a verdict.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Fields {
    code: Option<ReplyCode>,
    enhanced: Option<smtp_codes::EnhancedCode>,
    reason: Reason,
    permanence: Permanence,
    action: Action,
    fault: Fault,
    basis: Basis,
    entry: Option<smtp_codes::Entry<'static>>,
    phrase: Option<&'static str>,
    system: Option<System>,
    retry_after: Option<u32>,
    conflict: bool,
    by_words: bool,
    /// Whether a template fits: only then there are entries and captures.
    has_fits: bool,
}

#[inline]
pub(crate) fn rust_verdict(reply: &[u8], told: Option<System>) -> smtp_codes::Verdict<'_> {
    match told {
        Some(system) => smtp_codes::classify_of(system, reply),
        None => smtp_codes::classify(reply),
    }
}

impl Fields {
    /// The verdict on these bytes.
    #[inline]
    pub(crate) fn of(reply: &[u8], told: Option<System>) -> Fields {
        let verdict = rust_verdict(reply, told);
        Fields {
            code: verdict.code(),
            enhanced: verdict.enhanced(),
            reason: verdict.reason(),
            permanence: verdict.permanence(),
            action: verdict.action(),
            fault: verdict.fault(),
            basis: verdict.basis(),
            entry: verdict.entry(),
            phrase: verdict.phrase(),
            system: verdict.system(),
            retry_after: verdict.retry_after(),
            conflict: verdict.conflict(),
            by_words: verdict.by_words(),
            has_fits: verdict.entries().next().is_some(),
        }
    }
}

/// Longer replies are classified without the interpreter's lock; for shorter ones giving it up takes longer than the verdict.
const LONG: usize = 8192;

impl Verdict {
    pub(crate) fn new(reply: &Bound<'_, PyAny>, told: Option<System>, fields: Fields) -> Verdict {
        Verdict { reply: reply.clone().unbind(), told, fields }
    }

    /// The verdict on a `str` or `bytes` object; none on others.
    #[inline]
    pub(crate) fn of(reply: &Bound<'_, PyAny>, told: Option<System>) -> Option<Verdict> {
        let bytes = reply::bytes_of(reply)?;
        let fields = match bytes.len() {
            ..LONG => Fields::of(&bytes, told),
            _ => reply.py().detach(|| Fields::of(&bytes, told)),
        };
        Some(Verdict::new(reply, told, fields))
    }

    /// Classifies again, for what is not kept.
    fn again<T: Default>(&self, py: Python<'_>, ask: impl FnOnce(&smtp_codes::Verdict<'_>) -> T) -> T {
        if !self.fields.has_fits {
            return T::default();
        }
        reply::bytes_of(self.reply.bind(py)).map(|bytes| ask(&rust_verdict(&bytes, self.told))).unwrap_or_default()
    }

    fn spans(&self, py: Python<'_>) -> Vec<(&'static str, (usize, usize))> {
        let reply = self.reply.bind(py);
        let spans: Vec<_> =
            self.again(py, |verdict| verdict.captures().into_iter().flatten().map(|capture| (capture.name, capture.span)).collect());
        spans.into_iter().map(|(name, span)| (name, (reply::place(reply, span.start), reply::place(reply, span.end)))).collect()
    }

    fn found(&self, py: Python<'_>) -> Vec<smtp_codes::Entry<'static>> {
        self.again(py, |verdict| verdict.entries().collect())
    }

    fn to_object(&self, py: Python<'_>) -> VerdictObject {
        let fields = &self.fields;
        let captures = self.again(py, |verdict| {
            let bytes = reply::bytes_of(self.reply.bind(py)).unwrap_or_default();
            let text = |span| String::from_utf8_lossy(bytes.get(span).unwrap_or_default()).into_owned();
            verdict.captures().into_iter().flatten().map(|capture| (capture.name, text(capture.span))).collect()
        });
        VerdictObject {
            code: fields.code.map(ReplyCode::as_u16),
            enhanced: fields.enhanced.map(|code| code.to_string()),
            reason: fields.reason.id(),
            permanence: fields.permanence.id(),
            action: fields.action.id(),
            fault: fields.fault.id(),
            basis: fields.basis.id(),
            phrase: fields.phrase,
            entry: fields.entry.map(|entry| entry.id()),
            entries: self.found(py).into_iter().map(|entry| entry.id()).collect(),
            system: fields.system.map(System::id),
            captures,
            retry_after: fields.retry_after,
            conflict: fields.conflict,
            by_words: fields.by_words,
        }
    }
}

#[pymethods]
impl Verdict {
    #[classattr]
    fn __match_args__() -> MatchArgs {
        MatchArgs
    }

    /// The reply that was classified, as `str` or `bytes`: for a pair or an exception, the lines that it stands for, with the code on each.
    #[getter]
    fn reply<'py>(&self, py: Python<'py>) -> Text<'py> {
        Text(self.reply.bind(py).clone())
    }

    /// The reply's code, also one inside noise.
    #[getter]
    fn code(&self) -> Option<Code> {
        self.fields.code.map(Code)
    }

    /// The reply's enhanced status code.
    #[getter]
    fn enhanced(&self) -> Option<EnhancedCode> {
        self.fields.enhanced.map(EnhancedCode)
    }

    /// Why the server answered so.
    #[getter]
    fn reason(&self) -> Member<Reason> {
        Member(self.fields.reason)
    }

    /// Whether trying the same again can help.
    #[getter]
    fn permanence(&self) -> Member<Permanence> {
        Member(self.fields.permanence)
    }

    /// What the sending program should do.
    #[getter]
    fn action(&self) -> Member<Action> {
        Member(self.fields.action)
    }

    /// Whose move it is.
    #[getter]
    fn fault(&self) -> Member<Fault> {
        Member(self.fields.fault)
    }

    /// What evidence gave the reason.
    #[getter]
    fn basis(&self) -> Member<Basis> {
        Member(self.fields.basis)
    }

    /// The id of the phrase that gave the reason, if one did; `words-of-` and the reason where single words did.
    #[getter]
    fn phrase(&self) -> Option<&'static str> {
        self.fields.phrase
    }

    /// The best documented entry: the one that gave the reason, or else the best that has the reason and whose template fits.
    #[getter]
    fn entry(&self) -> Option<Entry> {
        self.fields.entry.map(Entry)
    }

    /// Every entry with a template that fits, the best first.
    #[getter]
    fn entries(&self, py: Python<'_>) -> Vec<Entry> {
        self.found(py).into_iter().map(Entry).collect()
    }

    /// Who said it, where the text or a tag in it tells.
    #[getter]
    fn system(&self) -> Option<Member<System>> {
        self.fields.system.map(Member)
    }

    /// Where in `reply` stands what the placeholders of the best template stand for: start and end by name, in characters of a
    /// `str`, in bytes of `bytes`.
    #[getter]
    fn captures(&self, py: Python<'_>) -> Pairs<(usize, usize)> {
        Pairs(self.spans(py))
    }

    /// What stands there: parts of `reply` by name.
    #[getter]
    fn captured<'py>(&self, py: Python<'py>) -> PyResult<Pairs<Text<'py>>> {
        let reply = self.reply.bind(py);
        let part = |start, end| reply.get_item(PySlice::new(py, start as isize, end as isize, 1));
        let parts = self.spans(py).into_iter().map(|(name, (start, end))| Ok((name, Text(part(start, end)?))));
        parts.collect::<PyResult<Vec<_>>>().map(Pairs)
    }

    /// Seconds to wait, as the reply or the entry states.
    #[getter]
    fn retry_after(&self) -> Option<u32> {
        self.fields.retry_after
    }

    /// Whether the text and the codes contradict each other; the reason is the text's.
    #[getter]
    fn conflict(&self) -> bool {
        self.fields.conflict
    }

    /// Whether no wording gave the reason but single words and the codes, which stand in replies of that reason more than in others: it is
    /// likely, not sure. `phrase` then begins with `words-of-`.
    #[getter]
    fn by_words(&self) -> bool {
        self.fields.by_words
    }

    /// Every field by its name, as `smtp-codes classify --format jsonl` prints it: ids for members and entries, `None` for what is
    /// absent, and in `captures` the text itself.
    #[pyo3(signature = () -> "dict[str, object]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::dict(py, &self.to_object(py))
    }

    /// The same as a line of JSON: the one that the command prints for the reply, without its end.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.to_object(py).line()
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Verdict>() else { return false };
        let other = other.get();
        self.fields == other.fields
            && (!self.fields.has_fits
                || (self.reply.is(&other.reply) && self.told == other.told)
                || (self.found(py) == other.found(py) && self.spans(py) == other.spans(py)))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.fields.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let fields = &self.fields;
        let code = fields.code.map(|code| format!(" {code}")).unwrap_or_default();
        let enhanced = fields.enhanced.map(|code| format!(" {code}")).unwrap_or_default();
        let evidence = fields.phrase.or_else(|| fields.entry.map(|entry| entry.id())).map(|id| format!(" {id}")).unwrap_or_default();
        let conflict = if fields.conflict { ", against the code" } else { "" };
        let Fields { reason, permanence, action, basis, .. } = fields;
        format!("<Verdict{code}{enhanced} {reason}, {permanence}: {action} ({basis}{evidence}{conflict})>")
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Nothing in it can change.
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let make = py.import("smtp_codes._native")?.getattr("_verdict")?;
        Ok((make, (self.reply.clone_ref(py), self.told.map(System::id))))
    }
}

/// What makes a verdict again, and what it has to be called with.
type Reduced<'py> = (Bound<'py, PyAny>, (Py<PyAny>, Option<&'static str>));

/// Classifies a reply: what a mail server answered, why, and what to do about it.
///
/// The reply may be `str` or `bytes`, of one line or several, bare or inside a log line; a pair of code and text, as `smtplib` gives; an
/// object with `code` and `message`; or an exception of `smtplib` or `aiosmtplib`. A refusal for each recipient, as in
/// `smtplib.SMTPRecipientsRefused` or in what `sendmail` returns, gives a dict with a verdict for each. An exception without a reply,
/// because the connection failed, is classified by its text; text with lone surrogates by the bytes that they stand for.
///
/// There always is a verdict; its `basis` tells what it rests on. `system` is the system that sent the reply, if you know it: of the
/// templates that fit, its own come before others that fit as well.
///
/// >>> import smtp_codes
/// >>> smtp_codes.classify("550 5.1.1 User unknown").reason
/// <Reason.RECIPIENT_UNKNOWN: 'recipient_unknown'>
/// >>> smtp_codes.classify((452, b"4.2.2 Mailbox full")).action
/// <Action.RETRY: 'retry'>
/// >>> smtp_codes.classify({"jo@example.com": (550, b"5.1.1 User unknown")})
/// {'jo@example.com': <Verdict 550 5.1.1 recipient_unknown, permanent: suppress (phrase user-unknown)>}
#[pyfunction]
#[pyo3(signature = (reply: "object", /, *, system: "System | str | None" = None) -> "Verdict | dict[object, Verdict]")]
pub(crate) fn classify<'py>(reply: &Bound<'py, PyAny>, system: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
    let py = reply.py();
    let system = reply::system(system)?;
    if let Some(verdict) = Verdict::of(reply, system) {
        return Ok(Bound::new(py, verdict)?.into_any());
    }
    match reply::held(reply)? {
        Held::One(reply) => Ok(Bound::new(py, verdict_on(&reply, system)?)?.into_any()),
        Held::Each(replies) => {
            let verdicts = PyDict::new(py);
            for (recipient, reply) in replies {
                verdicts.set_item(recipient, Bound::new(py, verdict_on(&reply, system)?)?)?;
            }
            Ok(verdicts.into_any())
        }
    }
}

/// The verdict on what has to be `str` or `bytes` by now.
pub(crate) fn verdict_on(reply: &Bound<'_, PyAny>, told: Option<System>) -> PyResult<Verdict> {
    Verdict::of(reply, told).ok_or_else(|| PyTypeError::new_err(format!("a reply is str or bytes, not {reply:?}")))
}

/// The verdict on a reply; unpickling calls it.
#[pyfunction]
#[pyo3(signature = (reply: "str | bytes", system, /))]
pub(crate) fn _verdict(reply: &Bound<'_, PyAny>, system: Option<&Bound<'_, PyString>>) -> PyResult<Verdict> {
    verdict_on(reply, reply::system(system.map(|system| system.as_any()))?)
}
