//! `GET /api/v1/broadcasts/{broadcast}/captions`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::live::{captions, room};
use mediflix_db::people::accounts;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId};

use super::entry::{Entered, enter};
use super::view::{LiveCaptionDesk, LiveCaptionWriter, LiveCaptions};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;

/// The live captions of a broadcast: in which languages, how many lines, and, for those who may write, who writes. The lines come by the events.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/broadcasts/{broadcast}/captions", tag = "live-captions",
    params(("broadcast" = BroadcastId, Path)), responses((status = 200, body = LiveCaptions)))]
pub async fn read_live_captions(
    caller: Caller,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
) -> ApiResult<web::Json<LiveCaptions>> {
    let (viewer, me, now, id) = (caller.viewer(), caller.id(), state.clock.now(), *broadcast);
    let found = state.read(move |conn| {
        let entered = enter(conn, viewer, id)?;
        Ok(LiveCaptions {
            title: entered.broadcast.title.0.clone(),
            lecture_id: entered.broadcast.lecture_id.filter(|_| !entered.sees_nothing()),
            state: entered.broadcast.state,
            open: entered.is_open(),
            last_number: room::read(conn, id)?.last_number,
            desks: desks(conn, &entered, me, now)?,
        })
    });
    found.await.map(web::Json)
}

fn desks(
    conn: &mut DbConnection,
    entered: &Entered,
    me: Option<AccountId>,
    now: Timestamp,
) -> ApiResult<Vec<LiveCaptionDesk>> {
    let id = entered.broadcast.id;
    let all = captions::desks(conn, id)?;
    let writing = all
        .iter()
        .filter(|_| entered.is_writer())
        .filter_map(|desk| Some((desk.language, desk.writer_at(now)?)));
    let writing: HashMap<_, _> = writing.collect();
    let ids: Vec<AccountId> = writing.values().map(|(writer, _)| *writer).collect();
    let names: HashMap<AccountId, String> = accounts::names_of(conn, &ids)?.into_iter().collect();
    let mut desks = Vec::new();
    for language in entered.broadcast.languages.0.iter().copied() {
        let writer = writing.get(&language).and_then(|(account_id, until)| {
            Some(LiveCaptionWriter {
                account_id: *account_id,
                name: names.get(account_id)?.clone(),
                until: *until,
                is_me: me == Some(*account_id),
            })
        });
        desks.push(LiveCaptionDesk {
            language,
            lines: if entered.sees_nothing() {
                0
            } else {
                captions::count(conn, id, language)?
            },
            begun: !entered.sees_nothing() && all.iter().any(|desk| desk.language == language),
            writes: entered.writes.contains(&language),
            writer,
        });
    }
    Ok(desks)
}
