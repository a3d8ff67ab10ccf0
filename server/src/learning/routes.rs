//! The routes of courses, curriculums, enrolments, sections and lectures.

use crate::errors::Code;
use crate::http::route_table::{INSTRUCTOR, LIST, Routes, SIGNED_IN, STATE, route};
use crate::learning::{
    attachments, courses, curriculums, enrolments, lectures, needs, notes, professors, progress, sections, seminars,
    specialties, thumbnails,
};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(specialties; list_specialties), &[])
        .add(route!(courses; list_courses), &[SIGNED_IN, LIST])
        .add(route!(courses; create_course), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(courses; read_course), &[SIGNED_IN])
        .add(
            route!(courses; change_course),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(courses; delete_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; publish_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; unpublish_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; archive_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(
            route!(thumbnails; put_course_thumbnail),
            &[SIGNED_IN, INSTRUCTOR, &[Code::PayloadTooLarge]],
        )
        .add(route!(thumbnails; delete_course_thumbnail), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(thumbnails; read_course_thumbnail), &[])
        .add(
            route!(thumbnails; put_lecture_thumbnail),
            &[SIGNED_IN, INSTRUCTOR, &[Code::PayloadTooLarge]],
        )
        .add(route!(thumbnails; delete_lecture_thumbnail), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(thumbnails; read_lecture_thumbnail), &[])
        .add(route!(courses; order_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(notes; list_notes), &[SIGNED_IN, LIST])
        .add(route!(notes; list_lecture_notes), &[SIGNED_IN, LIST])
        .add(route!(notes; create_note), &[SIGNED_IN, STATE])
        .add(route!(notes; change_note), &[SIGNED_IN])
        .add(route!(notes; delete_note), &[SIGNED_IN])
        .add(route!(notes; export_notes), &[SIGNED_IN, &[Code::BadRequest]])
        .add(route!(attachments; list_attachments), &[SIGNED_IN])
        .add(
            route!(attachments; upload_attachment),
            &[SIGNED_IN, INSTRUCTOR, &[Code::PayloadTooLarge, Code::StorageFull]],
        )
        .add(route!(attachments; order_attachments), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(attachments; change_attachment), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(attachments; delete_attachment), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(attachments; restore_attachment), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(attachments; download_attachment),
            &[&[Code::RangeNotSatisfiable]],
        )
        .add(route!(professors; list_professors), &[SIGNED_IN, INSTRUCTOR, LIST])
        .add(route!(professors; create_professor), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(professors; read_professor), &[SIGNED_IN])
        .add(
            route!(professors; change_professor),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(professors; delete_professor), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(professors; read_professor_picture), &[])
        .add(
            route!(professors; put_professor_picture),
            &[SIGNED_IN, INSTRUCTOR, &[Code::PayloadTooLarge]],
        )
        .add(route!(professors; delete_professor_picture), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(professors; create_claim), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(professors; end_claim), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(professors; claim_professor), &[SIGNED_IN, &[Code::LinkInvalid]])
        .add(route!(curriculums; list_curriculums), &[SIGNED_IN, LIST])
        .add(route!(curriculums; create_curriculum), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(curriculums; read_curriculum), &[SIGNED_IN])
        .add(
            route!(curriculums; change_curriculum),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(curriculums; delete_curriculum), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(
            route!(curriculums; put_curriculum_courses),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(curriculums; publish_curriculum), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(
            route!(curriculums; unpublish_curriculum),
            &[SIGNED_IN, INSTRUCTOR, STATE],
        )
        .add(route!(curriculums; archive_curriculum), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(curriculums; duplicate_curriculum), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(curriculums; list_assignments), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(curriculums; assign_curriculum), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(curriculums; end_assignment), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(curriculums; list_own_assignments), &[SIGNED_IN])
        .add(route!(enrolments; enrol), &[SIGNED_IN, STATE])
        .add(route!(enrolments; leave_course), &[SIGNED_IN, STATE])
        .add(route!(enrolments; list_enrolments), &[SIGNED_IN, LIST])
        .add(route!(enrolments; enrol_members), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(enrolments; list_enrolled_members),
            &[SIGNED_IN, INSTRUCTOR, LIST],
        )
        .add(
            route!(enrolments; list_enrolled_courses),
            &[SIGNED_IN, INSTRUCTOR, LIST],
        )
        .add(route!(enrolments; end_enrolment), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(seminars; put_seminar),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(
            route!(seminars; end_seminar),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(sections; create_section), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(sections; change_section),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(sections; delete_section), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; create_lecture), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(lectures; read_lecture), &[SIGNED_IN])
        .add(
            route!(lectures; change_lecture),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(needs; read_lecture_needs), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(needs; put_lecture_needs),
            &[SIGNED_IN, INSTRUCTOR, &[Code::ValidationFailed]],
        )
        .add(route!(needs; read_needs_of_lecture), &[SIGNED_IN])
        .add(
            route!(needs; put_exception),
            &[SIGNED_IN, INSTRUCTOR, &[Code::ValidationFailed]],
        )
        .add(route!(needs; end_exception), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(lectures; delete_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; erase_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; restore_lecture), &[SIGNED_IN])
        .add(route!(lectures; list_deleted_lectures), &[SIGNED_IN, INSTRUCTOR, LIST])
        .add(
            route!(lectures; publish_lecture),
            &[SIGNED_IN, INSTRUCTOR, STATE, &[Code::NeedsUnmet]],
        )
        .add(route!(lectures; unpublish_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; archive_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(progress; note_progress), &[SIGNED_IN])
        .add(route!(progress; list_continued), &[SIGNED_IN])
        .add(route!(progress; list_learned_courses), &[SIGNED_IN, LIST])
}
