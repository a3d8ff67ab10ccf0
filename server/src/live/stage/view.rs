//! A stage as it is shown to those who are on it.

use mediflix_db::DbConnection;
use mediflix_db::live::broadcasts::{Broadcast, BroadcastState, FeedFrom, StageLayout};
use mediflix_db::live::seats::{self, Seat, SeatRole};
use mediflix_db::types::ids::{BroadcastId, SeatId};
use mediflix_db::types::{LangText, Timestamp};
use mediflix_protocol::stage::SourceKind;
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
    /// Whether their screen comes.
    pub screen: bool,
    /// Whether their sound comes.
    pub audio: bool,
    /// Whether a host has muted them.
    pub muted: bool,
    /// Whether a host has them on air: seen and heard by everybody, if the programme comes from the stage and they agreed.
    pub on_air: bool,
}

/// What of a stage is on air, as hosts decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StageProgramme {
    /// Where the broadcast comes from.
    pub feed_from: FeedFrom,
    /// How pictures are laid out.
    pub layout: StageLayout,
    /// Who is shown large; nothing before a host chose.
    #[schema(required)]
    pub main_seat_id: Option<SeatId>,
    /// Whether speakers can meet now; if not, the server has no Janus, or it is starting.
    pub open: bool,
    /// Whether a transcoder with live is there that composes the stage.
    pub composer: bool,
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
    /// What of it is on air.
    pub programme: StageProgramme,
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
    let sends = |kind: SourceKind| {
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
        video: sends(SourceKind::Camera),
        screen: sends(SourceKind::Screen),
        audio: sends(SourceKind::Voice),
        muted: seat.muted_at.is_some(),
        on_air: seat.on_air_at.is_some(),
    }
}

/// What of a stage with these seats is on air.
pub(super) fn programme(hub: &Hub, broadcast: &Broadcast, seats: &[Seat]) -> StageProgramme {
    StageProgramme {
        feed_from: broadcast.feed_from,
        layout: broadcast.layout,
        main_seat_id: main_seat(seats),
        open: hub.link().is_some(),
        composer: hub.composers.is_ready_for(broadcast.id),
    }
}

/// Who is shown large: whom a host chose last.
pub(super) fn main_seat(seats: &[Seat]) -> Option<SeatId> {
    let chosen = seats.iter().filter(|seat| seat.main_at.is_some());
    chosen.max_by_key(|seat| seat.main_at).map(|seat| seat.id)
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
        programme: programme(hub, broadcast, &there),
        seats: there.iter().map(|seat| seat_view(hub, seat)).collect(),
    })
}
