//! A stage as it is shown to those who are on it.

use mediflix_db::DbConnection;
use mediflix_db::live::broadcasts::{Broadcast, BroadcastState};
use mediflix_db::live::seats::{self, Seat, SeatRole};
use mediflix_db::types::ids::{BroadcastId, SeatId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::hub::Hub;
use super::ice_servers::IceServer;
use crate::errors::ApiResult;

/// Somebody on the stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeatView {
    /// Their seat.
    pub id: SeatId,
    /// The name on the plate.
    pub name: String,
    /// The hospital on the plate, or nothing.
    pub hospital: String,
    /// What they are.
    pub role: SeatRole,
    /// Whether their page is open.
    pub there: bool,
    /// Whether they agreed to be recorded.
    pub agreed: bool,
    /// Whether their picture comes.
    pub video: bool,
    /// Whether their sound comes.
    pub audio: bool,
    /// Whether a host has muted them.
    pub muted: bool,
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StageView {
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Its title.
    pub title: LangText,
    /// When it begins, by the plan.
    pub starts_at: Timestamp,
    /// Where it is in its life.
    pub state: BroadcastState,
    /// The reader's own seat.
    pub seat_id: SeatId,
    /// Whether speakers can meet now; if not, the server has no Janus, or it is starting.
    pub open: bool,
    /// Everybody who has a seat.
    pub seats: Vec<SeatView>,
}

/// What a page needs to come on the stage.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StageEntry {
    /// The stage.
    pub stage: StageView,
    /// For the connection.
    pub ice_servers: Vec<IceServer>,
}

pub(super) fn seat_view(hub: &Hub, seat: &Seat) -> SeatView {
    let publications = hub.publications(seat.broadcast_id);
    let sends = |kind| {
        publications
            .get(&seat.id)
            .is_some_and(|publication| publication.sends(kind))
    };
    SeatView {
        id: seat.id,
        name: seat.name.clone(),
        hospital: seat.hospital.clone(),
        role: seat.role,
        there: hub.is_there(seat.broadcast_id, seat.id),
        agreed: seat.agreed_at.is_some(),
        video: sends("video"),
        audio: sends("audio"),
        muted: seat.muted_at.is_some(),
    }
}

pub(super) fn stage(conn: &mut DbConnection, hub: &Hub, broadcast: &Broadcast, seat: SeatId) -> ApiResult<StageView> {
    let there = seats::of_broadcast(conn, broadcast.id)?;
    Ok(StageView {
        broadcast_id: broadcast.id,
        title: broadcast.title.0.clone(),
        starts_at: broadcast.starts_at,
        state: broadcast.state,
        seat_id: seat,
        open: hub.link().is_some(),
        seats: there.iter().map(|seat| seat_view(hub, seat)).collect(),
    })
}
