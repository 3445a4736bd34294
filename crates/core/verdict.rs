//! The verdict on one reply: why, whether for good, what to do, and on what evidence.

use core::cmp::Reverse;

use smtp_codes_text::leanings::Balance;
use smtp_codes_text::matcher::{Block, Found, Listener};
use smtp_codes_text::reply::{self, Head};
use smtp_codes_text::rules::{Facts, Heard, Wording};

use crate::capture::Captures;
use crate::entry::Entry;
use crate::fit::{Fit, Fits};
use crate::tables::{PatternKind, PhraseRecord, TABLES, Tables};
use crate::{Action, Basis, EnhancedCode, Fault, Permanence, Reason, ReplyCode, System, wait};

/// The verdict on a reply, by the compiled-in catalog.
pub type Verdict<'r> = VerdictIn<'static, 'r>;

/// The verdict on a reply, by a catalog of any origin.
#[derive(Clone, Debug)]
pub struct VerdictIn<'a, 'r> {
    tables: &'a Tables<'a>,
    fits: Fits<'a, 'r>,
    reason: Reason,
    permanence: Permanence,
    action: Action,
    fault: Fault,
    basis: Basis,
    entry: Option<Entry<'a>>,
    phrase: Option<u32>,
    by_words: bool,
    system: Option<u16>,
    retry_after: Option<u32>,
    conflict: bool,
}

/// How many phrases with conditions are kept until all that these ask about is known.
const MOST_CONDITIONAL: usize = 16;

/// What one pass over a reply gathers.
struct Gathered {
    /// The best phrase without conditions.
    sure: Heard,
    /// The next one after it.
    second: Heard,
    conditional: [Heard; MOST_CONDITIONAL],
    count: usize,
    guards: u128,
    /// The first system that shows itself, behind the offset where it does.
    sign: Option<(u32, u32)>,
    tag: Option<Tag>,
    /// The last waiting time, in seconds, behind the offset where it is stated.
    wait: Option<(u32, u32)>,
}

/// A tag that stands in the reply. Of several the greatest counts: that of the entry with the nearest code, of equals the first one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tag {
    nearness: u8,
    end: Reverse<u32>,
    entry: Reverse<u32>,
}

impl Gathered {
    const NOTHING: Gathered = Gathered {
        sure: Heard::NONE,
        second: Heard::NONE,
        conditional: [Heard::NONE; MOST_CONDITIONAL],
        count: 0,
        guards: 0,
        sign: None,
        tag: None,
        wait: None,
    };

    /// Keeps a phrase; when there is no room, the least one goes.
    #[inline]
    fn hear(&mut self, heard: Heard) {
        // No branch asks whether there is a wording and whether it has conditions: nobody could foretell it.
        self.second = self.second.max(self.sure.min(heard));
        self.sure = self.sure.max(heard);
        if let Some(place) = self.conditional.get_mut(self.count) {
            *place = heard;
            self.count += usize::from(heard.is_conditional());
        } else if heard.is_conditional() {
            self.hear_instead(heard);
        }
    }

    #[cold]
    fn hear_instead(&mut self, heard: Heard) {
        if let Some(least) = self.conditional.iter_mut().min() {
            *least = heard.max(*least);
        }
    }

    /// The greatest phrase that counts, and whether another one may be as specific.
    fn best(&self, counts: impl Fn(u32) -> bool) -> Option<(Heard, bool)> {
        let mut best = self.sure;
        let mut has_rival = best.is_rival(self.second);
        for heard in self.conditional.iter().take(self.count).map(|heard| heard.unconditional()) {
            if heard <= best {
                has_rival |= best.is_rival(heard);
            } else if counts(heard.phrase()) {
                has_rival = best.is_rival(heard);
                best = heard;
            }
        }
        (best != Heard::NONE).then_some((best, has_rival))
    }

    /// Other phrases that are as specific as the best one, whether they count or not.
    fn rivals(&self, best: Heard) -> impl Iterator<Item = Heard> {
        let all = [self.sure, self.second].into_iter().chain(self.conditional.iter().take(self.count).copied());
        all.filter(move |heard| best.is_rival(*heard))
    }
}

/// The evidence that decided, before it is weighed against the codes.
struct Decision<'a> {
    reason: Reason,
    basis: Basis,
    entry: Option<Entry<'a>>,
    phrase: Option<u32>,
    /// Whether the phrase stands for single words of the reply.
    by_words: bool,
}

