//! What the HTML of course and lecture pages says of them, to everybody.

use mediflix_db::DbConnection;
use mediflix_db::learning::lectures;
use mediflix_db::types::{LangText, Language};

use super::courses::{rights, view as courses};
use super::lectures::view as lecture_views;
use crate::AppState;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::page_head::PageHead;
use crate::learning::professors::rights as professors;
use crate::learning::professors::view::ProfessorSummary;

/// The head of `courses/ID` or `lectures/ID`, as somebody sees it who is not signed in.
pub fn read(conn: &mut DbConnection, state: &AppState, language: Language, page: &str) -> ApiResult<Option<PageHead>> {
    let Some((kind, id)) = page.split_once('/') else {
        return Ok(None);
    };
    let head = |title: &LangText, description: &LangText, otherwise: &str, picture: Option<String>| {
        let about = description.best(language);
        PageHead {
            title: title.best(language).to_owned(),
            description: if about.is_empty() { otherwise } else { about }.to_owned(),
            picture,
        }
    };
    match kind {
        "courses" => {
            let id = id.parse().map_err(|_| Code::NotFound)?;
            let course = rights::visible(conn, Viewer::Anonymous, id)?;
            let shown = courses::course(conn, state, Viewer::Anonymous, &course)?.summary;
            Ok(Some(head(
                &shown.title,
                &shown.description,
                &shown.organisation_name,
                shown.poster_url,
            )))
        }
        "lectures" => {
            let id = id.parse().map_err(|_| Code::NotFound)?;
            let (lecture, course) = lectures::with_course(conn, id)?;
            let shown = lecture_views::lecture(conn, state, Viewer::Anonymous, lecture, &course)?;
            let shown = shown.ok_or(Code::NotFound)?;
            let picture = shown.media.and_then(|media| media.poster_url);
            Ok(Some(head(
                &shown.title,
                &shown.description,
                course.title.0.best(language),
                picture,
            )))
        }
        "professors" => {
            let id = id.parse().map_err(|_| Code::NotFound)?;
            let shown: ProfessorSummary = professors::visible(conn, Viewer::Anonymous, id)?.into();
            let position = shown.position.best(language);
            Ok(Some(PageHead {
                description: [position, shown.organisation_name.as_str()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                title: shown.name.clone(),
                picture: shown.picture_url,
            }))
        }
        _ => Ok(None),
    }
}
