//! Lookups by code, enhanced code, symbol, id, system and reason.

use smtp_codes_text::index::{enhanced_key, find, text_key};
use smtp_codes_text::records::run;

use crate::entry::{EnhancedPattern, Entry, SystemInfo};
use crate::fit::Fits;
use crate::tables::{List, TABLES, Tables};
use crate::{EnhancedCode, Reason, ReplyCode, System};

/// An iterator over entries, the best first: standards before systems, then in the order of the documents.
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    tables: &'a Tables<'a>,
    places: Places<'a>,
}

#[derive(Clone, Debug)]
enum Places<'a> {
    Listed(core::slice::Iter<'a, u32>),
    Run(core::ops::Range<u32>),
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let number = match &mut self.places {
            Places::Listed(list) => *list.next()?,
            Places::Run(run) => run.next()?,
        };
        Entry::new(self.tables, number)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.places {
            Places::Listed(list) => list.size_hint(),
            Places::Run(run) => run.size_hint(),
        }
    }
}

impl ExactSizeIterator for Entries<'_> {}

/// An iterator over the entries of a key; see [`lookup`].
#[derive(Clone, Debug)]
pub struct Lookup<'a> {
    tables: &'a Tables<'a>,
    key: Key<'a>,
    /// The list that is walked now, and how many have been before.
    now: Entries<'a>,
    passes: u8,
}

#[derive(Clone, Copy, Debug)]
enum Key<'a> {
    /// Every entry of the list.
    Plain,
    /// Entries that state just this pattern, and not another that covers the same codes.
    Pattern(EnhancedPattern),
    /// A symbol: entries whose symbol it is, and not only its hash.
    Symbol(&'a str),
    /// An id or alias, likewise.
    Id(&'a str),
    /// Both codes: entries that state both, then those of the enhanced code alone, then those of the basic code alone.
    Both(ReplyCode, EnhancedCode),
}

impl<'a> Iterator for Lookup<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        loop {
            for entry in self.now.by_ref() {
                let is_wanted = match (self.key, self.passes) {
                    (Key::Plain, _) => true,
                    (Key::Pattern(pattern), _) => entry.enhanced() == Some(pattern),
                    (Key::Symbol(name), _) => entry.symbol().is_some_and(|symbol| symbol.id().eq_ignore_ascii_case(name)),
                    (Key::Id(id), _) => entry.id() == id || entry.aliases().any(|alias| alias == id),
                    (Key::Both(code, _), 0) => entry.has_code(code),
                    (Key::Both(..), 1) => entry.code().is_none(),
                    (Key::Both(..), _) => entry.enhanced().is_none(),
                };
                if is_wanted {
                    return Some(entry);
                }
            }
            let Key::Both(code, enhanced) = self.key else { return None };
            self.passes += 1;
            self.now = match self.passes {
                1 => self.tables.by_enhanced(enhanced),
                2 => self.tables.by_code(code),
                _ => return None,
            };
        }
    }
}

