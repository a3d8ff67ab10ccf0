//! `mediflix admin worker-token`: a token for a transcoder on another machine.

use std::time::Duration;

use mediflix_db::Database;
use mediflix_db::types::Timestamp;

use super::CommandResult;
use crate::api::worker::WorkerClaims;
use crate::config::Config;
use crate::security::master_key::MasterKey;
use crate::security::signing_keys::KeyRing;
use crate::security::tokens::{Audience, Tokens};

/// Signing keys are believed at least this long after the last token.
const LIFE: Duration = Duration::from_secs(30 * 24 * 3600);

/// Prints a token that leases jobs for a month.
pub(super) fn print(name: &str, config: Config) -> CommandResult {
    let database = Database::open(config.data.database, 1)?;
    let key_file = config
        .security
        .master_key_file
        .unwrap_or_else(|| config.data.folder.join("secrets/master.key"));
    let now = Timestamp::now();
    let keys = KeyRing::load(&database, &MasterKey::load_or_make(&key_file)?, now)?;
    let tokens = Tokens::new(config.site.public_url, keys);
    let claims = WorkerClaims { name: name.to_owned() };
    println!("{}", tokens.issue(Audience::Worker, &claims, now, now.plus(LIFE))?);
    Ok(())
}
