//! What several modules need.

use smtp_codes::{CodePattern, Entry, Fits, System};

/// The system with this id.
pub(crate) fn system(id: &str) -> System {
    id.parse().unwrap_or_else(|_| panic!("no system {id}"))
}

/// The codes that a reply of this entry begins with: a basic and an enhanced one, as far as the entry states them.
///
/// Where an entry is about a whole class, zeros stand for what is open, and 5 for the class.
pub(crate) fn head(entry: Entry<'_>) -> (Option<String>, Option<String>) {
    let code = entry.code().map(|code| match code {
        CodePattern::One(code) => code.to_string(),
        CodePattern::Class(class) => format!("{class}50"),
    });
    let class = code.as_ref().and_then(|code| code.get(..1)).unwrap_or("5").to_owned();
    let enhanced = entry.enhanced().map(|pattern| {
        let pattern = pattern.to_string();
        let mut parts = pattern.split('.').map(|part| part.split('-').next().unwrap_or_default());
        let mut part = |open: &str| parts.next().map(|part| part.replace('x', open)).unwrap_or_default();
        format!("{}.{}.{}", part(&class), part("0"), part("0"))
    });
    (code, enhanced)
}

/// The ids of fits, for messages.
pub(crate) fn ids(fits: Fits<'_, '_>) -> Vec<String> {
    fits.map(|fit| format!("{} ({})", fit.entry().id(), fit.template())).collect()
}
