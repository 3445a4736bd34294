//! Documented replies.

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyLookupError;
use pyo3::prelude::*;
use smtp_codes::{Action, CodePattern, Fault, Permanence, Reason, System};
use smtp_codes_cli::json::EntryObject;

use crate::enhanced::EnhancedCode;
use crate::json;
use crate::reply_code::Code;
use crate::term::Member;
use crate::typed::{Pairs, match_args};

match_args!(EntryMatchArgs: "id", "system", "code", "enhanced");
match_args!(SourceMatchArgs: "document", "row", "section");

/// One documented reply: what it means, what causes it, what to do, and where that is written.
///
/// Two entries are equal if they have the same id. A pickled entry is its id, and comes back as what the catalog at hand says.
///
/// >>> import smtp_codes
/// >>> [entry] = smtp_codes.lookup("mimecast/sender-address-blocked")
/// >>> entry.reason
/// <Reason.IP_BLOCKED: 'ip_blocked'>
/// >>> entry.sources[0].title
/// 'Mimecast SMTP error codes'
#[pyclass(frozen, module = "smtp_codes")]
pub(crate) struct Entry(pub(crate) smtp_codes::Entry<'static>);

#[pymethods]
impl Entry {
    #[classattr]
    fn __match_args__() -> EntryMatchArgs {
        EntryMatchArgs
    }

    /// The id for life: `mimecast/anti-spoofing-inbound`.
    #[getter]
    fn id(&self) -> &'static str {
        self.0.id()
    }

    /// Who documents the reply.
    #[getter]
    fn system(&self) -> Member<System> {
        Member(self.0.system())
    }

    /// The basic code, or a class of them as a text: `4xx`.
    #[getter]
    fn code(&self) -> Option<CodeOrClass> {
        self.0.code().map(CodeOrClass)
    }

    /// The enhanced status code, or several of them as a text: `4.x.x`, `x.1.1`, `5.7.30-39`.
    #[getter]
    fn enhanced(&self) -> Option<EnhancedOrSeveral> {
        self.0.enhanced().map(|pattern| EnhancedOrSeveral(pattern.to_string()))
    }

    /// The system's symbolic name for the reply: `5XX_BLOCKED_RBL`.
    #[getter]
    fn symbol(&self) -> Option<&'static str> {
        self.0.symbol().map(|symbol| symbol.id())
    }

    /// The name that a registry gives the code; standards only.
    #[getter]
    fn name(&self) -> Option<&'static str> {
        self.0.name()
    }

    /// Basic codes that a registry associates with the enhanced code; a class of them is a text.
    #[getter]
    fn basic_codes(&self) -> Vec<CodeOrClass> {
        self.0.basic_codes().filter_map(CodeOrClass::parse).collect()
    }

    /// The wire texts, with placeholders.
    #[getter]
    fn templates(&self) -> Vec<&'static str> {
        self.0.templates().collect()
    }

    /// Codes of the system's own inside the text.
    #[getter]
    fn tags(&self) -> Vec<&'static str> {
        self.0.tags().collect()
    }

    /// Why the server answers so.
    #[getter]
    fn reason(&self) -> Member<Reason> {
        Member(self.0.reason())
    }

    /// Whether trying the same again can help.
    #[getter]
    fn permanence(&self) -> Member<Permanence> {
        Member(self.0.permanence())
    }

    /// What the sending program should do.
    #[getter]
    fn action(&self) -> Member<Action> {
        Member(self.0.action())
    }

    /// Whose move it is.
    #[getter]
    fn fault(&self) -> Member<Fault> {
        Member(self.0.fault())
    }

    /// When a retry can pass, where the document tells: seconds before which it can't, and seconds after which it counts as a first
    /// attempt again, if that is told too.
    #[getter]
    fn retry_after(&self) -> Option<(u32, Option<u32>)> {
        self.0.retry_after().map(|wait| (wait.min, wait.max))
    }

    /// What happened and why.
    #[getter]
    fn meaning(&self) -> &'static str {
        self.0.meaning()
    }

    /// Situations that bring it about, the likeliest first.
    #[getter]
    fn causes(&self) -> Vec<&'static str> {
        self.0.causes().collect()
    }

    /// What to do, by who has to act: `sender`, `sending_admin`, `recipient`, `receiving_admin`, as far as they can do anything.
    #[getter]
    fn remedies(&self) -> Pairs<&'static str> {
        Pairs(self.0.remedies().map(|(audience, text)| (audience.id(), text)).collect())
    }

    /// How the reply departs from the standards, or its document contradicts itself.
    #[getter]
    fn deviation(&self) -> Option<&'static str> {
        self.0.deviation()
    }

    /// Whether servers still send it: `current` or `historic`.
    #[getter]
    fn status(&self) -> &'static str {
        self.0.status().id()
    }

    /// Where it is documented.
    #[getter]
    fn sources(&self) -> Vec<Source> {
        self.0.sources().enumerate().map(|(place, source)| Source { entry: self.0, place, source }).collect()
    }

    /// Former ids, which lookups still find.
    #[getter]
    fn aliases(&self) -> Vec<&'static str> {
        self.0.aliases().collect()
    }

    /// Every field by its name, as `smtp-codes list --format jsonl` prints it: ids for members, `None` for what is absent.
    #[pyo3(signature = () -> "dict[str, object]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::dict(py, &EntryObject::from(self.0))
    }

    /// The same as a line of JSON.
    fn to_json(&self) -> PyResult<String> {
        json::line(&EntryObject::from(self.0))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Entry>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        pyo3::types::PyString::new(py, self.0.id()).hash()
    }

    fn __repr__(&self) -> String {
        format!("<Entry {}>", self.0.id())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&'static str,))> {
        Ok((py.import("smtp_codes._native")?.getattr("_entry")?, (self.0.id(),)))
    }
}

