//! Facts that decide who may do what.
//!
//! Every wing may ask for them: media knows a lecture by its id and these facts, not by its row.

use diesel::prelude::*;

use crate::schema::{courses, lectures};
use crate::types::ids::{AccountId, LectureId};
use crate::types::{Json, LangText};
use crate::{DbConnection, DbResult};

crate::types::text_enum! {
    /// Who may watch a course.
    pub enum CourseAccess {
        /// Everybody, without an account.
        Open = "open",
        /// Everybody who is signed in.
        SignedIn = "signed_in",
    }
}

crate::types::text_enum! {
    /// Where a course or a lecture is in its life.
    pub enum PublicationState {
        /// Only its makers see it.
        Draft = "draft",
        /// Everybody sees it.
        Published = "published",
        /// Only its makers see it, and it is kept.
        Archived = "archived",
    }
}

/// What a decision needs to know about a course.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = courses)]
pub struct CourseFacts {
    /// Who made it.
    pub owner_id: AccountId,
    /// Who may watch.
    pub access: CourseAccess,
    /// Where it is in its life.
    pub state: PublicationState,
}

/// What is known of a lecture outside of its own wing.
#[derive(Clone, Debug)]
pub struct LectureFacts {
    /// Its id.
    pub id: LectureId,
    /// Its title.
    pub title: LangText,
    /// Where it is in its life.
    pub state: PublicationState,
    /// The facts of its course: owner, access and state.
    pub course: CourseFacts,
}

/// The facts of a lecture that was not deleted.
pub fn lecture_facts(conn: &mut DbConnection, id: LectureId) -> DbResult<LectureFacts> {
    let found = lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.eq(id))
        .filter(lectures::deleted_at.is_null())
        .filter(courses::deleted_at.is_null())
        .select((lectures::title, lectures::state, CourseFacts::as_select()));
    let (title, state, course): (Json<LangText>, _, _) = found.first(conn)?;
    Ok(LectureFacts {
        id,
        title: title.0,
        state,
        course,
    })
}

/// The titles of some lectures.
pub fn lecture_titles(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<(LectureId, Json<LangText>)>> {
    let rows = lectures::table
        .filter(lectures::id.eq_any(ids.to_vec()))
        .select((lectures::id, lectures::title))
        .load(conn)?;
    Ok(rows)
}
