//! `DELETE /api/v1/search/synonyms/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::search::synonyms;
use mediflix_db::types::ids::SynonymsId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Removes words that mean the same, for administrators. Those that shipped do not come back.
#[utoipa::path(delete, path = "/api/v1/search/synonyms/{id}", tag = "search", params(("id" = SynonymsId, Path)),
    responses((status = 204, description = "Removed.")))]
pub async fn remove_synonyms(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<SynonymsId>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let now = state.clock.now();
    state.write(move |conn| Ok(synonyms::remove(conn, *id, now)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}
