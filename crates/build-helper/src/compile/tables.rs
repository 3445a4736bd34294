//! All tables of a catalog.

use std::collections::BTreeMap;

use super::automaton::{CompiledAutomaton, Compiler, PatternShape, Reading};
use super::index::CompiledIndex;
use super::leanings::{self, CompiledLeanings};
use smtp_codes_text::index::{enhanced_key, text_key};
use smtp_codes_text::records::{
    DocumentRecord, EntryRecord, List, PatternKind, PatternRecord, PhraseRecord, RuleRecord, SourceRecord, SystemRecord, Text,
};
use smtp_codes_text::rules::{Condition, Wording, specificity};

use crate::model::{self, Catalog, CodePattern, EnhancedPattern};

/// Everything that the core reads: the fields of its `Tables`, owned.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// All texts, each followed by a NUL.
    pub text: String,
    /// Texts in lists.
    pub texts: Vec<Text>,
    /// Entries, by system and in the order of its file.
    pub entries: Vec<EntryRecord>,
    /// Systems, by stable number.
    pub systems: Vec<SystemRecord>,
    /// Documents.
    pub documents: Vec<DocumentRecord>,
    /// Sources.
    pub sources: Vec<SourceRecord>,
    /// Patterns but the wordings of phrases, by number.
    pub patterns: Vec<PatternRecord>,
    /// Phrases, in the order of their file.
    pub phrases: Vec<PhraseRecord>,
    /// When phrases count, each rule once.
    pub rules: Vec<RuleRecord>,
    /// The conditions of each rule, by their places in `conditions`.
    pub rule_conditions: Vec<u16>,
    /// Conditions of the rules, each once.
    pub conditions: Vec<Condition>,
    /// The automaton that finds them.
    pub automaton: CompiledAutomaton,
    /// What single words speak for.
    pub leanings: CompiledLeanings,
    /// The automaton that finds templates only, by the same numbers: for lookups that need no verdict.
    pub templates: CompiledAutomaton,
    /// Where the entries of each basic code stand in `code_entries`.
    pub by_code: Vec<u32>,
    /// Entries by basic code.
    pub code_entries: Vec<u32>,
    /// Entries on a whole class of basic codes, by its digit.
    pub by_class: CompiledIndex,
    /// Entries by [`enhanced_key`].
    pub by_enhanced: CompiledIndex,
    /// Entries by the [`text_key`] of their symbol in upper case.
    pub by_symbol: CompiledIndex,
    /// Entries by the [`text_key`] of their id and aliases.
    pub by_id: CompiledIndex,
    /// Entries by the stable number of their reason.
    pub by_reason: CompiledIndex,
}

/// Lays texts down once each.
#[derive(Default)]
struct Texts {
    text: String,
    known: BTreeMap<String, Text>,
    list: Vec<Text>,
    /// Rows of patterns that texts can share, by kind, target and shape.
    shared_patterns: BTreeMap<(u8, u32, PatternShape), u32>,
}

impl Texts {
    fn one(&mut self, text: &str) -> Text {
        if text.is_empty() {
            return Text::default();
        }
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        if self.text.is_empty() {
            // Offset 0 is the empty text, with its NUL.
            self.text.push('\0');
        }
        let place = Text(self.text.len() as u32, text.len() as u32);
        self.text.push_str(text);
        self.text.push('\0');
        self.known.insert(text.to_owned(), place);
        place
    }

    fn maybe(&mut self, text: Option<&String>) -> Text {
        text.map_or(Text::default(), |text| self.one(text))
    }

    fn list<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) -> List {
        let first = self.list.len() as u32;
        for text in texts {
            let place = self.one(text);
            self.list.push(place);
        }
        List(first, self.list.len() as u32 - first)
    }
}

fn code_text(code: &CodePattern) -> String {
    match code {
        CodePattern::One(code) => code.to_string(),
        CodePattern::Class(class) => format!("{class}xx"),
    }
}

