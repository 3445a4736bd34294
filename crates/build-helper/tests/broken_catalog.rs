//! What a contributor sees: `cargo build` on a broken catalog ends with the messages and nothing else.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const MANIFEST: &str = r#"
[package]
name = "broken"
version = "0.0.0"
edition = "2024"
build = "build.rs"

[build-dependencies]
smtp-codes-build-helper = { path = "HELPER" }

[workspace]
"#;

/// A package that has nothing but the repository's build script and a copy of its catalog.
fn package() -> PathBuf {
    let helper = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = helper.join("../..");
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-catalog");
    let _ = fs::remove_dir_all(&package);
    for folder in ["src", "catalog/systems", "catalog/standards"] {
        fs::create_dir_all(package.join(folder)).unwrap();
    }
    // TOML reads a backslash as an escape.
    let manifest = MANIFEST.replace("HELPER", &helper.to_str().unwrap().replace('\\', "/"));
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::write(package.join("src/lib.rs"), "").unwrap();
    fs::copy(root.join("build.rs"), package.join("build.rs")).unwrap();
    // The same versions as everywhere, so that no registry is asked.
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    for file in smtp_codes_build_helper::parse::read_folder(&root.canonicalize().unwrap().join("catalog")).unwrap() {
        fs::write(package.join(&file.path), file.text).unwrap();
    }
    package
}

fn build(package: &Path) -> (bool, String) {
    // The target folder of this run has the dependencies already.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let Output { status, stderr, .. } = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["build", "--offline", "--color", "never"])
        .current_dir(package)
        .env("CARGO_TARGET_DIR", target)
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap();
    (status.success(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_broken_catalog_fails_with_its_messages_alone() {
    let package = package();
    let path = package.join("catalog/systems/mimecast.yaml");
    let sound = fs::read_to_string(&path).unwrap();
    let broken = sound.replacen("reason: ", "reason: un", 1).replacen("code: \"4", "code: \"9", 1);
    let places = ["code: \"9", "reason: un"].map(|field| {
        let (before, _) = broken.split_once(field).unwrap();
        let line = before.lines().count();
        let column = before.lines().last().unwrap().chars().count() + field.find(": ").unwrap() + 3;
        format!("catalog/systems/mimecast.yaml:{line}:{column}: entry ")
    });
    fs::write(&path, &broken).unwrap();
    // The second time nothing has changed, and the errors come again.
    for _ in 0..2 {
        let (is_built, messages) = build(&package);
        assert!(!is_built, "{messages}");
        let told: Vec<&str> = messages
            .lines()
            .filter(|line| {
                !["Compiling", "Locking", "Blocking", "Adding", "Updating"].iter().any(|status| line.trim_start().starts_with(status))
            })
            .collect();
        let [first, second, last] = told[..] else { panic!("{messages}") };
        assert!(first.starts_with(&format!("error: broken@0.0.0: {}", places[0])), "{messages}");
        assert!(second.starts_with(&format!("error: broken@0.0.0: {}", places[1])), "{messages}");
        assert_eq!(last, "error: build script logged errors", "{messages}");
    }
    fs::write(&path, sound).unwrap();
    let (is_built, messages) = build(&package);
    assert!(is_built, "{messages}");
}
