//! Our lookups beside the alternatives, all in one run: `cargo bench --bench compare`.
//!
//! Every case is measured in every round, one after the other, so that a change of the machine's speed meets all of them. The
//! table gives the median over the rounds with the lowest and the highest, and the median of the ratios to the reference pass in
//! the same round. `KUMOMTA_RULES=a.toml:b.toml` adds KumoMTA's rules; `ROUNDS=50` sets the number of rounds (15).

mod support;

use std::hint::black_box;
use std::time::Instant;

use regex::bytes::{RegexSet, RegexSetBuilder};
use smtp_codes::{EnhancedCode, ReplyCode, Tables};
use smtp_codes_build_helper::compile::compile;
use support::compiled::{catalog, tables, with_synthetic_entries};
use support::replies::{ONE, real, regex_of};

/// One thing to measure: what it does to all replies of a pass, and how many there are.
struct Case<'a> {
    name: String,
    pass: Box<dyn Fn() -> usize + 'a>,
    replies: usize,
}

/// Runs a case long enough to be timed, and gives nanoseconds a reply.
fn time(case: &Case<'_>, passes: usize) -> f64 {
    let start = Instant::now();
    for _ in 0..passes {
        black_box((case.pass)());
    }
    start.elapsed().as_nanos() as f64 / (passes * case.replies) as f64
}

/// How many passes take about 20 ms.
fn passes_of(case: &Case<'_>) -> usize {
    let one = time(case, 1) * case.replies as f64;
    ((20e6 / one) as usize).clamp(1, 2_000_000)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What any classifier has to do at least: bring every byte to lower case and hash it.
fn reference(reply: &[u8], lower: &[u8; 256]) -> u64 {
    reply.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(lower[*byte as usize])).wrapping_mul(0x0100_0000_01b3))
}

/// A set with limits so wide that nothing has to be compiled again while it runs; none where even these do not suffice.
fn set(what: &str, patterns: &[String], cache: usize) -> Option<&'static RegexSet> {
    match RegexSetBuilder::new(patterns).size_limit(1 << 30).dfa_size_limit(cache).build() {
        // The benchmark ends with the process; leaking lets every case have its own function.
        Ok(set) => Some(Box::leak(Box::new(set))),
        Err(error) => {
            println!("no RegexSet of {} {what}: {error}", patterns.len());
            None
        }
    }
}

/// KumoMTA's rules, from the files named in the environment.
fn kumomta() -> Option<&'static RegexSet> {
    let paths = std::env::var("KUMOMTA_RULES").ok()?;
    let mut patterns = Vec::new();
    for path in paths.split(':') {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("KUMOMTA_RULES: {path}: {error}"));
        let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("KUMOMTA_RULES: {path}: {error}"));
        let rules = table["rules"].as_table().expect("a table of rules");
        patterns.extend(
            rules.values().flat_map(|list| list.as_array().into_iter().flatten()).filter_map(|rule| rule.as_str().map(str::to_owned)),
        );
    }
    println!("KumoMTA: {} rules", patterns.len());
    set("rules", &patterns, 16 << 20)
}

