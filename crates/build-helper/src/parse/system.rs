//! A file under `systems/` or `standards/`.

use super::SourceFile;
use super::codes;
use super::fields::{At, Fields};
use super::node::{self, Node};
use super::taxonomy::{choice, ids};
use crate::faults::{Faults, not_one_of};
use crate::model::{AUDIENCES, Document, Entry, MISSING, Source, Symbol, System, Taxonomy};

const KINDS: [&str; 7] = ["standard", "mta", "gateway", "provider", "esp", "blocklist", "guide"];

pub(crate) fn parse(file: &SourceFile, taxonomy: &Taxonomy, faults: &mut Faults) -> Option<System> {
    let node = node::read(&file.path, &file.text, faults)?;
    let mut fields = Fields::open(node, "", "the file", faults)?;
    let id = fields.slug("system");
    let value = fields.number("value", 1, 65534);
    let name = fields.text("name");
    let kind = fields.choice("kind", &KINDS, true);
    let documents = documents(&mut fields);
    let (words, hosts, tags) = recognize(&mut fields);
    let symbols = symbols(&mut fields);
    let nodes = fields.required_list("entries");
    let entries: Vec<Entry> = nodes.into_iter().filter_map(|node| entry(node, taxonomy, &documents, &symbols, fields.faults())).collect();
    let place = fields.place().clone();
    fields.close();
    Some(System {
        file: file.path.clone(),
        id: id.unwrap_or_else(|| At { place: place.clone(), value: stem(&file.path).to_owned() }),
        value: value.unwrap_or(At { place, value: 0 }),
        name: name.map(|name| name.value).unwrap_or_default(),
        kind: kind.map(|kind| KINDS[kind.value].to_owned()).unwrap_or_default(),
        documents,
        words,
        hosts,
        tags,
        symbols,
        entries,
    })
}

/// The name of a file without its folder and `.yaml`.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// The documents; none where one of them could not be read, so that no source is held against half a list.
fn documents(fields: &mut Fields<'_>) -> Vec<Document> {
    let nodes = fields.required_list("documents");
    let read: Vec<Option<Document>> = nodes
        .into_iter()
        .map(|node| {
            let mut fields = Fields::open(node, "", "a document", fields.faults())?;
            fields.context = "a document: ".to_owned();
            let id = fields.slug("id");
            if let Some(id) = &id {
                fields.context = format!("document {}: ", id.value);
            }
            let title = fields.text("title");
            let publisher = fields.text("publisher");
            let article = fields.optional_text("article");
            let url = fields.optional_text("url");
            if let Some(url) = &url
                && !is_url(&url.value)
            {
                fields.fault(&url.place, format!("url '{}' must be https:// or http:// and an address without blanks", url.value));
            }
            let revised = date(&mut fields, "revised");
            let retrieved = date(&mut fields, "retrieved");
            fields.close();
            let value = |text: Option<At<String>>| text.map(|text| text.value);
            Some(Document {
                id: id?,
                title: value(title).unwrap_or_default(),
                publisher: value(publisher).unwrap_or_default(),
                article: value(article),
                url: value(url),
                revised,
                retrieved,
            })
        })
        .collect();
    read.into_iter().collect::<Option<_>>().unwrap_or_default()
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(char::is_alphanumeric) && !rest.contains(|letter: char| letter.is_whitespace() || letter.is_control())
    })
}

