//! `mediflix openapi`

use super::CommandResult;
use crate::{errors, http};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print docs/ERRORS.md instead
    #[arg(long)]
    errors: bool,
}

pub(super) fn run(arguments: &Arguments) -> CommandResult {
    print!(
        "{}",
        if arguments.errors {
            errors::document()
        } else {
            http::openapi::document()
        }
    );
    Ok(())
}
