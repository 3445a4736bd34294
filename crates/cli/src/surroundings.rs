//! What a run has to know about the terminal.

use std::io::IsTerminal;

/// The terminal, as far as it changes what is printed. The default is no terminal at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Surroundings {
    /// Whether `--color auto` means color.
    pub color: bool,
    /// How many columns the output has, where it is a terminal.
    pub columns: Option<usize>,
    /// Whether the input is a terminal, so that a person may not know that they are waited for.
    pub input_is_terminal: bool,
    /// Whether progress may be drawn on standard error: it is a terminal, and the output goes elsewhere.
    pub shows_progress: bool,
}

impl Surroundings {
    /// Those of this process: its standard streams, and `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM`.
    pub fn of_process() -> Surroundings {
        let is_terminal = std::io::stdout().is_terminal();
        #[cfg(windows)]
        let _ = anstyle_query::windows::enable_ansi_colors();
        let color = !anstyle_query::no_color()
            && (anstyle_query::clicolor_force()
                || (is_terminal && anstyle_query::term_supports_color() && anstyle_query::clicolor() != Some(false)));
        Surroundings {
            color,
            columns: is_terminal.then(textwrap::termwidth),
            input_is_terminal: std::io::stdin().is_terminal(),
            shows_progress: !is_terminal && std::io::stderr().is_terminal(),
        }
    }
}
