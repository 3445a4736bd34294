//! Which templates a reply fits.

use smtp_codes_text::matcher::{Found, Listener, Seen};
use smtp_codes_text::reply::Head;
use smtp_codes_text::rules;

use crate::capture::Captures;
use crate::entry::Entry;
use crate::tables::{PatternKind, PatternRecord, Tables};
use crate::{CodePattern, EnhancedCode, ReplyCode};

/// A template that a reply fits.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'a, 'r> {
    entry: Entry<'a>,
    reply: &'r [u8],
    head: Head,
    candidate: Candidate,
}

/// The templates that a reply fits, the best first.
///
/// A reply fits a template whose words stand in it one after the other. Unless the template is the whole reply (but for ids,
/// addresses, numbers and the like around it), it must have at least three words. In the order of their ranks: the reply's own code before
/// another; more literal words before fewer; the named system before others; the reply's own enhanced code before another; the
/// whole reply before a part of it. An entry comes once, with its best template. At most [`Fits::MOST`] come.
#[derive(Clone, Debug)]
pub struct Fits<'a, 'r> {
    tables: &'a Tables<'a>,
    reply: &'r [u8],
    head: Head,
    list: [Candidate; Fits::MOST],
    next: usize,
    count: usize,
}

impl Fits<'_, '_> {
    /// How many fits are kept.
    pub const MOST: usize = 8;

    /// A template with fewer words must be the whole reply.
    pub(crate) const LEAST_WORDS_OF_PART: u8 = 3;

    pub(crate) fn head(&self) -> Head {
        self.head
    }

    /// The reply's code.
    pub fn code(&self) -> Option<ReplyCode> {
        self.head.code.and_then(|code| ReplyCode::from_u16(code).ok())
    }

    /// The reply's enhanced status code.
    pub fn enhanced(&self) -> Option<EnhancedCode> {
        self.head.enhanced.map(EnhancedCode::from_reply)
    }
}

/// A template that was found, before and after it is ranked.
#[derive(Clone, Copy, Debug, Default)]
struct Candidate {
    pattern: u32,
    entry: u32,
    start: u32,
    end: u32,
    words_before: u32,
    words_inside: u32,
    is_whole: bool,
    rank: u32,
}

impl<'a> Tables<'a> {
    /// The templates that `reply` fits; `system` is the stable number of the system that sent it, if that is known.
    #[inline]
    pub fn fits<'r>(&'a self, reply: &'r [u8], system: Option<u16>) -> Fits<'a, 'r> {
        let mut fits = Fits::new(self, reply, Head::locate(reply));
        let head = fits.head;
        let seen = self.templates.scan(head.within(reply), head.text, head.code, &mut fits);
        fits.settle(seen, system);
        fits
    }
}

impl Listener for Fits<'_, '_> {
    #[inline]
    fn wording(&mut self, _: u32, _: u32) {}

    #[inline]
    fn other(&mut self, found: Found) {
        if let Some(pattern) = self.tables.patterns.get(found.pattern as usize).filter(|pattern| pattern.kind == PatternKind::TEMPLATE) {
            self.add(found, pattern);
        }
    }
}

impl<'a, 'r> Fits<'a, 'r> {
    #[inline]
    pub(crate) fn new(tables: &'a Tables<'a>, reply: &'r [u8], head: Head) -> Self {
        Fits { tables, reply, head, list: [Candidate::default(); Fits::MOST], next: 0, count: 0 }
    }

