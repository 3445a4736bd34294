//! Scores `classify` on labelled replies: `cargo run --release --example score -- tests/replies/*.tsv`.
//!
//! A file is tab-separated with the columns `reply` and `accept`, the accepted reasons with spaces between them. A row is right if the
//! verdict's reason is one of these; it is uncovered if the verdict is `unspecified` and that is not accepted.

use std::collections::BTreeMap;

use smtp_codes::{Basis, Reason, classify};

fn main() {
    for path in std::env::args().skip(1) {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{path}: {error}");
                std::process::exit(2);
            }
        };
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| header.iter().position(|other| *other == name);
        let (Some(reply), Some(accept)) = (column("reply"), column("accept")) else {
            eprintln!("{path}:1: the columns reply and accept are needed, not {}", header.join(", "));
            std::process::exit(2);
        };
        let (mut rows, mut right, mut uncovered) = (0, 0, 0);
        let mut by_basis: BTreeMap<Basis, (u32, u32)> = BTreeMap::new();
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let (Some(reply), Some(accept)) = (fields.get(reply), fields.get(accept)) else { continue };
            let verdict = classify(reply);
            let is_right = accept.split(' ').any(|reason| reason == verdict.reason().id());
            rows += 1;
            right += u32::from(is_right);
            uncovered += u32::from(!is_right && verdict.reason() == Reason::Unspecified);
            let basis = by_basis.entry(verdict.basis()).or_default();
            basis.0 += u32::from(is_right);
            basis.1 += 1;
        }
        let share = |count: u32| 100.0 * f64::from(count) / f64::from(rows.max(1));
        let by_basis: Vec<String> = by_basis.iter().map(|(basis, (right, all))| format!("{basis} {right}/{all}")).collect();
        println!("{path}: right {right}/{rows} = {:.1} %, uncovered {:.1} % ({})", share(right), share(uncovered), by_basis.join(", "));
    }
}
