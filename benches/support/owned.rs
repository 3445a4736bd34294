//! A catalog compiled at run time by the code that compiles the built-in one.

use std::path::Path;

use smtp_codes::tables::{
    DocumentRecord, EntryRecord, HashIndex, List, PatternRecord, PhraseRecord, SourceRecord, SystemRecord, Tables, Text,
};
use smtp_codes_build_helper::compile::{self, HashIndex as CompiledIndex};
use smtp_codes_build_helper::model::{Catalog, Entry};
use smtp_codes_build_helper::parse::At;
use smtp_codes_text::rules::Condition;

/// The tables, owned.
pub(crate) struct Owned {
    compiled: compile::Tables,
    texts: Vec<Text>,
    entries: Vec<EntryRecord>,
    systems: Vec<SystemRecord>,
    documents: Vec<DocumentRecord>,
    sources: Vec<SourceRecord>,
    patterns: Vec<PatternRecord>,
    phrases: Vec<PhraseRecord>,
    conditions: Vec<Condition>,
}

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

impl Owned {
    /// Compiles a catalog.
    pub(crate) fn new(catalog: &Catalog) -> Owned {
        let compiled = compile::compile(catalog);
        let text = |(at, length): compile::Text| Text(at, length);
        let list = |(first, count): compile::List| List(first, count);
        Owned {
            texts: compiled.texts.iter().map(|place| text(*place)).collect(),
            entries: compiled
                .entries
                .iter()
                .map(|row| EntryRecord {
                    id: text(row.id),
                    system: row.system,
                    code: row.code,
                    enhanced: row.enhanced,
                    symbol: row.symbol,
                    name: text(row.name),
                    basic_codes: list(row.basic_codes),
                    templates: list(row.templates),
                    tags: list(row.tags),
                    reason: row.reason,
                    permanence: row.permanence,
                    action: row.action,
                    fault: row.fault,
                    retry_after: row.retry_after,
                    meaning: text(row.meaning),
                    causes: list(row.causes),
                    remedies: row.remedies.map(text),
                    deviation: text(row.deviation),
                    is_historic: row.is_historic,
                    aliases: list(row.aliases),
                    sources: list(row.sources),
                })
                .collect(),
            systems: compiled
                .systems
                .iter()
                .map(|row| SystemRecord {
                    id: text(row.id),
                    name: text(row.name),
                    kind: text(row.kind),
                    value: row.value,
                    entries: list(row.entries),
                    words: list(row.words),
                    hosts: list(row.hosts),
                })
                .collect(),
            documents: compiled
                .documents
                .iter()
                .map(|row| DocumentRecord {
                    id: text(row.id),
                    title: text(row.title),
                    publisher: text(row.publisher),
                    article: text(row.article),
                    url: text(row.url),
                    revised: text(row.revised),
                    retrieved: text(row.retrieved),
                })
                .collect(),
            sources: compiled
                .sources
                .iter()
                .map(|row| SourceRecord { document: row.document, row: row.row, section: text(row.section) })
                .collect(),
            patterns: compiled
                .patterns
                .iter()
                .map(|row| PatternRecord {
                    kind: row.kind as u8,
                    target: row.target,
                    text: text(row.text),
                    words: row.shape.words,
                    lead: row.shape.lead,
                    trail: row.shape.trail,
                    specificity: row.specificity,
                })
                .collect(),
            phrases: compiled
                .phrases
                .iter()
                .map(|row| PhraseRecord {
                    id: text(row.id),
                    reason: row.reason,
                    permanence: row.permanence,
                    action: row.action,
                    fault: row.fault,
                    with: list(row.with),
                    unless: list(row.unless),
                })
                .collect(),
            conditions: compiled.conditions.clone(),
            compiled,
        }
    }

    /// The tables as lookups take them.
    pub(crate) fn tables(&self) -> Tables<'_> {
        fn index(index: &CompiledIndex) -> HashIndex<'_> {
            HashIndex { slots: &index.slots, entries: &index.entries }
        }
        Tables {
            text: &self.compiled.text,
            texts: &self.texts,
            entries: &self.entries,
            systems: &self.systems,
            documents: &self.documents,
            sources: &self.sources,
            patterns: &self.patterns,
            phrases: &self.phrases,
            conditions: &self.conditions,
            automaton: self.compiled.automaton.as_automaton(),
            templates: self.compiled.templates.as_automaton(),
            by_code: &self.compiled.by_code,
            code_entries: &self.compiled.code_entries,
            by_class: index(&self.compiled.by_class),
            by_enhanced: index(&self.compiled.by_enhanced),
            by_symbol: index(&self.compiled.by_symbol),
            by_id: index(&self.compiled.by_id),
            by_reason: index(&self.compiled.by_reason),
        }
    }
}
