//! `GET`, `PUT /api/v1/organisations/{id}/lecture-needs`

use actix_web::web;
use mediflix_db::learning::needs::{self, Asked, Needs};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::types::{Json, Language};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;

/// What an organisation's lectures must have before they are published.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LectureNeeds {
    /// Languages that there are captions or subtitles in.
    pub captions: Vec<Language>,
    /// Whether there is a transcript, in whatever language.
    pub transcript: bool,
    /// Whether what is to be seen is described.
    pub description: bool,
}

impl From<Needs> for LectureNeeds {
    fn from(needs: Needs) -> Self {
        Self {
            captions: needs.captions.0,
            transcript: needs.transcript == Asked::Yes,
            description: needs.description == Asked::Yes,
        }
    }
}

/// Reads what the lectures of an organisation must have; everything is off until it makes a rule.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/lecture-needs", tag = "lectures", params(("id" = OrganisationId, Path)),
    responses((status = 200, body = LectureNeeds)))]
pub async fn read_lecture_needs(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
) -> ApiResult<web::Json<LectureNeeds>> {
    caller.must_hold(*id, &[OrganisationRole::Administrator])?;
    let found = state
        .read(move |conn| {
            organisations::by_id(conn, *id)?;
            Ok(needs::of_organisation(conn, *id)?)
        })
        .await?;
    Ok(web::Json(found.map(LectureNeeds::from).unwrap_or_default()))
}

/// Sets what the lectures of an organisation must have. What is published already stays so.
#[utoipa::path(put, path = "/api/v1/organisations/{id}/lecture-needs", tag = "lectures", params(("id" = OrganisationId, Path)),
    request_body = LectureNeeds, responses((status = 200, body = LectureNeeds)))]
pub async fn put_lecture_needs(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Json<LectureNeeds>,
) -> ApiResult<web::Json<LectureNeeds>> {
    caller.must_hold(*id, &[OrganisationRole::Administrator])?;
    let (mut body, now) = (body.into_inner(), state.clock.now());
    let mut languages = Vec::new();
    for language in body.captions {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    body.captions = languages;
    let asked = |is_asked| if is_asked { Asked::Yes } else { Asked::No };
    let row = Needs {
        organisation_id: *id,
        captions: Json(body.captions.clone()),
        transcript: asked(body.transcript),
        description: asked(body.description),
        changed_at: now,
    };
    state
        .write(move |conn| {
            organisations::by_id(conn, *id)?;
            needs::put(conn, &row)?;
            let subject = Subject::new("organisation", id.uuid(), Some(*id));
            caller.note(conn, now, "organisation_change", subject, &["lecture_needs"])
        })
        .await?;
    Ok(web::Json(body))
}
