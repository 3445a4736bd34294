//! Holding the catalog against itself: what no single field can tell.

use std::collections::{BTreeMap, BTreeSet};

use smtp_codes_text::leanings::MOST_REASONS;
use smtp_codes_text::matcher::MOST_TOKENS;
use smtp_codes_text::normal::Normalized;
use smtp_codes_text::rules::MOST_GUARDS;
use smtp_codes_text::template::{Element, Elements, Extent, PlaceholderKind};
use smtp_codes_text::token::{Kind, Tokens, hash};

use crate::compile::{Chunk, Literal, PHRASE_PREFIX, chunks, is_judged, literals};
use crate::emit::variant_name;
use crate::faults::{Faults, Place};
use crate::model::{Catalog, CodePattern, Entry, Lexicon, System, Term, stated_permanence};
use crate::parse::{At, stem};

/// Checks the whole catalog and reports every fault.
pub fn validate(catalog: &Catalog, faults: &mut Faults) {
    terms(catalog, faults);
    let words = Words::new(&catalog.lexicon);
    systems(catalog, &words, faults);
    identifiers(catalog, faults);
    lexicon(catalog, faults);
    for system in &catalog.systems {
        for entry in &system.entries {
            self::entry(catalog, &words, entry, faults);
        }
        entry_ids(catalog, system, faults);
        templates(&words, system, faults);
    }
    tags(catalog, &words, faults);
    constants(catalog, faults);
    phrases(catalog, &words, faults);
    limits(catalog, faults);
}

