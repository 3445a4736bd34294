//! The tables as Rust statics.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::HEADER;
use smtp_codes_text::matcher::Cell;

use crate::compile::{CompiledAutomaton, HashIndex, List, Tables, Text};

fn number(value: impl Into<u64>) -> Literal {
    Literal::u64_unsuffixed(value.into())
}

fn text((at, length): Text) -> TokenStream {
    let (at, length) = (number(at), number(length));
    quote!(Text(#at, #length))
}

fn list((first, count): List) -> TokenStream {
    let (first, count) = (number(first), number(count));
    quote!(List(#first, #count))
}

fn index(name: &str, index: &HashIndex) -> TokenStream {
    let name = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
    let slots = index.slots.iter().map(|(key, first, count)| {
        let (key, first, count) = (number(*key), number(*first), number(*count));
        quote!((#key, #first, #count))
    });
    let entries = index.entries.iter().map(|entry| number(*entry));
    quote! {
        static #name: HashIndex<'static> = HashIndex { slots: &[#(#slots),*], entries: &[#(#entries),*] };
    }
}

/// Writes `tables.rs`; the texts go into a file of their own, [`Tables::text`].
pub fn tables(tables: &Tables) -> String {
    let mut parts = vec![quote! {
        static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalog.txt"));
    }];
    let texts = tables.texts.iter().map(|place| text(*place));
    parts.push(quote!(static TEXTS: &[Text] = &[#(#texts),*];));
    parts.push(entries(tables));
    parts.push(others(tables));
    for (name, table) in [
        ("BY_CLASS", &tables.by_class),
        ("BY_ENHANCED", &tables.by_enhanced),
        ("BY_SYMBOL", &tables.by_symbol),
        ("BY_ID", &tables.by_id),
        ("BY_REASON", &tables.by_reason),
    ] {
        parts.push(index(name, table));
    }
    let (longest, longest_of_templates) = (tables.automaton.longest, tables.templates.longest);
    parts.push(quote! {
        /// The compiled-in catalog.
        pub(crate) static TABLES: Tables<'static> = Tables {
            text: TEXT,
            texts: TEXTS,
            entries: ENTRIES,
            systems: SYSTEMS,
            documents: DOCUMENTS,
            sources: SOURCES,
            patterns: PATTERNS,
            phrases: PHRASES,
            conditions: CONDITIONS,
            automaton: Automaton { words: WORDS, cells: CELLS, continuations: CONTINUATIONS, longest: #longest, details: DETAILS },
            templates: Automaton { words: TEMPLATE_WORDS, cells: TEMPLATE_CELLS, continuations: TEMPLATE_CONTINUATIONS, longest: #longest_of_templates, details: TEMPLATE_DETAILS },
            by_code: BY_CODE,
            code_entries: CODE_ENTRIES,
            by_class: BY_CLASS,
            by_enhanced: BY_ENHANCED,
            by_symbol: BY_SYMBOL,
            by_id: BY_ID,
            by_reason: BY_REASON,
        };
    });
    let mut code = String::from(HEADER);
    for part in parts {
        code.push_str(&part.to_string());
        code.push('\n');
    }
    code.push_str(&automaton(&tables.automaton, ""));
    code.push_str(&automaton(&tables.templates, "TEMPLATE_"));
    code
}

fn entries(tables: &Tables) -> TokenStream {
    let rows = tables.entries.iter().map(|row| {
        let (id, name, meaning, deviation) = (text(row.id), text(row.name), text(row.meaning), text(row.deviation));
        let (basic_codes, templates, tags, causes, aliases, sources) =
            (list(row.basic_codes), list(row.templates), list(row.tags), list(row.causes), list(row.aliases), list(row.sources));
        let remedies = row.remedies.map(text);
        let (system, code, symbol) = (number(row.system), number(row.code), number(row.symbol));
        let (class, subject, first, last) =
            (number(row.enhanced.0), number(row.enhanced.1), number(row.enhanced.2), number(row.enhanced.3));
        let (reason, permanence, action, fault) = (number(row.reason), number(row.permanence), number(row.action), number(row.fault));
        let (min, max) = (number(row.retry_after.0), number(row.retry_after.1));
        let is_historic = row.is_historic;
        quote! {
            EntryRecord {
                id: #id, system: #system, code: #code, enhanced: (#class, #subject, #first, #last), symbol: #symbol, name: #name,
                basic_codes: #basic_codes, templates: #templates, tags: #tags, reason: #reason, permanence: #permanence, action: #action,
                fault: #fault, retry_after: (#min, #max), meaning: #meaning, causes: #causes, remedies: [#(#remedies),*],
                deviation: #deviation, is_historic: #is_historic, aliases: #aliases, sources: #sources,
            }
        }
    });
    quote!(static ENTRIES: &[EntryRecord] = &[#(#rows),*];)
}

fn others(tables: &Tables) -> TokenStream {
    let systems = tables.systems.iter().map(|row| {
        let (id, name, kind, value) = (text(row.id), text(row.name), text(row.kind), number(row.value));
        let (entries, words, hosts) = (list(row.entries), list(row.words), list(row.hosts));
        quote!(SystemRecord { id: #id, name: #name, kind: #kind, value: #value, entries: #entries, words: #words, hosts: #hosts })
    });
    let documents = tables.documents.iter().map(|row| {
        let (id, title, publisher, article) = (text(row.id), text(row.title), text(row.publisher), text(row.article));
        let (url, revised, retrieved) = (text(row.url), text(row.revised), text(row.retrieved));
        quote!(DocumentRecord { id: #id, title: #title, publisher: #publisher, article: #article, url: #url, revised: #revised, retrieved: #retrieved })
    });
    let sources = tables.sources.iter().map(|row| {
        let (document, line, section) = (number(row.document), number(row.row), text(row.section));
        quote!(SourceRecord { document: #document, row: #line, section: #section })
    });
    let patterns = tables.patterns.iter().map(|row| {
        let (kind, target, text, specificity) = (number(row.kind as u8), number(row.target), text(row.text), number(row.specificity));
        let (words, lead, trail) = (number(row.shape.words), number(row.shape.lead), number(row.shape.trail));
        quote!(PatternRecord { kind: #kind, target: #target, text: #text, words: #words, lead: #lead, trail: #trail, specificity: #specificity })
    });
    let phrases = tables.phrases.iter().map(|row| {
        let (id, with, unless) = (text(row.id), list(row.with), list(row.unless));
        let (reason, permanence, action, fault) = (number(row.reason), number(row.permanence), number(row.action), number(row.fault));
        quote!(PhraseRecord { id: #id, reason: #reason, permanence: #permanence, action: #action, fault: #fault, with: #with, unless: #unless })
    });
    let conditions = tables.conditions.iter().map(|row| {
        let (code, guards) = (number(row.code), number(row.guards));
        let enhanced = match row.enhanced {
            Some((class, subject, first, last)) => {
                let (class, subject, first, last) = (number(class), number(subject), number(first), number(last));
                quote!(Some((#class, #subject, #first, #last)))
            }
            None => quote!(None),
        };
        quote!(Condition { code: #code, enhanced: #enhanced, guards: #guards })
    });
    let by_code = tables.by_code.iter().map(|place| number(*place));
    let code_entries = tables.code_entries.iter().map(|entry| number(*entry));
    quote! {
        static SYSTEMS: &[SystemRecord] = &[#(#systems),*];
        static DOCUMENTS: &[DocumentRecord] = &[#(#documents),*];
        static SOURCES: &[SourceRecord] = &[#(#sources),*];
        static PATTERNS: &[PatternRecord] = &[#(#patterns),*];
        static PHRASES: &[PhraseRecord] = &[#(#phrases),*];
        static CONDITIONS: &[Condition] = &[#(#conditions),*];
        static BY_CODE: &[u32] = &[#(#by_code),*];
        static CODE_ENTRIES: &[u32] = &[#(#code_entries),*];
    }
}

/// The automaton's tables are long lists of numbers; they are written as text, which is many times as fast as tokens are.
fn automaton(automaton: &CompiledAutomaton, prefix: &str) -> String {
    let mut code = String::new();
    let mut list = |name: &str, kind: &str, items: &mut dyn Iterator<Item = String>| {
        code.push_str(&format!("static {prefix}{name}: &[{kind}] = &[\n"));
        for (place, item) in items.enumerate() {
            code.push_str(&item);
            code.push_str(if place % 16 == 15 { ",\n" } else { "," });
        }
        code.push_str("];\n");
    };
    list("WORDS", "u64", &mut automaton.words.iter().map(u64::to_string));
    let cell = |cell: &Cell| format!("Cell{{next:{},check:{}}}", cell.next, cell.check);
    list("CELLS", "Cell", &mut automaton.cells.iter().map(cell));
    list("CONTINUATIONS", "Cell", &mut automaton.continuations.iter().map(cell));
    list("DETAILS", "u32", &mut automaton.details.iter().map(u32::to_string));
    code
}
