//! Every lookup against a plain walk over all entries, every key of every entry, and the round trips of codes and ids.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Display};
use std::str::FromStr;

use smtp_codes::{
    Action, Basis, CodePattern, EnhancedCode, Entry, Fault, Permanence, Reason, ReplyCode, Symbol, System, by_class, by_code,
    by_code_and_enhanced, by_enhanced, by_enhanced_class, by_id, by_reason, by_symbol, by_system, entries, lookup, systems,
};

/// The entries that a plain walk finds, in the catalog's order.
fn walk(is_wanted: impl Fn(Entry<'_>) -> bool) -> Vec<Entry<'static>> {
    entries().filter(|entry| is_wanted(*entry)).collect()
}

fn all_codes() -> impl Iterator<Item = ReplyCode> {
    (100..=599).map(|code| ReplyCode::from_u16(code).unwrap())
}

/// The subjects and details that entries state, their neighbors and the limits.
fn enhanced_codes() -> BTreeSet<EnhancedCode> {
    let mut numbers = BTreeSet::from([0, 998, 999]);
    for pattern in entries().filter_map(Entry::enhanced) {
        for number in pattern.to_string().split(['.', '-']).filter_map(|part| part.parse::<u16>().ok()) {
            numbers.extend([number.saturating_sub(1), number, number + 1]);
        }
    }
    let subjects: Vec<u16> = (0..=9).chain([998, 999]).collect();
    let codes = [2, 4, 5].into_iter().flat_map(|class| subjects.iter().map(move |subject| (class, *subject)));
    codes.flat_map(|(class, subject)| numbers.iter().filter_map(move |detail| EnhancedCode::new(class, subject, *detail).ok())).collect()
}

/// Whether an entry states this code, alone or in a range: what it says of a whole subject or class is another matter.
fn states(entry: Entry<'_>, code: EnhancedCode) -> bool {
    entry.enhanced().is_some_and(|pattern| pattern.covers(code) && !pattern.to_string().ends_with('x'))
}

#[test]
fn by_code_finds_the_entries_that_state_the_code_and_no_others() {
    for code in all_codes() {
        let wanted = walk(|entry| entry.code() == Some(CodePattern::One(code)));
        assert_eq!(by_code(code).collect::<Vec<_>>(), wanted, "{code}");
        assert_eq!(by_code(code).len(), wanted.len(), "{code}");
        assert_eq!(lookup(&code.to_string()).collect::<Vec<_>>(), wanted, "{code}");
    }
    for class in 0..=9 {
        let wanted = walk(|entry| entry.code() == Some(CodePattern::Class(class)));
        assert_eq!(by_class(class).collect::<Vec<_>>(), wanted, "{class}xx");
        for key in [format!("{class}xx"), format!("{class}XX"), format!(" {class}xX ")] {
            assert_eq!(lookup(&key).collect::<Vec<_>>(), wanted, "{key}");
        }
    }
    for key in ["99", "099", "600", "1000", "5xy", "", " ", "x", "55", "-550", "550-", "5500", "٥٥٠"] {
        assert_eq!(lookup(key).count(), 0, "{key}");
    }
}

#[test]
fn by_enhanced_finds_the_entries_that_state_the_code_and_no_others() {
    let mut found = BTreeSet::new();
    for code in enhanced_codes() {
        let have: Vec<Entry<'_>> = by_enhanced(code).collect();
        assert_eq!(have, walk(|entry| states(entry, code)), "{code}");
        assert_eq!(lookup(&code.to_string()).collect::<Vec<_>>(), have, "{code}");
        let wider: BTreeSet<&str> = by_enhanced_class(code).map(Entry::id).collect();
        let covering = walk(|entry| entry.enhanced().is_some_and(|pattern| pattern.covers(code)) && !states(entry, code));
        assert_eq!(wider, covering.iter().map(|entry| entry.id()).collect(), "{code}");
        found.extend(have.iter().map(|entry| entry.id()).chain(wider));
    }
    let stating = entries().filter(|entry| entry.enhanced().is_some());
    assert_eq!(found, stating.map(Entry::id).collect(), "every entry with an enhanced code is found by one");
    for key in ["5.1", "3.1.1", "5.1000.1", "5.1.1000", "5.1.1.1", "5..1", "5.1.x"] {
        assert_eq!(lookup(key).count(), 0, "{key}");
    }
}

#[test]
fn both_sides_of_every_range_of_details() {
    for entry in entries() {
        let Some(pattern) = entry.enhanced() else { continue };
        let text = pattern.to_string();
        let Some((first, last)) = text.rsplit('.').next().and_then(|details| details.split_once('-')) else { continue };
        let mut parts = text.split('.').map(str::parse);
        let (Some(Ok(class)), Some(Ok(subject))) = (parts.next(), parts.next()) else { panic!("{text}") };
        let (first, last): (u16, u16) = (first.parse().unwrap(), last.parse().unwrap());
        for (detail, is_inside) in [(first - 1, false), (first, true), (last, true), (last + 1, false)] {
            let Ok(code) = EnhancedCode::new(class as u8, subject, detail) else { continue };
            assert_eq!(by_enhanced(code).any(|other| other == entry), is_inside, "{code} in {text}");
        }
    }
}

#[test]
fn a_pattern_finds_the_entries_that_state_it_as_it_is_written() {
    let mut seen = BTreeSet::new();
    for pattern in entries().filter_map(Entry::enhanced) {
        let text = pattern.to_string();
        if text.parse::<EnhancedCode>().is_ok() || !seen.insert(text.clone()) {
            continue;
        }
        let wanted = walk(|entry| entry.enhanced() == Some(pattern));
        for key in [text.clone(), text.to_uppercase(), format!(" {text} ")] {
            assert_eq!(lookup(&key).collect::<Vec<_>>(), wanted, "{key}");
        }
    }
    for key in ["x.1.1", "x.7.x", "x.1.x", "5.x.x"] {
        assert!(seen.contains(key), "{key}");
    }
    assert!(seen.iter().any(|key| key.contains('-')), "{seen:?}");
    for key in [
        "x.1.999", "x.x.1", "x.x.x", "y.1.1", "3.x.x", "256.x.x", "x.+1.1", "x..1", "x.1", "x.1.", "x.1.1.1", "x.0001.1", "x.1.1-",
        "x.1.x-x", "x.1.2-1",
    ] {
        assert_eq!(lookup(key).count(), 0, "{key}");
    }
}

#[test]
fn both_codes_find_those_that_state_both_then_the_enhanced_then_the_basic_code() {
    let mut seen = 0;
    for enhanced in enhanced_codes() {
        for code in [250, 421, 450, 451, 452, 535, 550, 552, 553, 554, 599].map(|code| ReplyCode::from_u16(code).unwrap()) {
            let states_code = |entry: Entry<'_>| entry.code() == Some(CodePattern::One(code));
            let mut wanted = walk(|entry| states(entry, enhanced) && states_code(entry));
            wanted.extend(walk(|entry| states(entry, enhanced) && entry.code().is_none()));
            wanted.extend(walk(|entry| states_code(entry) && entry.enhanced().is_none()));
            assert_eq!(by_code_and_enhanced(code, enhanced).collect::<Vec<_>>(), wanted, "{code} {enhanced}");
            seen += wanted.len();
        }
    }
    assert!(seen > 1000, "{seen}");
    let key: Vec<Entry<'_>> = lookup("550 5.1.1").collect();
    assert_eq!(lookup("550-5.1.1").collect::<Vec<_>>(), key);
    assert_eq!(lookup(" 550   5.1.1 ").collect::<Vec<_>>(), key);
    assert!(key.len() > 10);
}

#[test]
fn by_symbol_ignores_case() {
    for symbol in Symbol::ALL {
        let wanted = walk(|entry| entry.symbol().is_some_and(|other| other.id().eq_ignore_ascii_case(symbol.id())));
        assert!(wanted.iter().any(|entry| entry.symbol() == Some(symbol)), "{symbol} is used");
        for key in [symbol.id().to_owned(), symbol.id().to_ascii_lowercase(), symbol.id().to_ascii_uppercase()] {
            assert_eq!(by_symbol(&key).collect::<Vec<_>>(), wanted, "{key}");
            assert_eq!(lookup(&key).collect::<Vec<_>>(), wanted, "{key}");
        }
        assert!(wanted.iter().all(|entry| entry.symbol().is_some_and(|other| other.system() == entry.system())), "{symbol}");
    }
    assert_eq!(by_symbol("5XX_NO_SUCH_SYMBOL").count() + by_symbol("").count(), 0);
}

#[test]
fn by_id_finds_ids_and_aliases() {
    let mut known = BTreeSet::new();
    for entry in entries() {
        for id in std::iter::once(entry.id()).chain(entry.aliases()) {
            assert!(known.insert(id), "{id} is in use twice");
            assert_eq!(by_id(id), Some(entry), "{id}");
            assert_eq!(lookup(id).collect::<Vec<_>>(), [entry], "{id}");
            let (system, slug) = id.split_once('/').unwrap();
            assert_eq!(system, entry.system().id(), "{id}");
            assert!(slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{id}");
        }
    }
    for id in ["", "/", "mimecast", "mimecast/", "mimecast/no-such-entry", "MIMECAST/invalid-recipient"] {
        assert_eq!(by_id(id), None, "{id}");
    }
}

#[test]
fn by_system_and_by_reason_share_out_all_entries() {
    let mut count = 0;
    for system in System::ALL {
        let have: Vec<Entry<'_>> = by_system(system).collect();
        assert_eq!(have, walk(|entry| entry.system() == system), "{system}");
        assert_eq!(have.is_empty(), system == System::Other, "{system}");
        count += have.len();
    }
    assert_eq!(count, entries().len());
    let by_reasons: usize = Reason::ALL.into_iter().map(|reason| by_reason(reason).len()).sum();
    assert_eq!(by_reasons, entries().len());
    for reason in Reason::ALL {
        assert_eq!(by_reason(reason).collect::<Vec<_>>(), walk(|entry| entry.reason() == reason), "{reason}");
    }
    let infos: Vec<(u16, &str)> = systems().map(|info| (info.value(), info.id())).collect();
    let enums: Vec<(u16, &str)> =
        System::ALL.into_iter().filter(|system| *system != System::Other).map(|system| (system.value(), system.id())).collect();
    assert_eq!(infos, enums);
}

#[test]
fn every_entry_says_what_it_means_what_to_do_and_who_documents_it() {
    for entry in entries() {
        let id = entry.id();
        assert!(!entry.meaning().is_empty(), "{id}");
        assert!(entry.sources().len() > 0, "{id}");
        for source in entry.sources() {
            assert!(
                !source.document.id().is_empty() && !source.document.title().is_empty() && !source.document.publisher().is_empty(),
                "{id}"
            );
        }
        assert!(entry.code().is_some() || entry.enhanced().is_some(), "{id}");
        let asks = !matches!(entry.action(), Action::None | Action::Continue);
        assert!(!asks || entry.remedies().next().is_some(), "{id}");
        for (audience, text) in entry.remedies() {
            assert_eq!(entry.remedy(audience), Some(text), "{id}");
        }
        let stated = entry.code().map(|code| match code {
            CodePattern::One(code) => code.permanence(),
            CodePattern::Class(class) => Permanence::of_class(class),
        });
        let differs = stated.is_some_and(|stated| stated != entry.permanence());
        assert!(!differs || entry.deviation().is_some() || matches!(stated, Some(Permanence::Unknown)), "{id}: {:?}", entry.permanence());
        assert!(entry.retry_after().is_none_or(|wait| wait.max.is_none_or(|max| wait.min <= max)), "{id}");
    }
}

#[test]
fn reply_codes_round_trip() {
    for number in 0..=u16::MAX {
        let code = ReplyCode::from_u16(number);
        assert_eq!(code.is_ok(), (100..=599).contains(&number), "{number}");
        assert_eq!(ReplyCode::try_from(number), code);
        assert_eq!(number.to_string().parse(), code, "{number}");
        let Ok(code) = code else { continue };
        assert_eq!((code.as_u16(), u16::from(code), u16::from(code.class())), (number, number, number / 100));
        assert_eq!(code, number);
        let digits = [code.is_success(), code.is_intermediate(), code.is_transient(), code.is_permanent()];
        assert_eq!(digits, [2, 3, 4, 5].map(|digit| number / 100 == digit), "{number}");
        assert_eq!(code.permanence(), Permanence::of_class(code.class()));
    }
    for text in ["", "55", "0550", "+550", " 550", "550 ", "5 0", "5.0", "٥٥٠"] {
        assert!(ReplyCode::from_str(text).is_err(), "{text}");
    }
    assert_eq!(size_of::<Option<ReplyCode>>(), 2);
}

#[test]
fn enhanced_codes_round_trip() {
    for class in 0..=9 {
        for subject in 0..=1001 {
            // Every detail of the subjects in use; of the others those at the limits.
            let details = if subject < 10 { 0..=1001 } else { 998..=1001 };
            for detail in details {
                let code = EnhancedCode::new(class, subject, detail);
                assert_eq!(code.is_ok(), matches!(class, 2 | 4 | 5) && subject <= 999 && detail <= 999, "{class}.{subject}.{detail}");
                if let Ok(code) = code {
                    assert_eq!((code.class(), code.subject(), code.detail()), (class, subject, detail));
                    assert_eq!(code.to_string().parse(), Ok(code));
                    assert_eq!(code.permanence(), Permanence::of_class(class));
                } else {
                    assert!(EnhancedCode::from_str(&format!("{class}.{subject}.{detail}")).is_err(), "{class}.{subject}.{detail}");
                }
            }
        }
    }
    for text in ["", "5", "5.1", "5.1.", "5.1.1.", "5.1.1.1", "5.1.1 ", " 5.1.1", "5.1.1x", "5.0001.1", "-5.1.1"] {
        assert!(EnhancedCode::from_str(text).is_err(), "{text}");
    }
}

/// Ids and numbers of a closed list lead back to it, and each stands there once.
fn round_trips<T>(all: &[T], id: fn(T) -> &'static str, means: fn(T) -> &'static str, value: fn(T) -> u16, from_value: fn(u16) -> Option<T>)
where
    T: Copy + Debug + Display + FromStr<Err: Debug> + Ord,
{
    for item in all.iter().copied() {
        assert_eq!(T::from_str(id(item)).unwrap(), item);
        assert_eq!(item.to_string(), id(item));
        assert!(!means(item).is_empty(), "{item}");
    }
    let values: Vec<u16> = all.iter().map(|item| value(*item)).collect();
    assert!(values.is_sorted_by(|one, other| one < other), "{values:?}");
    for number in 0..=u16::MAX {
        assert_eq!(from_value(number).map(value), values.contains(&number).then_some(number), "{number}");
    }
    for text in ["", "no-such-id"] {
        assert!(T::from_str(text).is_err());
    }
}

#[test]
fn closed_lists_round_trip() {
    macro_rules! small {
        ($($list:ident),*) => {
            $(round_trips(&$list::ALL, $list::id, $list::means, |item| u16::from(item.value()), |value| u8::try_from(value).ok().and_then($list::from_value));)*
        };
    }
    small!(Reason, Permanence, Action, Fault, Basis);
    round_trips(&System::ALL, System::id, System::means, System::value, System::from_value);
    let symbols: BTreeMap<u16, Symbol> = Symbol::ALL.into_iter().map(|symbol| (symbol.value(), symbol)).collect();
    assert_eq!(symbols.len(), Symbol::ALL.len());
    assert!(symbols.iter().all(|(value, symbol)| Symbol::from_value(*value) == Some(*symbol)));
}

#[test]
fn reasons_have_the_names_that_their_file_gives_the_peers() {
    // The names by the words of the file, without the code that compiles it.
    let text = include_str!("../catalog/reasons.yaml");
    let (_, list) = text.split_once("\nreasons:\n").expect("the file has a list of reasons");
    let mut reasons = 0;
    for block in list.split("  - id: ").skip(1) {
        let reason: Reason = block.lines().next().unwrap_or_default().parse().unwrap();
        let names = |peer: &str| -> Vec<&str> {
            let line = block.lines().find_map(|line| line.trim().strip_prefix(peer)?.strip_prefix(": [")?.strip_suffix(']'));
            line.map(|names| names.split(", ").collect()).unwrap_or_default()
        };
        assert_eq!(reason.sisimai(), names("sisimai"), "{reason}");
        assert_eq!(reason.kumomta(), names("kumomta"), "{reason}");
        assert_eq!(reason.sparkpost().iter().map(u8::to_string).collect::<Vec<_>>(), names("sparkpost"), "{reason}");
        let is_refusal = !matches!(reason, Reason::Success | Reason::Intermediate);
        assert_eq!(!reason.sparkpost().is_empty(), is_refusal, "{reason}");
        reasons += 1;
    }
    assert_eq!(reasons, Reason::ALL.len());
    assert_eq!(Reason::RecipientUnknown.kumomta(), ["InvalidRecipient"]);
    assert_eq!(Reason::RecipientUnknown.sisimai(), ["userunknown"]);
    assert_eq!(Reason::RecipientUnknown.sparkpost(), [10]);
}
