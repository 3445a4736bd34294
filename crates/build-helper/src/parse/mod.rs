//! Reading the catalog's files. Each reader reports every fault it meets and goes on.

mod codes;
mod fields;
mod node;
mod phrases;
mod system;
mod taxonomy;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

pub use fields::At;
pub(crate) use system::stem;

use crate::faults::{Faults, Place};
use crate::model::Catalog;

/// A file of the catalog: its path as messages show it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// For instance `catalog/systems/mimecast.yaml`.
    pub path: String,
    /// The YAML text.
    pub text: String,
}

/// Finds and reads every YAML file of a catalog folder, in the order of their paths. A name without an ending counts too: it may lack its own.
///
/// # Errors
///
/// Says which file or folder could not be read.
pub fn read_folder(folder: &Path) -> std::io::Result<Vec<SourceFile>> {
    let mut paths = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let list =
            std::fs::read_dir(&folder).map_err(|error| std::io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
        for item in list {
            let item = item?;
            let path = item.path();
            // Such as the locks and swap files of editors.
            if item.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| ["yaml", "yml"].iter().any(|yaml| extension.eq_ignore_ascii_case(yaml))) {
                paths.insert(path);
            }
        }
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    paths
        .into_iter()
        .map(|path| {
            let inner = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(&path).map_err(|error| std::io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            // What is no UTF-8 becomes U+FFFD, and so a fault with its place.
            Ok(SourceFile { path: format!("{name}/{inner}"), text: String::from_utf8_lossy(&bytes).replace("\r\n", "\n") })
        })
        .collect()
}

/// The folder inside the catalog that a file lies in, and its name there.
fn within(file: &SourceFile) -> (Option<&str>, &str) {
    let inner = file.path.split_once('/').map_or(file.path.as_str(), |(_, inner)| inner);
    inner.split_once('/').map_or((None, inner), |(folder, name)| (Some(folder), name))
}

/// Refuses bytes that are no UTF-8, or were none before another program read them.
fn refuse_lost_characters(file: &SourceFile, faults: &mut Faults) {
    for (number, line) in file.text.split('\n').enumerate() {
        if let Some((before, _)) = line.split_once(char::REPLACEMENT_CHARACTER) {
            let place = Place { file: file.path.clone(), line: number + 1, column: before.chars().count() + 1 };
            faults.add(&place, "the text is not UTF-8 here, or has the character U+FFFD");
        }
    }
}

/// Parses the files of a catalog; what could not be read is left out of the result and stands in `faults`.
pub fn parse(files: &[SourceFile], faults: &mut Faults) -> Catalog {
    let mut catalog = Catalog::default();
    // The taxonomy first: entries name its terms.
    if let Some(file) = files.iter().find(|file| within(file) == (None, "reasons.yaml")) {
        taxonomy::parse(file, &mut catalog.taxonomy, faults);
    }
    for name in ["reasons.yaml", "phrases.yaml", "words.yaml", "retired.yaml"] {
        if !files.iter().any(|file| within(file) == (None, name)) {
            faults.add(&Place { file: format!("catalog/{name}"), ..Place::default() }, "the file is missing");
        }
    }
    for file in files {
        refuse_lost_characters(file, faults);
        match within(file) {
            (Some("systems" | "standards"), name) if name.ends_with(".yaml") && !name.contains('/') => {
                catalog.systems.extend(system::parse(file, &catalog.taxonomy, faults));
            }
            (None, "reasons.yaml") => {}
            (None, "words.yaml") => words::parse_lexicon(file, &mut catalog.lexicon, faults),
            (None, "phrases.yaml") => phrases::parse(file, &catalog.taxonomy, &mut catalog.phrases, faults),
            (None, "retired.yaml") => words::parse_retired(file, &mut catalog.retired, faults),
            _ => faults.add(
                &Place { file: file.path.clone(), ..Place::default() },
                "the build does not know this file: a system's belongs into catalog/systems/, a standard's into catalog/standards/, each as <id>.yaml",
            ),
        }
    }
    catalog.systems.sort_by(|left, right| (left.value.value, &left.id.value).cmp(&(right.value.value, &right.id.value)));
    catalog
}
