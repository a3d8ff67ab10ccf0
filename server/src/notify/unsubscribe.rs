//! `POST /api/v1/unsubscriptions/{token}`: the one tap that ends letters of a kind (RFC 8058). Mail programs call it without signing in.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_db::notifications::{self, ChosenIn, MadeChoice, NoticeChannel, NoticeChoice, NoticeTopic};
use mediflix_db::people::accounts;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, NoticeChoiceId};

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::security::master_key::MasterKey;
use crate::security::signed_address::{self, Purpose};

/// Letters lie around for years.
const GOOD_FOR: Duration = Duration::from_secs(2 * 365 * 24 * 3600);

/// The token in a letter to somebody: it ends letters of this topic, and nothing else.
#[must_use]
pub fn unsubscribe_token(master: &MasterKey, account: AccountId, topic: NoticeTopic, now: Timestamp) -> String {
    let about = format!("{account}.{topic}");
    let signature = signed_address::sign(master, Purpose::Unsubscribe, &about, now.plus(GOOD_FOR));
    format!("{about}.{signature}")
}

/// Ends letters of a kind to whoever has the letter with this token.
#[utoipa::path(post, security(()), path = "/api/v1/unsubscriptions/{token}", tag = "notifications", params(("token" = String, Path)),
    responses((status = 204, description = "No such letters any more.")))]
pub async fn unsubscribe(state: web::Data<AppState>, token: web::Path<String>) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let (account, topic) = read(&state.master_key, &token, now).ok_or(Code::LinkInvalid)?;
    state
        .write(move |conn| {
            accounts::by_id(conn, account)?;
            let made = MadeChoice {
                id: NoticeChoiceId::new(),
                account_id: account,
                topic,
                channel: NoticeChannel::Letter,
                choice: NoticeChoice::Off,
                chosen_in: ChosenIn::Letter,
                chosen_at: now,
            };
            Ok(notifications::choose(conn, &made)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read(master: &MasterKey, token: &str, now: Timestamp) -> Option<(AccountId, NoticeTopic)> {
    let (about, signature) = token.rsplit_once('.')?;
    let (account, topic) = about.split_once('.')?;
    let may = signed_address::allows(master, Purpose::Unsubscribe, about, signature, now);
    may.then_some((account.parse().ok()?, topic.parse().ok()?))
}
