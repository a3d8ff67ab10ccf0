//! `GET /api/v1/search/synonyms`

use actix_web::web;
use mediflix_db::search::synonyms;

use super::dictionary::add_shipped;
use super::view::SynonymsView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Lists groups of words that mean the same, for administrators.
#[utoipa::path(get, path = "/api/v1/search/synonyms", tag = "search", params(Page),
    responses((status = 200, body = List<SynonymsView>)))]
pub async fn list_synonyms(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<SynonymsView>>> {
    caller.must_administrate()?;
    let (after, rows) = (page.after()?, page.rows()?);
    add_shipped(&state).await?;
    let found = state.read(move |conn| Ok(synonyms::list(conn, after, rows)?)).await?;
    Ok(web::Json(page.list(found, |group| group.id.uuid(), SynonymsView::from)))
}
