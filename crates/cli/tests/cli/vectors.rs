//! The conformance vectors of tests/vectors, as the command gives them.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use crate::support::run;

/// An input and the verdict that it has in every language.
struct Vector {
    input: Vec<u8>,
    verdict: Value,
}

fn vectors() -> Vec<Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let mut vectors = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        for line in fs::read_to_string(&path).expect("vectors are UTF-8").lines() {
            let value: Value = serde_json::from_str(line).expect("each line is JSON");
            let input = match value["input"].as_str() {
                Some(text) => text.as_bytes().to_vec(),
                None => BASE64_STANDARD.decode(value["input_base64"].as_str().expect("one of the two inputs")).expect("base64"),
            };
            vectors.push(Vector { input, verdict: value["verdict"].clone() });
        }
    }
    vectors
}

/// Whether the input can be a line: `classify` parts its input at line feeds, and takes a carriage return before one with it.
fn is_a_line(input: &[u8]) -> bool {
    !input.contains(&b'\n') && !input.ends_with(b"\r")
}

#[test]
fn every_vector_of_one_line_has_its_verdict() {
    let vectors: Vec<Vector> = vectors().into_iter().filter(|vector| is_a_line(&vector.input)).collect();
    assert!(vectors.len() >= 400, "{} vectors", vectors.len());
    let input = vectors.iter().map(|vector| &vector.input[..]).collect::<Vec<_>>().join(&b'\n');
    let run = run(["classify", "--format", "jsonl"], &input);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert_eq!(run.text().lines().count(), vectors.len());
    for (row, vector) in run.text().lines().zip(&vectors) {
        let row: Value = serde_json::from_str(row).expect("each row is JSON");
        assert_eq!(row, vector.verdict, "{}", vector.input.escape_ascii());
    }
}

#[test]
fn every_vector_of_several_lines_has_its_verdict() {
    let vectors: Vec<Vector> = vectors().into_iter().filter(|vector| !is_a_line(&vector.input)).collect();
    assert!(vectors.len() >= 20, "{} vectors", vectors.len());
    for Vector { input, verdict } in vectors {
        let run = run(["explain", "--format", "json"], &input);
        let answer: Value = serde_json::from_str(run.text()).expect("the answer is JSON");
        for (field, expected) in verdict.as_object().expect("a verdict is an object") {
            // `explain` shows captures as a terminal may have them.
            if field != "captures" {
                assert_eq!(&answer[field], expected, "{field} of {}", input.escape_ascii());
            }
        }
    }
}
