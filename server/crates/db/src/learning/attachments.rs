//! Files of courses and lectures. Their bytes lie in the media store, below [`key`].

use diesel::prelude::*;

use crate::access::PublicationState;
use crate::learning::courses::Course;
use crate::media::removals;
use crate::schema::{attachments, courses, lectures};
use crate::types::ids::{AccountId, AttachmentId, CourseId, LectureId};
use crate::types::{Json, LangText, Timestamp};
use crate::{DbConnection, DbResult};

crate::types::text_enum! {
    /// What an attached file is.
    pub enum AttachmentKind {
        /// A document.
        Pdf = "pdf",
        /// A picture.
        Png = "png",
        /// A picture.
        Jpeg = "jpeg",
        /// A picture.
        Webp = "webp",
        /// Slides.
        Pptx = "pptx",
        /// Slides of OpenDocument.
        Odp = "odp",
        /// A text.
        Docx = "docx",
    }
}

/// A file.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = attachments)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The course it is part of.
    pub course_id: CourseId,
    /// The lecture that it belongs to; nothing when it belongs to the whole course.
    pub lecture_id: Option<LectureId>,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its name, as it was uploaded.
    pub file_name: String,
    /// Its title; may be empty.
    pub title: Json<LangText>,
    /// Its length.
    pub bytes: i64,
    /// Its place among the course's files, from 0.
    pub place: i32,
    /// Who uploaded it.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
}

/// The key of the object that holds its bytes.
#[must_use]
pub fn key(id: AttachmentId) -> String {
    format!("attachments/{id}")
}

/// Adds a file.
pub fn insert(conn: &mut DbConnection, attachment: &Attachment) -> DbResult<()> {
    diesel::insert_into(attachments::table)
        .values(attachment)
        .execute(conn)?;
    Ok(())
}

/// A file, its course, and the state of its lecture; deleted or not.
pub fn with_course(
    conn: &mut DbConnection,
    id: AttachmentId,
) -> DbResult<(Attachment, Course, Option<PublicationState>)> {
    let (attachment, course): (Attachment, Course) = attachments::table
        .inner_join(courses::table)
        .filter(attachments::id.eq(id))
        .filter(courses::deleted_at.is_null())
        .select((Attachment::as_select(), Course::as_select()))
        .first(conn)?;
    let state = match attachment.lecture_id {
        None => None,
        Some(lecture) => {
            let there = lectures::table.find(lecture).filter(lectures::deleted_at.is_null());
            Some(there.select(lectures::state).first(conn)?)
        }
    };
    Ok((attachment, course, state))
}

/// The files of a course that were not deleted, in order, with the states of their lectures.
pub fn of_course(conn: &mut DbConnection, id: CourseId) -> DbResult<Vec<(Attachment, Option<PublicationState>)>> {
    let found = attachments::table
        .left_join(lectures::table.on(attachments::lecture_id.eq(lectures::id.nullable())))
        .filter(attachments::course_id.eq(id))
        .filter(attachments::deleted_at.is_null())
        .filter(lectures::deleted_at.is_null())
        .order((attachments::place, attachments::id))
        .select((Attachment::as_select(), lectures::state.nullable()));
    Ok(found.load(conn)?)
}

/// Gives a file another title.
pub fn retitle(conn: &mut DbConnection, id: AttachmentId, title: LangText) -> DbResult<()> {
    diesel::update(attachments::table.find(id))
        .set(attachments::title.eq(Json(title)))
        .execute(conn)?;
    Ok(())
}

/// Puts a file at a place.
pub fn place(conn: &mut DbConnection, id: AttachmentId, place: i32) -> DbResult<()> {
    diesel::update(attachments::table.find(id))
        .set(attachments::place.eq(place))
        .execute(conn)?;
    Ok(())
}

/// The place after the last file of a course.
pub fn next_place(conn: &mut DbConnection, id: CourseId) -> DbResult<i32> {
    let last = attachments::table
        .filter(attachments::course_id.eq(id))
        .select(diesel::dsl::max(attachments::place))
        .first::<Option<i32>>(conn)?;
    Ok(last.map_or(0, |place| place.saturating_add(1)))
}

/// Hides a file, or shows it again.
pub fn hide(conn: &mut DbConnection, id: AttachmentId, since: Option<Timestamp>) -> DbResult<()> {
    diesel::update(attachments::table.find(id))
        .set(attachments::deleted_at.eq(since))
        .execute(conn)?;
    Ok(())
}

/// Files that were deleted before a moment.
pub fn deleted_before(conn: &mut DbConnection, before: Timestamp, rows: i64) -> DbResult<Vec<AttachmentId>> {
    let found = attachments::table.filter(attachments::deleted_at.le(before));
    Ok(found
        .order(attachments::deleted_at)
        .limit(rows)
        .select(attachments::id)
        .load(conn)?)
}

/// Forgets a file that is still deleted; its bytes go.
pub fn forget(conn: &mut DbConnection, id: AttachmentId, now: Timestamp) -> DbResult<()> {
    let gone = attachments::table
        .find(id)
        .filter(attachments::deleted_at.is_not_null());
    let found = gone.select(Attachment::as_select()).first(conn).optional()?;
    erase(conn, found.into_iter().collect(), now)
}

/// Forgets the files of a lecture, before its row goes.
pub fn forget_of_lecture(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> DbResult<()> {
    let all = attachments::table.filter(attachments::lecture_id.eq(id));
    let all = all.select(Attachment::as_select()).load(conn)?;
    erase(conn, all, now)
}

/// Forgets the files of a course, before its row goes.
pub fn forget_of_course(conn: &mut DbConnection, id: CourseId, now: Timestamp) -> DbResult<()> {
    let all = attachments::table.filter(attachments::course_id.eq(id));
    let all = all.select(Attachment::as_select()).load(conn)?;
    erase(conn, all, now)
}

fn erase(conn: &mut DbConnection, all: Vec<Attachment>, now: Timestamp) -> DbResult<()> {
    for attachment in all {
        removals::add_file(conn, key(attachment.id), attachment.created_by, attachment.bytes, now)?;
        diesel::delete(attachments::table.find(attachment.id)).execute(conn)?;
    }
    Ok(())
}

/// The keys of all files, deleted ones too.
pub fn keys(conn: &mut DbConnection) -> DbResult<Vec<String>> {
    let all: Vec<AttachmentId> = attachments::table.select(attachments::id).load(conn)?;
    Ok(all.into_iter().map(key).collect())
}