impl<'a> Tables<'a> {
    fn listed(&'a self, places: &'a [u32]) -> Entries<'a> {
        Entries { tables: self, places: Places::Listed(places.iter()) }
    }

    fn run(&'a self, List(first, count): List) -> Entries<'a> {
        Entries { tables: self, places: Places::Run(first..first.saturating_add(count)) }
    }

    /// Every entry, by system.
    pub fn all(&'a self) -> Entries<'a> {
        self.run(List(0, self.entries.len() as u32))
    }

    /// Every standard and system.
    pub fn all_systems(&'a self) -> impl Iterator<Item = SystemInfo<'a>> {
        (0..self.systems.len() as u16).filter_map(|number| SystemInfo::new(self, number))
    }

    /// See [`by_code`].
    #[inline]
    pub fn by_code(&'a self, code: ReplyCode) -> Entries<'a> {
        let place = usize::from(code.as_u16()).wrapping_sub(100);
        let (first, end) = match (self.by_code.get(place), self.by_code.get(place.wrapping_add(1))) {
            (Some(first), Some(end)) => (*first, *end),
            _ => (0, 0),
        };
        self.listed(run(List(first, end.wrapping_sub(first)), self.code_entries))
    }

    /// See [`by_class`].
    pub fn by_class(&'a self, class: u8) -> Entries<'a> {
        self.listed(find(self.by_class, u32::from(class)))
    }

    #[inline]
    fn enhanced(&'a self, class: u8, subject: Option<u16>, detail: Option<u16>) -> Entries<'a> {
        self.listed(find(self.by_enhanced, enhanced_key(u16::from(class), subject, detail)))
    }

    /// See [`by_enhanced`].
    #[inline]
    pub fn by_enhanced(&'a self, code: EnhancedCode) -> Entries<'a> {
        self.enhanced(code.class(), Some(code.subject()), Some(code.detail()))
    }

    /// See [`by_enhanced_class`].
    pub fn by_enhanced_class(&'a self, code: EnhancedCode) -> impl Iterator<Item = Entry<'a>> {
        self.enhanced(code.class(), Some(code.subject()), None).chain(self.enhanced(code.class(), None, None))
    }

    fn by_pattern(&'a self, pattern: EnhancedPattern) -> Lookup<'a> {
        // An entry for every class stands under each of them, one for a range under each of its details.
        let class = pattern.class().unwrap_or(5);
        let now = self.enhanced(class, pattern.subject(), pattern.details().map(|(first, _)| first));
        Lookup { tables: self, key: Key::Pattern(pattern), now, passes: 0 }
    }

    /// See [`by_code_and_enhanced`].
    pub fn by_code_and_enhanced(&'a self, code: ReplyCode, enhanced: EnhancedCode) -> Lookup<'a> {
        Lookup { tables: self, key: Key::Both(code, enhanced), now: self.by_enhanced(enhanced), passes: 0 }
    }

    /// See [`by_symbol`].
    pub fn by_symbol(&'a self, symbol: &'a str) -> Lookup<'a> {
        let places = find(self.by_symbol, text_key(symbol.bytes().map(|byte| byte.to_ascii_uppercase())));
        Lookup { tables: self, key: Key::Symbol(symbol), now: self.listed(places), passes: 0 }
    }

    fn by_id_or_alias(&'a self, id: &'a str) -> Lookup<'a> {
        Lookup { tables: self, key: Key::Id(id), now: self.listed(find(self.by_id, text_key(id.bytes()))), passes: 0 }
    }

    /// See [`by_id`].
    pub fn by_id(&'a self, id: &str) -> Option<Entry<'a>> {
        self.listed(find(self.by_id, text_key(id.bytes()))).find(|entry| entry.id() == id || entry.aliases().any(|alias| alias == id))
    }

    /// See [`by_system`]; the number is the system's stable one.
    pub fn by_system(&'a self, value: u16) -> Entries<'a> {
        self.run(self.all_systems().find(|info| info.value() == value).map_or(List(0, 0), SystemInfo::entries))
    }

    /// See [`by_reason`].
    pub fn by_reason(&'a self, reason: Reason) -> Entries<'a> {
        self.listed(find(self.by_reason, u32::from(reason.value())))
    }

    /// See [`lookup`].
    pub fn lookup(&'a self, key: &'a str) -> Lookup<'a> {
        let key = key.trim();
        let plain = |now| Lookup { tables: self, key: Key::Plain, now, passes: 0 };
        if let Ok(code) = key.parse() {
            return plain(self.by_code(code));
        }
        if let Ok(enhanced) = key.parse() {
            return plain(self.by_enhanced(enhanced));
        }
        if let [class @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] = key.as_bytes() {
            return plain(self.by_class(class - b'0'));
        }
        if let Some(pattern) = EnhancedPattern::parse(key) {
            return self.by_pattern(pattern);
        }
        if let Some((code, enhanced)) = key.split_once([' ', '-'])
            && let (Ok(code), Ok(enhanced)) = (code.parse(), enhanced.trim().parse())
        {
            return self.by_code_and_enhanced(code, enhanced);
        }
        if key.contains('/') { self.by_id_or_alias(key) } else { self.by_symbol(key) }
    }
}

/// Every entry of the catalog, by system: standards first.
pub fn entries() -> Entries<'static> {
    TABLES.all()
}

/// How many entries the catalog has.
pub const fn entry_count() -> usize {
    TABLES.entries.len()
}

/// The entry at a place of [`entries`], counted from 0; see [`Entry::place`].
#[inline]
pub fn entry_at(place: usize) -> Option<Entry<'static>> {
    Entry::new(&TABLES, u32::try_from(place).ok()?)
}

/// Every standard, system and provider of the catalog.
pub fn systems() -> impl Iterator<Item = SystemInfo<'static>> {
    TABLES.all_systems()
}

/// The entries of a key: a code (`550`), an enhanced code (`5.1.1`), both (`550 5.1.1`), a class (`4xx`), a pattern (`x.1.1`),
/// a symbol (`5XX_BLOCKED_RBL`) or an id (`mimecast/invalid-recipient`).
///
/// For both codes, entries that state both come first, then those of the enhanced code alone, then those of the basic code
/// alone. A pattern finds the entries that state it as it is written, such as the registry's `x.1.1` and `x.7.x` or the range
/// `4.7.500-699`. Anything that is no such key finds nothing.
///
/// # Examples
///
/// ```
/// assert!(smtp_codes::lookup("550").all(|entry| entry.code().unwrap().to_string() == "550"));
/// assert!(smtp_codes::lookup("x.1.1").all(|entry| entry.enhanced().unwrap().to_string() == "x.1.1"));
/// assert!(["550", "x.1.1", "4.7.500-699"].into_iter().all(|key| smtp_codes::lookup(key).count() > 0));
/// assert_eq!(smtp_codes::lookup("599").count(), 0);
/// ```
pub fn lookup(key: &str) -> impl Iterator<Item = Entry<'static>> {
    // The key may live shorter than the catalog, the entries do not.
    let tables: &'static Tables<'static> = &TABLES;
    let numbers = Tables::lookup(shorten(tables), key).map(|entry| entry.number);
    numbers.filter_map(move |number| Entry::new(tables, number))
}

/// The same tables for a shorter time, so that a key of that time can go with them.
fn shorten<'k>(tables: &'k Tables<'static>) -> &'k Tables<'k> {
    tables
}

/// The entries that state this code.
///
/// # Examples
///
/// ```
/// use smtp_codes::{ReplyCode, by_code};
/// assert!(by_code(ReplyCode::MAILBOX_UNAVAILABLE).len() > 10);
/// ```
#[inline]
pub fn by_code(code: ReplyCode) -> Entries<'static> {
    TABLES.by_code(code)
}

/// The statements on a whole class of basic codes, by its first digit.
pub fn by_class(class: u8) -> Entries<'static> {
    TABLES.by_class(class)
}

/// The entries that state this enhanced code, alone or in a range.
#[inline]
pub fn by_enhanced(code: EnhancedCode) -> Entries<'static> {
    TABLES.by_enhanced(code)
}

/// The statements on the code's subject, then on its class.
pub fn by_enhanced_class(code: EnhancedCode) -> impl Iterator<Item = Entry<'static>> {
    TABLES.by_enhanced_class(code)
}

