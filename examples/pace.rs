//! How many nanoseconds `classify` takes for a reply on average, with replies on standard input, one a line: what a binding's
//! benchmark compares itself with.
//!
//!     cut -f2 tests/replies/open.tsv | cargo run --release --example pace

use std::hint::black_box;
use std::io::{BufRead, Error};
use std::time::Instant;

fn main() -> Result<(), Error> {
    let replies = std::io::stdin().lock().split(b'\n').collect::<Result<Vec<_>, _>>()?;
    if replies.is_empty() {
        return Err(Error::other("standard input has no reply"));
    }
    let times = (20_000 / replies.len()).max(1);
    let pass = |times: usize| {
        for _ in 0..times {
            for reply in &replies {
                let verdict = smtp_codes::classify(black_box(reply));
                black_box((verdict.reason(), verdict.action()));
            }
        }
    };
    pass(1);
    let start = Instant::now();
    pass(times);
    println!("{:.1}", start.elapsed().as_nanos() as f64 / (times * replies.len()) as f64);
    Ok(())
}
