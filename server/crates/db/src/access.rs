//! Facts that decide who may do what.
//!
//! Every wing may ask for them: media knows a lecture by its id and these facts, not by its row.

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::people::accounts::Title;
use crate::schema::{courses, lectures};
use crate::types::ids::{CourseId, LectureId, OrganisationId};
use crate::types::{Json, LangText};
use crate::{DbConnection, DbResult};

crate::types::text_enum! {
    /// Who may watch a course.
    pub enum CourseAccess {
        /// Everybody, without an account.
        Open = "open",
        /// Everybody who is signed in.
        SignedIn = "signed_in",
        /// Verified professionals of the course's titles.
        Professionals = "professionals",
        /// Members of the course's organisations.
        Organisations = "organisations",
    }
}

crate::types::text_enum! {
    /// Whom a course is meant for; who may watch it is its [`CourseAccess`].
    pub enum IntendedFor {
        /// Health workers, or those of some titles.
        Professionals = "professionals",
        /// Everybody: patients, families, the public.
        Everybody = "everybody",
    }
}

crate::types::text_enum! {
    /// How much a course takes for granted.
    pub enum Level {
        /// Nothing beyond one's training.
        Basic = "basic",
        /// Some practice in its specialty.
        Intermediate = "intermediate",
        /// A specialist's knowledge.
        Advanced = "advanced",
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
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = courses)]
pub struct CourseFacts {
    /// Whose it is.
    #[diesel(select_expression = courses::organisation_id.assume_not_null())]
    #[diesel(select_expression_type = diesel::dsl::AssumeNotNull<courses::organisation_id>)]
    pub organisation_id: OrganisationId,
    /// Other organisations that may edit it.
    pub editors: Json<Vec<OrganisationId>>,
    /// Who may watch.
    pub access: CourseAccess,
    /// Of [`CourseAccess::Organisations`]: who may watch beside the owner and the editors.
    pub audience: Json<Vec<OrganisationId>>,
    /// Of [`CourseAccess::Professionals`]: whose titles may watch; empty for all.
    pub titles: Json<Vec<Title>>,
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
    /// The facts of its course: whose it is, access and state.
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

/// The titles and facts of some courses, without those that were deleted.
pub fn courses_facts(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<(CourseId, LangText, CourseFacts)>> {
    let found = courses::table
        .filter(courses::id.one_of(ids.iter().copied()))
        .filter(courses::deleted_at.is_null())
        .select((courses::id, courses::title, CourseFacts::as_select()));
    let rows: Vec<(CourseId, Json<LangText>, CourseFacts)> = found.load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, title, facts)| (id, title.0, facts))
        .collect())
}

/// The facts of some lectures, without those that were deleted.
pub fn lectures_facts(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<LectureFacts>> {
    let found = lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.one_of(ids.iter().copied()))
        .filter(lectures::deleted_at.is_null())
        .filter(courses::deleted_at.is_null())
        .select((lectures::id, lectures::title, lectures::state, CourseFacts::as_select()));
    let rows: Vec<(LectureId, Json<LangText>, PublicationState, CourseFacts)> = found.load(conn)?;
    let facts = |(id, title, state, course): (_, Json<LangText>, _, _)| LectureFacts {
        id,
        title: title.0,
        state,
        course,
    };
    Ok(rows.into_iter().map(facts).collect())
}

/// The titles of some lectures.
pub fn lecture_titles(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<(LectureId, Json<LangText>)>> {
    let rows = lectures::table
        .filter(lectures::id.one_of(ids.iter().copied()))
        .select((lectures::id, lectures::title))
        .load(conn)?;
    Ok(rows)
}
