//! `GET /api/v1/captions/{id}/file`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_captions::Format;
use mediflix_db::media::captions;
use mediflix_db::types::Language;
use mediflix_db::types::ids::CaptionsId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::rights;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::saved_as::saved_as;
use crate::{AppState, blocking, fields};

/// Letters of a file's name that come from the lecture's title.
const LONGEST_TITLE: usize = 80;

/// Which file is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CaptionsFileQuery {
    /// Its format.
    #[param(inline)]
    pub format: Format,
}

/// Hands captions out as a file in UTF-8, to be saved.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/captions/{id}/file", tag = "captions",
    params(("id" = CaptionsId, Path), CaptionsFileQuery),
    responses((status = 200, description = "The file.", body = String, content_type = "text/vtt")))]
pub async fn download_captions(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
    query: web::Query<CaptionsFileQuery>,
) -> ApiResult<HttpResponse> {
    let (viewer, id, format) = (caller.viewer(), *id, query.format);
    let (row, lecture, cues) = state
        .read(move |conn| {
            let (row, lecture, _) = rights::visible(conn, viewer, id)?;
            let cues = captions::cues(conn, id)?;
            Ok((row, lecture, cues))
        })
        .await?;
    let title = lecture.title.best(Language::Vietnamese).replace(['/', '\\'], "_");
    let name = format!(
        "{}.{}.{}",
        fields::cut(&title, LONGEST_TITLE),
        row.language,
        format.ending()
    );
    let file = blocking::run(move || Ok(format.write(&cues, &row.language))).await?;
    Ok(HttpResponse::Ok()
        .content_type(format.content_type())
        .insert_header((header::CONTENT_DISPOSITION, saved_as(&name)))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(file))
}
