//! Pictures that courses and lectures have of their own, in the place of stills.

use diesel::prelude::*;

use crate::access::{CourseFacts, PublicationState};
use crate::schema::{course_thumbnails, courses, lecture_thumbnails, lectures};
use crate::types::Timestamp;
use crate::types::ids::{CourseId, LectureId};
use crate::{DbConnection, DbResult, both};

/// What has a picture of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A course.
    Course(CourseId),
    /// A lecture.
    Lecture(LectureId),
}

/// What kind of picture it is, and its bytes.
pub type Picture = (String, Vec<u8>);

/// Stores a picture in the place of the one before, or takes it away.
pub fn put(conn: &mut DbConnection, of: Shown, picture: Option<Picture>, now: Timestamp) -> DbResult<()> {
    match of {
        Shown::Course(id) => {
            diesel::delete(course_thumbnails::table.find(id)).execute(conn)?;
            diesel::update(courses::table.find(id))
                .set((
                    courses::thumbnail_at.eq(picture.as_ref().map(|_| now)),
                    courses::updated_at.eq(now),
                ))
                .execute(conn)?;
            let Some((content_type, bytes)) = picture else {
                return Ok(());
            };
            let row = (
                course_thumbnails::course_id.eq(id),
                course_thumbnails::content_type.eq(content_type),
                course_thumbnails::bytes.eq(bytes),
            );
            both!(conn, |c| diesel::insert_into(course_thumbnails::table)
                .values(&row)
                .execute(c))?;
        }
        Shown::Lecture(id) => {
            diesel::delete(lecture_thumbnails::table.find(id)).execute(conn)?;
            diesel::update(lectures::table.find(id))
                .set((
                    lectures::thumbnail_at.eq(picture.as_ref().map(|_| now)),
                    lectures::updated_at.eq(now),
                ))
                .execute(conn)?;
            let Some((content_type, bytes)) = picture else {
                return Ok(());
            };
            let row = (
                lecture_thumbnails::lecture_id.eq(id),
                lecture_thumbnails::content_type.eq(content_type),
                lecture_thumbnails::bytes.eq(bytes),
            );
            both!(conn, |c| diesel::insert_into(lecture_thumbnails::table)
                .values(&row)
                .execute(c))?;
        }
    }
    Ok(())
}

/// A picture, what decides who sees it, and the state of the lecture; a course's goes with every published lecture.
pub fn read(conn: &mut DbConnection, of: Shown) -> DbResult<(Picture, CourseFacts, PublicationState)> {
    match of {
        Shown::Course(id) => {
            let found = course_thumbnails::table
                .inner_join(courses::table)
                .filter(courses::id.eq(id))
                .filter(courses::deleted_at.is_null())
                .select((
                    (course_thumbnails::content_type, course_thumbnails::bytes),
                    CourseFacts::as_select(),
                ));
            let (picture, facts) = found.first(conn)?;
            Ok((picture, facts, PublicationState::Published))
        }
        Shown::Lecture(id) => {
            let found = lecture_thumbnails::table
                .inner_join(lectures::table.inner_join(courses::table))
                .filter(lectures::id.eq(id))
                .filter(lectures::deleted_at.is_null())
                .filter(courses::deleted_at.is_null())
                .select((
                    (lecture_thumbnails::content_type, lecture_thumbnails::bytes),
                    CourseFacts::as_select(),
                    lectures::state,
                ));
            Ok(found.first(conn)?)
        }
    }
}
