//! Versions of captions: copies that are kept when something happens to them. The newest ones stay.

use diesel::prelude::*;
use mediflix_captions::Cue;

use super::captions::{self, Captions};
use crate::schema::{accounts, caption_versions};
use crate::types::ids::{AccountId, CaptionsId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult};

/// Versions of one text.
const MOST: i32 = 50;

crate::types::text_enum! {
    /// What a version was kept for.
    pub enum VersionReason {
        /// Another person went on writing.
        HandOver = "hand_over",
        /// It came out of a file.
        Import = "import",
        /// An older version took its place.
        Restore = "restore",
        /// Viewers see it from then on.
        Confirm = "confirm",
    }
}

/// A version, without its cues.
#[derive(Clone, Debug, Queryable)]
pub struct CaptionVersion {
    /// Its number, from 1.
    pub number: i32,
    /// What it was kept for.
    pub reason: VersionReason,
    /// The revision that it is a copy of.
    pub revision: i32,
    /// How many cues it has.
    pub cue_count: i32,
    /// Who caused it.
    pub created_by: AccountId,
    /// Their name.
    pub name: String,
    /// When.
    pub created_at: Timestamp,
}

/// Keeps captions as they are now, unless the newest version is just that.
pub fn keep(
    conn: &mut DbConnection,
    row: &Captions,
    reason: VersionReason,
    by: AccountId,
    now: Timestamp,
) -> DbResult<()> {
    let newest = caption_versions::table
        .filter(caption_versions::captions_id.eq(row.id))
        .order(caption_versions::number.desc())
        .select((caption_versions::number, caption_versions::revision));
    let newest: Option<(i32, i32)> = newest.first(conn).optional()?;
    if newest.is_some_and(|(_, revision)| revision == row.revision) {
        return Ok(());
    }
    let number = newest.map_or(1, |(number, _)| number.saturating_add(1));
    let cues = captions::cues(conn, row.id)?;
    let version = (
        caption_versions::captions_id.eq(row.id),
        caption_versions::number.eq(number),
        caption_versions::reason.eq(reason),
        caption_versions::revision.eq(row.revision),
        caption_versions::cue_count.eq(row.cue_count),
        caption_versions::cues.eq(Json(cues)),
        caption_versions::created_by.eq(by),
        caption_versions::created_at.eq(now),
    );
    diesel::insert_into(caption_versions::table)
        .values(version)
        .execute(conn)?;
    let old = caption_versions::table
        .filter(caption_versions::captions_id.eq(row.id))
        .filter(caption_versions::number.le(number - MOST));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

/// The versions of captions before a number, the newest first.
pub fn list(conn: &mut DbConnection, id: CaptionsId, before: Option<i32>, rows: i64) -> DbResult<Vec<CaptionVersion>> {
    let found = caption_versions::table
        .inner_join(accounts::table.on(accounts::id.eq(caption_versions::created_by)))
        .filter(caption_versions::captions_id.eq(id))
        .filter(caption_versions::number.lt(before.unwrap_or(i32::MAX)))
        .order(caption_versions::number.desc())
        .limit(rows)
        .select(COLUMNS);
    Ok(found.load(conn)?)
}

/// A version and its cues.
pub fn by_number(conn: &mut DbConnection, id: CaptionsId, number: i32) -> DbResult<(CaptionVersion, Vec<Cue>)> {
    let found = caption_versions::table
        .inner_join(accounts::table.on(accounts::id.eq(caption_versions::created_by)))
        .filter(caption_versions::captions_id.eq(id))
        .filter(caption_versions::number.eq(number))
        .select((COLUMNS, caption_versions::cues));
    let (version, cues): (CaptionVersion, Json<Vec<Cue>>) = found.first(conn)?;
    Ok((version, cues.0))
}

type Columns = (
    caption_versions::number,
    caption_versions::reason,
    caption_versions::revision,
    caption_versions::cue_count,
    caption_versions::created_by,
    accounts::display_name,
    caption_versions::created_at,
);

const COLUMNS: Columns = (
    caption_versions::number,
    caption_versions::reason,
    caption_versions::revision,
    caption_versions::cue_count,
    caption_versions::created_by,
    accounts::display_name,
    caption_versions::created_at,
);