fn days_of(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn date(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let text = fields.optional_text(name)?;
    let number = |range| text.value.get(range).filter(|part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u16>().ok();
    let is_date = text.value.len() == 10
        && [text.value.get(4..5), text.value.get(7..8)] == [Some("-"); 2]
        && matches!((number(0..4), number(5..7), number(8..10)), (Some(year), Some(month), Some(day)) if (1..=days_of(year, month)).contains(&day));
    if !is_date {
        fields.fault(&text.place, format!("{name} '{}' must be a date such as 2026-11-21", text.value));
    }
    is_date.then_some(text.value)
}

type Recognize = (Vec<At<String>>, Vec<At<String>>, Vec<At<String>>);

fn recognize(fields: &mut Fields<'_>) -> Recognize {
    let Some(node) = fields.optional("recognize") else { return Recognize::default() };
    let Some(mut inner) = Fields::open(node, "", "recognize", fields.faults()) else { return Recognize::default() };
    inner.context = "recognize: ".to_owned();
    let all = (inner.texts("words"), inner.texts("hosts"), inner.texts("tags"));
    inner.close();
    all
}

fn symbols(fields: &mut Fields<'_>) -> Vec<Symbol> {
    let nodes = fields.list("symbols");
    nodes
        .into_iter()
        .filter_map(|node| {
            let mut fields = Fields::open(node, "", "a symbol", fields.faults())?;
            fields.context = "a symbol: ".to_owned();
            let name = fields.text("name");
            if let Some(name) = &name {
                fields.context = format!("symbol {}: ", name.value);
                if !name.value.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_') {
                    fields.fault(&name.place, format!("name '{}' must be upper-case letters, digits and '_'", name.value));
                }
            }
            let value = fields.number("value", 1, 65534);
            fields.close();
            Some(Symbol { name: name?, value: value.map_or(0, |value| value.value) })
        })
        .collect()
}

/// How many characters a meaning has at the least: fewer say no more than the reply does.
const LEAST_OF_MEANING: usize = 21;

fn entry(node: Node, taxonomy: &Taxonomy, documents: &[Document], symbols: &[Symbol], faults: &mut Faults) -> Option<Entry> {
    let mut fields = Fields::open(node, "", "an entry", faults)?;
    fields.context = "an entry: ".to_owned();
    let id = fields.slug("id");
    if let Some(id) = &id {
        fields.context = format!("entry {}: ", id.value);
    }
    let name = fields.optional_text("name").map(|text| text.value);
    let constant = fields.optional_text("constant");
    if let Some(constant) = &constant
        && !constant.value.split('_').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        fields.fault(&constant.place, format!("constant '{}' must be upper-case words with '_' between them", constant.value));
    }
    if !fields.has("code") && !fields.has("enhanced") {
        let place = fields.place().clone();
        fields.fault(&place, "field 'code' or 'enhanced' is missing");
    }
    let code = fields.optional_text("code").and_then(|text| match codes::code(&text.value) {
        Some(value) => Some(At { place: text.place, value }),
        None => {
            fields.fault(&text.place, format!("code '{}' must be {}", text.value, codes::CODE_FORM));
            None
        }
    });
    let enhanced = fields.optional_text("enhanced").and_then(|text| match codes::enhanced(&text.value) {
        Some(value) => Some(At { place: text.place, value }),
        None => {
            fields.fault(&text.place, format!("enhanced '{}' must be {}", text.value, codes::ENHANCED_FORM));
            None
        }
    });
    let mut basic_codes = Vec::new();
    for text in fields.texts("basic_codes") {
        match codes::code(&text.value) {
            Some(code) => basic_codes.push(code),
            None => fields.fault(&text.place, format!("basic code '{}' must be {}", text.value, codes::CODE_FORM)),
        }
    }
    let names: Vec<&str> = symbols.iter().map(|symbol| symbol.name.value.as_str()).collect();
    let symbol = fields.choice("symbol", &names, false).map(|index| index.value);
    let templates = fields.texts("templates");
    for template in &templates {
        let first = template.value.split([' ', '-']).next().unwrap_or_default();
        if codes::code(first).is_some() || codes::enhanced(first).is_some() {
            let message = format!("template '{}' begins with the code '{first}'; codes stand in 'code' and 'enhanced'", template.value);
            fields.fault(&template.place, message);
        }
        if template.value.contains(char::is_control) {
            let message = format!("template '{}' has a line break or control character in it; write one line", template.value);
            fields.fault(&template.place, message);
        }
    }
    let tags = fields.texts("tags");
    let reason_ids: Vec<&str> = taxonomy.reasons.iter().map(|reason| reason.term.id.value.as_str()).collect();
    let reason = choice(&mut fields, "reason", &reason_ids, true);
    let permanence = permanence(&mut fields, taxonomy);
    let action = choice(&mut fields, "action", &ids(&taxonomy.actions), false);
    let fault = choice(&mut fields, "fault", &ids(&taxonomy.faults), false);
    let retry_after = retry_after(&mut fields);
    let meaning = fields.text("meaning");
    if let Some(meaning) = &meaning
        && meaning.value.chars().count() < LEAST_OF_MEANING
    {
        let message = format!("meaning '{}' must have at least {LEAST_OF_MEANING} characters: what happened and why", meaning.value);
        fields.fault(&meaning.place, message);
    }
    let causes = fields.texts("causes").into_iter().map(|text| text.value).collect();
    let remedies = remedies(&mut fields);
    let deviation = fields.optional_text("deviation").map(|text| text.value);
    let is_historic = fields.choice("status", &["current", "historic"], false).is_some_and(|index| index.value == 1);
    let aliases = fields.texts("aliases");
    for alias in &aliases {
        fields.check_slug("alias", alias);
    }
    let sources = sources(&mut fields, documents);
    fields.close();
    Some(Entry {
        id: id?,
        name,
        constant,
        code,
        enhanced,
        basic_codes,
        symbol,
        templates,
        tags,
        reason: reason.unwrap_or(MISSING),
        permanence,
        action,
        fault,
        retry_after,
        meaning: meaning.map(|meaning| meaning.value).unwrap_or_default(),
        causes,
        remedies,
        deviation,
        is_historic,
        aliases,
        sources,
    })
}

