//! Professors: pages of people who teach, with or without an account.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::access::CourseFacts;
use crate::indexing::{self, Subject};
use crate::one_of::OneOfValues;
use crate::schema::{course_professors, courses, organisations, professor_claims, professor_pictures, professors};
use crate::types::ids::{AccountId, CourseId, OrganisationId, ProfessorId};
use crate::types::{Json, LangText, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A professor.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = professors)]
pub struct Professor {
    /// Their id.
    pub id: ProfessorId,
    /// The organisation that made the page.
    pub organisation_id: OrganisationId,
    /// Whose page it is, once it was claimed.
    pub account_id: Option<AccountId>,
    /// The name in Latin letters.
    pub name: String,
    /// The name as they write it themselves; may be empty.
    pub own_name: String,
    /// Title and position.
    pub position: Json<LangText>,
    /// Their specialty.
    pub specialty: Option<String>,
    /// Who they are.
    pub about: Json<LangText>,
    /// Both names without marks and capitals, to be looked for.
    pub sought: String,
    /// Since when they have this picture.
    pub picture_at: Option<Timestamp>,
    /// Who made the page.
    pub created_by: AccountId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit, from 1.
    pub revision: i32,
}

/// What changes in a professor's page.
#[derive(AsChangeset, Default)]
#[diesel(table_name = professors)]
pub struct ProfessorChange {
    /// Another name in Latin letters.
    pub name: Option<String>,
    /// Another own name.
    pub own_name: Option<String>,
    /// Another position.
    pub position: Option<Json<LangText>>,
    /// Another specialty.
    pub specialty: Option<Option<String>>,
    /// Another text.
    pub about: Option<Json<LangText>>,
    /// What both names are looked for by.
    pub sought: Option<String>,
    /// Since when there is this picture.
    pub picture_at: Option<Option<Timestamp>>,
    /// Whose page it is.
    pub account_id: Option<Option<AccountId>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

/// A picture of a professor.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = professor_pictures)]
pub struct Picture {
    /// Whose it is.
    pub professor_id: ProfessorId,
    /// What kind of picture it is.
    pub content_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// The link by which a page is claimed.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = professor_claims)]
pub struct Claim {
    /// The page.
    pub professor_id: ProfessorId,
    /// The hash of its token.
    pub token_hash: Vec<u8>,
    /// Who made it.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// A professor with the name of the organisation.
pub type WithOrganisation = (Professor, String);

/// Adds a professor.
pub fn insert(conn: &mut DbConnection, professor: &Professor) -> DbResult<()> {
    diesel::insert_into(professors::table).values(professor).execute(conn)?;
    Ok(())
}

/// The professor with an id.
pub fn by_id(conn: &mut DbConnection, id: ProfessorId) -> DbResult<WithOrganisation> {
    Ok(professors::table
        .inner_join(organisations::table)
        .filter(professors::id.eq(id))
        .select((Professor::as_select(), organisations::name))
        .first(conn)?)
}

/// Keeps others from changing a professor until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: ProfessorId) -> DbResult<()> {
    diesel::update(professors::table.find(id))
        .set(professors::revision.eq(professors::revision))
        .execute(conn)?;
    Ok(())
}

/// Changes a professor; every change raises the revision.
pub fn change(conn: &mut DbConnection, id: ProfessorId, change: &ProfessorChange) -> DbResult<()> {
    diesel::update(professors::table.find(id))
        .set((change, professors::revision.eq(professors::revision + 1)))
        .execute(conn)?;
    note(conn, id)
}

/// Forgets a professor; the courses stay.
pub fn delete(conn: &mut DbConnection, id: ProfessorId) -> DbResult<()> {
    note(conn, id)?;
    for course in course_ids(conn, id)? {
        indexing::note(conn, Subject::Course(course))?;
    }
    diesel::delete(professors::table.find(id)).execute(conn)?;
    Ok(())
}

fn note(conn: &mut DbConnection, id: ProfessorId) -> DbResult<()> {
    indexing::note(conn, Subject::Person(id.uuid().into()))
}

/// Professors, newest first: all, or of an organisation; those whose folded names hold some letters.
pub fn list(
    conn: &mut DbConnection,
    organisation: Option<OrganisationId>,
    holding: Option<&str>,
    after: Option<ProfessorId>,
    rows: i64,
) -> DbResult<Vec<WithOrganisation>> {
    let mut query = professors::table
        .inner_join(organisations::table)
        .order(professors::id.desc())
        .select((Professor::as_select(), organisations::name))
        .limit(rows)
        .into_boxed();
    if let Some(organisation) = organisation {
        query = query.filter(professors::organisation_id.eq(organisation));
    }
    if let Some(holding) = holding {
        let plain = holding
            .to_lowercase()
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        query = query.filter(professors::sought.like(format!("%{plain}%")).escape('\\'));
    }
    if let Some(after) = after {
        query = query.filter(professors::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Those of some ids that exist.
pub fn known(conn: &mut DbConnection, ids: &[ProfessorId]) -> DbResult<usize> {
    let found = professors::table.filter(professors::id.one_of(ids.iter().copied()));
    Ok(found.select(professors::id).load::<ProfessorId>(conn)?.len())
}

/// The pages that an account has claimed.
pub fn of_account(conn: &mut DbConnection, account: AccountId) -> DbResult<Vec<ProfessorId>> {
    let found = professors::table.filter(professors::account_id.eq(account));
    Ok(found.order(professors::id).select(professors::id).load(conn)?)
}

/// The professors of some courses, in order.
pub fn of_courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<HashMap<CourseId, Vec<WithOrganisation>>> {
    let found = course_professors::table
        .inner_join(professors::table.inner_join(organisations::table))
        .filter(course_professors::course_id.one_of(ids.iter().copied()))
        .order((course_professors::place, course_professors::professor_id))
        .select((
            course_professors::course_id,
            Professor::as_select(),
            organisations::name,
        ));
    let rows: Vec<(CourseId, Professor, String)> = found.load(conn)?;
    let mut of_courses: HashMap<CourseId, Vec<WithOrganisation>> = HashMap::new();
    for (course, professor, organisation) in rows {
        of_courses.entry(course).or_default().push((professor, organisation));
    }
    Ok(of_courses)
}

/// Says who teaches a course, in order; false when it was so before.
pub fn set_of_course(conn: &mut DbConnection, id: CourseId, ids: &[ProfessorId]) -> DbResult<bool> {
    let before = course_professors::table
        .filter(course_professors::course_id.eq(id))
        .order((course_professors::place, course_professors::professor_id))
        .select(course_professors::professor_id);
    let before: Vec<ProfessorId> = before.load(conn)?;
    if before == ids {
        return Ok(false);
    }
    diesel::delete(course_professors::table.filter(course_professors::course_id.eq(id))).execute(conn)?;
    for (professor, place) in ids.iter().zip(0..) {
        let row = (
            course_professors::course_id.eq(id),
            course_professors::professor_id.eq(*professor),
            course_professors::place.eq(place),
        );
        diesel::insert_into(course_professors::table)
            .values(row)
            .execute(conn)?;
    }
    // Who teaches it no longer may be found by nothing else.
    for professor in before.iter().filter(|professor| !ids.contains(professor)) {
        note(conn, *professor)?;
    }
    Ok(true)
}

fn course_ids(conn: &mut DbConnection, id: ProfessorId) -> DbResult<Vec<CourseId>> {
    let taught = course_professors::table.filter(course_professors::professor_id.eq(id));
    Ok(taught.select(course_professors::course_id).load(conn)?)
}

/// The facts of the courses that a professor teaches.
pub fn course_facts(conn: &mut DbConnection, id: ProfessorId) -> DbResult<Vec<CourseFacts>> {
    let taught = course_professors::table
        .inner_join(courses::table)
        .filter(course_professors::professor_id.eq(id))
        .filter(courses::deleted_at.is_null());
    Ok(taught.select(CourseFacts::as_select()).load(conn)?)
}

/// Stores a picture in the place of the one before.
pub fn put_picture(conn: &mut DbConnection, picture: &Picture) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(professor_pictures::table)
        .values(picture)
        .on_conflict(professor_pictures::professor_id)
        .do_update()
        .set((
            professor_pictures::content_type.eq(&picture.content_type),
            professor_pictures::bytes.eq(&picture.bytes),
        ))
        .execute(c))?;
    Ok(())
}

/// The picture of a professor.
pub fn picture(conn: &mut DbConnection, id: ProfessorId) -> DbResult<Picture> {
    let found = professor_pictures::table.find(id);
    Ok(found.select(Picture::as_select()).first(conn)?)
}

/// Takes the picture of a professor away.
pub fn remove_picture(conn: &mut DbConnection, id: ProfessorId) -> DbResult<()> {
    diesel::delete(professor_pictures::table.find(id)).execute(conn)?;
    Ok(())
}

/// Makes a link to claim a page; the one before is worth nothing from now on.
pub fn put_claim(conn: &mut DbConnection, claim: &Claim) -> DbResult<()> {
    end_claim(conn, claim.professor_id)?;
    diesel::insert_into(professor_claims::table)
        .values(claim)
        .execute(conn)?;
    Ok(())
}

/// The link that would be taken for a page.
pub fn claim_of(conn: &mut DbConnection, id: ProfessorId, now: Timestamp) -> DbResult<Option<Claim>> {
    let good = professor_claims::table
        .find(id)
        .filter(professor_claims::expires_at.gt(now));
    Ok(good.select(Claim::as_select()).first(conn).optional()?)
}

/// The good link with a token.
pub fn claim_by_token(conn: &mut DbConnection, hash: &[u8], now: Timestamp) -> DbResult<Option<Claim>> {
    let good = professor_claims::table
        .filter(professor_claims::token_hash.eq(hash))
        .filter(professor_claims::expires_at.gt(now));
    Ok(good.select(Claim::as_select()).first(conn).optional()?)
}

/// Makes the link of a page worthless; false when there was none.
pub fn end_claim(conn: &mut DbConnection, id: ProfessorId) -> DbResult<bool> {
    Ok(diesel::delete(professor_claims::table.find(id)).execute(conn)? == 1)
}