/// The entry with this id, or of which it is an alias; unpickling calls it.
#[pyfunction]
pub(crate) fn _entry(id: &str) -> PyResult<Entry> {
    smtp_codes::by_id(id).map(Entry).ok_or_else(|| {
        let shown: String = id.chars().take(200).collect();
        PyLookupError::new_err(format!("catalog {} has no entry {shown:?}", smtp_codes::CATALOG_VERSION))
    })
}

/// A reply code, or a class of them as a text.
pub(crate) struct CodeOrClass(CodePattern);

impl CodeOrClass {
    fn parse(text: &str) -> Option<CodeOrClass> {
        match text.as_bytes() {
            [class @ b'1'..=b'9', b'x', b'x'] => Some(CodeOrClass(CodePattern::Class(class - b'0'))),
            _ => text.parse().ok().map(|code| CodeOrClass(CodePattern::One(code))),
        }
    }
}

impl<'py> IntoPyObject<'py> for CodeOrClass {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::inspect::PyStaticExpr::BinOp {
        left: &<Code as IntoPyObject<'py>>::OUTPUT_TYPE,
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &<String as IntoPyObject<'py>>::OUTPUT_TYPE,
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0 {
            CodePattern::One(code) => Code(code).into_pyobject(py),
            class => class.to_string().into_bound_py_any(py),
        }
    }
}

/// An enhanced status code, or several of them as a text.
pub(crate) struct EnhancedOrSeveral(String);

impl<'py> IntoPyObject<'py> for EnhancedOrSeveral {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::inspect::PyStaticExpr::BinOp {
        left: &<EnhancedCode as IntoPyObject<'py>>::OUTPUT_TYPE,
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &<String as IntoPyObject<'py>>::OUTPUT_TYPE,
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0.parse() {
            Ok(code) => EnhancedCode(code).into_bound_py_any(py),
            Err(_) => self.0.into_bound_py_any(py),
        }
    }
}

/// Where an entry is documented.
#[pyclass(frozen, module = "smtp_codes")]
pub(crate) struct Source {
    entry: smtp_codes::Entry<'static>,
    /// Its place among the entry's sources.
    place: usize,
    source: smtp_codes::Source<'static>,
}

#[pymethods]
impl Source {
    #[classattr]
    fn __match_args__() -> SourceMatchArgs {
        SourceMatchArgs
    }

    /// The document's id within its system.
    #[getter]
    fn document(&self) -> &'static str {
        self.source.document.id()
    }

    /// The document's title.
    #[getter]
    fn title(&self) -> &'static str {
        self.source.document.title()
    }

    /// Who publishes it.
    #[getter]
    fn publisher(&self) -> &'static str {
        self.source.document.publisher()
    }

    /// The publisher's number for it.
    #[getter]
    fn article(&self) -> Option<&'static str> {
        self.source.document.article()
    }

    /// Where it stands.
    #[getter]
    fn url(&self) -> Option<&'static str> {
        self.source.document.url()
    }

    /// The document's own date.
    #[getter]
    fn revised(&self) -> Option<&'static str> {
        self.source.document.revised()
    }

    /// When it was read for the catalog.
    #[getter]
    fn retrieved(&self) -> Option<&'static str> {
        self.source.document.retrieved()
    }

    /// The row in the document's list, counted from 1.
    #[getter]
    fn row(&self) -> Option<u32> {
        self.source.row
    }

    /// The section.
    #[getter]
    fn section(&self) -> Option<&'static str> {
        self.source.section
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Source>().is_ok_and(|other| other.get().fields() == self.fields())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.fields().into_pyobject(py)?.hash()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&'static str, usize))> {
        Ok((py.import("smtp_codes._native")?.getattr("_source")?, (self.entry.id(), self.place)))
    }

    fn __repr__(&self) -> String {
        let row = self.source.row.map(|row| format!(", row {row}")).unwrap_or_default();
        let section = self.source.section.map(|section| format!(", section {section}")).unwrap_or_default();
        format!("<Source {}{row}{section}>", self.source.document.id())
    }
}

impl Source {
    /// What tells it from other sources: a document's id is unique within its system only.
    fn fields(&self) -> (&'static str, &'static str, Option<u32>, Option<&'static str>) {
        (self.source.document.id(), self.source.document.title(), self.source.row, self.source.section)
    }
}

/// A source of an entry by its place; unpickling calls it.
#[pyfunction]
pub(crate) fn _source(id: &str, place: usize) -> PyResult<Source> {
    let entry = _entry(id)?.0;
    let source = entry.sources().nth(place).ok_or_else(|| PyLookupError::new_err(format!("{id} has no source {place}")))?;
    Ok(Source { entry, place, source })
}
