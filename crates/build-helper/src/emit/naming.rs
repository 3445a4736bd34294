//! From names of the catalog to Rust identifiers; the one place where this is decided.

use crate::model::{Catalog, CodePattern};

/// The enum variant for an id (`recipient_unknown`, `hosting-guide`) or a symbol (`4XX_TIMEOUT`).
///
/// # Examples
///
/// ```
/// use smtp_codes_build_helper::emit::variant_name;
/// assert_eq!(variant_name("recipient_unknown"), "RecipientUnknown");
/// assert_eq!(variant_name("hosting-guide"), "HostingGuide");
/// assert_eq!(variant_name("barracuda-4XX_TIMEOUT"), "Barracuda4xxTimeout");
/// ```
pub fn variant_name(id: &str) -> String {
    let parts = id.split(['_', '-']).filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            let mut letters = part.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.as_str().to_lowercase().chars().collect::<Vec<_>>())
        })
        .collect()
}

/// The constant for an id: `RECIPIENT_UNKNOWN`.
pub fn constant_name(id: &str) -> String {
    id.to_uppercase().replace('-', "_")
}

/// The reply codes that have a constant: number, name and meaning, by number.
pub(super) fn reply_codes(catalog: &Catalog) -> Vec<(u16, &str, &str)> {
    let entries = catalog.systems.iter().flat_map(|system| &system.entries);
    let mut codes: Vec<(u16, &str, &str)> = entries
        .filter_map(|entry| match (&entry.constant, entry.code.as_ref()?.value) {
            (Some(constant), CodePattern::One(code)) => {
                Some((code, constant.value.as_str(), entry.name.as_ref().unwrap_or(&entry.meaning).as_str()))
            }
            _ => None,
        })
        .collect();
    codes.sort_unstable();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_variants() {
        for (id, variant) in [
            ("virus", "Virus"),
            ("tls_required", "TlsRequired"),
            ("rate-limit--4", "RateLimit4"),
            ("none", "None"),
            // What Rust can't take, or takes for another: validate.rs refuses these.
            ("self", "Self"),
            ("3com", "3com"),
            ("mta-1", "Mta1"),
            ("mta1", "Mta1"),
            ("_", ""),
        ] {
            assert_eq!(variant_name(id), variant, "{id}");
        }
    }

    #[test]
    fn keywords_make_no_variant() {
        // All keywords but one are in lower case, and a variant begins with a capital.
        for keyword in ["as", "continue", "fn", "loop", "move", "return", "type", "try"] {
            assert_ne!(variant_name(keyword), keyword);
        }
    }
}
