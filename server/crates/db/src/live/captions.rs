//! Captions that somebody types while a broadcast is on air: lines in each language, and who writes them.

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{live_caption_desks, live_caption_lines};
use crate::types::ids::{AccountId, BroadcastId, LiveCaptionId};
use crate::types::{Language, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A line.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = live_caption_lines)]
pub struct Line {
    /// Its id.
    pub id: LiveCaptionId,
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Its language.
    pub language: Language,
    /// Its place among all lines, in the order in which they came.
    pub number: i32,
    /// Who wrote it first.
    pub account_id: AccountId,
    /// What it says; nothing once it was taken back.
    pub body: String,
    /// The moment of the programme that it is of.
    pub position_ms: i64,
    /// Where the programme was when it came.
    pub arrived_ms: i64,
    /// When it came.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub removed_at: Option<Timestamp>,
}

/// Who writes in a language.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = live_caption_desks)]
pub struct Desk {
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// The language.
    pub language: Language,
    /// Who writes, or did last.
    pub writer_id: Option<AccountId>,
    /// Until when nobody else may.
    pub writer_until: Option<Timestamp>,
}

impl Desk {
    /// Who writes at a moment.
    #[must_use]
    pub fn writer_at(&self, now: Timestamp) -> Option<(AccountId, Timestamp)> {
        self.writer_id.zip(self.writer_until).filter(|(_, until)| *until > now)
    }
}

/// Adds a line.
pub fn insert(conn: &mut DbConnection, line: &Line) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(live_caption_lines::table)
        .values(line)
        .execute(c))?;
    Ok(())
}

/// The line with an id, if there is one.
pub fn by_id(conn: &mut DbConnection, id: LiveCaptionId) -> DbResult<Option<Line>> {
    let found = live_caption_lines::table.find(id).select(Line::as_select());
    Ok(found.first(conn).optional()?)
}

/// Some lines, in no order.
pub fn some(conn: &mut DbConnection, ids: &[LiveCaptionId]) -> DbResult<Vec<Line>> {
    let found = live_caption_lines::table.filter(live_caption_lines::id.one_of(ids.iter().copied()));
    Ok(both!(conn, |c| found.select(Line::as_select()).load(c))?)
}

/// All lines in a language that were not taken back, in the order in which they are shown.
pub fn shown(conn: &mut DbConnection, broadcast: BroadcastId, language: Language) -> DbResult<Vec<Line>> {
    let found = live_caption_lines::table
        .filter(live_caption_lines::broadcast_id.eq(broadcast))
        .filter(live_caption_lines::language.eq(language))
        .filter(live_caption_lines::removed_at.is_null())
        .order((live_caption_lines::position_ms, live_caption_lines::number));
    Ok(both!(conn, |c| found.select(Line::as_select()).load(c))?)
}

/// How many lines there are in a language, those that were taken back too.
pub fn count(conn: &mut DbConnection, broadcast: BroadcastId, language: Language) -> DbResult<i64> {
    let all = live_caption_lines::table
        .filter(live_caption_lines::broadcast_id.eq(broadcast))
        .filter(live_caption_lines::language.eq(language));
    Ok(both!(conn, |c| all.count().get_result(c))?)
}

/// Corrects a line.
pub fn correct(conn: &mut DbConnection, id: LiveCaptionId, body: &str) -> DbResult<()> {
    diesel::update(live_caption_lines::table.find(id))
        .set(live_caption_lines::body.eq(body))
        .execute(conn)?;
    Ok(())
}

/// Takes a line back: its text goes.
pub fn remove(conn: &mut DbConnection, id: LiveCaptionId, now: Timestamp) -> DbResult<()> {
    diesel::update(live_caption_lines::table.find(id))
        .set((live_caption_lines::body.eq(""), live_caption_lines::removed_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// The desks of a broadcast that somebody has written at.
pub fn desks(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<Vec<Desk>> {
    let found = live_caption_desks::table.filter(live_caption_desks::broadcast_id.eq(broadcast));
    Ok(both!(conn, |c| found.select(Desk::as_select()).load(c))?)
}

/// Sets who writes in a language, and until when.
pub fn set_writer(
    conn: &mut DbConnection,
    (broadcast, language): (BroadcastId, Language),
    (writer, until): (AccountId, Option<Timestamp>),
) -> DbResult<()> {
    let desk = Desk {
        broadcast_id: broadcast,
        language,
        writer_id: Some(writer),
        writer_until: until,
    };
    both!(conn, |c| diesel::insert_into(live_caption_desks::table)
        .values(&desk)
        .on_conflict((live_caption_desks::broadcast_id, live_caption_desks::language))
        .do_update()
        .set((
            live_caption_desks::writer_id.eq(Some(writer)),
            live_caption_desks::writer_until.eq(until),
        ))
        .execute(c))?;
    Ok(())
}

/// Forgets all lines, and who wrote them.
pub(super) fn clear(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<()> {
    let lines = live_caption_lines::table.filter(live_caption_lines::broadcast_id.eq(broadcast));
    diesel::delete(lines).execute(conn)?;
    let desks = live_caption_desks::table.filter(live_caption_desks::broadcast_id.eq(broadcast));
    diesel::delete(desks).execute(conn)?;
    Ok(())
}
