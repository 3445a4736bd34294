//! Entries as JSON: the same objects for the command line and for other programs.
//!
//! Fields stand in the order in which they are documented in `docs/cli-json.schema.json`. What an entry does not have is `null`,
//! or an empty list.
//!
//! # Examples
//!
//! ```
//! let entry = smtp_codes::by_id("mimecast/sender-address-blocked").unwrap();
//! let line = serde_json::to_string(&smtp_codes_cli::json::EntryObject::from(entry)).unwrap();
//! assert!(line.starts_with(r#"{"id":"mimecast/sender-address-blocked","system":"mimecast","code":421,"#));
//! ```

use serde::Serialize;
use smtp_codes::{Audience, CodePattern, Entry, Source};

/// An entry.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct EntryObject<'a> {
    /// See [`Entry::id`].
    pub id: &'a str,
    /// The system's id.
    pub system: &'a str,
    /// See [`Entry::code`].
    pub code: Option<CodeValue>,
    /// See [`Entry::enhanced`].
    pub enhanced: Option<String>,
    /// See [`Entry::symbol`].
    pub symbol: Option<&'static str>,
    /// See [`Entry::name`].
    pub name: Option<&'a str>,
    /// See [`Entry::basic_codes`].
    pub basic_codes: Vec<CodeValue>,
    /// See [`Entry::templates`].
    pub templates: Vec<&'a str>,
    /// See [`Entry::tags`].
    pub tags: Vec<&'a str>,
    /// See [`Entry::reason`].
    pub reason: &'static str,
    /// See [`Entry::permanence`].
    pub permanence: &'static str,
    /// See [`Entry::action`].
    pub action: &'static str,
    /// See [`Entry::fault`].
    pub fault: &'static str,
    /// See [`Entry::retry_after`].
    pub retry_after: Option<RetryAfterObject>,
    /// See [`Entry::meaning`].
    pub meaning: &'a str,
    /// See [`Entry::causes`].
    pub causes: Vec<&'a str>,
    /// See [`Entry::remedies`].
    pub remedies: RemediesObject<'a>,
    /// See [`Entry::deviation`].
    pub deviation: Option<&'a str>,
    /// See [`Entry::status`].
    pub status: &'static str,
    /// See [`Entry::aliases`].
    pub aliases: Vec<&'a str>,
    /// See [`Entry::sources`].
    pub sources: Vec<SourceObject<'a>>,
}

/// A basic code or a class of them.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum CodeValue {
    /// A code, as a number: `550`.
    Code(u16),
    /// A class, as a string: `"4xx"`.
    Class(String),
}

/// When a retry can pass.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct RetryAfterObject {
    /// Seconds before which it can't.
    pub min: u32,
    /// Seconds after which it counts as a first attempt again.
    pub max: Option<u32>,
}

/// What to do, by who has to act.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct RemediesObject<'a> {
    /// For the person who holds the reply.
    pub sender: Option<&'a str>,
    /// For the administrator of the sending server or domain.
    pub sending_admin: Option<&'a str>,
    /// For the owner of the mailbox.
    pub recipient: Option<&'a str>,
    /// For the administrator of the server that answered.
    pub receiving_admin: Option<&'a str>,
}

/// Where an entry is documented.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct SourceObject<'a> {
    /// The document's id within its system.
    pub document: &'a str,
    /// The document's title.
    pub title: &'a str,
    /// Who publishes it.
    pub publisher: &'a str,
    /// The publisher's number for it.
    pub article: Option<&'a str>,
    /// Where it stands.
    pub url: Option<&'a str>,
    /// The document's own date.
    pub revised: Option<&'a str>,
    /// When it was read for the catalog.
    pub retrieved: Option<&'a str>,
    /// The row in the document's list.
    pub row: Option<u32>,
    /// The section.
    pub section: Option<&'a str>,
}

impl CodeValue {
    fn parse(text: &str) -> CodeValue {
        text.parse().map_or_else(|_| CodeValue::Class(text.to_owned()), CodeValue::Code)
    }
}

impl From<CodePattern> for CodeValue {
    fn from(pattern: CodePattern) -> Self {
        match pattern {
            CodePattern::One(code) => CodeValue::Code(code.as_u16()),
            CodePattern::Class(_) => CodeValue::Class(pattern.to_string()),
        }
    }
}

impl<'a> From<Source<'a>> for SourceObject<'a> {
    fn from(source: Source<'a>) -> Self {
        let document = source.document;
        SourceObject {
            document: document.id(),
            title: document.title(),
            publisher: document.publisher(),
            article: document.article(),
            url: document.url(),
            revised: document.revised(),
            retrieved: document.retrieved(),
            row: source.row,
            section: source.section,
        }
    }
}

impl<'a> From<Entry<'a>> for EntryObject<'a> {
    fn from(entry: Entry<'a>) -> Self {
        EntryObject {
            id: entry.id(),
            system: entry.system_info().map_or(entry.system().id(), |info| info.id()),
            code: entry.code().map(CodeValue::from),
            enhanced: entry.enhanced().map(|enhanced| enhanced.to_string()),
            symbol: entry.symbol().map(|symbol| symbol.id()),
            name: entry.name(),
            basic_codes: entry.basic_codes().map(CodeValue::parse).collect(),
            templates: entry.templates().collect(),
            tags: entry.tags().collect(),
            reason: entry.reason().id(),
            permanence: entry.permanence().id(),
            action: entry.action().id(),
            fault: entry.fault().id(),
            retry_after: entry.retry_after().map(|wait| RetryAfterObject { min: wait.min, max: wait.max }),
            meaning: entry.meaning(),
            causes: entry.causes().collect(),
            remedies: RemediesObject {
                sender: entry.remedy(Audience::Sender),
                sending_admin: entry.remedy(Audience::SendingAdmin),
                recipient: entry.remedy(Audience::Recipient),
                receiving_admin: entry.remedy(Audience::ReceivingAdmin),
            },
            deviation: entry.deviation(),
            status: entry.status().id(),
            aliases: entry.aliases().collect(),
            sources: entry.sources().map(SourceObject::from).collect(),
        }
    }
}
