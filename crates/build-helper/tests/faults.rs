//! Every refusal of the build, by example: each file in `tests/faults/` is a broken catalog with the messages that it must give.
//!
//! A case is a line that says what it is about, the files of `base.txt` that it changes or adds, each under a line `-- path --`, and
//! the messages under `-- expect --`. A file that holds nothing but `(absent)` is taken away. A case whose name begins with
//! `accepted-` has no messages. `UPDATE_EXPECT=1 cargo test -p smtp-codes-build-helper --test faults` writes the messages anew;
//! read the difference before you commit it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use smtp_codes_build_helper::load;
use smtp_codes_build_helper::parse::SourceFile;

/// A case as it stands in its file.
struct Case {
    about: String,
    files: Vec<(String, String)>,
    expect: String,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = fs::read_to_string(path).unwrap();
        let mut about = String::new();
        let mut sections: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            match (name, sections.last_mut()) {
                (Some(name), _) => sections.push((name.to_owned(), String::new())),
                (None, Some((_, section))) => section.push_str(line),
                (None, None) => about.push_str(line),
            }
        }
        let (name, expect) = sections.pop().unwrap_or_else(|| panic!("{} has no sections", path.display()));
        assert_eq!(name, "expect", "the last section of {}", path.display());
        Case { about, files: sections, expect }
    }

    fn write(&self, path: &Path, messages: &str) {
        let mut text = self.about.clone();
        for (name, section) in &self.files {
            write!(text, "-- {name} --\n{section}").unwrap();
        }
        write!(text, "-- expect --\n{messages}").unwrap();
        fs::write(path, text).unwrap();
    }

    /// The messages of this case's files laid over those of the base.
    fn messages(&self, base: &Case) -> String {
        let mut files: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, text) in base.files.iter().chain(&self.files) {
            files.insert(name, text);
        }
        let files: Vec<SourceFile> = files
            .into_iter()
            .filter(|(_, text)| *text != "(absent)\n")
            .map(|(name, text)| SourceFile { path: format!("catalog/{name}"), text: text.to_owned() })
            .collect();
        let faults = load(&files).err().unwrap_or_default();
        assert!(faults.is_sorted(), "faults come by place");
        faults.iter().fold(String::new(), |all, fault| all + &format!("{fault}\n"))
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    cases.sort();
    cases
}

#[test]
fn every_refusal_has_its_message() {
    let cases = cases();
    let base = Case::read(cases.iter().find(|path| path.ends_with("base.txt")).unwrap());
    let is_update = env::var_os("UPDATE_EXPECT").is_some();
    let mut differences = String::new();
    for path in &cases {
        let case = Case::read(path);
        let name = path.file_stem().unwrap().to_string_lossy();
        let messages = case.messages(&base);
        let is_accepted = name == "base" || name.starts_with("accepted-");
        if is_accepted != messages.is_empty() {
            let verdict = if is_accepted { "must be accepted" } else { "must be refused" };
            writeln!(differences, "{name} {verdict}: {}{messages}", case.about).unwrap();
        } else if messages != case.expect && is_update {
            // Only then: another test may be reading the file.
            case.write(path, &messages);
        } else if messages != case.expect {
            writeln!(differences, "{name}: {}  expected:\n{}  got:\n{messages}", case.about, case.expect).unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}\nUPDATE_EXPECT=1 accepts the new messages");
}

#[test]
fn a_message_begins_with_its_place_and_is_one_line() {
    for path in cases() {
        for line in Case::read(&path).expect.lines() {
            let (place, message) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            let mut parts = place.split(':');
            assert!(parts.next().unwrap().starts_with("catalog/"), "{line}");
            assert!(parts.all(|number| number.parse::<u32>().is_ok_and(|number| number > 0)), "{line}");
            assert!(!message.is_empty() && !line.chars().any(char::is_control), "{line}");
        }
    }
}
