//! Versions.

use std::ffi::c_char;

use crate::boundary::smtp_codes_text;

/// The ABI of this header, to be compared with smtp_codes_abi_version(): 65536 times the number in the library's soname, which rises
/// when a program has to be compiled again, plus a number that rises when something is added.
pub const SMTP_CODES_ABI_VERSION: u32 = 0x10000;

/// The version of the library that is linked, as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_version() -> *const c_char {
    smtp_codes_text::with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0")).data
}

/// The version of the catalog in it.
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_catalog_version() -> *const c_char {
    static VERSION: [u8; smtp_codes::CATALOG_VERSION.len() + 1] = {
        let mut bytes = [0; smtp_codes::CATALOG_VERSION.len() + 1];
        let (text, _) = bytes.split_at_mut(smtp_codes::CATALOG_VERSION.len());
        text.copy_from_slice(smtp_codes::CATALOG_VERSION.as_bytes());
        bytes
    };
    VERSION.as_ptr().cast()
}

/// The ABI of the library that is linked. It fits a program if it equals the program's SMTP_CODES_ABI_VERSION, or is larger and the same
/// when divided by 65536.
///
/// @code
/// uint32_t mine = SMTP_CODES_ABI_VERSION, theirs = smtp_codes_abi_version();
/// assert(theirs / 65536 == mine / 65536 && theirs >= mine);
/// assert(strcmp(smtp_codes_version(), SMTP_CODES_VERSION) == 0);
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn smtp_codes_abi_version() -> u32 {
    SMTP_CODES_ABI_VERSION
}
