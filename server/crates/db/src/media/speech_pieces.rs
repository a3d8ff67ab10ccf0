//! Pieces of speech that a service transcribes for drafts of captions, one after another.

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{packages, speech_pieces};
use crate::types::ids::{CaptionDraftId, PackageId};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// Where a piece stands.
    pub enum SpeechPieceState {
        /// It waits for its turn.
        Waiting = "waiting",
        /// What is said in it is in the captions.
        Done = "done",
        /// It could not be transcribed.
        Failed = "failed",
    }
}

/// A piece.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = speech_pieces)]
pub struct SpeechPieceRow {
    /// The draft.
    pub draft_id: CaptionDraftId,
    /// From 0.
    pub number: i32,
    /// Where its object lies.
    pub package_id: PackageId,
    /// Where it begins on the lecture's time line.
    pub start_ms: i64,
    /// Where it ends.
    pub end_ms: i64,
    /// Where it stands.
    pub state: SpeechPieceState,
    /// Why it failed, as a word.
    pub reason: Option<String>,
}

/// Adds pieces; those that are known already are passed over.
pub fn insert(conn: &mut DbConnection, pieces: &[SpeechPieceRow]) -> DbResult<()> {
    for piece in pieces {
        both!(conn, |c| diesel::insert_into(speech_pieces::table)
            .values(piece)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// How many pieces a draft has, and the number of the last one.
pub fn extent(conn: &mut DbConnection, draft: CaptionDraftId) -> DbResult<(i64, Option<i32>)> {
    let found = speech_pieces::table.filter(speech_pieces::draft_id.eq(draft));
    let extent = (diesel::dsl::count_star(), diesel::dsl::max(speech_pieces::number));
    Ok(found.select(extent).first(conn)?)
}

/// How many pieces of some drafts are in each state.
pub fn counts(
    conn: &mut DbConnection,
    drafts: &[CaptionDraftId],
) -> DbResult<Vec<(CaptionDraftId, SpeechPieceState, i64)>> {
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let counted = speech_pieces::table
        .filter(speech_pieces::draft_id.one_of(drafts.iter().copied()))
        .group_by((speech_pieces::draft_id, speech_pieces::state))
        .select((speech_pieces::draft_id, speech_pieces::state, diesel::dsl::count_star()));
    Ok(both!(conn, |c| counted.load(c))?)
}

/// The pieces of a draft that failed, the first ones in order.
pub fn failed(conn: &mut DbConnection, draft: CaptionDraftId, rows: i64) -> DbResult<Vec<SpeechPieceRow>> {
    let found = speech_pieces::table
        .filter(speech_pieces::draft_id.eq(draft))
        .filter(speech_pieces::state.eq(SpeechPieceState::Failed))
        .order(speech_pieces::number)
        .limit(rows);
    Ok(found.select(SpeechPieceRow::as_select()).load(conn)?)
}

/// The piece of a draft that is next, and the folder of its object.
pub fn next(conn: &mut DbConnection, draft: CaptionDraftId) -> DbResult<Option<(SpeechPieceRow, String)>> {
    let found = speech_pieces::table
        .inner_join(packages::table)
        .filter(speech_pieces::draft_id.eq(draft))
        .filter(speech_pieces::state.eq(SpeechPieceState::Waiting))
        .order(speech_pieces::number)
        .select((SpeechPieceRow::as_select(), packages::prefix));
    Ok(found.first(conn).optional()?)
}

/// Ends a piece.
pub fn settle(
    conn: &mut DbConnection,
    piece: &SpeechPieceRow,
    state: SpeechPieceState,
    reason: Option<&str>,
) -> DbResult<()> {
    diesel::update(speech_pieces::table.find((piece.draft_id, piece.number)))
        .set((speech_pieces::state.eq(state), speech_pieces::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Lets the pieces of a draft that failed wait again, while their objects are there; answers how many.
pub fn retry(conn: &mut DbConnection, draft: CaptionDraftId) -> DbResult<usize> {
    let there = packages::table
        .filter(packages::draft_id.eq(draft))
        .filter(packages::abandoned_at.is_null())
        .select(packages::id);
    let there: Vec<PackageId> = there.load(conn)?;
    let failed = speech_pieces::table
        .filter(speech_pieces::draft_id.eq(draft))
        .filter(speech_pieces::state.eq(SpeechPieceState::Failed))
        .filter(speech_pieces::package_id.one_of(there));
    let set = (
        speech_pieces::state.eq(SpeechPieceState::Waiting),
        speech_pieces::reason.eq(None::<String>),
    );
    Ok(both!(conn, |c| diesel::update(failed).set(set).execute(c))?)
}

/// Forgets the pieces of a draft that are not transcribed: they are about to be cut anew.
pub fn forget(conn: &mut DbConnection, draft: CaptionDraftId) -> DbResult<()> {
    let untold = speech_pieces::table
        .filter(speech_pieces::draft_id.eq(draft))
        .filter(speech_pieces::state.ne(SpeechPieceState::Done));
    diesel::delete(untold).execute(conn)?;
    Ok(())
}
