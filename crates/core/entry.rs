//! One documented reply.

use core::fmt;

use smtp_codes_text::records::run;

use crate::tables::{DocumentRecord, EntryRecord, List, SystemRecord, Tables, Text};
use crate::{Action, EnhancedCode, Fault, Permanence, Reason, ReplyCode, Symbol, System};

/// One documented reply: what it means, what causes it, what to do, and where that is written.
///
/// An entry is a reference into its [`Tables`] and as cheap to copy as one. Two are equal if they are the same entry of the
/// same catalog.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub(crate) tables: &'a Tables<'a>,
    pub(crate) number: u32,
    record: &'a EntryRecord,
}

/// Whom a remedy speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Audience {
    /// The person who holds the reply.
    Sender,
    /// The administrator of the sending server or domain.
    SendingAdmin,
    /// The owner of the mailbox.
    Recipient,
    /// The administrator of the server that answered.
    ReceivingAdmin,
}

impl Audience {
    /// All of them, in the order of [`Entry::remedies`].
    pub const ALL: [Audience; 4] = [Audience::Sender, Audience::SendingAdmin, Audience::Recipient, Audience::ReceivingAdmin];

    /// The name, as the catalog and JSON write it.
    pub const fn id(self) -> &'static str {
        match self {
            Audience::Sender => "sender",
            Audience::SendingAdmin => "sending_admin",
            Audience::Recipient => "recipient",
            Audience::ReceivingAdmin => "receiving_admin",
        }
    }
}

/// Whether servers still send a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// They do.
    Current,
    /// The standard or system has given it up.
    Historic,
}

impl Status {
    /// The name, as the catalog and JSON write it.
    pub const fn id(self) -> &'static str {
        match self {
            Status::Current => "current",
            Status::Historic => "historic",
        }
    }
}

/// Which basic codes an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodePattern {
    /// One code.
    One(ReplyCode),
    /// Every code with this first digit; shown as `4xx`.
    Class(u8),
}

impl fmt::Display for CodePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodePattern::One(code) => code.fmt(f),
            CodePattern::Class(class) => write!(f, "{class}xx"),
        }
    }
}

/// Which enhanced status codes an entry is about: one, a range of details, or all of a subject or class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EnhancedPattern {
    class: Option<u8>,
    subject: Option<u16>,
    details: Option<(u16, u16)>,
}

impl EnhancedPattern {
    /// The class; none for `x`.
    pub const fn class(self) -> Option<u8> {
        self.class
    }

    /// The subject; none for `x`.
    pub const fn subject(self) -> Option<u16> {
        self.subject
    }

    /// The first and the last detail, which are the same for one code; none for `x`.
    pub const fn details(self) -> Option<(u16, u16)> {
        self.details
    }

    /// A pattern as entries show it: `x.1.1`, `5.7.x`, `5.7.606-649`.
    pub(crate) fn parse(text: &str) -> Option<EnhancedPattern> {
        let number = |part: &str| {
            let is_number = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| is_number)
        };
        let number_or_x = |part: &str| if part.eq_ignore_ascii_case("x") { Some(None) } else { number(part).map(Some) };
        let (class, rest) = text.split_once('.')?;
        let (subject, details) = rest.split_once('.')?;
        Some(EnhancedPattern {
            class: number_or_x(class)?.map(u8::try_from).transpose().ok()?,
            subject: number_or_x(subject)?,
            details: match details.split_once('-') {
                Some((first, last)) => Some((number(first)?, number(last)?)),
                None => number_or_x(details)?.map(|detail| (detail, detail)),
            },
        })
    }

    /// Whether it covers the code.
    pub fn covers(self, code: EnhancedCode) -> bool {
        self.class.is_none_or(|class| class == code.class())
            && self.subject.is_none_or(|subject| subject == code.subject())
            && self.details.is_none_or(|(first, last)| (first..=last).contains(&code.detail()))
    }
}

impl fmt::Display for EnhancedPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, part: Option<u16>| match part {
            Some(number) => write!(f, "{number}"),
            None => f.write_str("x"),
        };
        part(f, self.class.map(u16::from))?;
        f.write_str(".")?;
        part(f, self.subject)?;
        f.write_str(".")?;
        part(f, self.details.map(|(first, _)| first))?;
        match self.details {
            Some((first, last)) if first != last => write!(f, "-{last}"),
            _ => Ok(()),
        }
    }
}

/// When a retry can pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RetryAfter {
    /// Seconds before which it can't.
    pub min: u32,
    /// Seconds after which it counts as a first attempt again, if the document tells.
    pub max: Option<u32>,
}

