//! Makes one-time links.

use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::people::accounts;
use mediflix_db::people::links::{self, Link, LinkKind};
use mediflix_db::types::ids::{AccountId, LinkId};
use mediflix_db::types::{Json, Timestamp};

use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::opaque_token;

/// How long a confirmation is good.
pub const CONFIRM_FOR: Duration = Duration::from_secs(24 * 3600);
/// How long a password reset is good.
pub const RESET_FOR: Duration = Duration::from_secs(3600);
/// How long an invitation is good.
pub const INVITATION_FOR: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long the first administrator's link is good.
pub const SETUP_FOR: Duration = Duration::from_secs(24 * 3600);

/// Makes a link for an account and gives its token, which is kept nowhere.
pub fn make(
    conn: &mut DbConnection,
    kind: LinkKind,
    account: AccountId,
    good_for: Duration,
    now: Timestamp,
) -> ApiResult<String> {
    let (token, mut link) = blank(kind, good_for, now)?;
    link.account_id = Some(account);
    if kind == LinkKind::Confirm {
        // Whoever registers the same address later gets a link of their own, and this one keeps its password.
        let account = accounts::by_id(conn, account)?;
        link.password_hash = Some(account.password_hash);
        link.display_name = Some(account.display_name);
    }
    links::insert(conn, &link)?;
    Ok(token)
}

/// The link that has a token; refuses one that none has, before anything costly is done for whoever sent it.
pub async fn must_be_good(state: &AppState, kind: LinkKind, token: &str) -> ApiResult<Link> {
    let (hash, now) = (opaque_token::hash(token), state.clock.now());
    let good = state.read(move |conn| Ok(links::good(conn, kind, &hash, now)?)).await?;
    good.ok_or_else(|| Code::LinkInvalid.into())
}

/// A link for nobody yet, and its token.
pub fn blank(kind: LinkKind, good_for: Duration, now: Timestamp) -> ApiResult<(String, Link)> {
    let (token, token_hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let link = Link {
        id: LinkId::new(),
        kind,
        token_hash,
        account_id: None,
        email: None,
        role: None,
        roles: Json::default(),
        created_by: None,
        created_at: now,
        expires_at: now.plus(good_for),
        used_at: None,
        organisation_id: None,
        password_hash: None,
        display_name: None,
        group_id: None,
        locale: None,
        sent_at: None,
    };
    Ok((token, link))
}
