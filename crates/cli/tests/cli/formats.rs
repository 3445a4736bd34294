//! Output for programs keeps to docs/cli-json.schema.json.

use std::collections::BTreeSet;

use crate::support::run;
use serde_json::{Value, json};
use smtp_codes::{Action, Basis, Fault, Permanence, Reason, System};

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cli-json.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema can be read")).expect("the schema is JSON")
}

/// A validator for one definition of the schema.
pub(crate) fn validator(definition: &str) -> jsonschema::Validator {
    let mut schema = schema();
    let root = schema.as_object_mut().expect("the schema is an object");
    root.remove("anyOf");
    root.insert("$ref".to_owned(), json!(format!("#/$defs/{definition}")));
    jsonschema::draft202012::new(&schema).expect("the schema is valid")
}

/// The value of a text that has to be JSON of the schema.
pub(crate) fn check(validator: &jsonschema::Validator, text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?} in {text}");
    value
}

#[test]
fn every_entry_of_the_list_keeps_to_the_schema() {
    let validator = validator("entry");
    let run = run(["list", "--format", "jsonl"], b"");
    let ids: Vec<String> = run.text().lines().map(|line| check(&validator, line)["id"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(ids, smtp_codes::entries().map(|entry| entry.id().to_owned()).collect::<Vec<_>>());
}

#[test]
fn fields_have_the_order_of_the_schema() {
    let run = run(["lookup", "--format", "json", "mimecast/sender-address-blocked"], b"");
    let names: Vec<String> = schema()["$defs"]["entry"]["required"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|name| Some(name.as_str()?.to_owned()))
        .collect();
    let places: Vec<Option<usize>> = names.iter().map(|name| run.text().find(&format!("\"{name}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{names:?} at {places:?}");
}

#[test]
fn lookups_keep_to_the_schema() {
    let validator = validator("entries");
    for (key, is_found) in [("550", true), ("5.1.1", true), ("550 5.7.1", true), ("4xx", true), ("599", false), ("xyzzy", false)] {
        let value = check(&validator, run(["lookup", "--format", "json", key], b"").text());
        assert_eq!(value.as_array().is_some_and(|entries| !entries.is_empty()), is_found, "{key}");
    }
}

#[test]
fn explanations_keep_to_the_schema() {
    let validator = validator("explanation");
    let replies = [
        "550 5.7.1 <mx.example.com>: Helo command rejected: You are not me",
        "452-4.5.3 Error:\r\n452 4.5.3 too many recipients",
        "550 5.1.1 xyzzy",
        "599",
        "5.1.1",
        "xyzzy user unknown xyzzy",
        "550 5.1.1 Too many connections, try again in 5 minutes",
        "<tag> & \u{1b}[0m",
        "",
        "550 overlong lines in the mail body",
    ];
    let run = run(["explain", "--format", "json"].into_iter().chain(replies), b"");
    let values: Vec<Value> = run.text().lines().map(|line| check(&validator, line)).collect();
    let facts: Vec<Value> = values
        .iter()
        .map(|value| json!([value["code"], value["enhanced"], value["basis"], value["permanence"], value["conflict"], value["by_words"]]))
        .collect();
    assert_eq!(
        json!(facts),
        json!([
            [550, "5.7.1", "template", "permanent", false, false],
            [452, "4.5.3", "template", "transient", false, false],
            [550, "5.1.1", "enhanced", "permanent", false, false],
            [599, null, "basic", "permanent", false, false],
            [null, "5.1.1", "enhanced", "permanent", false, false],
            [null, null, "phrase", "permanent", false, false],
            [550, "5.1.1", "phrase", "permanent", true, false],
            [null, null, "none", "unknown", false, false],
            [null, null, "none", "unknown", false, false],
            [550, null, "phrase", "permanent", false, true],
        ])
    );
    assert_eq!(values[0]["captures"], json!({"host": "mx.example.com"}));
    assert_eq!(values[5]["phrase"], json!("user-unknown"));
    assert_eq!(values[6]["retry_after"], json!(300));
    assert_eq!(values[7]["reply"], json!(r"<tag> & \u{1b}[0m"));
}

#[test]
fn explanations_are_those_of_their_reason() {
    let mut replies = vec!["550 5.1.1 Too many connections".to_owned(), "421 User unknown".to_owned(), "299".to_owned()];
    for entry in smtp_codes::entries() {
        let codes =
            [entry.code().map(|code| code.to_string().replace('x', "9")), entry.enhanced().map(|code| code.to_string().replace('x', "5"))];
        let codes: Vec<String> = codes.into_iter().flatten().collect();
        replies.push(codes.join(" "));
        replies.extend(entry.templates().map(|template| format!("{} {template}", codes.join(" "))));
        replies.extend(entry.templates().map(|template| format!("554 5.3.4 {template}")));
    }
    let run = run(["explain", "--format", "json"].into_iter().chain(replies.iter().map(String::as_str)), b"");
    let values: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(values.len(), replies.len());
    for value in values {
        match &value["explanation"] {
            Value::Null => assert_eq!(value["reason"], json!("unspecified"), "{value}"),
            explanation => assert_eq!(value["reason"], explanation["reason"], "{value}"),
        }
    }
}

#[test]
fn closed_lists_of_the_schema_are_those_of_the_library() {
    let schema = schema();
    let defs = &schema["$defs"];
    for (place, ids) in [
        (&defs["permanence"], Permanence::ALL.map(Permanence::id).to_vec()),
        (&defs["action"], Action::ALL.map(Action::id).to_vec()),
        (&defs["fault"], Fault::ALL.map(Fault::id).to_vec()),
        (&defs["basis"], Basis::ALL.map(Basis::id).to_vec()),
    ] {
        assert_eq!(place["enum"], json!(ids), "docs/cli-json.schema.json and catalog/reasons.yaml differ");
    }
}

#[test]
fn options_narrow_the_list() {
    let ids = |args: &[&str]| -> BTreeSet<String> {
        let run = run(["list", "--format", "jsonl"].iter().chain(args), b"");
        let id = |line: &str| serde_json::from_str::<Value>(line).expect("a line is JSON")["id"].as_str().unwrap_or_default().to_owned();
        run.text().lines().map(id).collect()
    };
    let expected = |is_in: &dyn Fn(&smtp_codes::Entry<'static>) -> bool| {
        smtp_codes::entries().filter(is_in).map(|entry| entry.id().to_owned()).collect::<BTreeSet<_>>()
    };
    let has_code = |entry: &smtp_codes::Entry<'static>, start: &str| entry.code().is_some_and(|code| code.to_string().starts_with(start));
    assert_eq!(ids(&["--system", "barracuda"]), expected(&|entry| entry.system() == System::Barracuda));
    assert_eq!(ids(&["--reason", "ip_blocked"]), expected(&|entry| entry.reason() == Reason::IpBlocked));
    assert_eq!(ids(&["--code", "550"]), expected(&|entry| has_code(entry, "550")));
    assert_eq!(ids(&["--code", "4XX"]), expected(&|entry| has_code(entry, "4")));
    assert_eq!(
        ids(&["--system", "mimecast", "--reason", "ip_blocked", "--code", "550"]),
        expected(&|entry| entry.system() == System::Mimecast && entry.reason() == Reason::IpBlocked && has_code(entry, "550"))
    );
}

#[test]
fn csv_has_a_row_for_each_entry_and_every_text_in_full() {
    let run = run(["list", "--format", "csv"], b"");
    let mut table = csv::Reader::from_reader(run.output.as_slice());
    let header = table.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|other| other == name).expect("the column is there");
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("rows of equal length");
    assert_eq!(rows.len(), smtp_codes::entries().len());
    for (row, entry) in rows.iter().zip(smtp_codes::entries()) {
        assert_eq!(&row[column("id")], entry.id());
        assert_eq!(&row[column("meaning")], entry.meaning());
        assert_eq!(row[column("templates")].lines().collect::<Vec<_>>(), entry.templates().collect::<Vec<_>>());
        assert_eq!(row[column("causes")].lines().collect::<Vec<_>>(), entry.causes().collect::<Vec<_>>());
        assert_eq!(row[column("sources")].lines().count(), entry.sources().len());
    }
}

#[test]
fn codes_alone_bring_no_entry_with_a_wording_of_its_own() {
    let run = run(["explain", "--system", "mimecast", "550 xyzzy"], b"");
    let named = smtp_codes::entries().filter(|entry| run.text().lines().any(|line| line.contains(&format!("{}:", entry.id()))));
    let own: Vec<_> = named.filter(|entry| entry.system() == System::Mimecast).collect();
    assert!(!own.is_empty() && own.iter().all(|entry| entry.templates().len() == 0), "{own:?}");
}
