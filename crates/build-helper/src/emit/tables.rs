//! The tables as a Rust static.

use std::fmt::Write as _;

use smtp_codes_text::index::HashIndex;
use smtp_codes_text::leanings::{Leaning, LeaningReason, Leanings};
use smtp_codes_text::matcher::{Automaton, Cell, Event, Gap, WordSlot};
use smtp_codes_text::records::{
    DocumentRecord, EntryRecord, List, PatternRecord, PhraseRecord, RuleRecord, SourceRecord, SystemRecord, Text,
};
use smtp_codes_text::rules::Condition;

use super::HEADER;
use crate::compile::{CompiledAutomaton, CompiledIndex, CompiledLeanings, Tables};

/// Writes `tables.rs`; the texts go into a file of their own, [`Tables::text`].
pub fn tables(tables: &Tables) -> String {
    let mut code = String::from(HEADER);
    code.push_str("/// The compiled-in catalog.\npub(crate) static TABLES: Tables<'static> = ");
    tables.write(&mut code);
    code.push_str(";\n");
    code
}

/// What can be written as the expression that gives it: as text, which for long lists of numbers is many times as fast as tokens are.
trait Expression {
    fn write(&self, code: &mut String);
}

macro_rules! plain {
    ($($kind:ty)+) => {$(
        impl Expression for $kind {
            fn write(&self, code: &mut String) {
                write!(code, "{self}").expect("a string takes everything");
            }
        }
    )+};
}

plain! { bool u8 u16 u32 u64 u128 }

macro_rules! tuples {
    ($($name:literal $tuple:ty { $($place:tt)+ })+) => {$(
        impl Expression for $tuple {
            fn write(&self, code: &mut String) {
                code.push_str(concat!($name, "("));
                $(
                    self.$place.write(code);
                    code.push(',');
                )+
                code.push(')');
            }
        }
    )+};
}

tuples! {
    "" (u32, u32) { 0 1 }
    "" (u32, u32, u32) { 0 1 2 }
    "" (u8, u16, u16, u16) { 0 1 2 3 }
    "Text" Text { 0 1 }
    "List" List { 0 1 }
    "Cell" Cell { 0 }
    "Event" Event { 0 }
    "WordSlot" WordSlot { 0 }
}

impl<T: Expression> Expression for Option<T> {
    fn write(&self, code: &mut String) {
        match self {
            None => code.push_str("None"),
            Some(value) => {
                code.push_str("Some(");
                value.write(code);
                code.push(')');
            }
        }
    }
}

impl<T: Expression, const LENGTH: usize> Expression for [T; LENGTH] {
    fn write(&self, code: &mut String) {
        write_items(self, code);
    }
}

impl<T: Expression> Expression for [T] {
    fn write(&self, code: &mut String) {
        code.push('&');
        write_items(self, code);
    }
}

fn write_items(items: &[impl Expression], code: &mut String) {
    code.push('[');
    for item in items {
        item.write(code);
        code.push_str(",\n");
    }
    code.push(']');
}

/// Names the fields of records, all of them: the build stops where one is missing. What stands in brackets is written by that text.
macro_rules! records {
    ($($name:ident $(<$lifetime:lifetime>)? { $([$given:ident = $text:literal])? $($field:ident)+ })+) => {$(
        impl Expression for $name $(<$lifetime>)? {
            fn write(&self, code: &mut String) {
                let $name { $($given: _,)? $($field),+ } = self;
                code.push_str(concat!(stringify!($name), "{"));
                $(code.push_str(concat!(stringify!($given), ":", $text, ","));)?
                $(
                    code.push_str(concat!(stringify!($field), ":"));
                    $field.write(code);
                    code.push(',');
                )+
                code.push('}');
            }
        }
    )+};
}

records! {
    Tables {
        [text = r#"include_str!(concat!(env!("OUT_DIR"), "/catalog.txt"))"#]
        texts entries systems documents sources patterns phrases rules rule_conditions conditions automaton leanings templates
        by_code code_entries by_class by_enhanced by_symbol by_id by_reason
    }
    EntryRecord {
        id system code enhanced symbol name basic_codes templates tags reason permanence action fault
        retry_after meaning causes remedies deviation is_historic aliases sources
    }
    SystemRecord { id name kind value entries words hosts }
    DocumentRecord { id title publisher article url revised retrieved }
    SourceRecord { document row section }
    PatternRecord { kind target text words lead trail specificity }
    PhraseRecord { id reason permanence action fault rule }
    RuleRecord { first with unless unless_guards }
    Condition { code enhanced guards }
    Leanings<'_> { reasons codes counts starts leanings }
    LeaningReason { reason phrase word_cost code_cost }
    Leaning { reason strength }
    HashIndex<'_> { slots entries }
    Automaton<'_> { words moves cells events gaps lists most_tokens }
    Gap { base_and_length rest }
}

impl Expression for CompiledIndex {
    fn write(&self, code: &mut String) {
        self.as_index().write(code);
    }
}

impl Expression for CompiledLeanings {
    fn write(&self, code: &mut String) {
        self.as_leanings().write(code);
    }
}

impl Expression for CompiledAutomaton {
    fn write(&self, code: &mut String) {
        self.as_automaton().write(code);
    }
}
