//! `mediflix admin worker-token`, `worker-tokens`, `withdraw-worker-token`: tokens of transcoders on other machines.

use mediflix_db::Database;
use mediflix_db::media::worker_tokens;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::WorkerTokenId;

use super::CommandResult;
use crate::app_state::site_key;
use crate::config::Config;
use crate::media::worker_tokens::token::{LIFE, issue};
use crate::security::signing_keys::KeyRing;
use crate::security::tokens::Tokens;

/// Prints a token that leases jobs for a month.
pub(super) fn print(name: &str, config: Config) -> CommandResult {
    let database = Database::open(config.data.database.clone(), 1)?;
    let now = Timestamp::now();
    let keys = KeyRing::load(&database, &site_key(&database, &config)?, now)?;
    let tokens = Tokens::new(config.site.public_url, keys);
    let (token, _) = issue(&database, &tokens, name, LIFE, now).map_err(|error| error.to_string())?;
    println!("{token}");
    Ok(())
}

/// Prints the tokens that hold.
pub(super) fn list(database: &Database) -> CommandResult {
    let mut after = None;
    loop {
        let page = database.read(|conn| worker_tokens::list(conn, Timestamp::now(), after, 100))?;
        for token in &page {
            println!("{}  until {}  {}", token.id, token.expires_at, token.name);
        }
        match page.last() {
            Some(last) if page.len() == 100 => after = Some(last.id),
            _ => return Ok(()),
        }
    }
}

/// Withdraws one: its transcoder gets no more work, and loses what it has.
pub(super) fn revoke(database: &Database, id: WorkerTokenId) -> CommandResult {
    database.write(|conn| worker_tokens::revoke(conn, id, Timestamp::now()))?;
    println!("The token is withdrawn.");
    Ok(())
}