/// Takes the permanence; an entry that does not know it leaves it to the code.
fn permanence(fields: &mut Fields<'_>, taxonomy: &Taxonomy) -> Option<usize> {
    let all = ids(&taxonomy.permanences);
    let known: Vec<&str> = all.iter().copied().filter(|id| *id != "unknown").collect();
    let name = known[choice(fields, "permanence", &known, false)?];
    all.iter().position(|id| *id == name)
}

fn retry_after(fields: &mut Fields<'_>) -> Option<(u32, Option<u32>)> {
    let node = fields.optional("retry_after")?;
    let context = fields.context.clone();
    let mut inner = Fields::open(node, &context, "retry_after", fields.faults())?;
    inner.context.push_str("retry_after: ");
    let (min, max) = (inner.number("min", 0, i64::from(u32::MAX - 1)), inner.optional_number("max", 1, i64::from(u32::MAX - 1)));
    if let (Some(min), Some(max)) = (&min, &max)
        && min.value >= max.value
    {
        inner.fault(&max.place, format!("max {} must be above min {}", max.value, min.value));
    }
    inner.close();
    Some((min?.value, max.map(|max| max.value)))
}

fn remedies(fields: &mut Fields<'_>) -> [Option<String>; 4] {
    let Some(node) = fields.optional("remedies") else { return Default::default() };
    let context = fields.context.clone();
    // What is there but refused counts as given, so that one fault is not reported as two.
    let given = || Some(String::new());
    let Some(mut inner) = Fields::open(node, &context, "remedies", fields.faults()) else { return [given(), None, None, None] };
    inner.context.push_str("remedies: ");
    let mut remedies = AUDIENCES.map(|audience| inner.optional_text(audience).map(|text| text.value));
    if !inner.has(AUDIENCES[0]) {
        let place = inner.place().clone();
        inner.fault(&place, "field 'sender' is missing: the sender holds the reply and has to hear what to do");
    }
    remedies[0] = remedies[0].take().or_else(given);
    inner.close();
    remedies
}

fn sources(fields: &mut Fields<'_>, documents: &[Document]) -> Vec<Source> {
    let nodes = fields.required_list("sources");
    let context = fields.context.clone();
    nodes
        .into_iter()
        .filter_map(|node| {
            let mut inner = Fields::open(node, &context, "a source", fields.faults())?;
            inner.context.push_str("sources: ");
            let document = inner.text("document").and_then(|name| {
                let found = documents.iter().position(|document| document.id.value == name.value);
                if found.is_none() && !documents.is_empty() {
                    let allowed = documents.iter().map(|document| document.id.value.as_str());
                    inner.fault(&name.place, not_one_of("document", &name.value, allowed));
                }
                found
            });
            let row = inner.optional_number("row", 1, i64::from(u32::MAX)).map(|row| row.value);
            let section = inner.optional_text("section").map(|text| text.value);
            inner.close();
            Some(Source { document: document?, row, section })
        })
        .collect()
}
