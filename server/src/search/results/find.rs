//! `GET /api/v1/search`

use actix_web::web;
use mediflix_db::types::Language;
use mediflix_search_index::{DocumentKind, Search};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::query::{Part, checked};
use super::view::{self, SearchHit};
use crate::access::caller::Caller;
use crate::errors::{ApiError, ApiResult};
use crate::http::answer::List;
use crate::search::audience::viewer_tokens;
use crate::search::{follow, synonyms};
use crate::{AppState, blocking};

/// Results on one page when nothing is said.
const USUAL: usize = 20;

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// A course.
    Course,
    /// A lecture, with the lines in which it is said.
    Lecture,
    /// Somebody who teaches.
    Person,
    /// An organisation.
    Organisation,
}

impl From<SearchKind> for DocumentKind {
    fn from(kind: SearchKind) -> Self {
        match kind {
            SearchKind::Course => Self::Course,
            SearchKind::Lecture => Self::Lecture,
            SearchKind::Person => Self::Person,
            SearchKind::Organisation => Self::Organisation,
        }
    }
}

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Words, at most 200 letters; marks may be left out.
    #[serde(default)]
    pub q: String,
    /// One kind alone.
    #[param(inline)]
    pub kind: Option<SearchKind>,
    /// One language of speech or captions alone.
    pub language: Option<Language>,
    /// How many things at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    /// `next_cursor` of the part before.
    pub cursor: Option<String>,
}

/// Searches titles, descriptions, names and what is said, best first. 200 results are shown at most.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/search", tag = "search", params(SearchQuery),
    responses((status = 200, body = List<SearchHit>)))]
pub async fn search_site(
    caller: Caller,
    state: web::Data<AppState>,
    query: web::Query<SearchQuery>,
) -> ApiResult<web::Json<List<SearchHit>>> {
    let text = checked(&query.q)?;
    let part = Part::read(query.limit, query.cursor.as_deref(), USUAL)?;
    follow::catch_up(&state).await?;
    let synonyms = synonyms::dictionary(&state).await?;
    let viewer = caller.viewer();
    let search = Search {
        query: text.clone(),
        viewer: viewer_tokens(viewer),
        kind: query.kind.map(DocumentKind::from),
        language: query.language.map(|language| language.to_string()),
    };
    let (index, words) = (std::sync::Arc::clone(&state.search), std::sync::Arc::clone(&synonyms));
    let hits = blocking::run(move || {
        let index = index.index()?;
        let found = index.find(&search, &words, part.skip, part.most + 1);
        found.map_err(ApiError::internal)
    });
    let mut hits = hits.await?;
    let next_cursor = part.next(hits.len());
    hits.truncate(part.most);
    let items = state
        .clone()
        .read(move |conn| {
            view::hits(
                conn,
                &state,
                viewer,
                &hits,
                &mediflix_search_index::Marker::new(&text, &synonyms),
            )
        })
        .await?;
    Ok(web::Json(List { items, next_cursor }))
}
