//! `POST /api/v1/search/synonyms`

use actix_web::{HttpResponse, web};
use mediflix_db::search::synonyms::{self, SynonymGroup, SynonymTerms};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{SynonymsView, checked};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Words that mean the same.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SynonymsFields {
    /// At least two, of any language.
    pub terms: SynonymTerms,
}

/// Adds words that mean the same, for administrators.
#[utoipa::path(post, path = "/api/v1/search/synonyms", tag = "search", request_body = SynonymsFields,
    responses((status = 201, body = SynonymsView)))]
pub async fn create_synonyms(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<SynonymsFields>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let terms = checked(body.into_inner().terms)?;
    let group = SynonymGroup::new(terms, None, state.clock.now());
    let made = group.clone();
    state.write(move |conn| Ok(synonyms::insert(conn, &group)?)).await?;
    Ok(HttpResponse::Created().json(SynonymsView::from(made)))
}
