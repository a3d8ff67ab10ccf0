//! What is taught: courses, sections, lectures, what was deleted of them, and how far each learner is.

pub mod assignments;
pub mod attachments;
pub mod courses;
pub mod curriculums;
pub mod deletion;
pub mod enrolments;
pub mod lecture_news;
pub mod lectures;
pub mod needs;
pub mod notes;
pub mod organisation_enrolments;
pub mod professors;
pub mod progress;
pub mod progress_lists;
pub mod sections;
pub mod seminars;
pub mod specialties;
pub mod thumbnails;
pub mod time_lines;
pub mod to_do;
pub mod watched_live;
