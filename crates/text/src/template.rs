//! The placeholder language of templates: `Client host [{ip}] blocked using {list:domain}`.

use core::fmt;

use crate::token::Kind;

/// The types of placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceholderKind {
    /// An IPv4 or IPv6 address.
    Ip,
    /// A host name, qualified or not, or an address literal.
    Host,
    /// A domain name.
    Domain,
    /// An e-mail address, or what a client sent in its place.
    Address,
    /// Digits.
    Number,
    /// A number of bytes, with or without a unit.
    Size,
    /// A length of time.
    Duration,
    /// A date, a time of day or both.
    Time,
    /// An http or https address.
    Url,
    /// Any single token.
    Id,
    /// Up to four words of any kind.
    Few,
    /// Anything else.
    Any,
}

/// What a placeholder takes from a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Exactly one token, of one of these kinds (a set of [`Kind::bit`]).
    One(u16),
    /// Up to so many tokens of any kind.
    UpTo(u8),
}

impl PlaceholderKind {
    /// Every type, in the order of the documentation.
    pub const ALL: [PlaceholderKind; 12] = [
        PlaceholderKind::Ip,
        PlaceholderKind::Host,
        PlaceholderKind::Domain,
        PlaceholderKind::Address,
        PlaceholderKind::Number,
        PlaceholderKind::Size,
        PlaceholderKind::Duration,
        PlaceholderKind::Time,
        PlaceholderKind::Url,
        PlaceholderKind::Id,
        PlaceholderKind::Few,
        PlaceholderKind::Any,
    ];

    /// The name that a template uses.
    pub const fn name(self) -> &'static str {
        match self {
            PlaceholderKind::Ip => "ip",
            PlaceholderKind::Host => "host",
            PlaceholderKind::Domain => "domain",
            PlaceholderKind::Address => "address",
            PlaceholderKind::Number => "number",
            PlaceholderKind::Size => "size",
            PlaceholderKind::Duration => "duration",
            PlaceholderKind::Time => "time",
            PlaceholderKind::Url => "url",
            PlaceholderKind::Id => "id",
            PlaceholderKind::Few => "few",
            PlaceholderKind::Any => "any",
        }
    }

    /// The type of this name.
    pub fn from_name(name: &str) -> Option<PlaceholderKind> {
        PlaceholderKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What the placeholder takes from a reply.
    pub const fn extent(self) -> Extent {
        const NAME: u16 = Kind::Host.bit() | Kind::Word.bit() | Kind::Id.bit();
        match self {
            PlaceholderKind::Ip => Extent::One(Kind::Ip.bit()),
            PlaceholderKind::Host => Extent::One(NAME | Kind::Ip.bit()),
            PlaceholderKind::Domain => Extent::One(NAME | Kind::Address.bit()),
            PlaceholderKind::Address => Extent::One(NAME | Kind::Address.bit()),
            PlaceholderKind::Number => Extent::One(Kind::Number.bit()),
            PlaceholderKind::Url => Extent::One(Kind::Url.bit() | Kind::Host.bit()),
            PlaceholderKind::Id => Extent::One(u16::MAX),
            PlaceholderKind::Size => Extent::UpTo(2),
            PlaceholderKind::Duration | PlaceholderKind::Few => Extent::UpTo(4),
            PlaceholderKind::Time => Extent::UpTo(8),
            PlaceholderKind::Any => Extent::UpTo(16),
        }
    }
}

/// A placeholder: its type and the name that its capture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder<'t> {
    /// What it stands for.
    pub kind: PlaceholderKind,
    /// Its own name, or that of its type.
    pub name: &'t str,
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element<'t> {
    /// Text between placeholders, to be cut into tokens.
    Literal(&'t str),
    /// A placeholder.
    Placeholder(Placeholder<'t>),
}

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateError<'t> {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    /// Not one of the types; the whole placeholder as written.
    UnknownKind(&'t str),
    /// A name with other characters than lower-case letters, digits and underscores.
    BadName(&'t str),
}

impl fmt::Display for TemplateError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TemplateError::Unclosed => f.write_str("'{' has no '}' (a brace of the text is written '{{')"),
            TemplateError::Unopened => f.write_str("'}' has no '{' (a brace of the text is written '}}')"),
            TemplateError::UnknownKind(inner) => {
                write!(f, "unknown placeholder '{{{inner}}}'; the types are ")?;
                for (place, kind) in PlaceholderKind::ALL.into_iter().enumerate() {
                    write!(f, "{}{{{}}}", if place > 0 { ", " } else { "" }, kind.name())?;
                }
                Ok(())
            }
            TemplateError::BadName(name) => write!(f, "placeholder name '{name}' must be lower-case letters, digits and '_'"),
        }
    }
}

impl core::error::Error for TemplateError<'_> {}

/// An iterator over the parts of a template.
///
/// # Examples
///
/// ```
/// use smtp_codes_text::template::{Element, Elements, PlaceholderKind};
/// let parts: Vec<_> = Elements::new("host [{ip:client}] refused").collect::<Result<_, _>>()?;
/// assert_eq!(parts[0], Element::Literal("host ["));
/// let Element::Placeholder(placeholder) = parts[1] else { panic!() };
/// assert_eq!((placeholder.kind, placeholder.name), (PlaceholderKind::Ip, "client"));
/// # Ok::<(), smtp_codes_text::template::TemplateError<'static>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Elements<'t> {
    rest: &'t str,
}

impl<'t> Elements<'t> {
    /// Reads `template` from its start.
    pub const fn new(template: &'t str) -> Self {
        Elements { rest: template }
    }

    fn fail(&mut self, error: TemplateError<'t>) -> Option<Result<Element<'t>, TemplateError<'t>>> {
        self.rest = "";
        Some(Err(error))
    }
}

impl<'t> Iterator for Elements<'t> {
    type Item = Result<Element<'t>, TemplateError<'t>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(rest) = self.rest.strip_prefix("{{").or_else(|| self.rest.strip_prefix("}}")) {
            let (brace, _) = self.rest.split_at(1);
            self.rest = rest;
            return Some(Ok(Element::Literal(brace)));
        }
        if self.rest.starts_with('}') {
            return self.fail(TemplateError::Unopened);
        }
        let Some(inner) = self.rest.strip_prefix('{') else {
            let (literal, rest) = self.rest.split_at(self.rest.find(['{', '}']).unwrap_or(self.rest.len()));
            self.rest = rest;
            return Some(Ok(Element::Literal(literal)));
        };
        let Some((inner, rest)) = inner.split_once('}') else {
            return self.fail(TemplateError::Unclosed);
        };
        // Either side of the colon may be the type: `{ip:client}` and `{list:domain}` are both in use.
        let (left, right) = inner.split_once(':').unwrap_or((inner, inner));
        let (kind, name) = match (PlaceholderKind::from_name(left), PlaceholderKind::from_name(right)) {
            (Some(kind), _) => (kind, right),
            (None, Some(kind)) => (kind, left),
            (None, None) => return self.fail(TemplateError::UnknownKind(inner)),
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            return self.fail(TemplateError::BadName(name));
        }
        self.rest = rest;
        Some(Ok(Element::Placeholder(Placeholder { kind, name })))
    }
}
