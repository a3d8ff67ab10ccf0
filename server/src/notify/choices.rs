//! `GET`, `PUT /api/v1/account/notices`

use actix_web::web;
use mediflix_db::notifications::{self, ChosenIn, MadeChoice, NoticeChannel, NoticeChoice, NoticeTopic};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, NoticeChoiceId};
use mediflix_db::{DbConnection, DbResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tell::usual;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};

/// What can be chosen: enrolments are told on the site always.
const OFFERED: [(NoticeTopic, NoticeChannel); 5] = [
    (NoticeTopic::Uploads, NoticeChannel::Bell),
    (NoticeTopic::Uploads, NoticeChannel::Letter),
    (NoticeTopic::News, NoticeChannel::Bell),
    (NoticeTopic::News, NoticeChannel::Letter),
    (NoticeTopic::Enrolments, NoticeChannel::Letter),
];

/// What somebody wants to hear of, and how.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeChoices {
    /// Everything that can be chosen.
    pub items: Vec<NoticeChoiceView>,
}

/// One choice.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NoticeChoiceMade)]
pub struct NoticeChoiceView {
    /// Of what.
    pub topic: NoticeTopic,
    /// On which way.
    pub channel: NoticeChannel,
    /// Whether.
    pub choice: NoticeChoice,
    /// Since when; null for who never chose.
    #[schema(required)]
    pub chosen_at: Option<Timestamp>,
}

/// Another choice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNoticeChoice {
    /// Of what.
    pub topic: NoticeTopic,
    /// On which way.
    pub channel: NoticeChannel,
    /// Whether.
    pub choice: NoticeChoice,
}

/// Reads what the caller wants to hear of.
#[utoipa::path(get, path = "/api/v1/account/notices", tag = "notifications", responses((status = 200, body = NoticeChoices)))]
pub async fn read_notice_choices(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<web::Json<NoticeChoices>> {
    let account = caller.id();
    Ok(web::Json(state.read(move |conn| Ok(load(conn, account)?)).await?))
}

/// Changes what the caller wants to hear of; each choice is kept with its date.
#[utoipa::path(put, path = "/api/v1/account/notices", tag = "notifications", request_body = NewNoticeChoice,
    responses((status = 200, body = NoticeChoices)))]
pub async fn choose_notice(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<NewNoticeChoice>,
) -> ApiResult<web::Json<NoticeChoices>> {
    let (account, now) = (caller.id(), state.clock.now());
    if !OFFERED.contains(&(body.topic, body.channel)) {
        return Err(ApiError::field("channel", "invalid"));
    }
    let made = MadeChoice {
        id: NoticeChoiceId::new(),
        account_id: account,
        topic: body.topic,
        channel: body.channel,
        choice: body.choice,
        chosen_in: ChosenIn::Account,
        chosen_at: now,
    };
    let answer = state.write(move |conn| {
        notifications::choose(conn, &made)?;
        Ok(load(conn, account)?)
    });
    Ok(web::Json(answer.await?))
}

fn load(conn: &mut DbConnection, account: AccountId) -> DbResult<NoticeChoices> {
    let chosen = notifications::choices(conn, &[account])?;
    let items = OFFERED.map(|(topic, channel)| {
        let made = chosen.get(&(account, topic, channel));
        NoticeChoiceView {
            topic,
            channel,
            choice: made.map_or(usual(topic), |made| made.choice),
            chosen_at: made.map(|made| made.chosen_at),
        }
    });
    Ok(NoticeChoices { items: items.into() })
}
