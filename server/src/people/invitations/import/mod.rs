//! `POST /api/v1/organisations/{id}/invitations/import`

mod code;
mod rows;
mod store;
mod table;
mod text;
mod words;

pub use code::RowCode;
pub use table::Separator;
pub use text::TextEncoding;
pub use words::ImportColumn;

use actix_web::{HttpResponse, web};
use mediflix_db::people::groups;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Language;
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::word_enum;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::body::read_at_most;
use crate::people::invitations::rights;
use crate::{AppState, blocking};

/// The largest file.
const MOST_BYTES: usize = 1024 * 1024;

word_enum! {
    /// What is done with the lines of a file.
    pub enum ImportMode {
        /// They are checked, and nobody is invited.
        DryRun = "dry_run",
        /// All are invited, or nobody when a line has a fault.
        AllOrNothing = "all_or_nothing",
        /// Those without a fault are invited.
        GoodRows = "good_rows",
    }
}

/// How a file is read, and what is done with it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// What is done; nothing is sent when nothing is said.
    #[param(inline)]
    pub mode: Option<ImportMode>,
    /// The encoding; told by the bytes when nothing is said.
    #[param(inline)]
    pub encoding: Option<TextEncoding>,
    /// The language of letters to those of whom the file says none; Vietnamese when nothing is said.
    #[param(inline)]
    pub locale: Option<Language>,
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imported {
    /// The encoding that it was read in.
    pub encoding: TextEncoding,
    /// What stands between its cells.
    pub separator: Separator,
    /// Whether its first line was taken for headings.
    pub has_headings: bool,
    /// What its columns hold, in their order.
    pub columns: Vec<ImportColumn>,
    /// How many lines can be invited, or were.
    #[schema(minimum = 0)]
    pub good_count: usize,
    /// How many lines have a fault.
    #[schema(minimum = 0)]
    pub bad_count: usize,
    /// How many were invited now.
    #[schema(minimum = 0)]
    pub invited_count: usize,
    /// Every line with what is said of it, in the order of the file.
    pub rows: Vec<ImportedRow>,
}

/// A line of the file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedRow {
    /// Its number in the file, from 1.
    #[schema(minimum = 1)]
    pub line: usize,
    /// What is said of it.
    pub code: RowCode,
    /// The address, as far as it could be read.
    pub email: String,
    /// The name that they begin with; they may change it.
    pub name: String,
    /// What they are in the organisation.
    pub roles: Vec<OrganisationRole>,
    /// The group that they come into.
    #[schema(required)]
    pub group: Option<String>,
    /// The language of the letter.
    pub language: Language,
}

/// Invites many people into an organisation: a table of at most 2,000 lines and 1 MiB with address, name, roles, group and language, its
/// cells between commas, semicolons or tabs. Headings in Vietnamese, Korean or English are known and may be absent.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/invitations/import", tag = "invitations",
    params(("id" = OrganisationId, Path), ImportQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Imported)))]
pub async fn import_invitations(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    query: web::Query<ImportQuery>,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let mode = query.mode.unwrap_or(ImportMode::DryRun);
    let (chosen, language, now) = (
        query.encoding,
        query.locale.unwrap_or(Language::Vietnamese),
        state.clock.now(),
    );
    let too_high = rights::too_high(&caller, *id);
    let shared = state.clone();
    // Nobody who writes waits while a file is read.
    let (text, table) = blocking::run(move || {
        let text = text::read(&bytes, chosen);
        let table = table::read(&text.text);
        if table.lines.is_empty() {
            return Err(ApiError::field("file", "required"));
        }
        Ok((text, table))
    })
    .await?;
    let imported = state
        .write(move |conn| {
            let from = rights::inviter(conn, &caller, *id)?;
            let groups = groups::of_organisation(conn, *id)?.into_iter();
            let rules = rows::Rules {
                damaged: text.damaged,
                too_high,
                groups: rows::by_name(groups.map(|group| (group.id, group.name))),
                language,
            };
            let mut rows = rows::check(table.lines, &rules);
            store::check(conn, *id, &mut rows, now)?;
            let bad_count = rows.iter().filter(|row| row.code.is_fault()).count();
            let good_count = rows.iter().filter(|row| row.code == RowCode::Good).count();
            let invites = match mode {
                ImportMode::DryRun => false,
                ImportMode::AllOrNothing => bad_count == 0,
                ImportMode::GoodRows => true,
            };
            if invites && good_count > 0 {
                store::invite(conn, &shared, (*id, caller.id(), &from), &mut rows, now)?;
                caller.note(
                    conn,
                    now,
                    "invitation_import",
                    Subject::organisation(*id),
                    &["invitations"],
                )?;
            }
            Ok(Imported {
                encoding: text.encoding,
                separator: table.separator,
                has_headings: table.has_headings,
                columns: table.columns,
                good_count,
                bad_count,
                invited_count: rows.iter().filter(|row| row.code == RowCode::Invited).count(),
                rows: rows.into_iter().map(shown).collect(),
            })
        })
        .await?;
    state.deliver_soon();
    Ok(HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(imported))
}

fn shown(row: rows::Row) -> ImportedRow {
    ImportedRow {
        line: row.number,
        code: row.code,
        email: row.email,
        name: row.name,
        roles: row.roles,
        group: row.group.map(|(_, name)| name),
        language: row.language,
    }
}
