//! The conformance vectors of tests/vectors, as the command gives them.

use std::path::Path;

use serde_json::Value;

use crate::conformance::{self, Vector};
use crate::support::run;

fn vectors() -> Vec<Vector> {
    let files = conformance::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors"));
    files.iter().flat_map(|(path, text)| conformance::vectors(path, text)).collect()
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
        assert_eq!(row, vector.verdict, "{}: {}", vector.place, vector.input.escape_ascii());
    }
}

#[test]
fn every_vector_of_several_lines_has_its_verdict() {
    let vectors: Vec<Vector> = vectors().into_iter().filter(|vector| !is_a_line(&vector.input)).collect();
    assert!(vectors.len() >= 20, "{} vectors", vectors.len());
    for Vector { place, input, verdict } in vectors {
        let run = run(["explain", "--format", "json"], &input);
        let answer: Value = serde_json::from_str(run.text()).expect("the answer is JSON");
        for (field, expected) in verdict.as_object().expect("a verdict is an object") {
            // `explain` shows captures as a terminal may have them.
            if field != "captures" {
                assert_eq!(&answer[field], expected, "{place}: {field} of {}", input.escape_ascii());
            }
        }
    }
}