/// The entries that state both codes, then those of the enhanced code alone, then those of the basic code alone.
pub fn by_code_and_enhanced(code: ReplyCode, enhanced: EnhancedCode) -> Lookup<'static> {
    TABLES.by_code_and_enhanced(code, enhanced)
}

/// The entries with this symbolic name, in any case: `5XX_BLOCKED_RBL`.
pub fn by_symbol(symbol: &str) -> impl Iterator<Item = Entry<'static>> {
    let tables: &'static Tables<'static> = &TABLES;
    let numbers = Tables::by_symbol(shorten(tables), symbol).map(|entry| entry.number);
    numbers.filter_map(move |number| Entry::new(tables, number))
}

/// The entry with this id, or of which it is an alias.
pub fn by_id(id: &str) -> Option<Entry<'static>> {
    TABLES.by_id(id)
}

/// The entries of a standard, system or provider, in the order of its documents.
pub fn by_system(system: System) -> Entries<'static> {
    TABLES.by_system(system.value())
}

/// The entries with this reason.
pub fn by_reason(reason: Reason) -> Entries<'static> {
    TABLES.by_reason(reason)
}

/// The entries with a template that `reply` fits, the best first; see [`Fits`].
///
/// # Examples
///
/// ```
/// let mut fits = smtp_codes::fits(b"452-4.5.3 Error:\r\n452 4.5.3 too many recipients\r\n");
/// let fit = fits.next().unwrap();
/// assert_eq!(fit.entry().reason(), smtp_codes::Reason::TooManyRecipients);
/// ```
pub fn fits<'r>(reply: &'r (impl AsRef<[u8]> + ?Sized)) -> Fits<'static, 'r> {
    fits_compiled_in(reply.as_ref(), None)
}

/// The same where it is known who sent the reply: that system's entries come before others that fit as well.
pub fn fits_of<'r>(system: System, reply: &'r (impl AsRef<[u8]> + ?Sized)) -> Fits<'static, 'r> {
    fits_compiled_in(reply.as_ref(), Some(system.value()))
}

/// [`Tables::fits`] with the compiled-in tables, of which the compiler then knows where they are.
#[inline(never)]
fn fits_compiled_in(reply: &[u8], system: Option<u16>) -> Fits<'static, '_> {
    TABLES.fits(reply, system)
}
