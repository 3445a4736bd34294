//! Calls through the shared library from C beside the same calls in Rust, in one run: `bindings/c/bench/run`.
//!
//! Every case is measured in every round, one after the other, so that a change of the machine's speed meets all of them. The table
//! gives the medians over the rounds, and the median of the differences within a round.

// Calls C.
#![allow(unsafe_code)]

use std::hint::black_box;
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

/// The same work in both languages, and how many calls it is.
struct Case<'a> {
    name: &'static str,
    rust: Box<dyn Fn() -> u64 + 'a>,
    c: Box<dyn Fn() -> u64 + 'a>,
    calls: usize,
}

fn time(work: &dyn Fn() -> u64, passes: usize, calls: usize) -> f64 {
    let start = Instant::now();
    for _ in 0..passes {
        black_box(work());
    }
    start.elapsed().as_nanos() as f64 / (passes * calls) as f64
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// All that the C struct gets.
fn read_everything(reply: &str, has_captures: bool) -> u64 {
    let verdict = classify(reply);
    let mut sum = u64::from(verdict.reason().value());
    sum += u64::from(verdict.permanence().value()) + u64::from(verdict.action().value()) + u64::from(verdict.fault().value());
    sum += u64::from(verdict.basis().value()) + verdict.system().map_or(0, |system| u64::from(system.value()));
    sum += verdict.code().map_or(0, |code| u64::from(code.as_u16())) + verdict.enhanced().map_or(0, |code| u64::from(code.detail()));
    sum += verdict.retry_after().map_or(0, u64::from) + u64::from(verdict.conflict());
    sum += verdict.entry().map_or(0, |entry| entry.place() as u64) + verdict.phrase().map_or(0, |phrase| phrase.len() as u64);
    sum += verdict.entries().map(|entry| entry.place() as u64).sum::<u64>();
    if has_captures {
        sum += verdict.captures().into_iter().flatten().map(|capture| capture.span.len() as u64).sum::<u64>();
    }
    sum
}

fn main() {
    let path = env::var_os("CALLS").expect("bindings/c/bench/run sets CALLS to the library of calls.c");
    let rounds: usize = env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(31);
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

    // SAFETY, for each call: the pointers are those of vectors of so many items, which live as long.
    let cases = [
        Case {
            name: "classify, nothing but the reason read in Rust",
            rust: Box::new(|| replies.iter().map(|reply| u64::from(classify(*reply).reason().value())).sum()),
            c: Box::new(|| unsafe { c_classify(reply_texts.as_ptr(), reply_texts.len(), 1) }),
            calls: replies.len(),
        },
        Case {
            name: "classify, all fields but the captures",
            rust: Box::new(|| replies.iter().map(|reply| read_everything(reply, false)).sum()),
            c: Box::new(|| unsafe { c_classify(reply_texts.as_ptr(), reply_texts.len(), 1) }),
            calls: replies.len(),
        },
        Case {
            name: "classify, all fields",
            rust: Box::new(|| replies.iter().map(|reply| read_everything(reply, true)).sum()),
            c: Box::new(|| unsafe { c_classify(reply_texts.as_ptr(), reply_texts.len(), 0) }),
            calls: replies.len(),
        },
        Case {
            name: "entry by id",
            rust: Box::new(|| ids.iter().map(|id| u64::from(by_id(black_box(id)).is_some())).sum()),
            c: Box::new(|| unsafe { c_by_id(id_texts.as_ptr(), id_texts.len()) }),
            calls: ids.len(),
        },
        Case {
            name: "entries by code, one taken",
            rust: Box::new(|| {
                let count = |number: u16| {
                    let mut found = by_code(ReplyCode::from_u16(black_box(550 + (number & 1))).unwrap());
                    black_box(found.next());
                    found.len() as u64
                };
                (0..1000).map(count).sum()
            }),
            c: Box::new(|| unsafe { c_by_code(550, 1000) }),
            calls: 1000,
        },
        Case {
            name: "entry at a place, its meaning",
            rust: Box::new(|| {
                (0..ids.len()).map(|place| smtp_codes::entry_at(black_box(place)).map_or(0, |entry| entry.meaning().len() as u64)).sum()
            }),
            c: Box::new(|| unsafe { c_meaning(ids.len()) }),
            calls: ids.len() * 2,
        },
        Case {
            name: "name of a reason",
            rust: Box::new(|| {
                let name = |number: &u32| Reason::from_value(black_box(*number) as u8).map_or("", Reason::id);
                reasons.iter().map(|number| u64::from(black_box(name(number)).as_bytes()[0])).sum()
            }),
            c: Box::new(|| unsafe { c_reason_name(reasons.as_ptr(), reasons.len()) }),
            calls: reasons.len(),
        },
    ];
    println!("{} replies, {rounds} rounds; ns a call, medians", replies.len());
    println!("| call | Rust | C | difference |\n| --- | ---: | ---: | ---: |");
    let passes: Vec<usize> =
        cases.iter().map(|case| ((5e6 / (time(&*case.rust, 3, case.calls) * case.calls as f64)) as usize).clamp(1, 100_000)).collect();
    let mut times = vec![(Vec::new(), Vec::new(), Vec::new()); cases.len()];
    for _ in 0..rounds {
        for ((case, passes), (rust, c, difference)) in cases.iter().zip(&passes).zip(&mut times) {
            rust.push(time(&*case.rust, *passes, case.calls));
            c.push(time(&*case.c, *passes, case.calls));
            difference.push(c[c.len() - 1] - rust[rust.len() - 1]);
        }
    }
    for (case, (rust, c, difference)) in cases.iter().zip(&mut times) {
        println!("| {} | {:.1} | {:.1} | {:+.1} |", case.name, median(rust), median(c), median(difference));
    }
}