/// Compiles a catalog that passed validation. A pure function: the same catalog gives the same tables.
pub fn compile(catalog: &Catalog) -> Tables {
    let mut tables = Tables::default();
    let mut texts = Texts::default();
    let mut compiler = Compilers { all: Compiler::new(&catalog.lexicon), templates: Compiler::new(&catalog.lexicon) };
    let taxonomy = &catalog.taxonomy;
    let permanence_of = |code: Option<u16>| {
        let id = model::stated_permanence(code.map_or(0, |code| if code < 10 { code } else { code / 100 }));
        taxonomy.permanences.iter().find(|term| term.id.value == id).map_or(0, |term| term.value as u8)
    };
    let mut codes: BTreeMap<u16, Vec<u32>> = BTreeMap::new();
    let [mut classes, mut enhanced, mut symbols, mut ids, mut reasons]: [BTreeMap<u32, Vec<u32>>; 5] = Default::default();
    for (place, system) in catalog.systems.iter().enumerate() {
        let first_document = tables.documents.len();
        for document in &system.documents {
            tables.documents.push(DocumentRecord {
                id: texts.one(&document.id.value),
                title: texts.one(&document.title),
                publisher: texts.one(&document.publisher),
                article: texts.maybe(document.article.as_ref()),
                url: texts.maybe(document.url.as_ref()),
                revised: texts.maybe(document.revised.as_ref()),
                retrieved: texts.maybe(document.retrieved.as_ref()),
            });
        }
        let first_entry = tables.entries.len();
        let entries = &system.entries;
        for entry in entries {
            let number = tables.entries.len() as u32;
            let reason = &taxonomy.reasons[entry.reason];
            let id = format!("{}/{}", system.id.value, entry.id.value);
            let aliases: Vec<String> = entry.aliases.iter().map(|alias| format!("{}/{}", system.id.value, alias.value)).collect();
            let code = entry.code.as_ref().map(|code| code.value);
            let basic = match code {
                Some(CodePattern::One(code)) => code,
                Some(CodePattern::Class(class)) => class,
                None => 0,
            };
            let sources = tables.sources.len() as u32;
            for source in &entry.sources {
                tables.sources.push(SourceRecord {
                    document: (first_document + source.document) as u16,
                    row: source.row.unwrap_or(0),
                    section: texts.maybe(source.section.as_ref()),
                });
            }
            let templates = texts.list(entry.templates.iter().map(|template| &template.value));
            for template in &entry.templates {
                pattern(&mut tables, &mut compiler, &mut texts, PatternKind::TEMPLATE, number, &template.value);
            }
            for tag in &entry.tags {
                pattern(&mut tables, &mut compiler, &mut texts, PatternKind::TAG, number, &tag.value);
            }
            match code {
                Some(CodePattern::One(code)) => codes.entry(code).or_default().push(number),
                Some(CodePattern::Class(class)) => classes.entry(u32::from(class)).or_default().push(number),
                None => {}
            }
            if let Some(pattern) = entry.enhanced.as_ref().map(|enhanced| enhanced.value) {
                for key in enhanced_keys(pattern) {
                    enhanced.entry(key).or_default().push(number);
                }
            }
            let symbol = entry.symbol.map(|symbol| &system.symbols[symbol]);
            if let Some(symbol) = symbol {
                symbols.entry(text_key(symbol.name.value.to_ascii_uppercase().bytes())).or_default().push(number);
            }
            for id in std::iter::once(&id).chain(&aliases) {
                ids.entry(text_key(id.bytes())).or_default().push(number);
            }
            reasons.entry(reason.term.value).or_default().push(number);
            // Where only an enhanced code is given, its class tells the permanence at run time.
            let implied =
                permanence_of(Some(basic).filter(|code| *code > 0).or(entry.enhanced.as_ref().and_then(|enhanced| enhanced.value.class)));
            tables.entries.push(EntryRecord {
                id: texts.one(&id),
                system: place as u16,
                code: basic,
                enhanced: entry.enhanced.as_ref().map_or((255, 0, 0, 0), |enhanced| enhanced_row(enhanced.value)),
                symbol: symbol.map_or(0, |symbol| symbol.value as u16),
                name: texts.maybe(entry.name.as_ref()),
                basic_codes: texts.list(&entry.basic_codes.iter().map(code_text).collect::<Vec<_>>()),
                templates,
                tags: texts.list(entry.tags.iter().map(|tag| &tag.value)),
                reason: reason.term.value as u8,
                permanence: entry.permanence.map_or(implied, |permanence| taxonomy.permanences[permanence].value as u8),
                action: taxonomy.actions[entry.action.unwrap_or(reason.action)].value as u8,
                fault: taxonomy.faults[entry.fault.unwrap_or(reason.fault)].value as u8,
                retry_after: entry.retry_after.map_or((u32::MAX, u32::MAX), |(min, max)| (min, max.unwrap_or(u32::MAX))),
                meaning: texts.one(&entry.meaning),
                causes: texts.list(&entry.causes),
                remedies: entry.remedies.each_ref().map(|remedy| texts.maybe(remedy.as_ref())),
                deviation: texts.maybe(entry.deviation.as_ref()),
                is_historic: entry.is_historic,
                aliases: texts.list(&aliases),
                sources: List(sources, tables.sources.len() as u32 - sources),
            });
        }
        let hosts = system.hosts.iter().map(|host| host.value.trim_start_matches("*."));
        for sign in system.words.iter().chain(&system.tags).map(|sign| sign.value.as_str()).chain(hosts) {
            pattern(&mut tables, &mut compiler, &mut texts, PatternKind::SIGN, place as u32, sign);
        }
        tables.systems.push(SystemRecord {
            id: texts.one(&system.id.value),
            name: texts.one(&system.name),
            kind: texts.one(&system.kind),
            value: system.value.value as u16,
            entries: List(first_entry as u32, (tables.entries.len() - first_entry) as u32),
            words: texts.list(system.words.iter().map(|word| &word.value)),
            hosts: texts.list(system.hosts.iter().map(|host| &host.value)),
        });
    }
    let phrase_of = phrases(catalog, &mut tables, &mut compiler, &mut texts);
    for code in 100..=600u16 {
        tables.by_code.push(tables.code_entries.len() as u32);
        tables.code_entries.extend(codes.remove(&code).unwrap_or_default());
    }
    tables.by_class = CompiledIndex::new(classes);
    tables.by_enhanced = CompiledIndex::new(enhanced);
    tables.by_symbol = CompiledIndex::new(symbols);
    tables.by_id = CompiledIndex::new(ids);
    tables.by_reason = CompiledIndex::new(reasons);
    tables.automaton = compiler.all.finish();
    tables.leanings = leanings::compile(catalog, &tables.automaton.as_automaton(), &phrase_of);
    tables.templates = compiler.templates.finish();
    tables.text = texts.text;
    tables.texts = texts.list;
    tables
}

