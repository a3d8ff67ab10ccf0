//! `GET /api/v1/broadcasts/{id}/attendance.csv`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::live::attendance::Of;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::BroadcastId;

use super::list::{self, AttendanceQuery};
use super::rights;
use super::view::{self, AttendanceView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::saved_as::saved_as;
use crate::live::broadcasts::rights::visible;

/// Rows of one file.
const MOST: i64 = 50_000;
/// People of one look.
const AT_ONCE: usize = 500;
/// By this spreadsheets know that the file is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

const COLUMNS: [&str; 10] = [
    "name",
    "title",
    "organisations",
    "how",
    "watched_s",
    "online_first_at",
    "online_last_at",
    "hall_first_at",
    "hall_last_at",
    "account_id",
];

/// The list of who attended as a file for a spreadsheet, for those who may read it. At most 50,000 rows.
#[utoipa::path(get, path = "/api/v1/broadcasts/{id}/attendance.csv", tag = "attendance",
    params(("id" = BroadcastId, Path), AttendanceQuery),
    responses((status = 200, description = "The file (RFC 4180), UTF-8 with a byte order mark.", body = String, content_type = "text/csv")))]
pub async fn export_attendance(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    asked: web::Query<AttendanceQuery>,
) -> ApiResult<HttpResponse> {
    let (id, now, asked) = (*id, state.clock.now(), asked.into_inner());
    state.learning.progress.write(&state.database).await?;
    let reader = caller.viewer();
    let (file, organisation) = state
        .read(move |conn| {
            let (broadcast, course) = visible(conn, reader, id)?;
            let shown = rights::shown(reader, &course, asked.organisation_id)?;
            let of = Of {
                broadcast: &broadcast,
                organisation: shown.organisation,
            };
            let found = list::people(conn, of, asked.query.as_deref(), None, MOST)?;
            let mut writer = csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(MARK.to_vec());
            writer.write_record(COLUMNS).map_err(ApiError::internal)?;
            for people in found.chunks(AT_ONCE) {
                for row in view::list(conn, &broadcast, shown, people.to_vec())? {
                    writer.write_record(record(row)).map_err(ApiError::internal)?;
                }
            }
            let file = writer
                .into_inner()
                .map_err(|error| ApiError::internal(error.into_error()))?;
            Ok((file, course.organisation_id))
        })
        .await?;
    let subject = Subject::new("broadcast", id.uuid(), Some(organisation));
    state
        .write(move |conn| caller.note(conn, now, "attendance_export", subject, &[]))
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, saved_as("attendance.csv")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(file))
}

fn record(row: AttendanceView) -> [String; 10] {
    let moment = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string()).unwrap_or_default();
    let how = match (&row.online, &row.hall) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "online",
        (None, _) => "hall",
    };
    [
        harmless(row.name),
        row.title.map(|title| title.as_str().to_owned()).unwrap_or_default(),
        harmless(row.organisation_names.join("; ")),
        how.to_owned(),
        row.online
            .map(|online| online.watched_s.to_string())
            .unwrap_or_default(),
        moment(row.online.map(|online| online.first_at)),
        moment(row.online.map(|online| online.last_at)),
        moment(row.hall.map(|hall| hall.first_at)),
        moment(row.hall.map(|hall| hall.last_at)),
        row.account_id.to_string(),
    ]
}

/// The apostrophe keeps a spreadsheet from reading a name as a formula.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}
