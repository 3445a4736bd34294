//! Members of the closed lists: Rust's enums as members of Python's.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
use smtp_codes::{Action, Basis, Fault, Permanence, Reason, System};

/// Python's members of one list, by their places.
pub(crate) type Members = PyOnceLock<Vec<Py<PyAny>>>;

/// A closed list.
pub(crate) trait Term: Copy + PartialEq + 'static {
    /// The name of the Python class.
    const NAME: &'static str;
    /// The word for a member in messages.
    const WORD: &'static str;
    /// All members, by number.
    const ALL: &'static [Self];
    fn id(self) -> &'static str;
    fn means(self) -> &'static str;
    fn number(self) -> u32;
    fn members() -> &'static Members;

    /// The place in [`Term::ALL`].
    fn place(self) -> usize;

    /// The member of the Python class.
    fn member(self, py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
        let members = Self::members().get_or_try_init(py, || {
            let class = py.import("smtp_codes._taxonomy")?.getattr(Self::NAME)?;
            Self::ALL.iter().map(|term| Ok(class.call1((term.id(),))?.unbind())).collect::<PyResult<Vec<Py<PyAny>>>>()
        })?;
        match members.get(self.place()) {
            Some(member) => Ok(member.bind(py)),
            None => Err(PyValueError::new_err(format!("{} is no member of {}", self.id(), Self::NAME))),
        }
    }

    /// The member with this id.
    ///
    /// # Errors
    ///
    /// A ValueError that names near ids and all that are allowed.
    fn parse(id: &str) -> PyResult<Self> {
        Self::ALL.iter().copied().find(|term| term.id() == id).ok_or_else(|| {
            // That a system is none of the catalog is an answer: nobody asks for it.
            let ids: Vec<&str> = Self::ALL.iter().map(|term| term.id()).filter(|id| *id != System::Other.id()).collect();
            let near = match near(id, &ids).as_slice() {
                [] => ".".to_owned(),
                near => format!(", did you mean {}?", near.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(" or ")),
            };
            let shown: String = id.chars().take(80).collect();
            PyValueError::new_err(format!("no such {}: {shown:?}{near} Allowed: {}", Self::WORD, ids.join(", ")))
        })
    }
}

/// How alike two names must be, from 0 to 1.
const ALIKE: f64 = 0.8;
/// How many near names a message has at most.
const MOST: usize = 3;

/// The names that are near to `name`, the nearest first.
fn near<'n>(name: &str, names: &[&'n str]) -> Vec<&'n str> {
    let name = name.to_lowercase().replace([' ', '-'], "_");
    // A name that is a long way from all of them is not worth the time.
    if name.len() > 80 {
        return Vec::new();
    }
    let likeness = |other: &str| {
        let other = other.replace('-', "_");
        let part = if name.len() > 2 && other.contains(&name) { ALIKE } else { 0.0 };
        part.max(strsim::jaro_winkler(&name, &other))
    };
    let mut near: Vec<(f64, &'n str)> = names.iter().map(|other| (likeness(other), *other)).filter(|(alike, _)| *alike >= ALIKE).collect();
    near.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    near.into_iter().map(|(_, name)| name).take(MOST).collect()
}

macro_rules! term {
    ($($name:ident, $word:literal;)*) => {$(
        impl Term for $name {
            const NAME: &'static str = stringify!($name);
            const WORD: &'static str = $word;
            const ALL: &'static [Self] = &$name::ALL;

            fn id(self) -> &'static str {
                $name::id(self)
            }

            fn means(self) -> &'static str {
                $name::means(self)
            }

            fn number(self) -> u32 {
                $name::value(self).into()
            }

            fn members() -> &'static Members {
                static MEMBERS: Members = Members::new();
                &MEMBERS
            }

            #[inline]
            fn place(self) -> usize {
                // Most numbers are places; where some are missing, the list has to be searched.
                let guess = usize::from($name::value(self));
                match $name::ALL.get(guess.wrapping_sub(1)) {
                    Some(term) if *term == self => guess - 1,
                    _ => $name::ALL.iter().position(|term| *term == self).unwrap_or(usize::MAX),
                }
            }
        }
    )*};
}

term! {
    Reason, "reason";
    Permanence, "permanence";
    Action, "action";
    Fault, "fault";
    Basis, "basis";
    System, "system";
}

/// A member as Python sees it.
pub(crate) struct Member<T>(pub(crate) T);

impl<'py, T: Term> IntoPyObject<'py> for Member<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::inspect::PyStaticExpr::Attribute { value: &pyo3::inspect::PyStaticExpr::Name { id: "smtp_codes._taxonomy" }, attr: T::NAME };

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.member(py).cloned()
    }
}

fn facts<T: Term>(id: &str) -> PyResult<(&'static str, u32)> {
    let term = T::parse(id)?;
    Ok((term.means(), term.number()))
}

/// What a member of a list means, and its number.
#[pyfunction]
pub(crate) fn _term(list: &str, id: &Bound<'_, PyString>) -> PyResult<(&'static str, u32)> {
    let id = &*id.to_string_lossy();
    match list {
        Reason::NAME => facts::<Reason>(id),
        Permanence::NAME => facts::<Permanence>(id),
        Action::NAME => facts::<Action>(id),
        Fault::NAME => facts::<Fault>(id),
        Basis::NAME => facts::<Basis>(id),
        System::NAME => facts::<System>(id),
        _ => Err(PyValueError::new_err(format!("no such list: {list:?}"))),
    }
}

/// A reason's nature, fault and action, and the names that Sisimai, KumoMTA and SparkPost have for it.
type Facts = (Option<Member<Permanence>>, Member<Fault>, Member<Action>, Vec<&'static str>, Vec<&'static str>, Vec<u16>);

/// What follows from a reason.
#[pyfunction]
pub(crate) fn _reason(id: &str) -> PyResult<Facts> {
    let reason = Reason::parse(id)?;
    Ok((
        reason.nature().map(Member),
        Member(reason.fault()),
        Member(reason.action()),
        reason.sisimai().to_vec(),
        reason.kumomta().to_vec(),
        // A Vec<u8> would become bytes.
        reason.sparkpost().iter().copied().map(u16::from).collect(),
    ))
}
