//! `PATCH /api/v1/search/synonyms/{id}`

use actix_web::web;
use mediflix_db::search::synonyms;
use mediflix_db::types::ids::SynonymsId;

use super::create::SynonymsFields;
use super::view::{SynonymsView, checked};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::revision::{IfMatch, Revised};

/// Changes words that mean the same, for administrators. With If-Match only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/search/synonyms/{id}", tag = "search", params(("id" = SynonymsId, Path)),
    request_body = SynonymsFields, responses((status = 200, body = SynonymsView)))]
pub async fn change_synonyms(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<SynonymsId>,
    seen: IfMatch,
    body: web::Json<SynonymsFields>,
) -> ApiResult<Revised<SynonymsView>> {
    caller.must_administrate()?;
    let (terms, now) = (checked(body.into_inner().terms)?, state.clock.now());
    let group = state
        .write(move |conn| {
            synonyms::lock(conn, *id)?;
            seen.check(&SynonymsView::from(synonyms::by_id(conn, *id)?))?;
            Ok(synonyms::change(conn, *id, terms, now)?)
        })
        .await?;
    Ok(Revised(group.into()))
}
