//! No file brings the build down: whatever is in it, faults come, or tables do.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use smtp_codes_build_helper::parse::{SourceFile, read_folder};
use smtp_codes_build_helper::{BuildError, build, compile, emit, load};

/// How many items each file keeps of its last list: with the whole catalog the tests would take minutes.
const MOST_ITEMS: usize = 3;

/// The catalog's files, cut off; of the systems and standards the two that are the most different.
static FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    let mut files = read_folder(&catalog).unwrap();
    files.retain(|file| {
        file.path.matches('/').count() == 1 || file.path.ends_with("/barracuda.yaml") || file.path.ends_with("/enhanced-codes.yaml")
    });
    for file in &mut files {
        // The taxonomy stays whole, or entries would be refused for their reasons.
        let list = file.text.find("\nentries:").or_else(|| file.text.find("\nphrases:"));
        let item = list.and_then(|list| file.text[list..].match_indices("- id:").nth(MOST_ITEMS).map(|(at, _)| list + at));
        if let Some(end) = item.and_then(|item| file.text[..item].rfind('\n')) {
            file.text.truncate(end + 1);
        }
    }
    files
});

/// What stands where something else is expected.
const SNIPPETS: &[&str] = &[
    "",
    "-",
    "- ",
    ":",
    "? a",
    "{}",
    "[]",
    "[",
    "{",
    "]",
    "}",
    "{{",
    "}}",
    "\"",
    "'",
    "|",
    ">-",
    "&a",
    "*a",
    "<<: *a",
    "!!binary x",
    "!t x",
    "#",
    "%YAML 1.2",
    "---",
    "...",
    "\t",
    "\u{feff}",
    "\u{0}",
    "\"\\0\"",
    "~",
    "true",
    ".nan",
    "-1",
    "0",
    "550",
    "5.7",
    "99999999999999999999",
    "0x1F",
    "\"550\"",
    "\"4xx\"",
    "\"5.7.1\"",
    "\"x.1.x\"",
    "\"5.0.0-999\"",
    "id: self",
    "id: \"\"",
    "value: 0",
    "value: 65534",
    "[a, a]",
    "{id: a, id: b}",
    "{min: 1}",
    "\"{number}{number}\"",
    "\"{any} {any}\"",
    "\"a{b\"",
    "\"}{\"",
    "\"é {ip:ip} ß\"",
    "\"(a|b|)(c|d)\"",
    "\"((|)\"",
    "\"code 5xx, text a\"",
    "_",
    "__",
];

#[derive(Clone, Debug)]
enum Mutation {
    Delete(Index),
    Double(Index),
    Swap(Index, Index),
    Indent(Index, usize),
    /// Puts something in the place of what stands behind a line's colon or dash.
    Value(Index, String),
    /// Puts something in anywhere.
    Insert(Index, String),
    Cut(Index),
}

fn snippet() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(SNIPPETS).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = any::<Index>;
    prop_oneof![
        2 => index().prop_map(Mutation::Delete),
        2 => index().prop_map(Mutation::Double),
        1 => (index(), index()).prop_map(|(left, right)| Mutation::Swap(left, right)),
        1 => (index(), 0..9usize).prop_map(|(line, columns)| Mutation::Indent(line, columns)),
        6 => (index(), snippet()).prop_map(|(line, text)| Mutation::Value(line, text)),
        2 => (index(), snippet()).prop_map(|(place, text)| Mutation::Insert(place, text)),
        1 => index().prop_map(Mutation::Cut),
    ]
}

impl Mutation {
    fn apply(&self, text: &mut String) {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if lines.is_empty() {
            return;
        }
        let count = lines.len();
        match self {
            Mutation::Delete(line) => drop(lines.remove(line.index(count))),
            Mutation::Double(line) => lines.insert(line.index(count), lines[line.index(count)].clone()),
            Mutation::Swap(left, right) => lines.swap(left.index(count), right.index(count)),
            Mutation::Indent(line, columns) => {
                let line = &mut lines[line.index(count)];
                *line = " ".repeat(*columns) + line.trim_start();
            }
            Mutation::Value(line, value) => {
                let line = &mut lines[line.index(count)];
                let keeps = line.find(": ").map(|at| at + 2).or_else(|| line.find("- ").map(|at| at + 2)).unwrap_or(0);
                line.truncate(keeps);
                line.push_str(value);
            }
            Mutation::Insert(place, snippet) => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                text.insert_str(places[place.index(places.len())], snippet);
                return;
            }
            Mutation::Cut(place) => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                text.truncate(places[place.index(places.len())]);
                return;
            }
        }
        *text = lines.join("\n");
    }
}

