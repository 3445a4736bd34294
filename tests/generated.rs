//! Files that are made from the catalog and checked in are those that it makes today.

use std::path::Path;
use std::{env, fs};

use smtp_codes_build_helper::{emit, load, parse};

/// What writes them anew.
const COMMAND: &str = "UPDATE_GENERATED=1 cargo test --test tests generated";

#[test]
fn generated_files_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = parse::read_folder(&root.join("catalog")).expect("the catalog can be read");
    let catalog = load(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let folder = root.join("bindings/python/python/smtp_codes");
    // A package that was published alone has no bindings.
    if !folder.exists() {
        return;
    }
    let mut stale = Vec::new();
    for (name, text) in [("_taxonomy.py", emit::python_taxonomy(&catalog)), ("_reply_codes.py", emit::python_reply_codes(&catalog))] {
        assert!(text.contains(COMMAND), "{name} tells how it is made");
        let path = folder.join(name);
        // A checkout on Windows may have other line ends.
        if fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n") != text {
            if env::var_os("UPDATE_GENERATED").is_some() {
                fs::write(&path, text).expect("it can be written");
            } else {
                stale.push(name);
            }
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; run\n    {COMMAND}\nand review `git diff bindings/python`");
}
