//! `mediflix admin worker-token`: a token for a transcoder on another machine.

use std::time::Duration;

use mediflix_db::Database;
use mediflix_db::types::Timestamp;

use super::CommandResult;
use crate::api::worker::WorkerClaims;
use crate::app_state::site_key;
use crate::config::Config;
use crate::security::signing_keys::KeyRing;
use crate::security::tokens::{Audience, Tokens};

/// Signing keys are believed at least this long after the last token.
const LIFE: Duration = Duration::from_secs(30 * 24 * 3600);

/// Prints a token that leases jobs for a month.
pub(super) fn print(name: &str, config: Config) -> CommandResult {
    let database = Database::open(config.data.database.clone(), 1)?;
    let now = Timestamp::now();
    let keys = KeyRing::load(&database, &site_key(&database, &config)?, now)?;
    let tokens = Tokens::new(config.site.public_url, keys);
    let claims = WorkerClaims { name: name.to_owned() };
    println!("{}", tokens.issue(Audience::Worker, &claims, now, now.plus(LIFE))?);
    Ok(())
}