impl<'a> Decision<'a> {
    fn by(reason: Reason, basis: Basis, entry: Option<Entry<'a>>) -> Self {
        Decision { reason, basis, entry, phrase: None, by_words: false }
    }
}

/// Gathers what a pass over a reply finds.
struct Ear<'p, 'a, 'r> {
    tables: &'a Tables<'a>,
    reply: &'r [u8],
    fits: &'p mut Fits<'a, 'r>,
    gathered: &'p mut Gathered,
}

impl Listener for Ear<'_, '_, '_> {
    #[inline]
    fn wording(&mut self, number: u32, end: u32) {
        self.gathered.hear(Heard::new(number, end));
    }

    #[inline]
    fn other(&mut self, found: Found) {
        self.tables.gather_other(found, self.reply, self.fits, self.gathered);
    }
}

/// Listens for phrases that tell how long a sender has tried.
struct GivenUp<'a, 'f> {
    tables: &'a Tables<'a>,
    facts: &'f Facts,
    heard: Option<Heard>,
}

impl Listener for GivenUp<'_, '_> {
    fn wording(&mut self, number: u32, end: u32) {
        let tables = self.tables;
        if let Some(wording) = Wording::from_number(number)
            && tables.phrases.get(usize::from(wording.phrase)).is_some_and(|phrase| phrase.reason == Reason::Expired.value())
            && (!wording.is_conditional || tables.phrase_counts(u32::from(wording.phrase), self.facts))
        {
            self.heard = self.heard.max(Some(Heard::new(number, end).unconditional()));
        }
    }

    fn other(&mut self, _: Found) {}
}

/// Listens for a system that shows itself.
struct Sign<'a> {
    tables: &'a Tables<'a>,
    system: Option<u32>,
}

impl Listener for Sign<'_> {
    fn wording(&mut self, _: u32, _: u32) {}

    fn other(&mut self, found: Found) {
        let pattern = self.tables.patterns.get(found.pattern as usize);
        self.system = self.system.or(pattern.filter(|pattern| pattern.kind == PatternKind::SIGN).map(|pattern| pattern.target));
    }
}

