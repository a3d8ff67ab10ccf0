//! Courses.

use diesel::prelude::*;

use crate::access::{CourseAccess, CourseFacts, IntendedFor, Level, PublicationState};
use crate::indexing::{self, Subject};
use crate::learning::seminars::Seminar;
use crate::one_of::OneOfValues;
use crate::people::accounts::Title;
use crate::schema::{course_professors, courses};
use crate::types::ids::{AccountId, CourseId, OrganisationId, ProfessorId};
use crate::types::{Json, LangText, Language, Timestamp};
use crate::{DbConnection, DbResult};

/// A course.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = courses)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Who made it.
    pub created_by: AccountId,
    /// Whose it is.
    #[diesel(select_expression = courses::organisation_id.assume_not_null())]
    #[diesel(select_expression_type = diesel::dsl::AssumeNotNull<courses::organisation_id>)]
    pub organisation_id: OrganisationId,
    /// Other organisations that may edit it.
    pub editors: Json<Vec<OrganisationId>>,
    /// Its title.
    pub title: Json<LangText>,
    /// What it is about.
    pub description: Json<LangText>,
    /// The language it is held in.
    pub language: Language,
    /// Who may watch.
    pub access: CourseAccess,
    /// Organisations whose members may watch.
    pub audience: Json<Vec<OrganisationId>>,
    /// Titles of professionals who may watch.
    pub titles: Json<Vec<Title>>,
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
    /// So much of a lecture makes it done, 50 to 100.
    pub done_percent: i32,
    /// What makes it a seminar; nothing for every other course.
    pub seminar: Option<Json<Seminar>>,
    /// Whom it is meant for.
    pub intended_for: IntendedFor,
    /// Of professionals: the titles that it is meant for; empty for all.
    pub intended_titles: Json<Vec<Title>>,
    /// Languages that are spoken in it beside the main one.
    pub also_spoken: Json<Vec<Language>>,
    /// How much it takes for granted.
    pub level: Level,
    /// What one will be able to do.
    pub goals: Json<LangText>,
    /// How long it takes; 0: as long as its lectures.
    pub expected_minutes: i32,
    /// Who paid for it, and what else the law wants said.
    pub sponsor: Json<LangText>,
    /// Since when it has this picture of its own.
    pub thumbnail_at: Option<Timestamp>,
}

impl Course {
    /// A new one: an empty draft that everybody will see once it is published.
    #[must_use]
    pub fn draft(created_by: AccountId, organisation_id: OrganisationId, language: Language, now: Timestamp) -> Self {
        Self {
            id: CourseId::new(),
            created_by,
            organisation_id,
            editors: Json::default(),
            title: Json::default(),
            description: Json::default(),
            language,
            access: CourseAccess::Open,
            audience: Json::default(),
            titles: Json::default(),
            state: PublicationState::Draft,
            created_at: now,
            updated_at: now,
            published_at: None,
            revision: 1,
            done_percent: 90,
            seminar: None,
            intended_for: IntendedFor::Professionals,
            intended_titles: Json::default(),
            also_spoken: Json::default(),
            level: Level::Basic,
            goals: Json::default(),
            expected_minutes: 0,
            sponsor: Json::default(),
            thumbnail_at: None,
        }
    }

    /// What decisions need to know about it.
    #[must_use]
    pub fn facts(&self) -> CourseFacts {
        CourseFacts {
            organisation_id: self.organisation_id,
            editors: self.editors.clone(),
            access: self.access,
            audience: self.audience.clone(),
            titles: self.titles.clone(),
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
    /// Another owner.
    pub organisation_id: Option<OrganisationId>,
    /// Other editors.
    pub editors: Option<Json<Vec<OrganisationId>>>,
    /// Another circle of watchers.
    pub access: Option<CourseAccess>,
    /// Other organisations whose members may watch.
    pub audience: Option<Json<Vec<OrganisationId>>>,
    /// Other titles that may watch.
    pub titles: Option<Json<Vec<Title>>>,
    /// Another share that makes a lecture done.
    pub done_percent: Option<i32>,
    /// Others whom it is meant for.
    pub intended_for: Option<IntendedFor>,
    /// Other titles that it is meant for.
    pub intended_titles: Option<Json<Vec<Title>>>,
    /// Other languages that are spoken, too.
    pub also_spoken: Option<Json<Vec<Language>>>,
    /// Another level.
    pub level: Option<Level>,
    /// Other goals.
    pub goals: Option<Json<LangText>>,
    /// Another expected length.
    pub expected_minutes: Option<i32>,
    /// Another sponsor.
    pub sponsor: Option<Json<LangText>>,
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
        self.title.is_some()
            || self.description.is_some()
            || self.language.is_some()
            || self.organisation_id.is_some()
            || self.editors.is_some()
            || self.access.is_some()
            || self.audience.is_some()
            || self.titles.is_some()
            || self.done_percent.is_some()
            || self.intended_for.is_some()
            || self.intended_titles.is_some()
            || self.also_spoken.is_some()
            || self.level.is_some()
            || self.goals.is_some()
            || self.expected_minutes.is_some()
            || self.sponsor.is_some()
    }
}

/// Which courses a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Published ones that members of these organisations may see.
    Published(Vec<OrganisationId>),
    /// Those that these organisations may edit, in any state.
    EditedBy(Vec<OrganisationId>),
    /// Every published one.
    AllPublished,
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
        .filter(courses::id.one_of(ids.iter().copied()))
        .select(Course::as_select())
        .load(conn)?)
}

