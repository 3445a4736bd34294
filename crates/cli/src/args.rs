//! The grammar of the command line.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use smtp_codes::{EnhancedCode, Reason, ReplyCode, System};

const EXAMPLES: &str = "\
Examples:
  smtp-codes explain '550 5.7.1 Relaying denied'
  smtp-codes classify replies.txt
  smtp-codes lookup 451 4.7.1
  smtp-codes list --reason greylisted

Exit status:
  0  done
  1  nothing found
  2  the call is wrong, or the input or output failed";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  smtp-codes explain '550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown'
  smtp-codes explain --system mimecast '421 Sender address blocked.'
  smtp-codes explain < reply.txt
  smtp-codes explain --format json '452 4.2.2 Mailbox full' | jq .reason";

const CLASSIFY_EXAMPLES: &str = "\
Examples:
  smtp-codes classify replies.txt
  grep ' status=' /var/log/mail.log | smtp-codes classify --format csv > verdicts.csv
  smtp-codes classify --format jsonl < replies.txt | jq -r .reason | sort | uniq -c
  tail -F mail.log | smtp-codes classify --threads 1";

const LOOKUP_EXAMPLES: &str = "\
Examples:
  smtp-codes lookup 550
  smtp-codes lookup 5.7.1
  smtp-codes lookup 550 5.7.1
  smtp-codes lookup 4xx
  smtp-codes lookup 5XX_BLOCKED_RBL
  smtp-codes lookup --format json mimecast/sender-address-blocked";

const LIST_EXAMPLES: &str = "\
Examples:
  smtp-codes list --system mimecast
  smtp-codes list --reason mailbox_full --code 4xx
  smtp-codes list --format jsonl | jq -r 'select(.retry_after) | .id'
  smtp-codes list --format csv > replies.csv";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  smtp-codes completions bash > ~/.local/share/bash-completion/completions/smtp-codes
  smtp-codes completions zsh > \"${fpath[1]}/_smtp-codes\"
  smtp-codes completions fish > ~/.config/fish/completions/smtp-codes.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  smtp-codes man > ~/.local/share/man/man1/smtp-codes.1
  smtp-codes man | man -l -";

/// What a mail server's answer means and what to do about it, from a catalog of documented SMTP replies
#[derive(Debug, Parser)]
#[command(name = "smtp-codes", bin_name = "smtp-codes", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    /// When to color text
    ///
    /// The environment variables NO_COLOR, CLICOLOR and CLICOLOR_FORCE change what `auto` does.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorWhen::Auto)]
    pub(crate) color: ColorWhen,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal
    Auto,
    /// Also in files and pipes
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain a reply: what it means, whose move it is, what to do
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),

    /// Classify replies or log lines, one a line: one verdict a line, in their order
    #[command(after_help = CLASSIFY_EXAMPLES)]
    Classify(Classify),

    /// Show every entry for a code, enhanced code, symbol or id
    #[command(after_help = LOOKUP_EXAMPLES)]
    Lookup(Lookup),

    /// List the catalog, or the part of it that all options given allow
    #[command(after_help = LIST_EXAMPLES)]
    List(List),

    /// Print completions for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },

    /// Print the manual page
    #[command(after_help = MAN_EXAMPLES)]
    Man,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A reply as the server sent it; each argument is one reply
    ///
    /// Codes, text or both, on one line or more, also inside a line of a log. Put a reply in quotes, since it has spaces.
    /// Without any, standard input is read as one reply.
    #[arg(value_name = "REPLY")]
    pub(crate) replies: Vec<OsString>,

    /// The system that sent the reply, if you know it
    #[arg(long, value_parser = system())]
    pub(crate) system: Option<System>,

    /// How to print; json is one object a line, one line a reply
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct Classify {
    /// A file with one reply or log line a line; `-`, or none, is standard input
    ///
    /// Any bytes will do. Empty lines get a verdict too. A line of more than 1 MiB is classified by its first 1 MiB.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The system that sent the replies, if you know it
    #[arg(long, value_parser = system())]
    pub(crate) system: Option<System>,

    /// How to print
    #[arg(long, value_enum, default_value_t = RowFormat::Text)]
    pub(crate) format: RowFormat,

    /// How many threads classify; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    /// For people: one verdict a line
    Text,
    /// For programs: one object a line
    Jsonl,
    /// For spreadsheets: one verdict a row, with a header
    Csv,
}

#[derive(Args, Debug)]
pub(crate) struct Lookup {
    /// A code (550), an enhanced code (5.1.1), both (550 5.1.1), a class (4xx), a pattern (x.1.1), a symbol or an id
    #[arg(value_name = "KEY", required = true)]
    pub(crate) key: Vec<OsString>,

    /// How to print; json is one array of entries
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only replies of this system
    #[arg(long, value_parser = system())]
    pub(crate) system: Option<System>,

    /// Only replies with this reason
    #[arg(long, value_parser = reason())]
    pub(crate) reason: Option<Reason>,

    /// Only replies with this code: 550, 5.1.1, or 4xx for all that begin with 4
    #[arg(long, value_parser = code)]
    pub(crate) code: Option<Code>,

    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people: one entry a line
    Text,
    /// For programs: one object a line
    Jsonl,
    /// For spreadsheets: one entry a row, with a header
    Csv,
}

/// What `--code` selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    Basic(ReplyCode),
    Class(u8),
    Enhanced(EnhancedCode),
}

fn code(text: &str) -> Result<Code, String> {
    if let Ok(code) = text.parse() {
        return Ok(Code::Basic(code));
    }
    if let Ok(code) = text.parse() {
        return Ok(Code::Enhanced(code));
    }
    match text.as_bytes() {
        [class @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => Ok(Code::Class(class - b'0')),
        _ => Err("allowed are a reply code from 100 to 599, a class (4xx) and an enhanced code (5.1.1)".to_owned()),
    }
}

/// More threads than any machine has use for are a mistake.
const MOST_THREADS: usize = 1024;

fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let count = text.parse::<NonZeroUsize>().ok().filter(|count| count.get() <= MOST_THREADS);
    count.ok_or_else(|| format!("allowed are numbers from 1 to {MOST_THREADS}"))
}

fn system() -> impl TypedValueParser<Value = System> {
    let known = System::ALL.into_iter().filter(|system| *system != System::Other);
    PossibleValuesParser::new(known.map(|system| PossibleValue::new(system.id()).help(system.means()))).try_map(|id| id.parse::<System>())
}

fn reason() -> impl TypedValueParser<Value = Reason> {
    PossibleValuesParser::new(Reason::ALL.map(|reason| PossibleValue::new(reason.id()).help(reason.means())))
        .try_map(|id| id.parse::<Reason>())
}
