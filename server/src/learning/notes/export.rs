//! `GET /api/v1/notes/export`

use std::fmt::Write as _;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::learning::notes;
use mediflix_db::types::Language;
use serde::Deserialize;
use utoipa::IntoParams;

use super::MOST;
use super::view::{self, PlacedNoteView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

mediflix_db::word_enum! {
    /// The form of an export.
    pub enum NoteFormat {
        /// Plain text.
        Text = "text",
        /// Markdown, in which each moment is a link.
        Markdown = "markdown",
    }
}

/// How notes are exported.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// The form; Markdown when nothing is said.
    #[param(inline)]
    pub format: Option<NoteFormat>,
    /// The language of titles and addresses; Vietnamese when nothing is said.
    pub locale: Option<Language>,
}

/// All notes of the caller as one file: lecture by lecture, by their moments. At most 10,000.
#[utoipa::path(get, path = "/api/v1/notes/export", tag = "notes", params(ExportQuery),
    responses((status = 200, description = "The file, UTF-8.", content((String = "text/markdown"), (String = "text/plain")))))]
pub async fn export_notes(
    caller: SignedIn,
    state: web::Data<AppState>,
    query: web::Query<ExportQuery>,
) -> ApiResult<HttpResponse> {
    let language = query.locale.unwrap_or(Language::Vietnamese);
    let viewer = caller.viewer();
    let found: Vec<PlacedNoteView> = state
        .read(move |conn| {
            let all = notes::of_account(conn, caller.id(), None, MOST)?;
            Ok(all.into_iter().map(|placed| view::placed(viewer, placed)).collect())
        })
        .await?;
    let site = state.config.site.public_url.trim_end_matches('/');
    let (text, kind, name) = match query.format {
        Some(NoteFormat::Text) => (plain(&found, language), "text/plain; charset=utf-8", "notes.txt"),
        _ => (
            markdown(&found, language, site),
            "text/markdown; charset=utf-8",
            "notes.md",
        ),
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// A moment as a clock shows it: 1:02:03, or 2:03 below an hour.
fn clock(at_ms: i64) -> String {
    let total = at_ms / 1_000;
    let (hours, minutes, seconds) = (total / 3_600, total / 60 % 60, total % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

fn title(note: &PlacedNoteView, language: Language) -> String {
    let title = note.lecture_title.as_ref().map(|title| title.best(language));
    title
        .filter(|title| !title.is_empty())
        .unwrap_or("–")
        .replace('\n', " ")
}

/// Notes that stand together because their lecture is the same.
fn by_lecture(notes: &[PlacedNoteView]) -> impl Iterator<Item = &[PlacedNoteView]> {
    notes.chunk_by(|a, b| a.note.lecture_id == b.note.lecture_id)
}

fn plain(notes: &[PlacedNoteView], language: Language) -> String {
    let mut text = String::new();
    for lecture in by_lecture(notes) {
        let _ = writeln!(text, "{}", title(&lecture[0], language));
        for each in lecture {
            let _ = writeln!(
                text,
                "{}  {}",
                clock(each.note.at_ms),
                each.note.text.replace('\n', "\n    ")
            );
        }
        text.push('\n');
    }
    text
}

fn markdown(notes: &[PlacedNoteView], language: Language, site: &str) -> String {
    let mut text = String::new();
    for lecture in by_lecture(notes) {
        let _ = writeln!(text, "## {}\n", escaped(&title(&lecture[0], language)));
        for each in lecture {
            let (id, second) = (each.note.lecture_id, each.note.at_ms / 1_000);
            let address = format!("{site}/{language}/lectures/{id}?t={second}");
            let words = escaped(&each.note.text).replace('\n', "  \n  ");
            let _ = writeln!(text, "- [{}]({address}) {words}", clock(each.note.at_ms));
        }
        text.push('\n');
    }
    text
}

/// Words in which Markdown sees nothing but words.
fn escaped(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            words.push('\\');
        }
        words.push(c);
    }
    words
}
