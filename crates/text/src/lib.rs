//! What the build of smtp-codes and the library share: how text is read, by one tokeniser for templates and replies, the placeholder
//! language and the matcher; and the records in which the build hands the catalog on.
//!
//! A template is compiled by the very code that later reads the reply, so the two can't disagree on what a word is.
//! The crate works on bytes: a reply may hold anything, and invalid UTF-8 is no error. Nothing here allocates, locks or
//! panics, and every pass is linear in its input.
//!
//! - [`reply::Head`] finds the reply code and the enhanced status code at the start of a reply;
//! - [`token::Tokens`] cuts text into tokens, and [`normal::Normalized`] shows a text as the matcher sees it;
//! - [`template::Elements`] reads a template's literal words and placeholders;
//! - [`matcher::Automaton`] finds every compiled pattern in a reply in one pass;
//! - [`rules`] tells when a phrase counts and which of several wins;
//! - [`leanings::Leanings`] tells what the single words of a reply speak for, where no phrase is found;
//! - [`printable::Printable`] shows reply text without passing terminal controls on;
//! - [`records`] and [`index`] are the tables of entries, systems and phrases, besides the automaton.

#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

pub mod bytes;
pub mod index;
pub mod leanings;
pub mod matcher;
pub mod normal;
pub mod printable;
pub mod records;
pub mod reply;
pub mod rules;
pub mod template;
pub mod token;