/// Reports every key that comes a second time, with the place of the first.
fn unique<'a, K: Ord, T: 'a>(items: impl IntoIterator<Item = (K, &'a At<T>)>, faults: &mut Faults, message: impl Fn(&K) -> String) {
    let mut first: BTreeMap<K, &Place> = BTreeMap::new();
    for (key, at) in items {
        if let Some(place) = first.get(&key) {
            faults.add(&at.place, format!("{}, as at {place}", message(&key)));
        } else {
            first.insert(key, &at.place);
        }
    }
}

fn terms(catalog: &Catalog, faults: &mut Faults) {
    let taxonomy = &catalog.taxonomy;
    let reasons: Vec<Term> = taxonomy.reasons.iter().map(|reason| reason.term.clone()).collect();
    for (what, terms) in [
        ("permanence", &taxonomy.permanences),
        ("action", &taxonomy.actions),
        ("fault", &taxonomy.faults),
        ("basis", &taxonomy.bases),
        ("reason", &reasons),
    ] {
        unique(terms.iter().map(|term| (term.id.value.as_str(), &term.id)), faults, |id| format!("{what} {id}: the id is in use"));
        // A missing value is 0 and has been reported.
        unique(terms.iter().filter(|term| term.value > 0).map(|term| (term.value, &term.id)), faults, |value| {
            format!("{what}: the value {value} is in use")
        });
        for term in terms {
            refuse_retired(catalog, what, &term.id, term.value, faults);
        }
    }
}

fn refuse_retired(catalog: &Catalog, what: &str, id: &At<String>, value: u32, faults: &mut Faults) {
    for (retired, number) in &catalog.retired.terms {
        if let Some(name) = retired.value.strip_prefix(what).and_then(|rest| rest.strip_prefix('/'))
            && (name == id.value || *number == value)
        {
            faults.add(&id.place, format!("{what} {}: '{name}' with value {number} is retired ({})", id.value, retired.place));
        }
    }
}

fn systems(catalog: &Catalog, words: &Words, faults: &mut Faults) {
    let systems = &catalog.systems;
    unique(systems.iter().map(|system| (system.id.value.as_str(), &system.id)), faults, |id| format!("system {id}: the id is in use"));
    let values = systems.iter().filter(|system| system.value.value > 0);
    unique(values.map(|system| (system.value.value, &system.value)), faults, |value| format!("system: the value {value} is in use"));
    for system in systems {
        refuse_retired(catalog, "system", &system.id, system.value.value, faults);
        let name = stem(&system.file);
        if system.file.contains("/systems/") && name != system.id.value {
            faults.add(&system.id.place, format!("system '{}' must be named as its file, '{name}'", system.id.value));
        }
        for (what, signs) in [("word", &system.words), ("tag", &system.tags)] {
            for sign in signs {
                if let Some(message) = self::tag(words, what, &sign.value) {
                    faults.add(&sign.place, format!("recognize: {message}"));
                }
            }
        }
        for host in system.hosts.iter().filter(|host| !is_host(&host.value)) {
            let message = format!("recognize: host '{}' must be a name with dots, or '*.' and one, as in *.mimecast.com", host.value);
            faults.add(&host.place, message);
        }
        unique(system.documents.iter().map(|document| (document.id.value.as_str(), &document.id)), faults, |id| {
            format!("document {id}: the id is in use")
        });
        unique(system.symbols.iter().map(|symbol| (symbol.name.value.as_str(), &symbol.name)), faults, |name| {
            format!("symbol {name}: the name is in use")
        });
        for symbol in &system.symbols {
            let name = At { place: symbol.name.place.clone(), value: format!("{}/{}", system.id.value, symbol.name.value) };
            refuse_retired(catalog, "symbol", &name, symbol.value, faults);
        }
    }
    let symbols = systems.iter().flat_map(|system| &system.symbols).filter(|symbol| symbol.value > 0);
    unique(symbols.map(|symbol| (symbol.value, &symbol.name)), faults, |value| format!("symbol: the value {value} is in use"));
}

/// Whether a sign is one host name to the matcher, as a whole or with `*.` before it.
fn is_host(sign: &str) -> bool {
    let name = sign.strip_prefix("*.").unwrap_or(sign);
    Tokens::new(name.as_bytes(), None).map(|token| (token.kind, token.start, token.end)).eq([(Kind::Host, 0, name.len())])
}

/// Names that can't be a variant: a keyword, and the constant that every enum has.
const NO_VARIANTS: [&str; 2] = ["Self", "ALL"];

/// Checks that every id gives a Rust identifier, and one of its own within its enum.
fn identifiers(catalog: &Catalog, faults: &mut Faults) {
    fn ids(terms: &[Term]) -> Vec<(String, &At<String>)> {
        terms.iter().map(|term| (term.id.value.clone(), &term.id)).collect()
    }
    let taxonomy = &catalog.taxonomy;
    let reasons = taxonomy.reasons.iter().map(|reason| (reason.term.id.value.clone(), &reason.term.id)).collect();
    let systems = catalog.systems.iter().map(|system| (system.id.value.clone(), &system.id)).collect();
    let symbols = catalog.systems.iter().flat_map(|system| {
        // The same names as in emit/taxonomy.rs.
        system.symbols.iter().map(|symbol| (format!("{}-{}", system.id.value, symbol.name.value), &symbol.name))
    });
    for (what, ids) in [
        ("permanence", ids(&taxonomy.permanences)),
        ("action", ids(&taxonomy.actions)),
        ("fault", ids(&taxonomy.faults)),
        ("basis", ids(&taxonomy.bases)),
        ("reason", reasons),
        ("system", systems),
        ("symbol", symbols.collect()),
    ] {
        let mut first: BTreeMap<String, (String, &Place)> = BTreeMap::new();
        for (id, at) in ids {
            let variant = variant_name(&id);
            if !variant.starts_with(|first: char| first.is_ascii_alphabetic()) {
                faults.add(&at.place, format!("{what} {}: its name in Rust, '{variant}', would not begin with a letter", at.value));
            } else if NO_VARIANTS.contains(&variant.as_str()) || (what == "system" && variant == "Other") {
                faults.add(&at.place, format!("{what} {}: its name in Rust, '{variant}', has another use", at.value));
            }
            match first.get(&variant) {
                // Equal ids are reported as such.
                Some((other, _)) if *other == id => {}
                Some((_, place)) => {
                    faults.add(&at.place, format!("{what} {}: its name in Rust, '{variant}', is in use, as at {place}", at.value));
                }
                None => {
                    first.insert(variant, (id, &at.place));
                }
            }
        }
    }
}

fn lexicon(catalog: &Catalog, faults: &mut Faults) {
    let lexicon = &catalog.lexicon;
    let words: Vec<&At<String>> = lexicon.fillers.iter().chain(lexicon.forms.iter().flatten()).collect();
    for word in &words {
        let normal = Normalized::new(word.value.as_bytes(), None).to_string();
        if normal != word.value {
            faults.add(&word.place, format!("'{}' must stand as the matcher sees it: '{normal}'", word.value));
        } else if !Tokens::new(normal.as_bytes(), None).map(|token| token.kind).eq([Kind::Word]) {
            faults.add(&word.place, format!("'{}' must be one word of letters", word.value));
        }
    }
    unique(words.into_iter().map(|word| (word.value.as_str(), word)), faults, |word| format!("'{word}' stands in the lexicon twice"));
}

fn entry(catalog: &Catalog, words: &Words, entry: &Entry, faults: &mut Faults) {
    let id = &entry.id;
    let mut fault = |place: &Place, message: String| faults.add(place, format!("entry {}: {message}", id.value));
    if let (Some(code), Some(enhanced)) = (&entry.code, &entry.enhanced)
        && let Some(class) = enhanced.value.class
        && class != code.value.class()
        && entry.deviation.is_none()
    {
        let message = format!(
            "enhanced class {class} contradicts the code's first digit {}; say in 'deviation' why, if it is so documented",
            code.value.class()
        );
        fault(&enhanced.place, message);
    }
    let taxonomy = &catalog.taxonomy;
    let reason = taxonomy.reasons.get(entry.reason);
    // What the reason or the action is may not be known; that is reported where they stand.
    let action = entry.action.or(reason.map(|reason| reason.action)).and_then(|action| taxonomy.actions.get(action));
    if let Some(action) = action.map(|action| &action.id.value)
        && action != "none"
        && action != "continue"
        && entry.remedies.iter().all(Option::is_none)
    {
        fault(&id.place, format!("field 'remedies' is missing: the action {action} asks for one"));
    }
    if let Some(reason) = reason {
        for (what, own, default, terms) in
            [("action", entry.action, reason.action, &taxonomy.actions), ("fault", entry.fault, reason.fault, &taxonomy.faults)]
        {
            if let Some(term) = own.filter(|own| *own == default).and_then(|own| terms.get(own)) {
                fault(&id.place, format!("{what} {} is that of the reason {}; leave it out", term.id.value, reason.term.id.value));
            }
        }
    }
    let implied = entry.code.as_ref().map(|code| code.value.class()).or(entry.enhanced.as_ref().and_then(|enhanced| enhanced.value.class));
    if let Some(permanence) = entry.permanence.and_then(|permanence| taxonomy.permanences.get(permanence))
        && implied.is_some_and(|class| stated_permanence(class) == permanence.id.value)
    {
        fault(&id.place, format!("permanence {} is that of the code's first digit; leave it out", permanence.id.value));
    }
    for tag in &entry.tags {
        if let Some(message) = self::tag(words, "tag", &tag.value) {
            fault(&tag.place, message);
        }
    }
    for template in &entry.templates {
        let mut names = Vec::new();
        for element in Elements::new(&template.value) {
            match element {
                Err(error) => fault(&template.place, format!("template '{}': {error}", template.value)),
                Ok(Element::Literal(_)) => {}
                Ok(Element::Placeholder(placeholder)) if names.contains(&placeholder.name) => {
                    let message = format!(
                        "template '{}': two placeholders are named '{}'; give each a name, as in {{{}:client}}",
                        template.value,
                        placeholder.name,
                        placeholder.kind.name()
                    );
                    fault(&template.place, message);
                }
                Ok(Element::Placeholder(placeholder)) => names.push(placeholder.name),
            }
        }
        // What follows a broken placeholder is not read.
        if Elements::new(&template.value).any(|element| element.is_err()) {
            continue;
        }
        if !words.has_words(&template.value) {
            fault(
                &template.place,
                format!("template '{}' has no word to go by besides placeholders, addresses and fillers", template.value),
            );
        }
        if let Some(message) = too_long(words, &template.value) {
            fault(&template.place, format!("template '{}' {message}", template.value));
        }
        if let Some(kind) = attached(&template.value) {
            fault(&template.place, format!("template '{}': {}", template.value, attached_message(kind)));
        }
    }
}

/// What is wrong with a tag, or with a word that gives a system away; `what` says which.
fn tag(words: &Words, what: &str, tag: &str) -> Option<String> {
    if let Some(Err(error)) = Elements::new(tag).find(Result::is_err) {
        return Some(format!("{what} '{tag}': {error}"));
    }
    let parts = words.comparable(tag);
    if !parts.iter().any(Part::is_word) {
        return Some(format!("{what} '{tag}' has no word to go by besides placeholders, addresses and fillers"));
    }
    match parts.last() {
        // A tag ends where its last token does.
        Some(Part::Placeholder(kind)) if matches!(kind.extent(), Extent::UpTo(_)) => {
            Some(format!("{what} '{tag}' must not end in '{{{}}}', which may stand for nothing", kind.name()))
        }
        _ => attached(tag)
            .map(|kind| format!("{what} '{tag}': {}", attached_message(kind)))
            .or_else(|| too_long(words, tag).map(|message| format!("{what} '{tag}' {message}"))),
    }
}

/// What is wrong with a text that the matcher could miss, because it covers too many tokens.
fn too_long(words: &Words, text: &str) -> Option<String> {
    let parts = words.comparable(text);
    let between = parts.get(parts.iter().position(Part::is_word)?..=parts.iter().rposition(Part::is_word)?)?;
    let tokens = |part: &Part| match part {
        Part::Placeholder(kind) => match kind.extent() {
            Extent::UpTo(most) => usize::from(most),
            Extent::One(_) => 1,
        },
        Part::Literal(_) => 1,
    };
    let count: usize = between.iter().map(tokens).sum();
    (count > MOST_TOKENS)
        .then(|| format!("covers up to {count} words from its first to its last; at most {MOST_TOKENS} are looked at together"))
}

fn attached_message(kind: PlaceholderKind) -> String {
    format!("in a reply '{{{}}}' would be one word with what touches it; take {{id}} for the whole word", kind.name())
}

/// The first placeholder that what stands beside it makes a token with, as in `{number}MB`: no reply could fit.
fn attached(template: &str) -> Option<PlaceholderKind> {
    let mut text = String::new();
    let mut places = Vec::new();
    for chunk in chunks(template) {
        match chunk {
            Chunk::Words(words) => text.push_str(&words),
            Chunk::Placeholder(kind) => {
                places.push((text.len(), kind));
                text.push('x');
            }
        }
    }
    let tokens: BTreeSet<(usize, usize)> = Tokens::new(text.as_bytes(), None).map(|token| (token.start, token.end)).collect();
    places.into_iter().find(|(place, _)| !tokens.contains(&(*place, place + 1))).map(|(_, kind)| kind)
}

fn entry_ids(catalog: &Catalog, system: &System, faults: &mut Faults) {
    let ids = system.entries.iter().flat_map(|entry| std::iter::once(&entry.id).chain(&entry.aliases));
    unique(ids.clone().map(|id| (id.value.as_str(), id)), faults, |id| format!("entry {id}: the id is in use"));
    for id in ids {
        let whole = format!("{}/{}", system.id.value, id.value);
        if let Some(retired) = catalog.retired.entries.iter().find(|retired| retired.value == whole) {
            faults.add(&id.place, format!("entry {}: the id {whole} is retired ({})", id.value, retired.place));
        }
    }
}

fn templates(words: &Words, system: &System, faults: &mut Faults) {
    let all = system.entries.iter().flat_map(|entry| {
        let code = entry.code.as_ref().map(|code| code.value);
        entry.templates.iter().map(move |template| ((code, words.comparable(&template.value)), entry, template))
    });
    type Key = (Option<CodePattern>, Vec<Part>);
    let mut first: BTreeMap<Key, (&Entry, &Place)> = BTreeMap::new();
    for (key, entry, template) in all {
        if let Some((other, place)) = first.get(&key) {
            let message = format!(
                "entry {}: template '{}' equals one of entry {} with the same code, at {place}",
                entry.id.value, template.value, other.id.value
            );
            faults.add(&template.place, message);
        } else {
            first.insert(key, (entry, &template.place));
        }
    }
}

/// Refuses tags that don't tell one system from all others: too short ones, and those of two systems.
fn tags(catalog: &Catalog, words: &Words, faults: &mut Faults) {
    let mut first: BTreeMap<Vec<Part>, (&System, &Entry, &Place)> = BTreeMap::new();
    for system in &catalog.systems {
        for (entry, tag) in system.entries.iter().flat_map(|entry| entry.tags.iter().map(move |tag| (entry, tag))) {
            let context = format!("entry {}: tag '{}'", entry.id.value, tag.value);
            let is_short = tag.value.chars().filter(|letter| letter.is_alphanumeric()).count() < LEAST_OF_TAG;
            if is_short && !tag.value.contains('{') {
                faults.add(&tag.place, format!("{context} must have at least {LEAST_OF_TAG} letters and digits"));
            }
            let (other, entry, place) = *first.entry(words.comparable(&tag.value)).or_insert((system, entry, &tag.place));
            if other.id.value != system.id.value {
                let message = format!("{context} is one of entry {}/{} too, at {place}", other.id.value, entry.id.value);
                faults.add(&tag.place, format!("{message}; a tag must be of one system alone"));
            }
        }
    }
}

/// How many letters and digits a tag has at the least: two of them stand in replies of anybody.
const LEAST_OF_TAG: usize = 3;

/// A part of a template as the matcher sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// A token of the text; a word by the first of its forms.
    Literal(Literal),
    Placeholder(PlaceholderKind),
}