impl<'a> Entry<'a> {
    pub(crate) fn new(tables: &'a Tables<'a>, number: u32) -> Option<Self> {
        Some(Entry { tables, number, record: tables.entries.get(number as usize)? })
    }

    fn text(self, text: Text) -> &'a str {
        self.tables.text_of(text)
    }

    fn texts(self, list: List) -> Texts<'a> {
        Texts { tables: self.tables, list: run(list, self.tables.texts) }
    }

    /// The id for life: `mimecast/anti-spoofing-inbound`.
    pub fn id(self) -> &'a str {
        self.text(self.record.id)
    }

    /// Its place among the catalog's entries, counted from 0. It changes from version to version; the id does not.
    #[inline]
    pub fn place(self) -> usize {
        self.number as usize
    }

    /// Who documents the reply; [`System::Other`] for an entry that is not of the compiled-in catalog.
    pub fn system(self) -> System {
        self.system_info().and_then(|info| System::from_value(info.value())).unwrap_or(System::Other)
    }

    /// What the catalog knows of the system, in catalogs of any origin.
    pub fn system_info(self) -> Option<SystemInfo<'a>> {
        SystemInfo::new(self.tables, self.record.system)
    }

    /// The basic code.
    pub fn code(self) -> Option<CodePattern> {
        match self.record.code {
            0 => None,
            class @ 1..=9 => Some(CodePattern::Class(class as u8)),
            code => ReplyCode::from_u16(code).ok().map(CodePattern::One),
        }
    }

    /// The enhanced status code.
    pub fn enhanced(self) -> Option<EnhancedPattern> {
        let known = |number: u16| Some(number).filter(|number| *number != u16::MAX);
        match self.record.enhanced {
            (u8::MAX, ..) => None,
            (class, subject, first, last) => Some(EnhancedPattern {
                class: Some(class).filter(|class| *class != 0),
                subject: known(subject),
                details: known(first).zip(known(last)),
            }),
        }
    }

    /// The system's symbolic name for the reply.
    pub fn symbol(self) -> Option<Symbol> {
        Symbol::from_value(self.record.symbol)
    }

    /// The name that a registry gives the code; standards only.
    pub fn name(self) -> Option<&'a str> {
        self.tables.maybe(self.record.name)
    }

    /// Basic codes that a registry associates with the enhanced code: `550`, `5xx`.
    pub fn basic_codes(self) -> Texts<'a> {
        self.texts(self.record.basic_codes)
    }

    /// The wire texts, with placeholders.
    pub fn templates(self) -> Texts<'a> {
        self.texts(self.record.templates)
    }

    /// Codes of the system's own inside the text.
    pub fn tags(self) -> Texts<'a> {
        self.texts(self.record.tags)
    }

    /// Why the server answers so.
    pub fn reason(self) -> Reason {
        Reason::from_value(self.record.reason).unwrap_or(Reason::Unspecified)
    }

    /// Whether trying the same again can help: what the first digit says, unless the entry knows better.
    pub fn permanence(self) -> Permanence {
        Permanence::from_value(self.record.permanence).unwrap_or(Permanence::Unknown)
    }

    /// The permanence, where it is another than the first digit's.
    pub(crate) fn permanence_where_it_departs(self) -> Option<Permanence> {
        let class = match self.code() {
            Some(CodePattern::One(code)) => code.class(),
            Some(CodePattern::Class(class)) => class,
            None => return None,
        };
        Some(self.permanence()).filter(|permanence| *permanence != Permanence::of_class(class))
    }

    /// What the sending program should do.
    pub fn action(self) -> Action {
        Action::from_value(self.record.action).unwrap_or_else(|| self.reason().action())
    }

    /// Whose move it is.
    pub fn fault(self) -> Fault {
        Fault::from_value(self.record.fault).unwrap_or_else(|| self.reason().fault())
    }

    /// When a retry can pass, where the document tells.
    pub fn retry_after(self) -> Option<RetryAfter> {
        let (min, max) = self.record.retry_after;
        (min != u32::MAX).then_some(RetryAfter { min, max: Some(max).filter(|max| *max != u32::MAX) })
    }

    /// What happened and why.
    pub fn meaning(self) -> &'a str {
        self.text(self.record.meaning)
    }

    /// Situations that bring it about, the likeliest first.
    pub fn causes(self) -> Texts<'a> {
        self.texts(self.record.causes)
    }

    /// What one audience should do, if it can do anything.
    pub fn remedy(self, audience: Audience) -> Option<&'a str> {
        self.remedies().find(|(other, _)| *other == audience).map(|(_, text)| text)
    }

    /// What to do, by who has to act.
    pub fn remedies(self) -> impl Iterator<Item = (Audience, &'a str)> {
        Audience::ALL.into_iter().zip(self.record.remedies).filter_map(move |(audience, text)| Some((audience, self.tables.maybe(text)?)))
    }

    /// How the reply departs from the standards, or its document contradicts itself.
    pub fn deviation(self) -> Option<&'a str> {
        self.tables.maybe(self.record.deviation)
    }

    /// Whether servers still send it.
    pub fn status(self) -> Status {
        if self.record.is_historic { Status::Historic } else { Status::Current }
    }

    /// Former ids, which lookups still find.
    pub fn aliases(self) -> Texts<'a> {
        self.texts(self.record.aliases)
    }

    /// Where it is documented.
    pub fn sources(self) -> impl ExactSizeIterator<Item = Source<'a>> {
        let tables = self.tables;
        run(self.record.sources, tables.sources).iter().map(move |record| Source {
            document: Document { tables, record: tables.documents.get(usize::from(record.document)) },
            row: Some(record.row).filter(|row| *row != 0),
            section: tables.maybe(record.section),
        })
    }

    /// Whether the entry states exactly this code.
    pub(crate) fn has_code(self, code: ReplyCode) -> bool {
        self.record.code == code.as_u16()
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.record, other.record)
    }
}

