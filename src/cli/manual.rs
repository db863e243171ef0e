//! Shell completions and the manual page, made from the same definition as the help.

use clap::CommandFactory;
use clap_complete::Shell;

use super::fail::Fail;
use super::{Cli, Outcome, output};

/// Print completions for a shell.
#[derive(clap::Args)]
#[command(after_long_help = "Example:\n  loanlint completions bash > ~/.local/share/bash-completion/completions/loanlint")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// Print the manual page.
#[derive(clap::Args)]
#[command(after_long_help = "Examples:\n  loanlint man | man -l -\n  loanlint man check > loanlint-check.1")]
pub struct Man {
    /// The command whose page is wanted; all of loanlint where none is given
    command: Option<String>,
}

/// Prints completions.
pub fn completions(args: &Completions) -> Result<Outcome, Fail> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "loanlint", &mut bytes);
    print(&bytes)
}

/// Prints the manual page.
pub fn man(args: &Man) -> Result<Outcome, Fail> {
    let mut command = Cli::command();
    if let Some(name) = &args.command {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| Fail::new(format!("no command `{name}`"), "`loanlint help` lists them"))?;
        command = command.display_name(format!("loanlint-{name}"));
    }
    let mut bytes = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut bytes);
    rendered.map_err(|error| Fail::new(format!("the manual page: {error}"), ""))?;
    print(&bytes)
}

fn print(bytes: &[u8]) -> Result<Outcome, Fail> {
    output::write(&String::from_utf8_lossy(bytes), None)?;
    Ok(Outcome::Fine)
}
