//! Curriculums: paths through courses. A course may stand in several.

use diesel::prelude::*;

use crate::access::{CourseAccess, CourseFacts, PublicationState};
use crate::learning::courses::Course;
use crate::one_of::OneOfValues;
use crate::schema::{courses, curriculum_courses, curriculums};
use crate::types::ids::{AccountId, CourseId, CurriculumId, OrganisationId};
use crate::types::{Json, LangText, Timestamp};
use crate::{DbConnection, DbResult};

/// A curriculum.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = curriculums)]
pub struct Curriculum {
    /// Its id.
    pub id: CurriculumId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Who made it.
    pub created_by: AccountId,
    /// Other organisations that may edit it.
    pub editors: Json<Vec<OrganisationId>>,
    /// Its title.
    pub title: Json<LangText>,
    /// What it is about.
    pub description: Json<LangText>,
    /// What one will be able to do.
    pub goals: Json<LangText>,
    /// Where it is in its life.
    pub state: PublicationState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last published.
    pub published_at: Option<Timestamp>,
    /// Raised by every edit, from 1.
    pub revision: i32,
}

impl Curriculum {
    /// What decisions need to know about it: the rules are those of a course that everybody sees.
    #[must_use]
    pub fn facts(&self) -> CourseFacts {
        CourseFacts {
            organisation_id: self.organisation_id,
            editors: self.editors.clone(),
            access: CourseAccess::Open,
            audience: Json::default(),
            titles: Json::default(),
            state: self.state,
        }
    }
}

/// What changes in a curriculum.
#[derive(AsChangeset, Default)]
#[diesel(table_name = curriculums)]
pub struct CurriculumChange {
    /// A new title.
    pub title: Option<Json<LangText>>,
    /// A new description.
    pub description: Option<Json<LangText>>,
    /// New goals.
    pub goals: Option<Json<LangText>>,
    /// Other editors.
    pub editors: Option<Json<Vec<OrganisationId>>>,
    /// Another state.
    pub state: Option<PublicationState>,
    /// When it was published.
    pub published_at: Option<Option<Timestamp>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

/// A course's place in a curriculum.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = curriculum_courses)]
pub struct CurriculumCourse {
    /// The curriculum.
    pub curriculum_id: CurriculumId,
    /// The course.
    pub course_id: CourseId,
    /// From 0.
    pub place: i32,
    /// Courses of the same curriculum that come before this one.
    pub requires: Json<Vec<CourseId>>,
}

/// Which curriculums a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Published ones.
    Published,
    /// Those that are published and that an organisation owns.
    PublishedBy(OrganisationId),
    /// Those that these organisations may edit, in any state.
    EditedBy(Vec<OrganisationId>),
    /// Every one.
    All,
}

/// Adds a curriculum.
pub fn insert(conn: &mut DbConnection, curriculum: &Curriculum) -> DbResult<()> {
    diesel::insert_into(curriculums::table)
        .values(curriculum)
        .execute(conn)?;
    Ok(())
}

/// The curriculum with an id.
pub fn by_id(conn: &mut DbConnection, id: CurriculumId) -> DbResult<Curriculum> {
    Ok(curriculums::table
        .find(id)
        .select(Curriculum::as_select())
        .first(conn)?)
}

/// Keeps others from changing a curriculum until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: CurriculumId) -> DbResult<()> {
    diesel::update(curriculums::table.find(id))
        .set(curriculums::revision.eq(curriculums::revision))
        .execute(conn)?;
    Ok(())
}

/// Changes a curriculum and gives it back; every change raises its revision.
pub fn change(conn: &mut DbConnection, id: CurriculumId, change: &CurriculumChange) -> DbResult<Curriculum> {
    diesel::update(curriculums::table.find(id))
        .set((change, curriculums::revision.eq(curriculums::revision + 1)))
        .execute(conn)?;
    by_id(conn, id)
}

/// Deletes a curriculum; its courses stay.
pub fn delete(conn: &mut DbConnection, id: CurriculumId) -> DbResult<()> {
    diesel::delete(curriculums::table.find(id)).execute(conn)?;
    Ok(())
}

/// Curriculums, newest first.
pub fn list(
    conn: &mut DbConnection,
    shown: &Shown,
    after: Option<CurriculumId>,
    rows: i64,
) -> DbResult<Vec<Curriculum>> {
    let mut query = curriculums::table
        .select(Curriculum::as_select())
        .order(curriculums::id.desc())
        .limit(rows)
        .into_boxed();
    query = match shown {
        Shown::All => query,
        Shown::Published => query.filter(curriculums::state.eq(PublicationState::Published)),
        Shown::PublishedBy(organisation) => query
            .filter(curriculums::state.eq(PublicationState::Published))
            .filter(curriculums::organisation_id.eq(*organisation)),
        Shown::EditedBy(organisations) => {
            let owned = curriculums::organisation_id.one_of(organisations.clone());
            let mut edited: Box<
                dyn diesel::BoxableExpression<
                        curriculums::table,
                        crate::MultiBackend,
                        SqlType = diesel::sql_types::Bool,
                    >,
            > = Box::new(owned);
            for id in organisations {
                // Ids are too long to be found in the list by accident.
                let named = diesel::dsl::sql::<diesel::sql_types::Bool>("CAST(curriculums.editors AS TEXT) LIKE ")
                    .bind::<diesel::sql_types::Text, _>(format!("%{id}%"));
                edited = Box::new(edited.or(named));
            }
            query.filter(edited)
        }
    };
    if let Some(after) = after {
        query = query.filter(curriculums::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// The courses of a curriculum that were not deleted, in order.
pub fn courses_of(conn: &mut DbConnection, id: CurriculumId) -> DbResult<Vec<(CurriculumCourse, Course)>> {
    Ok(curriculum_courses::table
        .inner_join(courses::table)
        .filter(curriculum_courses::curriculum_id.eq(id))
        .filter(courses::deleted_at.is_null())
        .order((curriculum_courses::place, curriculum_courses::course_id))
        .select((CurriculumCourse::as_select(), Course::as_select()))
        .load(conn)?)
}

/// The facts of the courses of some curriculums, to count those that somebody sees.
pub fn course_facts(conn: &mut DbConnection, ids: &[CurriculumId]) -> DbResult<Vec<(CurriculumId, CourseFacts)>> {
    Ok(curriculum_courses::table
        .inner_join(courses::table)
        .filter(curriculum_courses::curriculum_id.one_of(ids.iter().copied()))
        .filter(courses::deleted_at.is_null())
        .select((curriculum_courses::curriculum_id, CourseFacts::as_select()))
        .load(conn)?)
}

/// Puts these courses into a curriculum instead of those that were in it.
pub fn put_courses(conn: &mut DbConnection, id: CurriculumId, all: &[CurriculumCourse]) -> DbResult<()> {
    diesel::delete(curriculum_courses::table.filter(curriculum_courses::curriculum_id.eq(id))).execute(conn)?;
    for course in all {
        diesel::insert_into(curriculum_courses::table)
            .values(course)
            .execute(conn)?;
    }
    Ok(())
}

/// The published curriculums that a course stands in, oldest first.
pub fn with_course(conn: &mut DbConnection, id: CourseId) -> DbResult<Vec<Curriculum>> {
    Ok(curriculum_courses::table
        .inner_join(curriculums::table)
        .filter(curriculum_courses::course_id.eq(id))
        .filter(curriculums::state.eq(PublicationState::Published))
        .order(curriculums::id)
        .select(Curriculum::as_select())
        .load(conn)?)
}
