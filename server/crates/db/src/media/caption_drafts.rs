//! Captions that a machine makes: by translation, some cues at a time, or of what is said, a piece at a time. Rows hold what is still to
//! be done.

use diesel::prelude::*;
use mediflix_captions::Cue;

use super::jobs::JobState;
use crate::schema::{caption_drafts, captions, jobs};
use crate::types::ids::{AccountId, CaptionDraftId, CaptionsId, LectureId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// What a draft is made of.
    pub enum CaptionDraftKind {
        /// Other captions.
        Translation = "translation",
        /// What is said in the lecture.
        Speech = "speech",
    }
}

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
    /// The language of the cues, or of the audio.
    pub from_language: String,
    /// The cues as they were when it began; none once it is over.
    pub cues: Json<Vec<Cue>>,
    /// How many of them are done, or of the pieces of speech.
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
    /// What it is made of.
    pub kind: CaptionDraftKind,
}

/// A draft without its cues.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = caption_drafts)]
pub struct DraftHead {
    /// Its id.
    pub id: CaptionDraftId,
    /// The captions that it fills.
    pub captions_id: CaptionsId,
    /// What it is made of.
    pub kind: CaptionDraftKind,
    /// Where it stands.
    pub state: CaptionDraftState,
    /// How many cues or pieces of speech are done.
    pub done: i32,
    /// How many there are.
    pub total: i32,
    /// Why it failed, as a word.
    pub reason: Option<String>,
    /// When it was wanted.
    pub created_at: Timestamp,
}

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
    Ok(found.select(DraftHead::as_select()).load(conn)?)
}

/// How many drafts are not over.
pub fn open(conn: &mut DbConnection) -> DbResult<i64> {
    let found = caption_drafts::table.filter(caption_drafts::state.eq_any(OPEN));
    Ok(found.count().get_result(conn)?)
}

/// The draft of a kind that is next, which nobody else takes up until a moment. One of speech waits for its pieces first.
pub fn take(
    conn: &mut DbConnection,
    kind: CaptionDraftKind,
    now: Timestamp,
    until: Timestamp,
) -> DbResult<Option<CaptionDraft>> {
    let begun = match kind {
        CaptionDraftKind::Translation => OPEN,
        CaptionDraftKind::Speech => [CaptionDraftState::Running; 2],
    };
    let next = caption_drafts::table
        .filter(caption_drafts::kind.eq(kind))
        .filter(caption_drafts::state.eq_any(begun))
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

/// Nobody else takes up a draft until another moment, unless it is over.
pub fn hold(conn: &mut DbConnection, id: CaptionDraftId, until: Timestamp) -> DbResult<()> {
    let open = caption_drafts::table
        .find(id)
        .filter(caption_drafts::state.eq_any(OPEN));
    diesel::update(open)
        .set(caption_drafts::next_at.eq(until))
        .execute(conn)?;
    Ok(())
}

/// The draft with an id, if it is still wanted.
pub fn find(conn: &mut DbConnection, id: CaptionDraftId) -> DbResult<Option<CaptionDraft>> {
    let found = caption_drafts::table.find(id).select(CaptionDraft::as_select());
    Ok(found.first(conn).optional()?)
}

/// The pieces of a draft are cut: so many.
pub fn cut(conn: &mut DbConnection, id: CaptionDraftId, total: i32, now: Timestamp) -> DbResult<()> {
    let set = (
        caption_drafts::state.eq(CaptionDraftState::Running),
        caption_drafts::total.eq(total),
        caption_drafts::next_at.eq(now),
        caption_drafts::updated_at.eq(now),
    );
    diesel::update(caption_drafts::table.find(id)).set(set).execute(conn)?;
    Ok(())
}

/// A draft waits for its pieces to be cut anew.
pub fn cut_again(conn: &mut DbConnection, id: CaptionDraftId, now: Timestamp) -> DbResult<()> {
    let set = (
        caption_drafts::state.eq(CaptionDraftState::Waiting),
        caption_drafts::reason.eq(None::<String>),
        caption_drafts::tries.eq(0),
        caption_drafts::updated_at.eq(now),
    );
    diesel::update(caption_drafts::table.find(id)).set(set).execute(conn)?;
    Ok(())
}

/// Drafts that wait for pieces which nobody cuts any more.
pub fn stranded(conn: &mut DbConnection, rows: i64) -> DbResult<Vec<CaptionDraft>> {
    let under_way = jobs::table
        .filter(jobs::draft_id.eq(caption_drafts::id.nullable()))
        .filter(jobs::state.eq_any([JobState::Queued, JobState::Running]));
    let found = caption_drafts::table
        .filter(caption_drafts::kind.eq(CaptionDraftKind::Speech))
        .filter(caption_drafts::state.eq(CaptionDraftState::Waiting))
        .filter(diesel::dsl::not(diesel::dsl::exists(under_way)))
        .limit(rows);
    Ok(found.select(CaptionDraft::as_select()).load(conn)?)
}

/// Drafts of speech that failed before a moment.
pub fn failed_before(conn: &mut DbConnection, before: Timestamp) -> DbResult<Vec<CaptionDraftId>> {
    let found = caption_drafts::table
        .filter(caption_drafts::kind.eq(CaptionDraftKind::Speech))
        .filter(caption_drafts::state.eq(CaptionDraftState::Failed))
        .filter(caption_drafts::updated_at.lt(before));
    Ok(found.select(caption_drafts::id).load(conn)?)
}

/// Drafts of speech whose captions were deleted before a moment.
pub fn of_deleted_captions(conn: &mut DbConnection, before: Timestamp) -> DbResult<Vec<CaptionDraftId>> {
    let deleted = captions::table
        .filter(captions::deleted_at.le(before))
        .select(captions::id);
    let found = caption_drafts::table
        .filter(caption_drafts::kind.eq(CaptionDraftKind::Speech))
        .filter(caption_drafts::captions_id.eq_any(deleted));
    Ok(found.select(caption_drafts::id).load(conn)?)
}

/// Forgets a draft; the captions that it filled stay.
pub fn forget(conn: &mut DbConnection, id: CaptionDraftId) -> DbResult<()> {
    diesel::delete(caption_drafts::table.find(id)).execute(conn)?;
    Ok(())
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

/// The draft with an id.
pub fn by_id(conn: &mut DbConnection, id: CaptionDraftId) -> DbResult<CaptionDraft> {
    Ok(caption_drafts::table
        .find(id)
        .select(CaptionDraft::as_select())
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
