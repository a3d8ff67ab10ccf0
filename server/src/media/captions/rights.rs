//! Who sees and who writes captions.
//!
//! Whoever may edit the lecture sees and writes all. A translator of the organisations that own or edit the course sees all, to
//! translate from, and writes into their own target languages. Whoever may watch sees what is confirmed.

use mediflix_db::DbConnection;
use mediflix_db::access::{LectureFacts, lecture_facts};
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::captions::{self, Captions};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, CaptionsId, LectureId};
use mediflix_db::types::{Language, Timestamp};

use crate::access::rules::{self, Viewer};
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::rights;

/// What somebody may do with the captions of a lecture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::media::captions) enum Access {
    /// See and write all.
    Editor,
    /// See all, and write in these languages.
    Translator(Vec<Language>),
    /// See what is confirmed.
    Viewer,
}

impl Access {
    /// Whether drafts exist for them.
    pub(in crate::media::captions) fn sees_drafts(&self) -> bool {
        !matches!(self, Self::Viewer)
    }

    /// Whether they may write in a language.
    pub(in crate::media::captions) fn writes(&self, language: &str) -> bool {
        match self {
            Self::Editor => true,
            Self::Translator(into) => into.iter().any(|target| target.as_str() == primary(language)),
            Self::Viewer => false,
        }
    }
}

/// `vi-VN` is Vietnamese.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_lowercase()
}

/// A lecture, and what the viewer may do with its captions; an error when they may not even watch.
pub(in crate::media::captions) fn of_lecture(
    conn: &mut DbConnection,
    viewer: Viewer,
    lecture: LectureId,
) -> ApiResult<(LectureFacts, Access)> {
    let facts = lecture_facts(conn, lecture)?;
    if rules::can_edit(viewer, &facts.course) {
        return Ok((facts, Access::Editor));
    }
    let into = rights::translates_into(conn, viewer, &facts.course)?;
    if !into.is_empty() {
        return Ok((facts, Access::Translator(into)));
    }
    Ok((rights::watchable(conn, viewer, lecture)?, Access::Viewer))
}

/// Captions that exist for the viewer.
pub(in crate::media::captions) fn visible(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: CaptionsId,
) -> ApiResult<(Captions, LectureFacts, Access)> {
    let row = captions::by_id(conn, id)?;
    let is_shown = row.deleted_at.is_none() && row.confirmed_at.is_some();
    match of_lecture(conn, viewer, row.lecture_id) {
        Ok((lecture, access)) if is_shown || (row.deleted_at.is_none() && access.sees_drafts()) => {
            Ok((row, lecture, access))
        }
        // Of what is not shown nobody is told how they would see it.
        Err(error) if is_shown => Err(error),
        Ok(_) | Err(_) => Err(Code::NotFound.into()),
    }
}

/// Captions that the viewer may write; nobody else changes them until the transaction ends.
pub(in crate::media::captions) fn writable(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: CaptionsId,
) -> ApiResult<(Captions, LectureFacts)> {
    locks::hold(conn, Lock::Captions(id))?;
    let (row, lecture, access) = visible(conn, viewer, id)?;
    if access.writes(&row.language) {
        Ok((row, lecture))
    } else {
        Err(Code::Forbidden.into())
    }
}

/// Stops whoever would change what somebody else writes at the moment.
pub(in crate::media::captions) fn must_not_be_written(
    conn: &mut DbConnection,
    row: &Captions,
    by: AccountId,
    now: Timestamp,
) -> ApiResult<()> {
    match row.writer_at(now).filter(|(writer, _)| *writer != by) {
        None => Ok(()),
        Some((writer, until)) => {
            let names = accounts::names_of(conn, &[writer])?;
            let name = names.into_iter().next().map(|(_, name)| name);
            Err(ApiError::new(Code::BeingWritten)
                .with("account_id", writer.to_string())
                .with("name", name.unwrap_or_default())
                .with("until", until.to_string()))
        }
    }
}
