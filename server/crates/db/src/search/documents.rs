//! The rows that documents of the index are made of. Only what is published is loaded.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::access::{CourseFacts, PublicationState};
use crate::learning::courses::Course;
use crate::learning::lectures::Lecture;
use crate::learning::professors::{self, Professor, WithOrganisation};
use crate::one_of::OneOfValues;
use crate::schema::{accounts, course_professors, courses, lectures, organisations, professors as professors_table};
use crate::types::LangText;
use crate::types::ids::{AccountId, CourseId, LectureId, OrganisationId, ProfessorId, SubjectId};
use crate::{DbConnection, DbResult};

/// A published course, who teaches it, and whose it is.
#[derive(Clone, Debug)]
pub struct CourseRow {
    /// The course.
    pub course: Course,
    /// Who teaches: its professors, else who made it.
    pub teacher: String,
    /// All names of who teaches.
    pub teacher_names: Vec<String>,
    /// Its professors, in order.
    pub professors: Vec<WithOrganisation>,
    /// The organisation's name.
    pub organisation: String,
}

/// Those of some courses that are published, with who teaches them.
pub fn courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<CourseRow>> {
    let found = courses::table
        .inner_join(accounts::table)
        .inner_join(organisations::table)
        .filter(courses::id.one_of(ids.iter().copied()))
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .select((Course::as_select(), accounts::display_name, organisations::name));
    let rows: Vec<(Course, String, String)> = found.load(conn)?;
    let mut professors = professors::of_courses(conn, ids)?;
    let row = |(course, maker, organisation): (Course, String, String)| {
        let teaching = professors.remove(&course.id).unwrap_or_default();
        let names: Vec<&str> = teaching.iter().map(|(professor, _)| professor.name.as_str()).collect();
        let own_names: Vec<String> = teaching
            .iter()
            .map(|(professor, _)| professor.own_name.clone())
            .collect();
        let teacher = if names.is_empty() { maker } else { names.join(", ") };
        CourseRow {
            teacher_names: std::iter::once(teacher.clone())
                .chain(own_names.into_iter().filter(|name| !name.is_empty()))
                .collect(),
            course,
            teacher,
            organisation,
            professors: teaching,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The published lectures of some courses.
pub fn lectures(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<Lecture>> {
    Ok(lectures::table
        .filter(lectures::course_id.one_of(ids.iter().copied()))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null())
        .order((lectures::place, lectures::id))
        .select(Lecture::as_select())
        .load(conn)?)
}

/// Published courses in the order of their ids, after one.
pub fn published_after(conn: &mut DbConnection, after: Option<CourseId>, rows: i64) -> DbResult<Vec<CourseId>> {
    let mut query = courses::table
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .order(courses::id)
        .limit(rows)
        .select(courses::id)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(courses::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// The courses that some lectures are part of, deleted ones too.
pub fn courses_of_lectures(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<CourseId>> {
    Ok(lectures::table
        .filter(lectures::id.one_of(ids.iter().copied()))
        .select(lectures::course_id)
        .distinct()
        .load(conn)?)
}

/// All lectures of some courses, whatever their state: what the index may hold of them.
pub fn lectures_of_courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<LectureId>> {
    Ok(lectures::table
        .filter(lectures::course_id.one_of(ids.iter().copied()))
        .select(lectures::id)
        .load(conn)?)
}

/// The published courses that some people teach or made.
pub fn courses_of_people(conn: &mut DbConnection, ids: &[SubjectId]) -> DbResult<Vec<CourseId>> {
    let (accounts, professors) = both_kinds(ids);
    let taught = course_professors::table
        .filter(course_professors::professor_id.one_of(professors))
        .select(course_professors::course_id);
    Ok(courses::table
        .filter(courses::created_by.one_of(accounts).or(courses::id.eq_any(taught)))
        .filter(courses::state.eq(PublicationState::Published))
        .select(courses::id)
        .load(conn)?)
}

/// People are accounts or professors: their ids are never the same.
fn both_kinds(ids: &[SubjectId]) -> (Vec<AccountId>, Vec<ProfessorId>) {
    let uuids = || ids.iter().map(|id| id.uuid());
    (
        uuids().map(AccountId::from).collect(),
        uuids().map(ProfessorId::from).collect(),
    )
}

/// The published courses of some organisations.
pub fn courses_of_organisations(conn: &mut DbConnection, ids: &[OrganisationId]) -> DbResult<Vec<CourseId>> {
    Ok(courses::table
        .filter(courses::organisation_id.assume_not_null().one_of(ids.iter().copied()))
        .filter(courses::state.eq(PublicationState::Published))
        .select(courses::id)
        .load(conn)?)
}

/// Who teaches a course, and whose it is.
pub type Teaching = (SubjectId, OrganisationId, CourseFacts);

/// A course with who made it, before its professors are known.
type Made = (CourseId, AccountId, OrganisationId, CourseFacts);

/// A course is taught by its professors, and where none is named by who made it.
fn taught(conn: &mut DbConnection, made: Vec<Made>) -> DbResult<Vec<Teaching>> {
    let ids: Vec<CourseId> = made.iter().map(|(id, ..)| *id).collect();
    let found = course_professors::table.filter(course_professors::course_id.one_of(ids));
    let found = found.select((course_professors::course_id, course_professors::professor_id));
    let mut professors: HashMap<CourseId, Vec<ProfessorId>> = HashMap::new();
    for (course, professor) in found.load(conn)? {
        professors.entry(course).or_default().push(professor);
    }
    let mut all = Vec::new();
    for (id, maker, organisation, facts) in made {
        match professors.get(&id) {
            None => all.push((maker.uuid().into(), organisation, facts)),
            Some(professors) => all.extend(
                professors
                    .iter()
                    .map(|professor| (professor.uuid().into(), organisation, facts.clone())),
            ),
        }
    }
    Ok(all)
}

/// Who teaches some courses, published or not, and whose they are.
pub fn teaching_of_courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<Teaching>> {
    let made = courses::table.filter(courses::id.one_of(ids.iter().copied())).select((
        courses::id,
        courses::created_by,
        courses::organisation_id.assume_not_null(),
        CourseFacts::as_select(),
    ));
    let made = made.load(conn)?;
    taught(conn, made)
}

/// The courses of these people and organisations that show a lecture, with who teaches them.
pub fn teaching_of(
    conn: &mut DbConnection,
    people: &[SubjectId],
    organisations: &[OrganisationId],
) -> DbResult<Vec<Teaching>> {
    let (accounts, professors) = both_kinds(people);
    let of_people = courses::created_by.one_of(accounts);
    let of_professors = courses::id.eq_any(
        course_professors::table
            .filter(course_professors::professor_id.one_of(professors))
            .select(course_professors::course_id),
    );
    let of_organisations = courses::organisation_id
        .assume_not_null()
        .one_of(organisations.iter().copied());
    let shown = lectures::table
        .filter(lectures::course_id.eq(courses::id))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null());
    let made = courses::table
        .filter(of_people.or(of_professors).or(of_organisations))
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .filter(diesel::dsl::exists(shown))
        .select((
            courses::id,
            courses::created_by,
            courses::organisation_id.assume_not_null(),
            CourseFacts::as_select(),
        ));
    let made = made.load(conn)?;
    taught(conn, made)
}

/// Everybody who teaches a published course, and all its organisations.
pub fn all_teaching(conn: &mut DbConnection) -> DbResult<Vec<(SubjectId, OrganisationId)>> {
    let made = courses::table
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .select((
            courses::id,
            courses::created_by,
            courses::organisation_id.assume_not_null(),
            CourseFacts::as_select(),
        ));
    let made = made.load(conn)?;
    let all = taught(conn, made)?.into_iter();
    Ok(all.map(|(person, organisation, _)| (person, organisation)).collect())
}

/// Somebody who teaches.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The account or the professor.
    pub id: SubjectId,
    /// The name that is shown.
    pub name: String,
    /// The name as they write it themselves; may be empty.
    pub own_name: String,
    /// Title and position of a professor; empty for an account.
    pub position: LangText,
    /// Whether they have a page.
    pub is_professor: bool,
}

/// People who may be shown: professors, and accounts but the platform's own, with which nobody signs in.
pub fn people(conn: &mut DbConnection, ids: &[SubjectId]) -> DbResult<Vec<PersonRow>> {
    let (account_ids, professor_ids) = both_kinds(ids);
    let found = accounts::table
        .filter(accounts::id.one_of(account_ids))
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::password_hash.ne(""))
        .select((accounts::id, accounts::display_name));
    let found: Vec<(AccountId, String)> = found.load(conn)?;
    let account = |(id, name): (AccountId, String)| PersonRow {
        id: id.uuid().into(),
        name,
        own_name: String::new(),
        position: LangText::default(),
        is_professor: false,
    };
    let teaching = professors_table::table
        .filter(professors_table::id.one_of(professor_ids))
        .select(Professor::as_select());
    let teaching: Vec<Professor> = teaching.load(conn)?;
    let professor = |found: Professor| PersonRow {
        id: found.id.uuid().into(),
        name: found.name,
        own_name: found.own_name,
        position: found.position.0,
        is_professor: true,
    };
    let accounts = found.into_iter().map(account);
    Ok(accounts.chain(teaching.into_iter().map(professor)).collect())
}

/// Names of organisations.
pub fn organisations(conn: &mut DbConnection, ids: &[OrganisationId]) -> DbResult<Vec<(OrganisationId, String)>> {
    Ok(organisations::table
        .filter(organisations::id.one_of(ids.iter().copied()))
        .select((organisations::id, organisations::name))
        .load(conn)?)
}

/// Some lectures that were not deleted, each with its course.
pub fn lectures_with_courses(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<(Lecture, Course)>> {
    Ok(lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.one_of(ids.iter().copied()))
        .filter(lectures::deleted_at.is_null())
        .filter(courses::deleted_at.is_null())
        .select((Lecture::as_select(), Course::as_select()))
        .load(conn)?)
}
