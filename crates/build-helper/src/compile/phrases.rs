//! Trying every phrase on its own examples, with the very code that will read replies.

use smtp_codes_text::matcher::{Found, Listener};
use smtp_codes_text::records::PatternKind;
use smtp_codes_text::reply::Head;
use smtp_codes_text::rules::{Facts, Wording};

use super::tables::Tables;
use crate::faults::Faults;
use crate::model::Catalog;

/// A phrase that counts in a reply, and how specific it is.
type Counting = (u16, usize);

/// The phrases and guards that stand in a reply.
struct Standing<'a> {
    tables: &'a Tables,
    found: Vec<Counting>,
    guards: u128,
}

impl Listener for Standing<'_> {
    fn wording(&mut self, number: u32, _: u32) {
        self.found.extend(Wording::from_number(number).map(|wording| (wording.specificity, usize::from(wording.phrase))));
    }

    fn other(&mut self, found: Found) {
        let pattern = &self.tables.patterns[found.pattern as usize];
        if pattern.kind == PatternKind::GUARD {
            self.guards |= 1 << pattern.target;
        }
    }
}

/// The phrases that count in a reply, the most specific first.
fn counting(tables: &Tables, reply: &str) -> Vec<Counting> {
    let head = Head::parse(reply.as_bytes());
    let mut listener = Standing { tables, found: Vec::new(), guards: 0 };
    tables.automaton.as_automaton().scan(head.within(reply.as_bytes()), head.text, head.code, &mut listener);
    let facts = Facts { code: head.code.unwrap_or(0), enhanced: head.enhanced, guards: listener.guards };
    let mut found = listener.found;
    found.retain(|(_, phrase)| {
        let rule = tables.rules[usize::from(tables.phrases[*phrase].rule)];
        rule.holds(&tables.rule_conditions, &tables.conditions, &facts)
    });
    found.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(&right.1)));
    found.dedup();
    found
}

/// Checks that each phrase decides its example and not its counter-example, and that no other reason is as specific for the example.
pub fn check_examples(catalog: &Catalog, tables: &Tables, faults: &mut Faults) {
    let phrases = &catalog.phrases.phrases;
    let reason = |phrase: usize| &catalog.taxonomy.reasons[phrases[phrase].reason].term.id.value;
    for (number, phrase) in phrases.iter().enumerate() {
        let id = &phrase.id.value;
        let found = counting(tables, &phrase.example.value);
        match found.first() {
            Some((best, winner)) => {
                let own = found.iter().find(|(_, other)| *other == number);
                let rival =
                    found.iter().find(|(specificity, other)| specificity == best && phrases[*other].reason != phrases[*winner].reason);
                if own.is_none() {
                    faults.add(
                        &phrase.example.place,
                        format!("phrase {id}: the example '{}' does not have its wording", phrase.example.value),
                    );
                } else if let Some((_, rival)) = rival {
                    let rival = if *rival == number { *winner } else { *rival };
                    let message = format!(
                        "phrase {id}: phrase {} ({}) is as specific for the example '{}'; make one of the two longer, or tell them apart by a condition",
                        phrases[rival].id.value,
                        reason(rival),
                        phrase.example.value
                    );
                    faults.add(&phrase.example.place, message);
                } else if phrases[*winner].reason != phrase.reason {
                    let message = format!(
                        "phrase {id}: the example '{}' is decided by phrase {} ({})",
                        phrase.example.value,
                        phrases[*winner].id.value,
                        reason(*winner)
                    );
                    faults.add(&phrase.example.place, message);
                }
            }
            None => {
                faults.add(&phrase.example.place, format!("phrase {id}: the example '{}' does not have its wording", phrase.example.value));
            }
        }
        let counter = counting(tables, &phrase.counter_example.value);
        if counter.first().is_some_and(|(_, winner)| *winner == number) {
            faults.add(
                &phrase.counter_example.place,
                format!("phrase {id}: it decides its counter-example '{}'", phrase.counter_example.value),
            );
        }
    }
}