    /// The fits to come, without taking them.
    pub(crate) fn peek(&self) -> impl Iterator<Item = Fit<'a, 'r>> + use<'_, 'a, 'r> {
        let list = self.list.get(..self.count).and_then(|list| list.get(self.next..)).unwrap_or_default();
        list.iter().filter_map(|candidate| {
            Some(Fit { entry: Entry::new(self.tables, candidate.entry)?, reply: self.reply, head: self.head, candidate: *candidate })
        })
    }

    /// Keeps a template that was found; when there is no room, one with fewer words goes.
    pub(crate) fn add(&mut self, found: Found, pattern: &PatternRecord) {
        let candidate = Candidate {
            pattern: found.pattern,
            entry: pattern.target,
            start: found.start,
            end: found.end,
            words_before: found.words_before,
            words_inside: found.words_inside,
            is_whole: false,
            // Until the whole reply is read, the number of words is all that is known.
            rank: u32::from(pattern.words),
        };
        if let Some(place) = self.list.get_mut(self.count) {
            *place = candidate;
            self.count += 1;
        } else if let Some(worst) = self.list.iter_mut().min_by_key(|other| other.rank)
            && worst.rank < candidate.rank
        {
            *worst = candidate;
        }
    }

    /// Now that the whole reply is read: drops what is no fit, ranks the rest, and leaves each entry its best template.
    pub(crate) fn settle(&mut self, seen: Seen, system: Option<u16>) {
        self.head.enhanced = self.head.enhanced.or(seen.enhanced);
        let found = core::mem::take(&mut self.count);
        for place in 0..found {
            let Some(mut candidate) = self.list.get(place).copied() else { break };
            let Some(pattern) = self.tables.patterns.get(candidate.pattern as usize) else { continue };
            let words_behind = seen.words - candidate.words_before - candidate.words_inside;
            candidate.is_whole = candidate.words_before <= u32::from(pattern.lead) && words_behind <= u32::from(pattern.trail);
            if candidate.is_whole || pattern.words >= Fits::LEAST_WORDS_OF_PART {
                candidate.rank = self.rank(&candidate, pattern, system);
                self.insert(candidate);
            }
        }
    }

    /// All that a rank consists of in one number, the weightiest first.
    fn rank(&self, candidate: &Candidate, pattern: &PatternRecord, system: Option<u16>) -> u32 {
        let Some(entry) = self.tables.entries.get(candidate.entry as usize) else { return 0 };
        let code = match self.head.code {
            Some(code) if entry.code == code => 2,
            Some(code) if entry.code == code / 100 => 1,
            _ => 0,
        };
        let is_named = system.is_some() && self.tables.systems.get(usize::from(entry.system)).map(|record| record.value) == system;
        let states_enhanced = self.head.enhanced.is_some_and(|enhanced| rules::covers(entry.enhanced, enhanced));
        code << 24
            | u32::from(pattern.words) << 8
            | u32::from(is_named) << 2
            | u32::from(states_enhanced) << 1
            | u32::from(candidate.is_whole)
    }

    /// Puts a candidate in its place by rank; among equals, the earlier entry comes first. There is room: no more are put in than
    /// were found.
    fn insert(&mut self, candidate: Candidate) {
        let list = self.list.get_mut(..self.count).unwrap_or_default();
        if let Some(same) = list.iter().position(|other| other.entry == candidate.entry) {
            if list.get(same).is_some_and(|other| other.rank >= candidate.rank) {
                return;
            }
            list.get_mut(same..).unwrap_or_default().rotate_left(1);
            self.count -= 1;
        }
        let list = self.list.get(..self.count).unwrap_or_default();
        let is_behind = |other: &Candidate| other.rank < candidate.rank || (other.rank == candidate.rank && other.entry > candidate.entry);
        let place = list.iter().position(is_behind).unwrap_or(self.count);
        if let Some(tail) = self.list.get_mut(place..=self.count) {
            tail.rotate_right(1);
            if let Some(first) = tail.first_mut() {
                *first = candidate;
                self.count += 1;
            }
        }
    }
}

impl<'a, 'r> Iterator for Fits<'a, 'r> {
    type Item = Fit<'a, 'r>;

    fn next(&mut self) -> Option<Fit<'a, 'r>> {
        let fit = self.peek().next();
        self.next += 1;
        fit
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.count.saturating_sub(self.next);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Fits<'_, '_> {}

impl<'a, 'r> Fit<'a, 'r> {
    /// The entry.
    pub fn entry(&self) -> Entry<'a> {
        self.entry
    }

    /// The template that fits.
    pub fn template(&self) -> &'a str {
        self.pattern().map_or("", |pattern| self.entry.tables.text_of(pattern.text))
    }

    /// How many literal words the template has, fillers left out.
    pub fn words(&self) -> u8 {
        self.pattern().map_or(0, |pattern| pattern.words)
    }

    /// Whether the template, inside a longer reply, is better evidence than a phrase so specific. Never a standard's wording: servers
    /// put it before what they have to say themselves.
    pub(crate) fn outranks(&self, phrase: u16) -> bool {
        let own = self.pattern().map_or(0, |pattern| pattern.specificity);
        let is_boilerplate = self.entry.system_info().is_some_and(|info| info.kind() == "standard");
        !is_boilerplate && (own > phrase || (own == phrase && self.has_own_code()))
    }

    fn pattern(&self) -> Option<&'a PatternRecord> {
        self.entry.tables.patterns.get(self.candidate.pattern as usize)
    }

    /// Whether the reply has the code that the entry states.
    pub(crate) fn has_own_code(&self) -> bool {
        matches!((self.head.code, self.entry.code()), (Some(code), Some(CodePattern::One(documented))) if documented == code)
    }

    /// Whether the template is evidence that no phrase can beat: it is the whole reply, and the code is the documented one; or none, or
    /// one of its class, where the wording is long enough not to be anybody's.
    pub(crate) fn decides_alone(&self) -> bool {
        let agrees_with_class = match (self.head.code, self.entry.code()) {
            (Some(code), Some(CodePattern::One(documented))) => code / 100 == u16::from(documented.class()),
            _ => true,
        };
        self.is_whole() && (self.has_own_code() || (agrees_with_class && self.words() >= Fits::LEAST_WORDS_OF_PART))
    }

    /// Whether the template is the whole reply, but for ids, addresses, numbers and the like around it.
    pub fn is_whole(&self) -> bool {
        self.candidate.is_whole
    }

    /// Where the template's words stand in the reply.
    pub fn span(&self) -> core::ops::Range<usize> {
        self.candidate.start as usize..self.candidate.end as usize
    }

    /// What stands in the reply for the template's placeholders.
    ///
    /// # Examples
    ///
    /// ```
    /// let reply = "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org";
    /// let fit = smtp_codes::fits(reply).next().unwrap();
    /// let ip = fit.captures().find(|capture| capture.name == "ip").unwrap();
    /// assert_eq!(&reply[ip.span], "192.0.2.1");
    /// ```
    pub fn captures(&self) -> Captures<'a> {
        Captures::align(&self.entry.tables.automaton, self.template(), self.head.within(self.reply), self.head, self.span())
    }
}