/// Those of some courses that were not deleted, in no order.
pub fn visible_by_ids(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<Course>> {
    Ok(courses::table
        .filter(courses::id.one_of(ids.iter().copied()))
        .filter(courses::deleted_at.is_null())
        .select(Course::as_select())
        .load(conn)?)
}

/// Changes a course and gives it back.
pub fn change(conn: &mut DbConnection, id: CourseId, change: &CourseChange) -> DbResult<Course> {
    let edited = change.edits().then(|| courses::revision.eq(courses::revision + 1));
    diesel::update(courses::table.find(id))
        .set((change, edited))
        .execute(conn)?;
    indexing::note(conn, Subject::Course(id))?;
    by_id(conn, id)
}

/// Keeps others from changing a course until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: CourseId) -> DbResult<()> {
    diesel::update(courses::table.find(id))
        .set(courses::revision.eq(courses::revision))
        .execute(conn)?;
    Ok(())
}

/// Notes an edit of what belongs to a course and is not among its own fields.
pub fn raise(conn: &mut DbConnection, id: CourseId) -> DbResult<()> {
    diesel::update(courses::table.find(id))
        .set(courses::revision.eq(courses::revision + 1))
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

/// A condition on courses.
pub(crate) type CourseFilter =
    Box<dyn diesel::BoxableExpression<courses::table, crate::MultiBackend, SqlType = diesel::sql_types::Bool>>;

/// Whether a JSON column of ids names an organisation. Ids are too long to be found by accident.
macro_rules! names {
    ($column:literal, $id:expr) => {
        diesel::dsl::sql::<diesel::sql_types::Bool>(concat!("CAST(", $column, " AS TEXT) LIKE "))
            .bind::<diesel::sql_types::Text, _>(format!("%{}%", $id))
    };
}

/// The rules of `access/rules.rs` as conditions on what a query is about: courses, or something of a course.
macro_rules! course_rules {
    ($filter:ty) => {
        /// Who edits: owners and other editors.
        pub(crate) fn edited_by(organisations: &[OrganisationId]) -> $filter {
            let mut edited: $filter = Box::new(diesel::dsl::sql::<diesel::sql_types::Bool>("1 = 0"));
            for id in organisations {
                let owned = courses::organisation_id.assume_not_null().eq(*id);
                edited = Box::new(edited.or(owned).or(names!("courses.editors", id)));
            }
            edited
        }

        /// Who sees a published course.
        pub(crate) fn seen_by_members(members_of: &[OrganisationId]) -> $filter {
            let mut seen: $filter = Box::new(courses::access.ne(CourseAccess::Organisations));
            for id in members_of {
                let owned = courses::organisation_id.assume_not_null().eq(*id);
                let named = names!("courses.editors", id).or(names!("courses.audience", id));
                seen = Box::new(seen.or(owned).or(named));
            }
            seen
        }
    };
}

pub(crate) use course_rules;
pub(crate) use names;

course_rules!(CourseFilter);

/// The courses that some organisations may edit, deleted or not.
pub(crate) fn edited_ids(conn: &mut DbConnection, organisations: &[OrganisationId]) -> DbResult<Vec<CourseId>> {
    let edited = courses::table.filter(edited_by(organisations));
    Ok(edited.select(courses::id).load(conn)?)
}

/// Courses, newest first.
pub fn list(
    conn: &mut DbConnection,
    shown: &Shown,
    owner: Option<OrganisationId>,
    professor: Option<ProfessorId>,
    after: Option<CourseId>,
    rows: i64,
) -> DbResult<Vec<Course>> {
    let mut query = courses::table
        .filter(courses::deleted_at.is_null())
        .select(Course::as_select())
        .order(courses::id.desc())
        .limit(rows)
        .into_boxed();
    query = match shown {
        Shown::Published(members_of) => query
            .filter(courses::state.eq(PublicationState::Published))
            .filter(seen_by_members(members_of)),
        Shown::EditedBy(organisations) => query.filter(edited_by(organisations)),
        Shown::AllPublished => query.filter(courses::state.eq(PublicationState::Published)),
        Shown::All => query,
    };
    if let Some(owner) = owner {
        query = query.filter(courses::organisation_id.eq(owner));
    }
    if let Some(professor) = professor {
        let taught = course_professors::table.filter(course_professors::professor_id.eq(professor));
        query = query.filter(courses::id.eq_any(taught.select(course_professors::course_id)));
    }
    if let Some(after) = after {
        query = query.filter(courses::id.lt(after));
    }
    Ok(query.load(conn)?)
}
