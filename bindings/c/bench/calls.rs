//! Calls through the shared library from C beside the same calls in Rust, in one run: `bindings/c/bench/run`.
//!
//! The calls of a case are cut into chunks of some microseconds. Every chunk is timed in every round, in both languages one after the
//! other, and its lowest time counts: other work on the machine disturbs it least.

// Calls C.
#![allow(unsafe_code)]

use std::hint::black_box;
use std::ops::Range;
use std::time::Instant;
use std::{env, fs};

use libloading::{Library, Symbol};
use smtp_codes::{Entry, Reason, ReplyCode, by_code, by_id, classify, entries};

#[repr(C)]
struct Text {
    data: *const u8,
    length: usize,
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text { data: text.as_ptr(), length: text.len() }
    }
}

/// The same work in both languages, how many calls it is, and how many are timed at once.
struct Case<'a> {
    name: &'static str,
    rust: Box<dyn Fn(Range<usize>) -> u64 + 'a>,
    c: Box<dyn Fn(Range<usize>) -> u64 + 'a>,
    calls: usize,
    chunk: usize,
}

fn time(work: &dyn Fn(Range<usize>) -> u64, calls: Range<usize>) -> f64 {
    let start = Instant::now();
    black_box(work(calls));
    start.elapsed().as_nanos() as f64
}

/// All that the C struct gets.
fn read_everything(reply: &str, has_captures: bool) -> u64 {
    let verdict = classify(reply);
    let mut sum = u64::from(verdict.reason().value());
    sum += u64::from(verdict.permanence().value()) + u64::from(verdict.action().value()) + u64::from(verdict.fault().value());
    sum += u64::from(verdict.basis().value()) + verdict.system().map_or(0, |system| u64::from(system.value()));
    sum += verdict.code().map_or(0, |code| u64::from(code.as_u16())) + verdict.enhanced().map_or(0, |code| u64::from(code.detail()));
    sum += verdict.retry_after().map_or(0, u64::from) + u64::from(verdict.conflict()) + u64::from(verdict.by_words());
    sum += verdict.entry().map_or(0, |entry| entry.place() as u64) + verdict.phrase().map_or(0, |phrase| phrase.len() as u64);
    sum += verdict.entries().map(|entry| entry.place() as u64).sum::<u64>();
    if has_captures {
        sum += verdict.captures().into_iter().flatten().map(|capture| capture.span.len() as u64).sum::<u64>();
    }
    sum
}

