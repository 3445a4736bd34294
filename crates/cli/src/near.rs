//! What a user may have meant by a key that finds nothing.

use smtp_codes::{Reason, System};

/// How alike two names must be, from 0 to 1.
const ALIKE: f64 = 0.85;
/// How much less alike than the nearest name another may be.
const CLOSE_BEHIND: f64 = 0.06;
const MOST: usize = 3;
/// How long a key may be: a longer one is no misspelled name, and the time to compare it grows with its length.
const LONGEST: usize = 80;

/// Ids and symbols of the catalog that are near to `key`, the nearest first.
pub(crate) fn keys(key: &str) -> Vec<&'static str> {
    if key.len() > LONGEST {
        return Vec::new();
    }
    let key = key.to_lowercase();
    let ids = smtp_codes::entries().map(|entry| entry.id());
    let symbols = smtp_codes::entries().filter_map(|entry| Some(entry.symbol()?.id()));
    let mut near: Vec<(f64, &'static str)> =
        ids.chain(symbols).map(|name| (likeness(&key, name), name)).filter(|(likeness, _)| *likeness >= ALIKE).collect();
    near.sort_by(|(a, a_name), (b, b_name)| b.total_cmp(a).then(a_name.cmp(b_name)));
    near.dedup();
    let best = near.first().map_or(0.0, |(likeness, _)| *likeness);
    near.retain(|(likeness, _)| best - likeness <= CLOSE_BEHIND);
    near.into_iter().map(|(_, name)| name).take(MOST).collect()
}

/// How near `name`, or the part of it behind the system, is to `key`.
fn likeness(key: &str, name: &str) -> f64 {
    let name = name.to_lowercase();
    let slug = name.split_once('/').map_or(name.as_str(), |(_, slug)| slug);
    // A part of a name counts for as much as is needed and more where it is much of it.
    let part = if key.len() >= 3 && name.contains(key) { ALIKE + (1.0 - ALIKE) * key.len() as f64 / name.len() as f64 } else { 0.0 };
    part.max(strsim::jaro_winkler(key, &name)).max(strsim::jaro_winkler(key, slug))
}

/// The call that shows what `key` names, if it names a system or a reason.
pub(crate) fn other_call(key: &str) -> Option<String> {
    let key = key.to_lowercase();
    if let Ok(system) = key.parse::<System>() {
        return Some(format!("smtp-codes list --system {system}"));
    }
    key.parse::<Reason>().ok().map(|reason| format!("smtp-codes list --reason {reason}"))
}
