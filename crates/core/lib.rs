//! What a mail server's answer means: a catalog of documented SMTP replies, with causes, remedies and sources.
//!
//! Every reply that an RFC, a registry, a server or a provider documents is an [`Entry`]. Look entries up by code, enhanced status
//! code, symbol, id, system, reason ([`lookup`], [`by_code`] …) or by the text of a reply ([`fits`]). Several entries for one
//! key are the normal case; all of them come, the best first.
//!
//! The crate is `no_std`, and all of its tables are made at build time: nothing allocates, locks, initializes itself on first
//! use, or panics. Reply text may be any bytes of any length; the time to look it up is linear in its length.
//!
//! # Examples
//!
//! ```
//! let reply = "550 5.7.1 <mx.example.com>: Helo command rejected: You are not me";
//! let fit = smtp_codes::fits(reply).next().unwrap();
//! assert_eq!(fit.entry().id(), "hosting-guide/helo-you-are-not-me");
//! assert_eq!(fit.entry().reason(), smtp_codes::Reason::DnsIdentity);
//! println!("{}", fit.entry().meaning());
//!
//! assert!(smtp_codes::lookup("5XX_BLOCKED_RBL").all(|entry| entry.reason() == smtp_codes::Reason::IpBlocked));
//! ```

#![no_std]
#![forbid(unsafe_code)]

mod capture;
mod code;
mod enhanced;
mod entry;
mod fit;
mod lookup;
pub mod tables;
mod taxonomy;
mod verdict;
mod wait;

pub use capture::{Capture, Captures};
pub use code::{InvalidReplyCode, ReplyCode};
pub use enhanced::{EnhancedCode, InvalidEnhancedCode};
pub use entry::{Audience, CodePattern, Document, EnhancedPattern, Entry, RetryAfter, Source, Status, SystemInfo, Texts};
pub use fit::{Fit, Fits};
pub use lookup::{
    Entries, Lookup, by_class, by_code, by_code_and_enhanced, by_enhanced, by_enhanced_class, by_id, by_reason, by_symbol, by_system,
    entries, entry_at, entry_count, fits, fits_of, lookup, systems,
};
pub use smtp_codes_text::printable::Printable;
pub use smtp_codes_text::template::PlaceholderKind;
pub use tables::Tables;
pub use taxonomy::{Action, Basis, Fault, Permanence, Reason, Symbol, System, UnknownId};
pub use verdict::{Verdict, VerdictIn, classify, classify_of};

/// The version of the catalog, which is that of the crate.
pub const CATALOG_VERSION: &str = env!("CARGO_PKG_VERSION");
