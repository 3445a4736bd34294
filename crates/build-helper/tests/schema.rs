//! The JSON Schemas in `catalog/schema/` are for editors; here the catalog is held against them, and they against the parser.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use smtp_codes_build_helper::load;
use smtp_codes_build_helper::parse::{SourceFile, read_folder};

fn catalog() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../catalog").canonicalize().unwrap()
}

fn schema(name: &str) -> Value {
    let path = catalog().join(format!("schema/{name}.schema.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The name of the schema of a file such as `catalog/systems/mimecast.yaml`.
fn schema_of(path: &str) -> &str {
    let (_, inner) = path.split_once('/').unwrap();
    if inner.contains('/') { "system" } else { inner.strip_suffix(".yaml").unwrap() }
}

#[test]
fn every_file_of_the_catalog_fits_its_schema_and_names_it() {
    for file in read_folder(&catalog()).unwrap() {
        let name = schema_of(&file.path);
        let validator = jsonschema::validator_for(&schema(name)).unwrap();
        let value: Value = serde_yaml::from_str(&file.text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", file.path);
        let up = "../".repeat(file.path.matches('/').count() - 1);
        let comment = format!("# yaml-language-server: $schema={up}schema/{name}.schema.json");
        assert_eq!(file.text.lines().next(), Some(comment.as_str()), "{}", file.path);
    }
}

/// A mapping of the format.
struct Mapping {
    /// A file with the mapping in it, which has one field, `zzz`.
    yaml: &'static str,
    path: &'static str,
    /// What the parser's messages on it begin with.
    context: &'static str,
    /// Where its schema stands.
    pointer: &'static str,
}

const fn mapping(path: &'static str, yaml: &'static str, context: &'static str, pointer: &'static str) -> Mapping {
    Mapping { yaml, path, context, pointer }
}

const SYSTEM: &str = "catalog/systems/zzz.yaml";
const REASONS: &str = "catalog/reasons.yaml";

const MAPPINGS: &[Mapping] = &[
    mapping(SYSTEM, "zzz: 1", "", ""),
    mapping(SYSTEM, "documents: [{zzz: 1}]", "a document: ", "/properties/documents/items"),
    mapping(SYSTEM, "recognize: {zzz: 1}", "recognize: ", "/properties/recognize"),
    mapping(SYSTEM, "symbols: [{zzz: 1}]", "a symbol: ", "/properties/symbols/items"),
    mapping(SYSTEM, "entries: [{zzz: 1}]", "an entry: ", "/properties/entries/items"),
    mapping(SYSTEM, "entries: [{retry_after: {zzz: 1}}]", "an entry: retry_after: ", "/properties/entries/items/properties/retry_after"),
    mapping(SYSTEM, "entries: [{remedies: {zzz: 1}}]", "an entry: remedies: ", "/properties/entries/items/properties/remedies"),
    mapping(SYSTEM, "entries: [{sources: [{zzz: 1}]}]", "an entry: sources: ", "/properties/entries/items/properties/sources/items"),
    mapping(REASONS, "zzz: 1", "", ""),
    mapping(REASONS, "permanences: [{zzz: 1}]", "permanence: ", "/$defs/terms/items"),
    mapping(REASONS, "actions: [{zzz: 1}]", "action: ", "/$defs/terms/items"),
    mapping(REASONS, "faults: [{zzz: 1}]", "fault: ", "/$defs/terms/items"),
    mapping(REASONS, "bases: [{zzz: 1}]", "basis: ", "/$defs/terms/items"),
    mapping(REASONS, "reasons: [{zzz: 1}]", "reason: ", "/properties/reasons/items"),
    mapping("catalog/words.yaml", "zzz: 1", "", ""),
    mapping("catalog/retired.yaml", "zzz: 1", "", ""),
    mapping("catalog/retired.yaml", "entries: [{zzz: 1}]", "a retired entry: ", "/properties/entries/items"),
    mapping("catalog/retired.yaml", "terms: [{zzz: 1}]", "a retired term: ", "/properties/terms/items"),
    mapping("catalog/phrases.yaml", "phrases: {virus: [{zzz: 1}]}", "a phrase: ", "/properties/phrases/additionalProperties/items"),
];

/// The parser's messages on a file, read with the taxonomy alone.
fn messages(path: &str, yaml: &str) -> Vec<String> {
    let mut files = read_folder(&catalog()).unwrap();
    files.retain(|file| file.path == REASONS && file.path != path);
    files.push(SourceFile { path: path.to_owned(), text: yaml.to_owned() });
    let faults = load(&files).expect_err("the file is broken");
    faults.into_iter().filter(|fault| fault.place.file == path).map(|fault| fault.message).collect()
}

/// What the message that begins so lists as allowed.
fn allowed<'m>(messages: &'m [String], start: &str) -> BTreeSet<&'m str> {
    let list = messages.iter().find_map(|message| message.strip_prefix(start)).unwrap_or_else(|| panic!("no '{start}' in {messages:#?}"));
    let list = list.split(" (did you mean").next().unwrap();
    list.split(", ").collect()
}

fn strings(value: &Value) -> BTreeSet<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn the_schemas_have_the_fields_that_the_parser_takes() {
    for Mapping { yaml, path, context, pointer } in MAPPINGS {
        let schema = schema(schema_of(path));
        let object = schema.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in the schema of {path}"));
        assert_eq!(object["additionalProperties"], json!(false), "{path} {pointer}");
        let messages = messages(path, yaml);
        let properties: BTreeSet<&str> = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(properties, allowed(&messages, &format!("{context}field 'zzz' is not one of ")), "fields of {path} {pointer}");
        let missing: BTreeSet<&str> = messages
            .iter()
            .filter_map(|message| message.strip_prefix(context)?.strip_prefix("field '")?.split_once("' is missing"))
            .map(|(name, _)| name)
            // That of two fields one has to be there is another keyword of the schema.
            .filter(|name| !name.contains(' '))
            .collect();
        let required = object.get("required").map(strings).unwrap_or_default();
        assert_eq!(required, missing, "required fields of {path} {pointer}");
    }
}

#[test]
fn the_schemas_have_the_values_that_the_parser_takes() {
    let schema = schema("system");
    let messages = messages(SYSTEM, "kind: zzz\nentries: [{permanence: zzz, status: zzz}]");
    for (start, pointer) in [
        ("kind", "/properties/kind/enum"),
        ("an entry: permanence", "/properties/entries/items/properties/permanence/enum"),
        ("an entry: status", "/properties/entries/items/properties/status/enum"),
    ] {
        let values = strings(schema.pointer(pointer).unwrap());
        assert_eq!(values, allowed(&messages, &format!("{start} 'zzz' is not one of ")), "{start}");
    }
}

#[test]
fn an_entry_needs_one_of_two_codes_in_the_schema_too() {
    let schema = schema("system");
    let entry = schema.pointer("/properties/entries/items/anyOf").unwrap();
    assert_eq!(*entry, json!([{"required": ["code"]}, {"required": ["enhanced"]}]));
    assert!(messages(SYSTEM, "entries: [{zzz: 1}]").contains(&"an entry: field 'code' or 'enhanced' is missing".to_owned()));
}
