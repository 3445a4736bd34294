//! Build script of smtp-codes: reads the catalog, refuses what is wrong with it, and compiles it to static tables.
//!
//! Four steps, each a module: [`parse`] (YAML files to a [`model::Catalog`]), [`validate()`] (the catalog against itself),
//! [`mod@compile`] (to tables of numbers over one text), [`emit`] (tables to source text). Every fault of a run is reported at once,
//! with file, line and column. The same catalog gives the same bytes: nothing depends on the order of a map, the time or a path.

#![forbid(unsafe_code)]

use std::path::Path;

pub mod compile;
pub mod emit;
pub mod faults;
pub mod model;
pub mod parse;
mod validate;

pub use validate::validate;

use compile::Tables;
use faults::{Fault, Faults};
use model::Catalog;
use parse::SourceFile;

/// Parses and validates the files of a catalog.
///
/// # Errors
///
/// Every fault, in the order of their places.
pub fn load(files: &[SourceFile]) -> Result<Catalog, Vec<Fault>> {
    load_and_compile(files).map(|(catalog, _)| catalog)
}

/// [`load`], with the tables: the examples of phrases are tried on these, and only a sound catalog has any.
fn load_and_compile(files: &[SourceFile]) -> Result<(Catalog, Tables), Vec<Fault>> {
    let mut faults = Faults::default();
    let catalog = parse::parse(files, &mut faults);
    validate(&catalog, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into_sorted());
    }
    let tables = compile::compile(&catalog);
    compile::check_examples(&catalog, &tables, &mut faults);
    if faults.is_empty() { Ok((catalog, tables)) } else { Err(faults.into_sorted()) }
}

/// What stopped [`build`].
#[derive(Debug)]
pub enum BuildError {
    /// A file could not be read or written.
    Io(std::io::Error),
    /// The catalog is wrong.
    Catalog(Vec<Fault>),
}

/// Reads the catalog folder and writes `taxonomy.rs`, `tables.rs` and `catalog.txt` into `out`.
///
/// # Errors
///
/// What could not be read or written, or every fault of the catalog; then nothing is written.
pub fn build(catalog: &Path, out: &Path) -> Result<(), BuildError> {
    let files = parse::read_folder(catalog).map_err(BuildError::Io)?;
    let (catalog, tables) = load_and_compile(&files).map_err(BuildError::Catalog)?;
    for (name, text) in [("taxonomy.rs", emit::taxonomy(&catalog)), ("tables.rs", emit::tables(&tables)), ("catalog.txt", tables.text)] {
        std::fs::write(out.join(name), text).map_err(BuildError::Io)?;
    }
    Ok(())
}

/// The whole work of `build.rs`: builds, and says what is wrong in the words that cargo shows.
///
/// An error makes cargo end the build. The script itself ends well all the same: cargo would show its whole output otherwise, and
/// each message twice.
pub fn main(catalog: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", catalog.display());
    let messages = match build(catalog, out) {
        Ok(()) => return,
        Err(BuildError::Io(error)) => vec![error.to_string()],
        Err(BuildError::Catalog(faults)) => faults.iter().map(Fault::to_string).collect(),
    };
    for message in messages {
        println!("cargo::error={message}");
    }
}
