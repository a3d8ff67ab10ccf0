//! Captions that a machine makes by translation, some cues at a time. A row holds what is still to be done.

use diesel::prelude::*;
use mediflix_captions::Cue;

use crate::schema::caption_drafts;
use crate::types::ids::{AccountId, CaptionDraftId, CaptionsId, LectureId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// Where a draft stands.
    pub enum CaptionDraftState {
        /// It waits for its turn.
        Waiting = "waiting",
        /// Some of it is there.
        Running = "running",
        /// All of it is there.
        Done = "done",
        /// The machine could not do it; what is there stays.
        Failed = "failed",
    }
}

/// A draft.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = caption_drafts)]
pub struct CaptionDraft {
    /// Its id.
    pub id: CaptionDraftId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// The captions that it fills.
    pub captions_id: CaptionsId,
    /// The language of the cues.
    pub from_language: String,
    /// The cues as they were when it began; none once it is over.
    pub cues: Json<Vec<Cue>>,
    /// How many of them are done.
    pub done: i32,
    /// How many there are.
    pub total: i32,
    /// Where it stands.
    pub state: CaptionDraftState,
    /// Why it failed, as a word.
    pub reason: Option<String>,
    /// How often the next cues were tried.
    pub tries: i32,
    /// Nobody takes it up before.
    pub next_at: Timestamp,
    /// Who wanted it.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A draft without its cues.
pub type DraftHead = (
    CaptionDraftId,
    CaptionsId,
    CaptionDraftState,
    i32,
    i32,
    Option<String>,
    Timestamp,
);

const OPEN: [CaptionDraftState; 2] = [CaptionDraftState::Waiting, CaptionDraftState::Running];

/// Adds a draft.
pub fn insert(conn: &mut DbConnection, draft: &CaptionDraft) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(caption_drafts::table)
        .values(draft)
        .execute(c))?;
    Ok(())
}

/// The drafts of a lecture, the newest first.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId, rows: i64) -> DbResult<Vec<DraftHead>> {
    let found = caption_drafts::table
        .filter(caption_drafts::lecture_id.eq(lecture))
        .order(caption_drafts::id.desc())
        .limit(rows);
    Ok(found
        .select((
            caption_drafts::id,
            caption_drafts::captions_id,
            caption_drafts::state,
            caption_drafts::done,
            caption_drafts::total,
            caption_drafts::reason,
            caption_drafts::created_at,
        ))
        .load(conn)?)
}

/// How many drafts are not over.
pub fn open(conn: &mut DbConnection) -> DbResult<i64> {
    let found = caption_drafts::table.filter(caption_drafts::state.eq_any(OPEN));
    Ok(found.count().get_result(conn)?)
}

/// The draft that is next, which nobody else takes up until a moment.
pub fn take(conn: &mut DbConnection, now: Timestamp, until: Timestamp) -> DbResult<Option<CaptionDraft>> {
    let next = caption_drafts::table
        .filter(caption_drafts::state.eq_any(OPEN))
        .filter(caption_drafts::next_at.le(now))
        .order(caption_drafts::id)
        .select(CaptionDraft::as_select());
    let Some(draft) = next.first(conn).optional()? else {
        return Ok(None);
    };
    // Two servers may find the same one: the first to write has it.
    let free = caption_drafts::table
        .find(draft.id)
        .filter(caption_drafts::next_at.eq(draft.next_at));
    let taken = diesel::update(free)
        .set(caption_drafts::next_at.eq(until))
        .execute(conn)?;
    Ok((taken == 1).then_some(draft))
}

/// Notes how far a draft is; its cues go with its end.
pub fn advance(
    conn: &mut DbConnection,
    draft: &CaptionDraft,
    state: CaptionDraftState,
    done: i32,
    now: Timestamp,
) -> DbResult<()> {
    let set = (
        caption_drafts::state.eq(state),
        caption_drafts::done.eq(done),
        caption_drafts::tries.eq(0),
        caption_drafts::next_at.eq(now),
        caption_drafts::updated_at.eq(now),
    );
    diesel::update(caption_drafts::table.find(draft.id))
        .set(set)
        .execute(conn)?;
    forget_cues(conn, draft.id, state)
}

/// Notes that cues could not be done: tried again from `next_at` on, or given up for a reason.
pub fn put_off(
    conn: &mut DbConnection,
    draft: &CaptionDraft,
    given_up: Option<&str>,
    next_at: Timestamp,
    now: Timestamp,
) -> DbResult<()> {
    let state = given_up.map_or(CaptionDraftState::Running, |_| CaptionDraftState::Failed);
    let set = (
        caption_drafts::state.eq(state),
        caption_drafts::reason.eq(given_up),
        caption_drafts::tries.eq(draft.tries.saturating_add(1)),
        caption_drafts::next_at.eq(next_at),
        caption_drafts::updated_at.eq(now),
    );
    diesel::update(caption_drafts::table.find(draft.id))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Takes up again what was given up, where it stopped. Answers whether there was such a draft.
pub fn retry(conn: &mut DbConnection, id: CaptionDraftId, now: Timestamp) -> DbResult<bool> {
    let failed = caption_drafts::table
        .find(id)
        .filter(caption_drafts::state.eq(CaptionDraftState::Failed));
    let set = (
        caption_drafts::state.eq(CaptionDraftState::Running),
        caption_drafts::reason.eq(None::<String>),
        caption_drafts::tries.eq(0),
        caption_drafts::next_at.eq(now),
        caption_drafts::updated_at.eq(now),
    );
    Ok(diesel::update(failed).set(set).execute(conn)? == 1)
}

/// The captions that a draft fills.
pub fn captions_of(conn: &mut DbConnection, id: CaptionDraftId) -> DbResult<CaptionsId> {
    Ok(caption_drafts::table
        .find(id)
        .select(caption_drafts::captions_id)
        .first(conn)?)
}

fn forget_cues(conn: &mut DbConnection, id: CaptionDraftId, state: CaptionDraftState) -> DbResult<()> {
    if state == CaptionDraftState::Done {
        diesel::update(caption_drafts::table.find(id))
            .set(caption_drafts::cues.eq(Json(Vec::<Cue>::new())))
            .execute(conn)?;
    }
    Ok(())
}