fn main() {
    let rounds: usize = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(15);
    let replies = real();
    let bytes: usize = replies.iter().map(String::len).sum();
    println!(
        "{} real replies, {} bytes each on average; one reply of {} bytes; {rounds} rounds",
        replies.len(),
        bytes / replies.len(),
        ONE.len()
    );
    let lower: [u8; 256] = std::array::from_fn(|byte| (byte as u8).to_ascii_lowercase());
    let catalog = catalog();
    let templates: Vec<String> = catalog
        .systems
        .iter()
        .flat_map(|system| &system.entries)
        .flat_map(|entry| &entry.templates)
        .map(|template| regex_of(&template.value))
        .collect();
    let phrases: Vec<String> = catalog.phrases.phrases.iter().flat_map(|phrase| &phrase.texts).map(|text| regex_of(&text.value)).collect();
    println!("{} templates, {} phrases written out", templates.len(), phrases.len());
    let of_templates = set("templates", &templates, 1 << 30);
    let of_all = set("templates and phrases", &[templates.clone(), phrases].concat(), 1 << 30);
    let peer = kumomta();
    let code = ReplyCode::MAILBOX_UNAVAILABLE;
    let enhanced = EnhancedCode::new(5, 7, 1).expect("a legal code");

    let over_all = |name: &str, each: Box<dyn Fn(&str) -> usize>| -> Case<'_> {
        let replies = &replies;
        Case {
            name: format!("{name}, real replies"),
            pass: Box::new(move || replies.iter().map(|reply| each(black_box(reply))).sum()),
            replies: replies.len(),
        }
    };
    let over_one = |name: &str, each: Box<dyn Fn(&str) -> usize>| -> Case<'_> {
        Case { name: format!("{name}, one reply"), pass: Box::new(move || each(black_box(ONE))), replies: 1 }
    };
    let hash = move |reply: &str| reference(reply.as_bytes(), &lower) as usize;
    // The benchmark ends with the process; leaking lets every case have its own function.
    let large = Box::leak(Box::new(compile(&with_synthetic_entries(10_000))));
    let large: &'static Tables<'static> = Box::leak(Box::new(tables(large)));
    let mut cases = vec![
        over_all("reference pass (lower case and FNV-1a)", Box::new(hash)),
        over_one("reference pass (lower case and FNV-1a)", Box::new(hash)),
        Case {
            name: "by_code(550), first entry".to_owned(),
            pass: Box::new(|| usize::from(smtp_codes::by_code(black_box(code)).next().is_some())),
            replies: 1,
        },
        Case {
            name: "by_enhanced(5.7.1), first entry".to_owned(),
            pass: Box::new(|| usize::from(smtp_codes::by_enhanced(black_box(enhanced)).next().is_some())),
            replies: 1,
        },
        over_one("fits", Box::new(|reply| smtp_codes::fits(reply).len())),
        over_one("fits, 10,000 entries more", Box::new(|reply| large.fits(reply.as_bytes(), None).len())),
        over_all("fits", Box::new(|reply| smtp_codes::fits(reply).len())),
        over_all("classify", Box::new(|reply| smtp_codes::classify(reply).reason() as usize)),
        over_all("classify, 10,000 entries more", Box::new(|reply| large.classify(reply.as_bytes(), None).reason() as usize)),
    ];
    let count = |set: &RegexSet, reply: &str| set.matches(reply.as_bytes()).iter().count();
    if let Some(set) = of_templates {
        cases.push(over_one("RegexSet of all templates", Box::new(move |reply| count(set, reply))));
    }
    if let Some(set) = of_all {
        cases.push(over_all("RegexSet of all templates and phrases", Box::new(move |reply| count(set, reply))));
    }
    if let Some(set) = peer {
        cases.push(over_all("KumoMTA's rules in a RegexSet", Box::new(move |reply| count(set, reply))));
    }
    let passes: Vec<usize> = cases.iter().map(passes_of).collect();
    let mut times = vec![Vec::new(); cases.len()];
    for _ in 0..rounds {
        for (number, case) in cases.iter().enumerate() {
            times[number].push(time(case, passes[number]));
        }
    }
    println!("| case | ns a reply, median (lowest to highest) | of the reference pass |");
    println!("| --- | ---: | ---: |");
    for (case, own) in cases.iter().zip(&times) {
        let reference = if case.replies == 1 { &times[1] } else { &times[0] };
        let ratio = median(own.iter().zip(reference).map(|(own, reference)| own / reference).collect());
        let (lowest, highest) = (own.iter().copied().fold(f64::MAX, f64::min), own.iter().copied().fold(0.0, f64::max));
        println!("| {} | {:.1} ({lowest:.1} to {highest:.1}) | {ratio:.2} |", case.name, median(own.clone()));
    }
}
