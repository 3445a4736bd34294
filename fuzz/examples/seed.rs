//! Writes the first seeds: every input of tests/vectors for the targets that read replies, every template of the catalog for `template`.

use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

/// One file a seed, named for what it holds, as libFuzzer does.
fn write(corpus: &Path, target: &str, seed: &[u8]) -> Result<(), Box<dyn Error>> {
    let folder = corpus.join(target);
    fs::create_dir_all(&folder)?;
    let mut hasher = DefaultHasher::new();
    seed.hash(&mut hasher);
    Ok(fs::write(folder.join(format!("seed-{:016x}", hasher.finish())), seed)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = here.join("corpus");
    for file in fs::read_dir(here.join("../tests/vectors"))? {
        let path = file?.path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        for line in fs::read_to_string(&path)?.lines() {
            let vector: Value = serde_json::from_str(line)?;
            let input = match (vector["input"].as_str(), vector["input_base64"].as_str()) {
                (Some(text), _) => text.as_bytes().to_vec(),
                (None, Some(base64)) => BASE64_STANDARD.decode(base64)?,
                (None, None) => return Err(format!("{}: a vector without input", path.display()).into()),
            };
            for target in ["tokens", "head", "classify", "fits_and_captures"] {
                write(&corpus, target, &input)?;
            }
        }
    }
    for template in smtp_codes::entries().flat_map(|entry| entry.templates()) {
        write(&corpus, "template", template.as_bytes())?;
    }
    Ok(())
}
