//! What is known about one reply; how it is shown is not decided here.

use std::ops::Range;

use smtp_codes::{Basis, Entry, Reason, Status, System, SystemInfo, Verdict};

/// What is known about one reply.
#[derive(Debug)]
pub(crate) struct Known<'r> {
    pub(crate) reply: &'r [u8],
    pub(crate) verdict: Verdict<'r>,
    /// The system that the caller says sent it.
    pub(crate) told: Option<System>,
    /// The entry that explains the reason, if any does.
    pub(crate) answer: Option<Finding>,
    /// Other entries with a wording that the reply has, the best first.
    pub(crate) others: Vec<Finding>,
    /// What is said of the reply's codes whatever the wording, by the standards and by the system that sent it.
    pub(crate) of_codes: Vec<Entry<'static>>,
    /// What stands in the reply for the best template's placeholders.
    pub(crate) captures: Vec<(&'static str, Range<usize>)>,
}

/// An entry, and how it bears on a reply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) entry: Entry<'static>,
    pub(crate) bearing: Bearing,
}

/// How an entry bears on a reply, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearing {
    /// The reply has its wording, which may be the whole of it.
    Wording { template: &'static str, is_whole: bool },
    /// The reply has one of its tags.
    Tag,
    /// It speaks of one of the reply's codes.
    Code,
    /// It speaks of the class or subject of one of the reply's codes.
    Class,
    /// It is about another reply with the same reason.
    Reason,
}

impl Finding {
    fn new(entry: Entry<'static>, bearing: Bearing) -> Finding {
        Finding { entry, bearing }
    }

    /// The template that the reply fits.
    pub(crate) fn template(&self) -> Option<&'static str> {
        match self.bearing {
            Bearing::Wording { template, .. } => Some(template),
            _ => None,
        }
    }

    /// Whether it is about what the reply says rather than about its codes or its reason.
    pub(crate) fn is_of_text(&self) -> bool {
        matches!(self.bearing, Bearing::Wording { .. } | Bearing::Tag)
    }
}

impl<'r> Known<'r> {
    pub(crate) fn of(reply: &'r [u8], told: Option<System>) -> Known<'r> {
        let verdict = match told {
            Some(system) => smtp_codes::classify_of(system, reply),
            None => smtp_codes::classify(reply),
        };
        let fits = verdict
            .fits()
            .map(|fit| Finding::new(fit.entry(), Bearing::Wording { template: fit.template(), is_whole: fit.is_whole() }))
            .collect::<Vec<Finding>>();
        let system = told.or_else(|| verdict.system());
        let (codes, classes) = (of_codes(&verdict, system), of_classes(&verdict, system));
        let answer = answer(&verdict, &fits, &codes, &classes);
        let is_other = |entry: Entry<'static>| answer.is_none_or(|answer| answer.entry != entry);
        let mut of_codes: Vec<Entry<'static>> = Vec::new();
        for entry in codes.into_iter().chain(classes) {
            if is_other(entry) && !of_codes.contains(&entry) {
                of_codes.push(entry);
            }
        }
        let captures = verdict.captures().into_iter().flatten().map(|capture| (capture.name, capture.span)).collect();
        Known { reply, told, answer, others: fits.into_iter().filter(|fit| is_other(fit.entry)).collect(), of_codes, captures, verdict }
    }

    /// What the catalog knows of who sent the reply, as the caller or the text tells.
    pub(crate) fn system_info(&self) -> Option<SystemInfo<'static>> {
        let system = self.told.or_else(|| self.verdict.system())?;
        smtp_codes::systems().find(|info| info.value() == system.value())
    }

    /// The bytes of a capture.
    pub(crate) fn captured(&self, span: &Range<usize>) -> &'r [u8] {
        self.reply.get(span.clone()).unwrap_or_default()
    }
}

/// The closest entry that has the verdict's reason: an entry with another one would explain something else.
fn answer(verdict: &Verdict<'_>, fits: &[Finding], codes: &[Entry<'static>], classes: &[Entry<'static>]) -> Option<Finding> {
    let reason = verdict.reason();
    let deciding = verdict.entry().and_then(|entry| match verdict.basis() {
        Basis::Template => Some(fits.iter().find(|fit| fit.entry == entry).copied().unwrap_or(Finding::new(entry, Bearing::Tag))),
        _ => None,
    });
    // What the codes say is no matter of a system unless the entry is what gave the reason.
    let by_codes = verdict.entry().filter(|_| matches!(verdict.basis(), Basis::Enhanced | Basis::Basic)).into_iter();
    let codes = by_codes.chain(codes.iter().copied().filter(|entry| is_standard(*entry)));
    let classes = classes.iter().copied().filter(|entry| is_standard(*entry));
    let near = deciding
        .into_iter()
        .chain(fits.iter().copied())
        .chain(codes.map(|entry| Finding::new(entry, Bearing::Code)))
        .chain(classes.map(|entry| Finding::new(entry, Bearing::Class)))
        .filter(|_| verdict.basis() != Basis::None)
        .find(|finding| finding.entry.reason() == reason);
    near.or_else(|| general(reason).map(|entry| Finding::new(entry, Bearing::Reason)))
}

/// The best entry for advice on a reason that no entry for the reply itself has.
fn general(reason: Reason) -> Option<Entry<'static>> {
    let has_advice = |entry: &Entry<'_>| entry.status() == Status::Current && entry.remedies().next().is_some();
    smtp_codes::by_reason(reason).filter(|_| reason != Reason::Unspecified).find(has_advice)
}

/// The entries that speak of one of the reply's codes whatever the wording: the standards', then those of the system that sent it.
fn of_codes(verdict: &Verdict<'_>, system: Option<System>) -> Vec<Entry<'static>> {
    let enhanced = verdict.enhanced().into_iter().flat_map(smtp_codes::by_enhanced);
    let basic = verdict.code().into_iter().flat_map(smtp_codes::by_code);
    let mut entries: Vec<Entry<'static>> = enhanced.chain(basic).filter(|entry| speaks_of_codes(*entry, system)).collect();
    entries.sort_by_key(|entry| !is_standard(*entry));
    entries
}

/// The entries that speak of a code's class or subject as a whole. What a system says of its own replies comes first.
fn of_classes(verdict: &Verdict<'_>, system: Option<System>) -> Vec<Entry<'static>> {
    let enhanced = verdict.enhanced().into_iter().flat_map(smtp_codes::by_enhanced_class);
    let basic = verdict.code().into_iter().flat_map(|code| smtp_codes::by_class(code.class()));
    let mut entries: Vec<Entry<'static>> = enhanced.chain(basic).filter(|entry| speaks_of_codes(*entry, system)).collect();
    entries.sort_by_key(|entry| is_standard(*entry));
    entries
}

fn speaks_of_codes(entry: Entry<'_>, system: Option<System>) -> bool {
    is_standard(entry) || (system == Some(entry.system()) && entry.templates().len() == 0)
}

/// Whether the entry is of a standard rather than of a system.
pub(crate) fn is_standard(entry: Entry<'_>) -> bool {
    entry.system_info().is_some_and(|info| info.kind() == "standard")
}
