//! `mediflix playback-url`: an address that any HLS player opens for a while.

use super::CommandResult;
use crate::client::{Client, LocalCredential};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The lecture's id
    lecture: String,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> CommandResult {
    let credential = LocalCredential::read(&config.data.folder)?;
    let url = actix_web::rt::System::new().block_on(async {
        Client::open(&credential, None)
            .await?
            .playback_url(&arguments.lecture)
            .await
    })?;
    println!("{url}");
    Ok(())
}