/// What gathers all patterns, and what gathers the templates among them.
struct Compilers {
    all: Compiler,
    templates: Compiler,
}

/// Adds a pattern, if it has a word to go by. Templates and tags have a row each; others share one where it would be the same.
fn pattern(tables: &mut Tables, compiler: &mut Compilers, texts: &mut Texts, kind: u8, target: u32, text: &str) {
    let is_of_entry = matches!(kind, PatternKind::TEMPLATE | PatternKind::TAG);
    let reading = if matches!(kind, PatternKind::SIGN | PatternKind::TAG) { Reading::Tag } else { Reading::Template };
    let (rows, shared) = (&mut tables.patterns, &mut texts.shared_patterns);
    let text_of = if is_of_entry { texts.known.get(text).copied() } else { None };
    let added = compiler.all.add_as(text, reading, |shape| {
        let specificity = specificity(shape.words, shape.placeholders, false);
        let key = (kind, target, shape);
        if let (Some(number), false) = (shared.get(&key), is_of_entry) {
            return *number;
        }
        let number = rows.len() as u32;
        let PatternShape { words, lead, trail, .. } = shape;
        rows.push(PatternRecord { kind, target, text: text_of.unwrap_or_default(), words, lead, trail, specificity });
        shared.insert(key, number);
        number
    });
    if let (Some((number, _)), PatternKind::TEMPLATE) = (added, kind) {
        compiler.templates.add_as(text, reading, |_| number);
    }
}

fn condition_row(condition: &model::Condition, guard_bits: &[u32]) -> Condition {
    Condition {
        code: match condition.code {
            Some(CodePattern::One(code)) => code,
            Some(CodePattern::Class(class)) => class,
            None => 0,
        },
        enhanced: condition.enhanced.map(enhanced_row),
        guards: condition.guards.iter().fold(0, |bits, guard| bits | 1 << guard_bits[*guard]),
    }
}