impl Part {
    fn is_word(&self) -> bool {
        matches!(self, Part::Literal(Literal::Word(_)))
    }
}

/// The lexicon as the matcher uses it.
struct Words {
    fillers: BTreeSet<u64>,
    /// From the hash of a form to that of the word itself.
    forms: BTreeMap<u64, u64>,
}

impl Words {
    fn new(lexicon: &Lexicon) -> Words {
        let forms = lexicon.forms.iter().filter_map(|forms| Some((hash(forms.first()?.value.as_bytes()), forms)));
        Words {
            fillers: lexicon.fillers.iter().map(|filler| hash(filler.value.as_bytes())).collect(),
            forms: forms.flat_map(|(first, forms)| forms.iter().map(move |form| (hash(form.value.as_bytes()), first))).collect(),
        }
    }

    /// A token as it counts; `None` if it does not.
    fn counted(&self, literal: Literal) -> Option<Literal> {
        match literal {
            Literal::Word(hash) if self.fillers.contains(&hash) => None,
            Literal::Word(hash) => Some(Literal::Word(self.forms.get(&hash).copied().unwrap_or(hash))),
            Literal::Kinds(_) => Some(literal),
        }
    }

    /// Whether a text has a word to go by.
    fn has_words(&self, text: &str) -> bool {
        self.comparable(text).iter().any(Part::is_word)
    }

