//! Tokens of transcoders: signed like all others, and each with a row, so that it can be withdrawn.

use std::path::Path;
use std::time::Duration;

use mediflix_db::Database;
use mediflix_db::media::worker_tokens::{self, WorkerToken};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::WorkerTokenId;
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::data_folder::write_secret;
use crate::errors::{ApiError, ApiResult};
use crate::security::tokens::{Audience, Tokens};

/// Signing keys are believed at least this long after the last token.
pub const LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// The own transcoder's token is made anew when it is so old.
const RENEWED_AFTER: Duration = Duration::from_secs(10 * 24 * 3600);

/// What a worker's token says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct WorkerClaims {
    /// A name for the administrator; not checked against anything.
    #[serde(rename = "sub")]
    pub name: String,
    /// Its row.
    #[serde(rename = "jti")]
    pub token_id: WorkerTokenId,
}

/// Makes a token that leases jobs for a while.
pub fn issue(
    database: &Database,
    tokens: &Tokens,
    name: &str,
    life: Duration,
    now: Timestamp,
) -> ApiResult<(String, WorkerTokenId)> {
    let row = WorkerToken {
        id: WorkerTokenId::new(),
        name: name.to_owned(),
        created_at: now,
        expires_at: now.plus(life),
        withdrawn_at: None,
    };
    let claims = WorkerClaims {
        name: name.to_owned(),
        token_id: row.id,
    };
    let token = tokens
        .issue(Audience::Worker, &claims, now, row.expires_at)
        .map_err(ApiError::internal)?;
    database.write(|conn| worker_tokens::insert(conn, &row))?;
    Ok((token, row.id))
}

/// The token of the transcoder beside the server, in a file that is read for each call.
#[derive(Debug, Default)]
pub struct OwnToken {
    held: Option<(WorkerTokenId, Timestamp)>,
}

impl OwnToken {
    /// Writes a new token when there is none yet or the last one has grown old, which is withdrawn then.
    pub fn keep(&mut self, state: &AppState, file: &Path) -> ApiResult<()> {
        let now = state.clock.now();
        let is_fresh = |since: Timestamp| since <= now && now.since(since) < RENEWED_AFTER;
        if self.held.is_some_and(|(_, since)| is_fresh(since)) && file.is_file() {
            return Ok(());
        }
        let (token, id) = issue(&state.database, &state.tokens, "local", LIFE, now)?;
        write_secret(file, token.as_bytes()).map_err(ApiError::internal)?;
        if let Some((old, _)) = self.held.replace((id, now)) {
            state.database.write(|conn| worker_tokens::revoke(conn, old, now))?;
        }
        Ok(())
    }
}
