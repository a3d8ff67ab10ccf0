//! Grants and content keys for the holder of a lease.

use actix_web::web;
use mediflix_db::media::sources;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::grant::{GrantAnswer, GrantRequest, KeyAnswer, KeyRequest, SourceGrant, SourceGrantRequest};

use super::Worker;
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::grants::Granter;
use crate::media::packaging::{keys, leases};

fn granter(state: &AppState) -> Granter<'_> {
    Granter {
        store: state.store.as_ref(),
        master: &state.master_key,
        length: state.config.packaging.lease,
    }
}

/// An address of the job's source.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/source",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = SourceGrantRequest,
    responses((status = 200, body = SourceGrant)),
)]
pub async fn grant_source(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    request: web::Json<SourceGrantRequest>,
) -> ApiResult<web::Json<SourceGrant>> {
    let (job, request) = (job.into_inner(), request.into_inner());
    let source = state
        .read(move |conn| {
            let (job, _) = leases::verify(conn, job, &request.token)?;
            Ok(sources::by_id(conn, job.source_id)?)
        })
        .await?;
    Ok(web::Json(granter(&state).source(&source, state.clock.now()).await?))
}

/// Addresses for objects of the attempt's package.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/grants",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = GrantRequest,
    responses((status = 200, body = GrantAnswer)),
)]
pub async fn grant_objects(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    request: web::Json<GrantRequest>,
) -> ApiResult<web::Json<GrantAnswer>> {
    let (job, GrantRequest { token, objects }) = (job.into_inner(), request.into_inner());
    let (_, package) = state.read(move |conn| leases::verify(conn, job, &token)).await?;
    let grants = granter(&state).objects(&package, &objects, state.clock.now()).await?;
    Ok(web::Json(GrantAnswer { grants }))
}

/// Content keys of the attempt's package.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/keys",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = KeyRequest,
    responses((status = 200, body = KeyAnswer)),
)]
pub async fn grant_keys(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    request: web::Json<KeyRequest>,
) -> ApiResult<web::Json<KeyAnswer>> {
    let (job, request) = (job.into_inner(), request.into_inner());
    let master = state.clone();
    let keys = state
        .write(move |conn| {
            let (_, package) = leases::verify(conn, job, &request.token)?;
            keys::of_package(conn, &master.master_key, package.id, request.first, request.count)
        })
        .await?;
    Ok(web::Json(KeyAnswer { keys }))
}
