//! `GET /api/v1/curriculums/{id}/assignments`, `PUT`, `DELETE …/assignments/{organisation}`, `GET /api/v1/assignments`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::assignments::{self, Assignment};
use mediflix_db::learning::curriculums::Curriculum;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Day;
use mediflix_db::types::ids::{CurriculumId, OrganisationId};
use mediflix_db::{DbConnection, DbError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::{self, AssignmentView, CurriculumSummary};
use super::{rights, view::assignments_of};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules::{self, Viewer};
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::{due_day, ownership};

/// The most that is shown to a member.
const SHOWN: i64 = 100;

/// Until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    /// Until when the organisation's members go through it, if there is a day.
    pub due_on: Option<Day>,
}

/// A curriculum that one is to go through.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedCurriculum {
    /// The curriculum.
    pub curriculum: CurriculumSummary,
    /// The organisation that it is assigned to.
    pub organisation_id: OrganisationId,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
}

/// Lists whom a curriculum is assigned to, for its makers.
#[utoipa::path(get, path = "/api/v1/curriculums/{id}/assignments", tag = "curriculums", params(("id" = CurriculumId, Path)),
    responses((status = 200, body = Vec<AssignmentView>)))]
pub async fn list_assignments(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<web::Json<Vec<AssignmentView>>> {
    let viewer = caller.viewer();
    let found = state
        .read(move |conn| {
            let curriculum = rights::editable(conn, viewer, *id)?;
            assignments_of(conn, curriculum.id)
        })
        .await?;
    Ok(web::Json(found))
}

/// Assigns a published curriculum to an organisation: by its makers, or by the organisation's training office.
#[utoipa::path(put, path = "/api/v1/curriculums/{id}/assignments/{organisation}", tag = "curriculums",
    params(("id" = CurriculumId, Path), ("organisation" = OrganisationId, Path)), request_body = NewAssignment,
    responses((status = 204, description = "Assigned.")))]
pub async fn assign_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(CurriculumId, OrganisationId)>,
    body: web::Json<NewAssignment>,
) -> ApiResult<HttpResponse> {
    let ((id, organisation), now) = (path.into_inner(), state.clock.now());
    let due_day = due_day::check(body.due_on, now)?;
    state
        .write(move |conn| {
            let curriculum = assignable(conn, caller.viewer(), id, organisation)?;
            if curriculum.state != PublicationState::Published {
                return Err(Code::Conflict.into());
            }
            ownership::must_exist(conn, "organisation_id", &[organisation])?;
            let assignment = Assignment {
                curriculum_id: id,
                organisation_id: organisation,
                assigned_by: caller.id(),
                due_day,
                created_at: now,
            };
            assignments::put(conn, &assignment)?;
            let subject = Subject::new("curriculum", id.uuid(), Some(organisation));
            caller.note(conn, now, "assign", subject, &["due_on"])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes an assignment back.
#[utoipa::path(delete, path = "/api/v1/curriculums/{id}/assignments/{organisation}", tag = "curriculums",
    params(("id" = CurriculumId, Path), ("organisation" = OrganisationId, Path)),
    responses((status = 204, description = "Assigned no longer.")))]
pub async fn end_assignment(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(CurriculumId, OrganisationId)>,
) -> ApiResult<HttpResponse> {
    let ((id, organisation), now) = (path.into_inner(), state.clock.now());
    state
        .write(move |conn| {
            assignable(conn, caller.viewer(), id, organisation)?;
            match assignments::end(conn, id, organisation) {
                Err(DbError::NotFound) => return Err(Code::NotFound.into()),
                ended => ended?,
            }
            let subject = Subject::new("curriculum", id.uuid(), Some(organisation));
            caller.note(conn, now, "assignment_end", subject, &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lists the curriculums that are assigned to one's organisations, the nearest day first; at most 100.
#[utoipa::path(get, path = "/api/v1/assignments", tag = "curriculums", responses((status = 200, body = Vec<AssignedCurriculum>)))]
pub async fn list_own_assignments(
    caller: SignedIn,
    state: web::Data<AppState>,
) -> ApiResult<web::Json<Vec<AssignedCurriculum>>> {
    let viewer = caller.viewer();
    let organisations = viewer.member_of();
    let found = state
        .read(move |conn| {
            let (assigned, found): (Vec<_>, Vec<_>) = assignments::of_organisations(conn, &organisations, SHOWN)?
                .into_iter()
                .unzip();
            let shown = view::list(conn, viewer, found)?;
            let pair = |(assignment, curriculum): (Assignment, CurriculumSummary)| AssignedCurriculum {
                curriculum,
                organisation_id: assignment.organisation_id,
                due_on: assignment.due_day.map(Day::numbered),
            };
            Ok(assigned.into_iter().zip(shown).map(pair).collect())
        })
        .await?;
    Ok(web::Json(found))
}

/// The curriculum, if the viewer may assign it to the organisation.
fn assignable(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: CurriculumId,
    organisation: OrganisationId,
) -> ApiResult<Curriculum> {
    let curriculum = rights::visible(conn, viewer, id)?;
    let offices = &[OrganisationRole::TrainingOffice, OrganisationRole::Administrator];
    if rules::can_edit(viewer, &curriculum.facts()) || viewer.holds(organisation, offices) {
        Ok(curriculum)
    } else {
        Err(Code::Forbidden.into())
    }
}
