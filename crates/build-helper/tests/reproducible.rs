//! The same catalog gives the same bytes, wherever it lies and in whatever order its files come.

use std::fs;
use std::path::{Path, PathBuf};

use smtp_codes_build_helper::parse::{SourceFile, read_folder};
use smtp_codes_build_helper::{build, compile, emit, load};

fn catalog() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog").canonicalize().unwrap()
}

/// Every output, with its name.
fn outputs(files: &[SourceFile]) -> [(&'static str, String); 3] {
    let catalog = load(files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let tables = compile::compile(&catalog);
    [("taxonomy.rs", emit::taxonomy(&catalog)), ("tables.rs", emit::tables(&tables)), ("catalog.txt", tables.text)]
}

fn assert_same(left: &[(&str, String)], right: &[(&str, String)]) {
    for ((name, left), (_, right)) in left.iter().zip(right) {
        // Not assert_eq!: the outputs are too long to show.
        let first = left.bytes().zip(right.bytes()).position(|(left, right)| left != right);
        assert!(left == right, "{name} differs, first at {first:?}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let path = item.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

#[test]
fn outputs_depend_on_nothing_but_the_catalog() {
    let files = read_folder(&catalog()).unwrap();
    let first = outputs(&files);
    assert_same(&first, &outputs(&files));

    let mut reversed = files.clone();
    reversed.reverse();
    assert_same(&first, &outputs(&reversed));

    // Another folder, of another name, with line ends of another system.
    let elsewhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("elsewhere");
    let _ = fs::remove_dir_all(&elsewhere);
    copy(&catalog(), &elsewhere);
    for file in &files {
        let (_, inner) = file.path.split_once('/').unwrap();
        fs::write(elsewhere.join(inner), file.text.replace('\n', "\r\n")).unwrap();
    }
    assert_same(&first, &outputs(&read_folder(&elsewhere).unwrap()));

    // And what `build` writes is the same again.
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("out");
    fs::create_dir_all(&out).unwrap();
    build(&elsewhere, &out).unwrap();
    let written = first.each_ref().map(|(name, _)| (*name, fs::read_to_string(out.join(name)).unwrap()));
    assert_same(&first, &written);
}

#[test]
fn outputs_name_no_place_of_this_machine() {
    let root = catalog();
    let places = [root.parent().unwrap().to_str().unwrap(), env!("CARGO_MANIFEST_DIR"), env!("CARGO_TARGET_TMPDIR"), "/home/", "C:\\"];
    for (name, text) in outputs(&read_folder(&root).unwrap()) {
        for place in places {
            assert!(!text.contains(place), "{name} has {place}");
        }
        assert!(!text.contains('\r'), "{name} has line ends of another system");
    }
}

#[test]
fn messages_name_files_from_the_catalog_folder_on() {
    for file in read_folder(&catalog()).unwrap() {
        assert!(file.path.starts_with("catalog/") && !file.path.contains('\\'), "{}", file.path);
    }
}
