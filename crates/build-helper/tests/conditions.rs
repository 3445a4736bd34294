//! Phrases count when their conditions say so, whichever guards share a bit.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use smtp_codes_build_helper::model::{Catalog, CodePattern, Condition};
use smtp_codes_build_helper::parse::read_folder;
use smtp_codes_build_helper::{compile, load};
use smtp_codes_text::reply::Enhanced;
use smtp_codes_text::rules::Facts;

/// What a reply carries: the guards by their places in the catalog.
type Reply = (u16, Option<Enhanced>, Vec<usize>);

/// Whether a condition holds, read as CONTRIBUTING.md tells it.
fn holds(condition: &Condition, (code, enhanced, guards): &Reply) -> bool {
    let has_code = condition.code.is_none_or(|pattern| match pattern {
        CodePattern::One(one) => one == *code,
        CodePattern::Class(class) => class == code / 100,
    });
    let has_enhanced = condition.enhanced.is_none_or(|pattern| {
        enhanced.is_some_and(|enhanced| {
            pattern.class.is_none_or(|class| class == u16::from(enhanced.class))
                && pattern.subject.is_none_or(|subject| subject == enhanced.subject)
                && pattern.details.is_none_or(|(first, last)| (first..=last).contains(&enhanced.detail))
        })
    });
    has_code && has_enhanced && condition.guards.iter().all(|guard| guards.contains(guard))
}

fn replies(catalog: &Catalog) -> impl Strategy<Value = Reply> + use<> {
    let conditions = catalog.phrases.phrases.iter().flat_map(|phrase| phrase.with.iter().chain(&phrase.unless));
    let mut codes: Vec<u16> = conditions
        .filter_map(|condition| match condition.code {
            Some(CodePattern::One(code)) => Some(code),
            _ => None,
        })
        .chain([0, 250, 450, 550])
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let enhanced = (select(vec![2, 4, 5]), 0..8u16, 0..30u16).prop_map(|(class, subject, detail)| Enhanced { class, subject, detail });
    let guards: Vec<usize> = (0..catalog.phrases.guards.len()).collect();
    (select(codes), proptest::option::of(enhanced), subsequence(guards, 0..=4))
}

#[test]
fn a_phrase_counts_when_its_conditions_say_so() {
    let files = read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog")).unwrap();
    let catalog = load(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let tables = compile::compile(&catalog);
    let (bits, count) = catalog.phrases.guard_bits();
    assert!(count < bits.len(), "some guards share a bit, or nothing is tried here");
    let config = ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(reply in replies(&catalog))| {
        let (code, enhanced, guards) = &reply;
        let guards = guards.iter().fold(0, |all, guard| all | 1 << bits[*guard]);
        let facts = Facts { code: *code, enhanced: *enhanced, guards };
        for (phrase, record) in catalog.phrases.phrases.iter().zip(&tables.phrases) {
            let with = phrase.with.is_empty() || phrase.with.iter().any(|condition| holds(condition, &reply));
            let counts = with && !phrase.unless.iter().any(|condition| holds(condition, &reply));
            let rule = tables.rules[usize::from(record.rule)];
            prop_assert_eq!(rule.holds(&tables.rule_conditions, &tables.conditions, &facts), counts, "{}", phrase.id.value);
        }
    });
}
