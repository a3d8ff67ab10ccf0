//! `GET /api/v1/search/suggestions`

use std::sync::Arc;

use actix_web::web;
use mediflix_search_index::{DocumentKind, LONGEST_QUERY};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::audience::viewer_tokens;
use super::results::SearchKind;
use super::{follow, synonyms};
use crate::access::caller::Caller;
use crate::errors::{ApiError, ApiResult};
use crate::{AppState, blocking};

/// Suggestions at most.
const MOST: usize = 8;

/// What was typed so far.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SuggestionQuery {
    /// At most 200 letters; marks may be left out.
    #[serde(default)]
    pub q: String,
}

/// How it may go on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Suggestion)]
pub struct SuggestionView {
    /// The text.
    pub text: String,
    /// What bears it as its title or name.
    #[schema(required)]
    pub kind: Option<SearchKind>,
    /// The id of that.
    #[schema(required)]
    pub id: Option<Uuid>,
}

/// How a query may go on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// At most eight, best first.
    pub items: Vec<SuggestionView>,
}

/// Suggests titles, names and terms for what was typed so far.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/search/suggestions", tag = "search", params(SuggestionQuery),
    responses((status = 200, body = Suggestions)))]
pub async fn list_suggestions(
    caller: Caller,
    state: web::Data<AppState>,
    query: web::Query<SuggestionQuery>,
) -> ApiResult<web::Json<Suggestions>> {
    let typed = query.q.trim().to_owned();
    if typed.chars().count() > LONGEST_QUERY {
        return Err(ApiError::field("q", "too_long"));
    }
    follow::catch_up(&state).await?;
    let words = synonyms::dictionary(&state).await?;
    let viewer = viewer_tokens(caller.viewer());
    let search = Arc::clone(&state.search);
    let found = blocking::run(move || {
        let found = search.index()?.suggest(&typed, &viewer, &words, MOST);
        found.map_err(ApiError::internal)
    });
    let items = found.await?.into_iter().map(|suggestion| {
        let kind = suggestion.of.and_then(|(kind, _)| match kind {
            DocumentKind::Course => Some(SearchKind::Course),
            DocumentKind::Lecture => Some(SearchKind::Lecture),
            DocumentKind::Person => Some(SearchKind::Person),
            DocumentKind::Organisation => Some(SearchKind::Organisation),
            DocumentKind::Lines => None,
        });
        SuggestionView {
            text: suggestion.text,
            kind,
            id: suggestion.of.map(|(_, id)| id),
        }
    });
    Ok(web::Json(Suggestions { items: items.collect() }))
}