fn main() {
    let path = env::var_os("CALLS").expect("bindings/c/bench/run sets CALLS to the library of calls.c");
    let rounds: usize = env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(301);
    let replies =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/replies/open.tsv")).expect("the replies can be read");
    let replies: Vec<&str> = replies.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    let reply_texts: Vec<Text> = replies.iter().copied().map(Text::from).collect();
    let ids: Vec<&str> = entries().map(Entry::id).collect();
    let id_texts: Vec<Text> = ids.iter().copied().map(Text::from).collect();
    let reasons: Vec<u32> = Reason::ALL.into_iter().map(|reason| reason.value().into()).collect();

    // SAFETY: the library is that of calls.c, whose constructors do nothing, and the types are those of its functions.
    let library = unsafe { Library::new(path) }.expect("the library can be loaded");
    let c_classify: Symbol<unsafe extern "C" fn(*const Text, usize, u32) -> u64> = unsafe { library.get(b"calls_classify") }.unwrap();
    let c_by_id: Symbol<unsafe extern "C" fn(*const Text, usize) -> u64> = unsafe { library.get(b"calls_by_id") }.unwrap();
    let c_by_code: Symbol<unsafe extern "C" fn(u32, usize) -> u64> = unsafe { library.get(b"calls_by_code") }.unwrap();
    let c_meaning: Symbol<unsafe extern "C" fn(usize) -> u64> = unsafe { library.get(b"calls_meaning") }.unwrap();
    let c_reason_name: Symbol<unsafe extern "C" fn(*const u32, usize) -> u64> = unsafe { library.get(b"calls_reason_name") }.unwrap();

    // SAFETY, for each call: the pointers are those of slices of so many items, which live as long.
    let cases = [
        Case {
            name: "classify, nothing but the reason read in Rust",
            rust: Box::new(|calls| replies[calls].iter().map(|reply| u64::from(classify(*reply).reason().value())).sum()),
            c: Box::new(|calls| unsafe { c_classify(reply_texts[calls.clone()].as_ptr(), calls.len(), 1) }),
            calls: replies.len(),
            chunk: 24,
        },
        Case {
            name: "classify, all fields but the captures",
            rust: Box::new(|calls| replies[calls].iter().map(|reply| read_everything(reply, false)).sum()),
            c: Box::new(|calls| unsafe { c_classify(reply_texts[calls.clone()].as_ptr(), calls.len(), 1) }),
            calls: replies.len(),
            chunk: 24,
        },
        Case {
            name: "classify, all fields",
            rust: Box::new(|calls| replies[calls].iter().map(|reply| read_everything(reply, true)).sum()),
            c: Box::new(|calls| unsafe { c_classify(reply_texts[calls.clone()].as_ptr(), calls.len(), 0) }),
            calls: replies.len(),
            chunk: 24,
        },
        Case {
            name: "entry by id",
            rust: Box::new(|calls| ids[calls].iter().map(|id| u64::from(by_id(black_box(id)).is_some())).sum()),
            c: Box::new(|calls| unsafe { c_by_id(id_texts[calls.clone()].as_ptr(), calls.len()) }),
            calls: ids.len(),
            chunk: 128,
        },
        Case {
            name: "entries by code, one taken",
            rust: Box::new(|calls| {
                let count = |number: usize| {
                    let mut found = by_code(ReplyCode::from_u16(black_box(550 + (number & 1) as u16)).unwrap());
                    black_box(found.next());
                    found.len() as u64
                };
                calls.map(count).sum()
            }),
            c: Box::new(|calls| unsafe { c_by_code(550, calls.len()) }),
            calls: 4000,
            chunk: 1000,
        },
        Case {
            name: "entry at a place and its meaning, two calls",
            rust: Box::new(|calls| {
                calls.map(|place| smtp_codes::entry_at(black_box(place)).map_or(0, |entry| entry.meaning().len() as u64)).sum()
            }),
            c: Box::new(|calls| unsafe { c_meaning(calls.len()) }),
            calls: ids.len(),
            chunk: ids.len(),
        },
        Case {
            name: "name of a reason",
            rust: Box::new(|calls| {
                let name = |number: &u32| Reason::from_value(black_box(*number) as u8).map_or("", Reason::id);
                reasons[calls].iter().map(|number| u64::from(black_box(name(number)).as_bytes()[0])).sum()
            }),
            c: Box::new(|calls| unsafe { c_reason_name(reasons[calls.clone()].as_ptr(), calls.len()) }),
            calls: reasons.len(),
            chunk: reasons.len(),
        },
    ];
    println!("{} replies, {rounds} rounds; ns a call", replies.len());
    println!("| call | Rust | C | difference |\n| --- | ---: | ---: | ---: |");
    for case in &cases {
        let chunks: Vec<Range<usize>> =
            (0..case.calls).step_by(case.chunk).map(|first| first..case.calls.min(first + case.chunk)).collect();
        let mut lowest = vec![(f64::MAX, f64::MAX); chunks.len()];
        for _ in 0..rounds {
            for (chunk, (rust, c)) in chunks.iter().zip(&mut lowest) {
                *rust = rust.min(time(&*case.rust, chunk.clone()));
                *c = c.min(time(&*case.c, chunk.clone()));
            }
        }
        let mean = |total: f64| total / case.calls as f64;
        let (rust, c) = (mean(lowest.iter().map(|(rust, _)| rust).sum()), mean(lowest.iter().map(|(_, c)| c).sum()));
        println!("| {} | {rust:.1} | {c:.1} | {:+.1} |", case.name, c - rust);
    }
}
