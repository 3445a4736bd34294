//! Times `classify` on the replies of a file, one a line, on one core: `echo | cargo run --release --example rate -- FILE`.
//!
//! Every line of standard input starts a round, so that another program can take turns with this one. A round prints nanoseconds a reply:
//! for a verdict's reason alone, and for all that a row of Arrow's columns has.

use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

use smtp_codes::{Verdict, classify};

fn time<T>(replies: &[&str], of: impl Fn(&Verdict<'_>) -> T) -> f64 {
    let start = Instant::now();
    for reply in replies {
        black_box(of(&classify(black_box(reply))));
    }
    start.elapsed().as_nanos() as f64 / replies.len() as f64
}

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("which file? rate FILE");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        eprintln!("{path}: {error}");
        std::process::exit(2);
    });
    let replies: Vec<&str> = text.lines().collect();
    for round in std::io::stdin().lock().lines() {
        round?;
        let reason = time(&replies, |verdict| verdict.reason());
        let all = time(&replies, |verdict| {
            let codes = (verdict.code(), verdict.enhanced());
            let terms = (verdict.reason(), verdict.permanence(), verdict.action(), verdict.fault(), verdict.basis());
            (codes, terms, verdict.system(), verdict.entry().map(|entry| entry.place()), verdict.retry_after())
        });
        println!("{reason:.1} {all:.1}");
        std::io::stdout().flush()?;
    }
    Ok(())
}