impl Eq for Entry<'_> {}

impl core::hash::Hash for Entry<'_> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.id())
    }
}

/// Where an entry is documented.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The document.
    pub document: Document<'a>,
    /// The row in the document's list, counted from 1.
    pub row: Option<u32>,
    /// The section.
    pub section: Option<&'a str>,
}

/// A document that entries rely on.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    tables: &'a Tables<'a>,
    record: Option<&'a DocumentRecord>,
}

impl<'a> Document<'a> {
    fn field(self, field: impl Fn(&DocumentRecord) -> Text) -> Option<&'a str> {
        self.record.and_then(|record| self.tables.maybe(field(record)))
    }

    /// Its id within its system's file.
    pub fn id(self) -> &'a str {
        self.field(|record| record.id).unwrap_or_default()
    }

    /// Its title.
    pub fn title(self) -> &'a str {
        self.field(|record| record.title).unwrap_or_default()
    }

    /// Who publishes it.
    pub fn publisher(self) -> &'a str {
        self.field(|record| record.publisher).unwrap_or_default()
    }

    /// The publisher's number for it.
    pub fn article(self) -> Option<&'a str> {
        self.field(|record| record.article)
    }

    /// Where it stands.
    pub fn url(self) -> Option<&'a str> {
        self.field(|record| record.url)
    }

    /// The document's own date.
    pub fn revised(self) -> Option<&'a str> {
        self.field(|record| record.revised)
    }

    /// When it was read for the catalog.
    pub fn retrieved(self) -> Option<&'a str> {
        self.field(|record| record.retrieved)
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({})", self.id())
    }
}

/// What the catalog knows of a standard, system or provider.
#[derive(Clone, Copy)]
pub struct SystemInfo<'a> {
    tables: &'a Tables<'a>,
    record: &'a SystemRecord,
}

impl<'a> SystemInfo<'a> {
    pub(crate) fn new(tables: &'a Tables<'a>, number: u16) -> Option<Self> {
        Some(SystemInfo { tables, record: tables.systems.get(usize::from(number))? })
    }

    /// Its id.
    pub fn id(self) -> &'a str {
        self.tables.text_of(self.record.id)
    }

    /// The name that people know it by.
    pub fn name(self) -> &'a str {
        self.tables.text_of(self.record.name)
    }

    /// `standard`, `mta`, `gateway`, `provider`, `esp`, `blocklist` or `guide`.
    pub fn kind(self) -> &'a str {
        self.tables.text_of(self.record.kind)
    }

    /// Its stable number.
    pub fn value(self) -> u16 {
        self.record.value
    }

    /// The places of its entries.
    pub(crate) fn entries(self) -> List {
        self.record.entries
    }
}

impl fmt::Debug for SystemInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SystemInfo({})", self.id())
    }
}

/// An iterator over texts of an entry.
#[derive(Clone)]
pub struct Texts<'a> {
    tables: &'a Tables<'a>,
    list: &'a [Text],
}

impl<'a> Iterator for Texts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.list.split_first()?;
        self.list = rest;
        Some(self.tables.text_of(*first))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.list.len(), Some(self.list.len()))
    }
}

impl ExactSizeIterator for Texts<'_> {}

impl fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
