//! Text for people: wrapped, indented, and colored where the reader wants that.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use smtp_codes::Permanence;
use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    Heading,
    Id,
    Quote,
    Headline(Permanence),
}

impl Look {
    pub(crate) fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Look::Plain => Style::new(),
            Look::Heading => Style::new().bold(),
            Look::Id => color(AnsiColor::Cyan),
            Look::Quote => Style::new().dimmed(),
            Look::Headline(Permanence::Success) => color(AnsiColor::Green).bold(),
            Look::Headline(Permanence::Transient) => color(AnsiColor::Yellow).bold(),
            Look::Headline(Permanence::Permanent) => color(AnsiColor::Red).bold(),
            Look::Headline(_) => Style::new().bold(),
        }
    }
}

/// Where text is written to.
///
/// What a server or a user wrote must have gone through [`smtp_codes::Printable`] before it comes here.
pub(crate) struct Page<'o> {
    output: &'o mut dyn Write,
    color: bool,
    columns: Option<usize>,
}

impl<'o> Page<'o> {
    /// Longer lines are hard to read, whatever the terminal's width.
    const MOST_COLUMNS: usize = 100;
    const LEAST_COLUMNS: usize = 30;

    /// A page; `columns` is the width of the terminal, if it goes to one.
    pub(crate) fn new(output: &'o mut dyn Write, color: bool, columns: Option<usize>) -> Self {
        Page { output, color, columns }
    }

    /// For what is no text.
    pub(crate) fn raw(&mut self) -> &mut dyn Write {
        self.output
    }

    /// The terminal's width, if the page goes to one.
    pub(crate) fn terminal_columns(&self) -> Option<usize> {
        self.columns
    }

    /// Whether text has colors.
    pub(crate) fn is_colored(&self) -> bool {
        self.color
    }

    pub(crate) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.output)
    }

    /// Text behind `first` on its first line and behind as many spaces as `indent` says on the others.
    pub(crate) fn hanging(&mut self, first: &str, indent: usize, text: &str, look: Look) -> io::Result<()> {
        let width = self.columns.unwrap_or(Self::MOST_COLUMNS).clamp(Self::LEAST_COLUMNS, Self::MOST_COLUMNS);
        let room = width.saturating_sub(indent).max(1);
        let options = Options::new(room)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .word_splitter(WordSplitter::NoHyphenation)
            // A URL has to stay whole, so that it can be followed.
            .break_words(look == Look::Quote);
        for (number, line) in textwrap::wrap(text, options).into_iter().enumerate() {
            let before = if number == 0 { first } else { "" };
            write!(self.output, "{before:indent$}")?;
            self.styled(&line, look)?;
            writeln!(self.output)?;
        }
        Ok(())
    }

    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) -> io::Result<()> {
        self.hanging("", indent, text, Look::Plain)
    }

    pub(crate) fn item(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let first = format!("{:indent$}- ", "");
        self.hanging(&first, first.len(), text, Look::Plain)
    }

    /// A heading with a blank line before it.
    pub(crate) fn heading(&mut self, text: &str) -> io::Result<()> {
        self.blank()?;
        self.hanging("", 0, text, Look::Heading)
    }

    /// Text as it is, without a line break.
    pub(crate) fn styled(&mut self, text: &str, look: Look) -> io::Result<()> {
        let style = look.style();
        if self.color && style != Style::new() {
            write!(self.output, "{style}{text}{style:#}")
        } else {
            self.output.write_all(text.as_bytes())
        }
    }
}
