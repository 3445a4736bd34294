//! What is made from the grammar: completions and the manual page.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::args::Cli;
use crate::run::Outcome;

/// `smtp-codes completions`
pub(crate) fn completions(shell: Shell, output: &mut dyn Write) -> io::Result<Outcome> {
    // The generator panics where it cannot write, and a buffer can always be written to.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "smtp-codes", &mut script);
    output.write_all(&script)?;
    Ok(Outcome::Done)
}

/// `smtp-codes man`: one page with every command in a section of its own.
pub(crate) fn manual(output: &mut dyn Write) -> io::Result<Outcome> {
    let command = Cli::command();
    let page = Man::new(command.clone());
    page.render_title(output)?;
    page.render_name_section(output)?;
    page.render_synopsis_section(output)?;
    page.render_description_section(output)?;
    page.render_options_section(output)?;
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_name();
        let page = Man::new(subcommand.clone().bin_name(format!("smtp-codes {name}")).disable_help_flag(true));
        let mut section = Vec::new();
        page.render_description_section(&mut section)?;
        page.render_synopsis_section(&mut section)?;
        page.render_options_section(&mut section)?;
        as_is("EXAMPLES", subcommand, &mut section)?;
        writeln!(output, ".SH \"SMTP-CODES {}\"", name.to_uppercase())?;
        // What is a section of a page of its own is a part of a section here.
        output.write_all(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes())?;
    }
    as_is("EXAMPLES AND EXIT STATUS", &command, output)?;
    page.render_version_section(output)?;
    Ok(Outcome::Done)
}

/// The text behind a command's help, with its line breaks.
fn as_is(title: &str, command: &Command, output: &mut dyn Write) -> io::Result<()> {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut section = Roff::new();
    section.control("SH", [title]).control("nf", []);
    for line in text.lines().filter(|line| *line != "Examples:") {
        section.text([roman(line)]);
    }
    section.control("fi", []).to_writer(output)
}
