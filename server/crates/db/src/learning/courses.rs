//! Courses.

use diesel::prelude::*;

use crate::access::{CourseAccess, CourseFacts, PublicationState};
use crate::schema::courses;
use crate::types::ids::{AccountId, CourseId};
use crate::types::{Json, LangText, Language, Timestamp};
use crate::{DbConnection, DbResult};

/// A course.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = courses)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Who made it.
    pub owner_id: AccountId,
    /// Its title.
    pub title: Json<LangText>,
    /// What it is about.
    pub description: Json<LangText>,
    /// The language it is held in.
    pub language: Language,
    /// Who may watch.
    pub access: CourseAccess,
    /// Where it is in its life.
    pub state: PublicationState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last published.
    pub published_at: Option<Timestamp>,
    /// Raised by every edit of its fields, from 1.
    pub revision: i32,
}

impl Course {
    /// What decisions need to know about it.
    #[must_use]
    pub fn facts(&self) -> CourseFacts {
        CourseFacts {
            owner_id: self.owner_id,
            access: self.access,
            state: self.state,
        }
    }
}

/// What changes in a course.
#[derive(AsChangeset, Default)]
#[diesel(table_name = courses)]
pub struct CourseChange {
    /// A new title.
    pub title: Option<Json<LangText>>,
    /// A new description.
    pub description: Option<Json<LangText>>,
    /// Another language.
    pub language: Option<Language>,
    /// Another circle of watchers.
    pub access: Option<CourseAccess>,
    /// Another state.
    pub state: Option<PublicationState>,
    /// When it was published.
    pub published_at: Option<Option<Timestamp>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

impl CourseChange {
    /// Whether it changes what people write, not only where the course is in its life.
    fn edits(&self) -> bool {
        self.title.is_some() || self.description.is_some() || self.language.is_some() || self.access.is_some()
    }
}

/// Which courses a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Published ones.
    Published,
    /// Those of an owner, in any state.
    OwnedBy(AccountId),
    /// Every one.
    All,
}

/// Adds a course.
pub fn insert(conn: &mut DbConnection, course: &Course) -> DbResult<()> {
    diesel::insert_into(courses::table).values(course).execute(conn)?;
    Ok(())
}

/// The course with an id.
pub fn by_id(conn: &mut DbConnection, id: CourseId) -> DbResult<Course> {
    let found = courses::table.find(id).filter(courses::deleted_at.is_null());
    Ok(found.select(Course::as_select()).first(conn)?)
}

/// The courses with these ids, in no order.
pub fn by_ids(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<Course>> {
    Ok(courses::table
        .filter(courses::id.eq_any(ids.to_vec()))
        .select(Course::as_select())
        .load(conn)?)
}

/// Changes a course and gives it back.
pub fn change(conn: &mut DbConnection, id: CourseId, change: &CourseChange) -> DbResult<Course> {
    let edited = change.edits().then(|| courses::revision.eq(courses::revision + 1));
    diesel::update(courses::table.find(id))
        .set((change, edited))
        .execute(conn)?;
    by_id(conn, id)
}

/// Keeps others from changing a course until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: CourseId) -> DbResult<()> {
    diesel::update(courses::table.find(id))
        .set(courses::revision.eq(courses::revision))
        .execute(conn)?;
    Ok(())
}

/// Notes that something in a course changed.
pub fn touch(conn: &mut DbConnection, id: CourseId, now: Timestamp) -> DbResult<()> {
    diesel::update(courses::table.find(id))
        .set(courses::updated_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Courses, newest first.
pub fn list(conn: &mut DbConnection, shown: Shown, after: Option<CourseId>, rows: i64) -> DbResult<Vec<Course>> {
    let mut query = courses::table
        .filter(courses::deleted_at.is_null())
        .select(Course::as_select())
        .order(courses::id.desc())
        .limit(rows)
        .into_boxed();
    query = match shown {
        Shown::Published => query.filter(courses::state.eq(PublicationState::Published)),
        Shown::OwnedBy(owner) => query.filter(courses::owner_id.eq(owner)),
        Shown::All => query,
    };
    if let Some(after) = after {
        query = query.filter(courses::id.lt(after));
    }
    Ok(query.load(conn)?)
}