impl<'a> Tables<'a> {
    /// See [`classify`]; `system` is the stable number of the system that sent the reply, if that is known.
    #[inline]
    pub fn classify<'r>(&'a self, reply: &'r [u8], system: Option<u16>) -> VerdictIn<'a, 'r> {
        let mut fits = Fits::new(self, reply, Head::locate(reply));
        let head = fits.head();
        let mut gathered = Gathered::NOTHING;
        let mut ear = Ear { tables: self, reply, fits: &mut fits, gathered: &mut gathered };
        let mut block = Block::EMPTY;
        let seen = self.automaton.scan_in(&mut block, head.within(reply), head.text, head.code, &mut ear);
        fits.settle(seen, system);
        if let Some(system) = self.quoted_system(reply, &head) {
            gathered.sign = Some((0, system));
        }
        let facts = Facts { code: head.code.unwrap_or(0), enhanced: fits.head().enhanced, guards: gathered.guards };
        let phrase = self.given_up(reply, &head, &facts).or_else(|| self.best(&block, &gathered, &facts));
        let decision = self.decide(reply, &block, &fits, phrase, &gathered, &facts);
        self.verdict(fits, decision, &facts, &gathered)
    }

    /// The phrase by which a log says, before the last reply that it quotes, that it has given up: then that reply is history.
    fn given_up(&self, reply: &[u8], head: &Head, facts: &Facts) -> Option<Heard> {
        let lead = reply.get(..head.start).filter(|lead| !lead.is_empty())?;
        let mut listener = GivenUp { tables: self, facts, heard: None };
        self.automaton.scan(lead, 0, None, &mut listener);
        // Whoever warns of a delay goes on trying.
        let goes_on = |heard: &Heard| {
            self.phrases.get(heard.phrase() as usize).is_some_and(|phrase| phrase.permanence == Permanence::Transient.value())
        };
        // Above any phrase in the reply itself, and above templates.
        listener.heard.filter(|heard| !goes_on(heard)).map(Heard::above_all)
    }

    /// The system of the host that a log names before it quotes its reply; no name inside the reply tells as much.
    fn quoted_system(&self, reply: &[u8], head: &Head) -> Option<u32> {
        let host = reply::quoted_host(reply.get(..head.start).filter(|lead| !lead.is_empty())?)?;
        let mut listener = Sign { tables: self, system: None };
        self.automaton.scan(host, 0, None, &mut listener);
        listener.system
    }

    #[inline]
    fn gather_other(&self, found: Found, reply: &[u8], fits: &mut Fits<'_, '_>, gathered: &mut Gathered) {
        let Some(pattern) = self.patterns.get(found.pattern as usize) else { return };
        match pattern.kind {
            PatternKind::TEMPLATE => fits.add(found, pattern),
            PatternKind::GUARD => gathered.guards |= 1u128.checked_shl(pattern.target).unwrap_or(0),
            PatternKind::SIGN => {
                let sign = (found.end, pattern.target);
                gathered.sign = Some(gathered.sign.map_or(sign, |first| first.min(sign)));
            }
            PatternKind::TAG => {
                let nearness = self.nearness(pattern.target, fits.head().code);
                gathered.tag = gathered.tag.max(Some(Tag { nearness, end: Reverse(found.end), entry: Reverse(pattern.target) }));
            }
            PatternKind::WAIT => {
                let wait = wait::seconds(reply, found.end as usize).map(|seconds| (found.end, seconds));
                gathered.wait = gathered.wait.max(wait);
            }
            _ => {}
        }
    }

    /// How near the code that an entry states is to a reply's: the same, of the same class, not stated, another.
    fn nearness(&self, entry: u32, code: Option<u16>) -> u8 {
        let Some(stated) = self.entries.get(entry as usize).map(|entry| entry.code) else { return 0 };
        match code {
            _ if stated == 0 => 1,
            Some(code) if stated == code => 3,
            Some(code) if stated == code / 100 || stated / 100 == code / 100 => 2,
            _ => 0,
        }
    }

    /// The phrase that counts for most: the most specific one.
    #[inline]
    fn best(&self, block: &Block, gathered: &Gathered, facts: &Facts) -> Option<Heard> {
        let (best, has_rival) = gathered.best(|phrase| self.phrase_counts(phrase, facts))?;
        Some(if has_rival { self.best_of_equals(best, block, gathered, facts) } else { best })
    }

    /// Of two reasons whose phrases are as specific the one for which the single words speak, where these do; or else that of the phrase
    /// that ends first, which is `best`.
    #[cold]
    #[inline(never)]
    fn best_of_equals(&self, best: Heard, block: &Block, gathered: &Gathered, facts: &Facts) -> Heard {
        let reason_of = |heard: Heard| self.phrases.get(heard.phrase() as usize).map_or(0, |record| record.reason);
        let counts = |heard: &Heard| !heard.is_conditional() || self.phrase_counts(heard.phrase(), facts);
        let others = gathered.rivals(best).filter(|rival| reason_of(*rival) != reason_of(best)).filter(counts);
        let rival = others.map(Heard::unconditional).max();
        let is_preferred =
            |rival: &Heard| self.weigh(block, facts).is_some_and(|balance| balance.prefers(reason_of(*rival), reason_of(best)));
        rival.filter(is_preferred).unwrap_or(best)
    }

    fn phrase_counts(&self, phrase: u32, facts: &Facts) -> bool {
        let rule = self.phrases.get(phrase as usize).and_then(|record| self.rules.get(usize::from(record.rule)));
        rule.is_some_and(|rule| rule.holds(self.rule_conditions, self.conditions, facts))
    }

    /// Takes the strongest evidence: a tag or a template that is the whole reply; the more specific one of a template inside the
    /// reply and a phrase; what the single words and the codes say together; the enhanced code; the basic code.
    fn decide(
        &'a self,
        reply: &[u8],
        block: &Block,
        fits: &Fits<'a, '_>,
        phrase: Option<Heard>,
        gathered: &Gathered,
        facts: &Facts,
    ) -> Decision<'a> {
        let head = fits.head();
        let says_of_sender =
            |reason: Reason| is_of_an_address(reason) && (facts.is_about_sender() || reply::answers_mail_command(reply, &head));
        // What is documented of recipients was not said of the sender.
        let says_something = |entry: &Entry<'a>| entry.reason() != Reason::Unspecified && !says_of_sender(entry.reason());
        let by_template = |entry: Entry<'a>| Decision::by(entry.reason(), Basis::Template, Some(entry));
        let tagged = gathered.tag.and_then(|tag| Entry::new(self, tag.entry.0)).filter(says_something);
        let by_phrase = || {
            let heard = phrase?;
            let reason = Reason::from_value(self.phrases.get(heard.phrase() as usize)?.reason)?;
            Some(Decision { phrase: Some(heard.phrase()), ..Decision::by(reason, Basis::Phrase, None) })
        };
        let fit = fits.peek().find(|fit| says_something(&fit.entry()));
        let is_stronger = |fit: &Fit<'a, '_>| fit.decides_alone() || phrase.is_none_or(|heard| fit.outranks(heard.specificity()));
        let decision = tagged
            .or_else(|| fit.filter(is_stronger).map(|fit| fit.entry()))
            .map(by_template)
            .or_else(by_phrase)
            .unwrap_or_else(|| self.without_wording(head.within(reply), block, facts));
        if says_of_sender(decision.reason) {
            return Decision { reason: Reason::SenderRefused, entry: None, ..decision };
        }
        decision
    }

    /// What counts where no wording is known.
    #[cold]
    #[inline(never)]
    fn without_wording(&'a self, text: &[u8], block: &Block, facts: &Facts) -> Decision<'a> {
        let by_codes = self.by_enhanced_alone(facts).or_else(|| self.by_basic_alone(facts));
        let stated = by_codes.as_ref().map(|decision| decision.reason);
        // What surrounds the field of a delivery status is names of other fields.
        let by_words = if reply::has_status_field(text) { None } else { self.by_words(block, facts, stated) };
        by_words.or(by_codes).unwrap_or(Decision::by(Reason::Unspecified, Basis::None, None))
    }

    /// Weighs the words and the codes of a reply that refuses something: whoever accepts or asks for more gives no reason.
    #[cold]
    #[inline(never)]
    fn weigh(&self, block: &Block, facts: &Facts) -> Option<Balance<'a>> {
        let refuses = !matches!(facts.code / 100, 1..=3) && facts.enhanced.is_none_or(|code| code.class != 2);
        refuses.then(|| self.leanings.weigh(block.symbols(), facts.code, facts.enhanced))
    }

    /// What the single words and the codes say together, where that is clear and not what the codes state.
    fn by_words(&'a self, block: &Block, facts: &Facts, stated: Option<Reason>) -> Option<Decision<'a>> {
        let judged = self.weigh(block, facts)?.clear_reason(stated.map(Reason::value))?;
        // That the queue's lifetime is over is said by whoever has the queue, and no code stands before that.
        let reason = Reason::from_value(judged.reason).filter(|reason| *reason != Reason::Expired || facts.code == 0)?;
        Some(Decision { phrase: Some(judged.phrase.into()), by_words: true, ..Decision::by(reason, Basis::Phrase, None) })
    }

    /// What the enhanced code alone says: its first entry, unless that contradicts the class.
    fn by_enhanced_alone(&'a self, facts: &Facts) -> Option<Decision<'a>> {
        let code = EnhancedCode::from_reply(facts.enhanced?);
        let class = facts.code / 100;
        let is_contradicted = class > 0 && (code.class() == 2) != (class == 2);
        let own = self.by_enhanced(code).find(|entry| entry.code().is_none());
        // `x.7.0` and the like name a subject and no condition; most basic codes say more.
        let is_general = own.is_none() || code.detail() == 0;
        let is_outranked = is_general && class > 3 && !matches!(facts.code, 421 | 450 | 451 | 550 | 554);
        if is_contradicted || is_outranked {
            return None;
        }
        // Of a detail that nobody knows the subject counts (RFC 3463 section 2).
        let entry = own.or_else(|| self.by_enhanced_class(code).next())?;
        let reason = match (code.class(), entry.reason()) {
            (2, _) => Reason::Success,
            (_, Reason::Success | Reason::Unspecified) => return None,
            (_, reason) => reason,
        };
        Some(Decision::by(reason, Basis::Enhanced, Some(entry)))
    }

    /// What the basic code alone says: its first entry, or its class.
    fn by_basic_alone(&'a self, facts: &Facts) -> Option<Decision<'a>> {
        let code = ReplyCode::from_u16(facts.code).ok()?;
        let entry = self.by_code(code).next().filter(|entry| entry.system_info().is_some_and(|info| info.kind() == "standard"));
        let reason = match (code.class(), entry) {
            (_, Some(entry)) => entry.reason(),
            (2, None) => Reason::Success,
            (3, None) => Reason::Intermediate,
            _ => Reason::Unspecified,
        };
        Some(Decision::by(reason, Basis::Basic, entry))
    }

    fn verdict<'r>(&'a self, fits: Fits<'a, 'r>, decision: Decision<'a>, facts: &Facts, gathered: &Gathered) -> VerdictIn<'a, 'r> {
        let Decision { reason, basis, entry, phrase, by_words } = decision;
        let record = phrase.and_then(|number| self.phrases.get(number as usize)).filter(|record| record.reason == reason.value());
        let by_text = matches!(basis, Basis::Template | Basis::Phrase) && !by_words;
        let class = if facts.code > 0 { (facts.code / 100) as u8 } else { facts.enhanced.map_or(0, |code| code.class) };
        let stated = Permanence::of_class(class);
        let known = entry.filter(|_| basis == Basis::Template).map(|entry| entry.permanence_where_it_departs()).unwrap_or(None);
        let known = known.or_else(|| Permanence::from_value(record?.permanence));
        let permanence = match (known, reason) {
            (Some(permanence), _) => permanence,
            // Whoever says that the queue's lifetime is over won't try again, whatever the last code was.
            (None, Reason::Expired) if by_text => Permanence::Permanent,
            (None, _) if stated == Permanence::Unknown => reason.nature().unwrap_or(stated),
            (None, _) => stated,
        };
        // What an entry advises holds for its own class of codes: nobody is suppressed because a server refuses for now.
        let action = entry.filter(|entry| basis == Basis::Template && entry.permanence() == permanence).map(Entry::action);
        let action = action.or_else(|| Action::from_value(record?.action)).unwrap_or_else(|| advice(reason, permanence, basis, by_words));
        let fault = entry.filter(|_| by_text).map(Entry::fault).or_else(|| Fault::from_value(record?.fault)).unwrap_or(reason.fault());
        VerdictIn {
            system: self.who(gathered),
            retry_after: gathered
                .wait
                .map(|(_, seconds)| seconds)
                .filter(|_| permanence != Permanence::Success)
                .or_else(|| entry.filter(|_| basis == Basis::Template)?.retry_after().map(|after| after.min)),
            conflict: by_text && contradicts(reason, facts, class),
            tables: self,
            fits,
            reason,
            permanence,
            action,
            fault,
            basis,
            entry: entry.filter(|_| basis != Basis::Phrase),
            phrase,
            by_words,
        }
    }

    /// Who said it: the system that shows itself by a tag, a word or a host name. A tag goes first: names can be those of others, such as
    /// the client's or a block list's. That a system alone documents a text does not tell: others use it too.
    fn who(&self, gathered: &Gathered) -> Option<u16> {
        let tagged = || Some(self.entries.get(gathered.tag?.entry.0 as usize)?.system);
        let place = tagged().or_else(|| gathered.sign.map(|(_, place)| place as u16))?;
        self.systems.get(usize::from(place)).map(|record| record.value)
    }
}

/// Whether a reason says that an address or its domain is not there, or no longer.
fn is_of_an_address(reason: Reason) -> bool {
    use Reason::{DomainRefusesMail, DomainUnknown, RecipientDisabled, RecipientMoved, RecipientUnknown};
    matches!(reason, RecipientUnknown | RecipientDisabled | RecipientMoved | DomainUnknown | DomainRefusesMail)
}

/// What to do about a reason, given that the same may pass later or never will.
fn advice(reason: Reason, permanence: Permanence, basis: Basis, by_words: bool) -> Action {
    match (reason.action(), permanence) {
        // 550 alone is too little to give an address up: it stands before refusals of any kind.
        (Action::Suppress, Permanence::Permanent) if basis == Basis::Basic && matches!(reason, Reason::RecipientUnknown) => {
            Action::ContactReceiver
        }
        // Nor is one given up on single words.
        (Action::Suppress, Permanence::Permanent | Permanence::Unknown) if by_words => Action::ContactReceiver,
        // What was accepted is neither sent again nor held against the address, whatever the text says.
        (Action::Suppress | Action::Retry | Action::SlowDown, Permanence::Success) => Action::None,
        (action, Permanence::Success | Permanence::Intermediate | Permanence::Unknown) => action,
        // An address is given up only after a permanent refusal, and nobody is asked while time may do.
        (Action::Suppress | Action::ContactReceiver, Permanence::Transient) => Action::Retry,
        // Waiting does not change what is refused for good; a full mailbox, a first contact and a long list of recipients do.
        (Action::Retry, Permanence::Permanent)
            if !matches!(reason, Reason::MailboxFull | Reason::Greylisted | Reason::TooManyRecipients) =>
        {
            Action::ContactReceiver
        }
        (action, _) => action,
    }
}

/// Whether the text's reason contradicts the codes.
fn contradicts(reason: Reason, facts: &Facts, class: u8) -> bool {
    let stated = Permanence::of_class(class);
    let by_nature = stated != Permanence::Unknown && reason.nature().is_some_and(|nature| nature != stated);
    let by_subject = facts.enhanced.is_some_and(|code| code.class != 2 && code.subject < 8 && reason.subjects() & (1 << code.subject) == 0);
    by_nature || by_subject
}

impl<'a, 'r> VerdictIn<'a, 'r> {
    /// The reply's code, also one inside noise.
    pub fn code(&self) -> Option<ReplyCode> {
        self.fits.code()
    }

    /// The reply's enhanced status code.
    pub fn enhanced(&self) -> Option<EnhancedCode> {
        self.fits.enhanced()
    }

    /// Why the server answered so.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Whether trying the same again can help.
    pub fn permanence(&self) -> Permanence {
        self.permanence
    }

    /// What the sending program should do.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Whose move it is.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What evidence gave the reason.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The id of the phrase that gave the reason, if one did.
    pub fn phrase(&self) -> Option<&'a str> {
        self.phrase_record().map(|record| self.tables.text_of(record.id))
    }

    /// Whether the reason rests on single words of the reply, which stand in wordings of that reason more than in others, and on its codes:
    /// no wording was known. [`VerdictIn::phrase`] then begins with `words-of-`.
    pub fn by_words(&self) -> bool {
        self.by_words
    }

    fn phrase_record(&self) -> Option<&'a PhraseRecord> {
        self.tables.phrases.get(self.phrase? as usize)
    }

    /// The best documented entry: the one that gave the reason, or else the best whose template fits and whose reason is the same.
    pub fn entry(&self) -> Option<Entry<'a>> {
        self.entry.or_else(|| self.entries().find(|entry| entry.reason() == self.reason))
    }

    /// Every entry with a template that fits, the best first.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        self.fits.peek().map(|fit| fit.entry())
    }

    /// The templates that fit, the best first.
    pub fn fits(&self) -> Fits<'a, 'r> {
        self.fits.clone()
    }

    /// Who said it, where the text or a tag in it tells; [`System::Other`] for a system of another catalog.
    pub fn system(&self) -> Option<System> {
        self.system.map(|value| System::from_value(value).unwrap_or(System::Other))
    }

    /// What stood for the placeholders of the best template that fits.
    pub fn captures(&self) -> Option<Captures<'a>> {
        self.fits.peek().next().map(|fit| fit.captures())
    }

    /// Seconds to wait, as the reply or the entry states.
    pub fn retry_after(&self) -> Option<u32> {
        self.retry_after
    }

    /// Whether the text and the codes contradict each other; the reason is the text's.
    pub fn conflict(&self) -> bool {
        self.conflict
    }
}

