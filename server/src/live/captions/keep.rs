//! The end of a broadcast: what was typed becomes captions of its lecture.

use mediflix_db::DbConnection;
use mediflix_db::live::broadcasts::Broadcast;
use mediflix_db::live::captions as typed;
use mediflix_db::live::room;
use mediflix_db::media::captions::{self, CaptionKind, Captions, CaptionsChange};
use mediflix_db::types::ids::CaptionsId;
use mediflix_db::types::{Language, Timestamp};

use super::cues;
use crate::errors::ApiResult;

/// Makes captions of the lines in each language. Viewers saw them, so they see these at once; who edits captions may correct them. A part of the
/// transaction that ends the broadcast: whoever writes at this moment comes before it or is refused.
pub(in crate::live) fn keep(conn: &mut DbConnection, broadcast: &Broadcast, now: Timestamp) -> ApiResult<()> {
    let Some(lecture) = broadcast.lecture_id else {
        return Ok(());
    };
    room::lock(conn, broadcast.id)?;
    for language in broadcast.languages.0.iter().copied() {
        let lines = typed::shown(conn, broadcast.id, language)?;
        let Some(by) = lines.last().map(|line| line.account_id) else {
            continue;
        };
        let cues = cues::of_lines(lines);
        let row = Captions {
            id: CaptionsId::new(),
            lecture_id: lecture,
            source_id: captions::time_line(conn, lecture)?,
            kind: CaptionKind::Captions,
            language: language.as_str().to_owned(),
            label: label(language).to_owned(),
            cue_count: i32::try_from(cues.len()).unwrap_or(i32::MAX),
            revision: 1,
            machine_at: None,
            confirmed_at: None,
            writer_id: None,
            writer_until: None,
            created_by: by,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        captions::insert(conn, &row, cues)?;
        let shown = CaptionsChange {
            confirmed_at: Some(Some(now)),
            ..CaptionsChange::default()
        };
        captions::change(conn, &row, &shown)?;
    }
    Ok(())
}

/// What tells them from captions that were made with more time.
fn label(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "Tiếng Việt (trực tiếp)",
        Language::Korean => "한국어 (실시간)",
        Language::English => "English (live)",
    }
}