    /// A template as the matcher sees it: two with equal forms can't be told apart.
    fn comparable(&self, template: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        for chunk in chunks(template) {
            match chunk {
                Chunk::Words(text) => parts.extend(literals(&text).filter_map(|literal| self.counted(literal)).map(Part::Literal)),
                Chunk::Placeholder(kind) => parts.push(Part::Placeholder(kind)),
            }
        }
        parts
    }
}

fn constants(catalog: &Catalog, faults: &mut Faults) {
    let entries = catalog.systems.iter().flat_map(|system| system.entries.iter().map(move |entry| (system, entry)));
    let constants = entries.filter_map(|(system, entry)| Some((system, entry, entry.constant.as_ref()?)));
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    for (system, entry, constant) in constants {
        let message = format!("entry {}: constant {}", entry.id.value, constant.value);
        if let Some(place) = first.get(constant.value.as_str()) {
            faults.add(&constant.place, format!("{message} is in use, as at {place}"));
        } else {
            first.insert(&constant.value, &constant.place);
        }
        if !system.file.contains("/standards/") {
            faults.add(&constant.place, format!("{message} is for files under standards/ alone"));
        }
        if !matches!(entry.code, Some(At { value: CodePattern::One(_), .. })) {
            faults.add(&constant.place, format!("{message} needs a code of three digits"));
        }
    }
}