/// Loads the files, and compiles and writes them out where nothing is wrong with them.
fn run(files: &[SourceFile]) -> Result<(), TestCaseError> {
    match load(files) {
        Ok(catalog) => {
            let tables = compile::compile(&catalog);
            prop_assert!(!emit::taxonomy(&catalog).is_empty() && !emit::tables(&tables).is_empty());
        }
        Err(faults) => {
            prop_assert!(!faults.is_empty() && faults.is_sorted());
            for fault in faults {
                prop_assert!(!fault.to_string().contains(char::is_control), "{}", fault);
                let lines = files.iter().find(|file| file.path == fault.place.file).map_or(0, |file| file.text.lines().count());
                // The reader's end of a file may be the line behind the last.
                prop_assert!(fault.place.line <= lines + 1, "{}", fault);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_catalog_gives_faults_or_tables(mutations in prop::collection::vec((any::<Index>(), mutation()), 1..6)) {
        let mut files = FILES.clone();
        for (file, mutation) in &mutations {
            let count = files.len();
            mutation.apply(&mut files[file.index(count)].text);
        }
        run(&files)?;
    }

    #[test]
    fn any_text_gives_faults_or_tables(file in any::<Index>(), text in "(\\PC|[\\n:{}\\[\\]\"'&*!|>#-]){0,80}") {
        let mut files = FILES.clone();
        files.retain(|file| file.path.matches('/').count() == 1 || file.path.ends_with("/barracuda.yaml"));
        let count = files.len();
        files[file.index(count)].text = text;
        run(&files)?;
    }
}

#[test]
fn the_catalog_to_be_changed_is_sound() {
    assert!(load(&FILES).is_ok(), "{:#?}", load(&FILES).err());
}

#[test]
fn nesting_and_aliases_without_end_are_refused() {
    let mut aliases = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        let list = vec![format!("*a{}", level - 1); 9].join(", ");
        aliases += &format!("a{level}: &a{level} [{list}]\n");
    }
    let deep_block = (0..500).fold(String::new(), |text, level| text + &" ".repeat(level) + "-\n");
    for text in [aliases, "[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(50_000), deep_block] {
        let files = [SourceFile { path: "catalog/words.yaml".to_owned(), text }];
        assert!(load(&files).is_err());
    }
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-text/catalog");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("words.yaml"), b"fillers: [\xff]\n").unwrap();
    let Err(BuildError::Catalog(faults)) = build(&folder, &folder) else { panic!("it was read") };
    assert!(faults.iter().any(|fault| fault.to_string().starts_with("catalog/words.yaml:1:11: the text is not UTF-8")), "{faults:#?}");
    let Err(BuildError::Io(error)) = build(&folder.join("nowhere"), &folder) else { panic!("it was read") };
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[test]
fn files_with_another_ending_are_refused_and_hidden_ones_left_out() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endings/catalog");
    fs::create_dir_all(folder.join("systems/.cache")).unwrap();
    for name in ["systems/acme", "systems/acme.YAML", "systems/.#acme.yaml", "systems/.cache/acme.yaml", "systems/acme.yaml~"] {
        fs::write(folder.join(name), "").unwrap();
    }
    let paths: Vec<String> = read_folder(&folder).unwrap().into_iter().map(|file| file.path).collect();
    assert_eq!(paths, ["catalog/systems/acme", "catalog/systems/acme.YAML"]);
    let faults = load(&read_folder(&folder).unwrap()).unwrap_err();
    for path in paths {
        assert!(faults.iter().any(|fault| fault.place.file == path && fault.message.contains("does not know this file")), "{faults:#?}");
    }
}