/// Adds the phrases, and for each reason for which words can speak one that stands for these; the places of the latter.
fn phrases(catalog: &Catalog, tables: &mut Tables, compiler: &mut Compilers, texts: &mut Texts) -> BTreeMap<usize, u16> {
    let (taxonomy, phrases) = (&catalog.taxonomy, &catalog.phrases);
    let (guard_bits, _) = phrases.guard_bits();
    let condition_row = |condition: &model::Condition| condition_row(condition, &guard_bits);
    let value = |terms: &[model::Term], index: Option<usize>| index.map_or(0, |index| terms[index].value as u8);
    let mut known_conditions: BTreeMap<Condition, u16> = BTreeMap::new();
    let mut place_of = |condition: Condition| {
        *known_conditions.entry(condition).or_insert_with(|| {
            tables.conditions.push(condition);
            u16::try_from(tables.conditions.len() - 1).expect("fewer conditions than a place has room for")
        })
    };
    let count = |list: &[Condition]| u8::try_from(list.len()).expect("fewer conditions than a count has room for");
    let mut known_rules: BTreeMap<(u8, Vec<u16>, u128), u16> = BTreeMap::new();
    let mut rule = |phrase: &model::Phrase| {
        let with: Vec<Condition> = phrase.with.iter().map(&condition_row).collect();
        let (lone_guards, unless): (Vec<Condition>, Vec<Condition>) =
            phrase.unless.iter().map(&condition_row).partition(|condition| condition.lone_guard().is_some());
        let unless_guards = lone_guards.iter().filter_map(Condition::lone_guard).fold(0, |all, guard| all | guard);
        let (with_count, unless_count) = (count(&with), count(&unless));
        let places: Vec<u16> = with.into_iter().chain(unless).map(&mut place_of).collect();
        *known_rules.entry((with_count, places, unless_guards)).or_insert_with_key(|(_, places, _)| {
            let first = u16::try_from(tables.rule_conditions.len()).expect("fewer conditions than a place has room for");
            tables.rule_conditions.extend(places);
            tables.rules.push(RuleRecord { first, with: with_count, unless: unless_count, unless_guards });
            u16::try_from(tables.rules.len() - 1).expect("fewer rules than phrases")
        })
    };
    let mut rows: Vec<PhraseRecord> = phrases
        .phrases
        .iter()
        .map(|phrase| PhraseRecord {
            id: texts.one(&phrase.id.value),
            reason: taxonomy.reasons[phrase.reason].term.value as u8,
            permanence: value(&taxonomy.permanences, phrase.permanence),
            action: value(&taxonomy.actions, phrase.action),
            fault: value(&taxonomy.faults, phrase.fault),
            rule: rule(phrase),
        })
        .collect();
    let mut phrase_of = BTreeMap::new();
    for (number, reason) in taxonomy.reasons.iter().enumerate().filter(|(_, reason)| leanings::is_judged(reason, taxonomy)) {
        phrase_of.insert(number, phrase_number(rows.len()));
        rows.push(PhraseRecord {
            id: texts.one(&leanings::phrase_id(&reason.term.id.value)),
            reason: reason.term.value as u8,
            ..PhraseRecord::default()
        });
    }
    tables.phrases = rows;
    for (number, phrase) in phrases.phrases.iter().enumerate() {
        let phrase_number = phrase_number(number);
        for text in &phrase.texts {
            compiler.all.add_as(&text.value, Reading::Phrase, |shape| {
                let specificity = specificity(shape.words, shape.placeholders, !phrase.with.is_empty());
                let is_conditional = !(phrase.with.is_empty() && phrase.unless.is_empty());
                Wording { phrase: phrase_number, specificity, is_conditional }.number()
            });
        }
    }
    for (bit, guard) in guard_bits.iter().zip(&phrases.guards) {
        pattern(tables, compiler, texts, PatternKind::GUARD, *bit, &guard.value);
    }
    for wait in &phrases.waits {
        pattern(tables, compiler, texts, PatternKind::WAIT, 0, &wait.value);
    }
    phrase_of
}

fn phrase_number(place: usize) -> u16 {
    u16::try_from(place).expect("fewer phrases than a wording's number has room for")
}

fn enhanced_row(pattern: EnhancedPattern) -> (u8, u16, u16, u16) {
    let (first, last) = pattern.details.unwrap_or((u16::MAX, u16::MAX));
    (pattern.class.unwrap_or(0) as u8, pattern.subject.unwrap_or(u16::MAX), first, last)
}

/// The keys under which an enhanced pattern is found: one for each class and each code of a range.
fn enhanced_keys(pattern: EnhancedPattern) -> Vec<u32> {
    let classes = pattern.class.map_or(vec![2, 4, 5], |class| vec![class]);
    let details: Vec<Option<u16>> = pattern.details.map_or(vec![None], |(first, last)| (first..=last).map(Some).collect());
    classes.into_iter().flat_map(|class| details.iter().map(move |detail| enhanced_key(class, pattern.subject, *detail))).collect()
}
