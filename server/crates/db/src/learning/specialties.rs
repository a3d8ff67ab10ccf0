//! Clinical specialties, and which a course is of.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{course_specialties, specialties};
use crate::types::ids::CourseId;
use crate::types::{Json, LangText};
use crate::{DbConnection, DbResult, both};

/// A specialty.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = specialties)]
pub struct Specialty {
    /// Its name in addresses, which stays for ever.
    pub slug: String,
    /// The one that it is part of.
    pub parent: Option<String>,
    /// Its name.
    pub name: Json<LangText>,
    /// Its place among all.
    pub place: i32,
}

/// All specialties, each before its parts.
pub fn all(conn: &mut DbConnection) -> DbResult<Vec<Specialty>> {
    Ok(specialties::table
        .order(specialties::place)
        .select(Specialty::as_select())
        .load(conn)?)
}

/// Those of some names that exist.
pub fn known(conn: &mut DbConnection, slugs: &[String]) -> DbResult<Vec<String>> {
    Ok(specialties::table
        .filter(specialties::slug.one_of(slugs.to_vec()))
        .select(specialties::slug)
        .load(conn)?)
}

/// The specialties of some courses, in their order.
pub fn of_courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<HashMap<CourseId, Vec<String>>> {
    let found = course_specialties::table
        .inner_join(specialties::table)
        .filter(course_specialties::course_id.one_of(ids.iter().copied()))
        .order(specialties::place)
        .select((course_specialties::course_id, course_specialties::specialty));
    let mut by_course: HashMap<CourseId, Vec<String>> = HashMap::new();
    for (course, specialty) in found.load(conn)? {
        by_course.entry(course).or_default().push(specialty);
    }
    Ok(by_course)
}

/// The specialties of one course, in their order; a query that the database prepares once.
pub fn of_course(conn: &mut DbConnection, id: CourseId) -> DbResult<Vec<String>> {
    Ok(course_specialties::table
        .inner_join(specialties::table)
        .filter(course_specialties::course_id.eq(id))
        .order(specialties::place)
        .select(course_specialties::specialty)
        .load(conn)?)
}

/// Says which specialties a course is of; false when it was of them before.
pub fn set_of_course(conn: &mut DbConnection, id: CourseId, slugs: &[String]) -> DbResult<bool> {
    let mut before = of_courses(conn, &[id])?.remove(&id).unwrap_or_default();
    before.sort_unstable();
    if before == slugs {
        return Ok(false);
    }
    diesel::delete(course_specialties::table.filter(course_specialties::course_id.eq(id))).execute(conn)?;
    let rows: Vec<_> = slugs
        .iter()
        .map(|slug| {
            (
                course_specialties::course_id.eq(id),
                course_specialties::specialty.eq(slug),
            )
        })
        .collect();
    both!(conn, |c| diesel::insert_into(course_specialties::table)
        .values(&rows)
        .execute(c))?;
    Ok(true)
}
