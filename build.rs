//! A doorway: the work is done, and tested, in crates/build-helper.

use std::env;
use std::path::Path;

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    smtp_codes_build_helper::main(&Path::new(&root).join("catalog"), Path::new(&out));
}
