//! The routes of courses, sections, lectures and progress.

use crate::errors::Code;
use crate::http::route_table::{INSTRUCTOR, LIST, Routes, SIGNED_IN, STATE, route};
use crate::learning::{courses, lectures, progress, sections};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
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
        .add(route!(courses; order_course), &[SIGNED_IN, INSTRUCTOR, STATE])
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
        .add(route!(lectures; delete_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; erase_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; restore_lecture), &[SIGNED_IN])
        .add(route!(lectures; list_deleted_lectures), &[SIGNED_IN, INSTRUCTOR, LIST])
        .add(route!(lectures; publish_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; unpublish_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; archive_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(progress; note_progress), &[SIGNED_IN])
        .add(route!(progress; list_continued), &[SIGNED_IN])
        .add(route!(progress; list_learned_courses), &[SIGNED_IN, LIST])
}
