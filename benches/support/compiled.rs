//! A catalog compiled at run time by the code that compiles the built-in one.

use std::path::Path;

use smtp_codes::Tables;
use smtp_codes_build_helper::compile;
use smtp_codes_build_helper::model::{Catalog, Entry};
use smtp_codes_build_helper::parse::At;

/// The catalog of the repository.
pub(crate) fn catalog() -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    let files = smtp_codes_build_helper::parse::read_folder(&folder).expect("the catalog is there");
    smtp_codes_build_helper::load(&files).expect("the catalog is sound")
}

/// The catalog with so many made-up entries more: sentences over its own vocabulary and as many new words, with placeholders, of
/// the length that real templates have.
pub(crate) fn with_synthetic_entries(count: usize) -> Catalog {
    let mut catalog = catalog();
    let mut vocabulary: Vec<String> = Vec::new();
    for template in catalog.systems.iter().flat_map(|system| &system.entries).flat_map(|entry| &entry.templates) {
        vocabulary.extend(template.value.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).map(str::to_lowercase));
    }
    vocabulary.sort();
    vocabulary.dedup();
    let new: Vec<String> = vocabulary.iter().zip(vocabulary.iter().rev()).map(|(left, right)| format!("{left}{right}")).collect();
    vocabulary.extend(new);
    // A linear congruential generator (Knuth, TAOCP volume 2, section 3.3.4): the same catalog on every run.
    let mut state = 1u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let system = catalog.systems.iter_mut().find(|system| system.id.value == "hosting-guide").expect("a system to add to");
    let model = system.entries[0].clone();
    for number in 0..count {
        let words = 4 + next(8);
        let mut template: Vec<String> = (0..words).map(|_| vocabulary[next(vocabulary.len())].clone()).collect();
        if number % 2 == 0 {
            template.insert(words / 2, ["{ip}", "{address}", "{host}", "{any}", "{number}"][next(5)].to_owned());
        }
        let at = |value: String| At { place: model.id.place.clone(), value };
        system.entries.push(Entry {
            id: at(format!("synthetic-{number}")),
            templates: vec![at(template.join(" "))],
            aliases: Vec::new(),
            ..model.clone()
        });
    }
    catalog
}

/// The tables as lookups take them.
pub(crate) fn tables(compiled: &compile::Tables) -> Tables<'_> {
    Tables {
        text: &compiled.text,
        texts: &compiled.texts,
        entries: &compiled.entries,
        systems: &compiled.systems,
        documents: &compiled.documents,
        sources: &compiled.sources,
        patterns: &compiled.patterns,
        phrases: &compiled.phrases,
        rules: &compiled.rules,
        rule_conditions: &compiled.rule_conditions,
        conditions: &compiled.conditions,
        automaton: compiled.automaton.as_automaton(),
        leanings: compiled.leanings.as_leanings(),
        templates: compiled.templates.as_automaton(),
        by_code: &compiled.by_code,
        code_entries: &compiled.code_entries,
        by_class: compiled.by_class.as_index(),
        by_enhanced: compiled.by_enhanced.as_index(),
        by_symbol: compiled.by_symbol.as_index(),
        by_id: compiled.by_id.as_index(),
        by_reason: compiled.by_reason.as_index(),
    }
}
