//! Gives the shared library its soname, and the names of placeholders a NUL.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use smtp_codes_text::template::{Element, Elements};

/// The ABI's major number; src/version.rs has it for programs, and a test holds the two together.
const ABI_MAJOR: u32 = 1;

fn main() {
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| matches!(os.as_str(), "linux" | "freebsd" | "netbsd" | "openbsd" | "dragonfly")) {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libsmtp_codes.so.{ABI_MAJOR}");
    }
    let templates = smtp_codes::entries().flat_map(|entry| entry.templates());
    let names: BTreeSet<&str> = templates.flat_map(names).collect();
    let list: String = names.into_iter().map(|name| format!("    \"{name}\\0\",\n")).collect();
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let code = format!("/// The names of the catalog's placeholders, in order.\nstatic NAMES: &[&str] = &[\n{list}];\n");
    fs::write(Path::new(&out).join("placeholders.rs"), code).expect("OUT_DIR can be written");
    println!("cargo::rerun-if-changed=build.rs");
}

fn names(template: &str) -> impl Iterator<Item = &str> {
    Elements::new(template).filter_map(|element| match element {
        Ok(Element::Placeholder(placeholder)) => Some(placeholder.name),
        _ => None,
    })
}
