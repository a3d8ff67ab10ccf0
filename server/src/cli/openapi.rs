//! `mediflix openapi`

use super::CommandResult;
use crate::{config, errors, routes};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print docs/ERRORS.md instead
    #[arg(long)]
    errors: bool,
    /// Print the table of settings of docs/OPERATIONS.md instead
    #[arg(long, conflicts_with = "errors")]
    settings: bool,
}

pub(super) fn run(arguments: &Arguments) -> CommandResult {
    let text = match (arguments.errors, arguments.settings) {
        (true, _) => errors::document(),
        (_, true) => config::document(),
        _ => routes::openapi::document(),
    };
    print!("{text}");
    Ok(())
}
