//! Questions of a room, and who votes for them.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{room_questions, room_votes};
use crate::types::ids::{AccountId, BroadcastId, RoomQuestionId};
use crate::types::{Language, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A question.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = room_questions)]
pub struct Question {
    /// Its id.
    pub id: RoomQuestionId,
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Its place among all changes.
    pub number: i32,
    /// Who asks.
    pub account_id: AccountId,
    /// What; nothing once it was taken away.
    pub body: String,
    /// The same in a second language.
    pub translation: Option<String>,
    /// Which.
    pub translation_language: Option<Language>,
    /// Where in the programme.
    pub position_ms: i64,
    /// When.
    pub created_at: Timestamp,
    /// How many vote for it.
    pub votes: i32,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When it was taken away.
    pub hidden_at: Option<Timestamp>,
}

/// What changes in a question.
#[derive(AsChangeset, Default)]
#[diesel(table_name = room_questions)]
pub struct QuestionChange {
    /// Another text.
    pub body: Option<String>,
    /// A second language, or none.
    pub translation: Option<Option<String>>,
    /// Which.
    pub translation_language: Option<Option<Language>>,
    /// It was answered, or not.
    pub answered_at: Option<Option<Timestamp>>,
    /// It is taken away.
    pub hidden_at: Option<Timestamp>,
}

/// Adds a question.
pub fn insert(conn: &mut DbConnection, question: &Question) -> DbResult<()> {
    diesel::insert_into(room_questions::table)
        .values(question)
        .execute(conn)?;
    Ok(())
}

/// How many questions a room has, those taken away too.
pub fn count(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<i64> {
    let all = room_questions::table.filter(room_questions::broadcast_id.eq(broadcast));
    Ok(all.count().get_result(conn)?)
}

/// A question of a room, unless it was taken away.
pub fn find(conn: &mut DbConnection, broadcast: BroadcastId, id: RoomQuestionId) -> DbResult<Question> {
    let found = room_questions::table
        .find(id)
        .filter(room_questions::broadcast_id.eq(broadcast))
        .filter(room_questions::hidden_at.is_null());
    Ok(found.select(Question::as_select()).first(conn)?)
}

/// Some questions, in no order.
pub fn some(conn: &mut DbConnection, ids: &[RoomQuestionId]) -> DbResult<Vec<Question>> {
    let found = room_questions::table.filter(room_questions::id.one_of(ids.iter().copied()));
    Ok(found.select(Question::as_select()).load(conn)?)
}

/// The questions of a room: what is not answered first, then by votes.
pub fn list(conn: &mut DbConnection, broadcast: BroadcastId, rows: i64) -> DbResult<Vec<Question>> {
    let found = room_questions::table
        .filter(room_questions::broadcast_id.eq(broadcast))
        .filter(room_questions::hidden_at.is_null())
        .order((
            room_questions::answered_at.is_not_null().asc(),
            room_questions::votes.desc(),
            room_questions::number.asc(),
        ))
        .limit(rows);
    Ok(both!(conn, |c| found.select(Question::as_select()).load(c))?)
}

/// When somebody asked last.
pub fn last_of(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<Option<Timestamp>> {
    let theirs = room_questions::table
        .filter(room_questions::broadcast_id.eq(broadcast))
        .filter(room_questions::account_id.eq(account))
        .order(room_questions::created_at.desc())
        .select(room_questions::created_at);
    Ok(theirs.first(conn).optional()?)
}

/// Changes a question.
pub fn change(conn: &mut DbConnection, id: RoomQuestionId, change: &QuestionChange) -> DbResult<()> {
    diesel::update(room_questions::table.find(id))
        .set(change)
        .execute(conn)?;
    Ok(())
}

/// Gives a vote or takes it back, in a room that is locked; answers whether that changed anything.
pub fn vote(conn: &mut DbConnection, id: RoomQuestionId, account: AccountId, votes: bool) -> DbResult<bool> {
    let changed = if votes {
        let row = (room_votes::question_id.eq(id), room_votes::account_id.eq(account));
        both!(conn, |c| diesel::insert_into(room_votes::table)
            .values(row)
            .on_conflict((room_votes::question_id, room_votes::account_id))
            .do_nothing()
            .execute(c))?
    } else {
        diesel::delete(room_votes::table.find((id, account))).execute(conn)?
    };
    if changed == 0 {
        return Ok(false);
    }
    let all = room_votes::table.filter(room_votes::question_id.eq(id));
    let count: i64 = all.count().get_result(conn)?;
    diesel::update(room_questions::table.find(id))
        .set(room_questions::votes.eq(i32::try_from(count).unwrap_or(i32::MAX)))
        .execute(conn)?;
    Ok(true)
}

/// Which of some questions somebody votes for.
pub fn voted(conn: &mut DbConnection, ids: &[RoomQuestionId], account: AccountId) -> DbResult<HashSet<RoomQuestionId>> {
    let theirs = room_votes::table
        .filter(room_votes::account_id.eq(account))
        .filter(room_votes::question_id.one_of(ids.iter().copied()));
    let found: Vec<RoomQuestionId> = theirs.select(room_votes::question_id).load(conn)?;
    Ok(found.into_iter().collect())
}