/// How many conditions a field of a phrase can have: a rule counts them in a byte.
const MOST_CONDITIONS: usize = 255;

fn phrases(catalog: &Catalog, words: &Words, faults: &mut Faults) {
    let phrases = &catalog.phrases;
    unique(phrases.phrases.iter().map(|phrase| (phrase.id.value.as_str(), &phrase.id)), faults, |id| {
        format!("phrase {id}: the id is in use")
    });
    for phrase in phrases.phrases.iter().filter(|phrase| phrase.id.value.starts_with(PHRASE_PREFIX)) {
        let message = format!("phrase {}: ids that begin with {PHRASE_PREFIX} stand for the single words of a reason", phrase.id.value);
        faults.add(&phrase.id.place, message);
    }
    let (bits, count) = phrases.guard_bits();
    if let Some((guard, _)) = phrases.guards.iter().zip(bits).find(|(_, bit)| *bit as usize >= MOST_GUARDS) {
        let message = format!(
            "condition 'text {}': the conditions of the file tell {count} different texts apart; at most {MOST_GUARDS} are allowed",
            guard.value
        );
        faults.add(&guard.place, message);
    }
    for phrase in &phrases.phrases {
        for (name, count) in [("with", phrase.with.len()), ("unless", phrase.unless.len())] {
            if count > MOST_CONDITIONS {
                let message = format!("phrase {}: {name} has {count} conditions; at most {MOST_CONDITIONS} are allowed", phrase.id.value);
                faults.add(&phrase.id.place, message);
            }
        }
    }
    let texts = phrases.phrases.iter().flat_map(|phrase| phrase.texts.iter().map(move |text| (Some(&phrase.id.value), text)));
    for (id, text) in texts.chain(phrases.guards.iter().chain(&phrases.waits).map(|text| (None, text))) {
        let context = id.map(|id| format!("phrase {id}: ")).unwrap_or_default();
        if let Some(Err(error)) = Elements::new(&text.value).find(Result::is_err) {
            faults.add(&text.place, format!("{context}text '{}': {error}", text.value));
        } else if !words.has_words(&text.value) {
            faults.add(
                &text.place,
                format!("{context}text '{}' has no word to go by besides placeholders, addresses and fillers", text.value),
            );
        } else if let Some(kind) = attached(&text.value) {
            faults.add(&text.place, format!("{context}text '{}': {}", text.value, attached_message(kind)));
        } else if let Some(message) = too_long(words, &text.value) {
            faults.add(&text.place, format!("{context}text '{}' {message}", text.value));
        }
    }
}

/// Refuses what the tables' numbers have no room for.
fn limits(catalog: &Catalog, faults: &mut Faults) {
    let (taxonomy, phrases) = (&catalog.taxonomy, &catalog.phrases.phrases);
    let judged = taxonomy.reasons.iter().filter(|reason| is_judged(reason, taxonomy)).count();
    let documents = catalog.systems.iter().map(|system| system.documents.len()).sum();
    let conditions = phrases.iter().map(|phrase| phrase.with.len() + phrase.unless.len()).sum();
    for (file, what, count, most) in [
        ("reasons.yaml", "reasons that say what was refused", judged, MOST_REASONS),
        ("systems", "documents", documents, 65_536),
        // The words of each reason have a phrase.
        ("phrases.yaml", "phrases and reasons", phrases.len() + judged, 65_536),
        ("phrases.yaml", "conditions", conditions, 65_535),
    ] {
        if count > most {
            let place = Place { file: format!("catalog/{file}"), ..Place::default() };
            faults.add(&place, format!("the catalog has {count} {what}; at most {most} are allowed"));
        }
    }
}