/// Classifies a reply: bytes of any kind and length, a bare reply or a log line that holds one.
///
/// There always is a verdict; its [`VerdictIn::basis`] tells what it rests on.
///
/// # Examples
///
/// ```
/// use smtp_codes::{Basis, Permanence, Reason, classify};
/// let verdict = classify("550 5.1.1 Too many connections, try again in 5 minutes");
/// assert_eq!(verdict.reason(), Reason::RateLimited);
/// assert_eq!(verdict.basis(), Basis::Phrase);
/// assert!(verdict.conflict());
/// assert_eq!(verdict.retry_after(), Some(300));
/// ```
pub fn classify<'r>(reply: &'r (impl AsRef<[u8]> + ?Sized)) -> Verdict<'r> {
    classify_compiled_in(reply.as_ref(), None)
}

/// The same where it is known who sent the reply: of the templates that fit, that system's come before others that fit as well.
pub fn classify_of<'r>(system: System, reply: &'r (impl AsRef<[u8]> + ?Sized)) -> Verdict<'r> {
    classify_compiled_in(reply.as_ref(), Some(system.value()))
}

/// [`Tables::classify`] with the compiled-in tables, of which the compiler then knows where they are.
#[inline(never)]
fn classify_compiled_in(reply: &[u8], system: Option<u16>) -> Verdict<'_> {
    TABLES.classify(reply, system)
}
