//! Barriers in answers.

use mediflix_db::barriers::Barrier;
use mediflix_db::types::ids::BarrierId;
use mediflix_db::types::{Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// A barrier that somebody told of.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Barrier)]
pub struct BarrierView {
    /// Its id.
    pub id: BarrierId,
    /// The page, as a path of the client.
    pub page: String,
    /// What they wrote.
    pub words: String,
    /// The language of the page.
    pub locale: Language,
    /// Whether they left an address for an answer.
    pub wants_answer: bool,
    /// When.
    pub created_at: Timestamp,
    /// What they were answered.
    #[schema(required)]
    pub answer: Option<String>,
    /// When.
    #[schema(required)]
    pub answered_at: Option<Timestamp>,
}

impl From<Barrier> for BarrierView {
    fn from(barrier: Barrier) -> Self {
        Self {
            id: barrier.id,
            page: barrier.page,
            words: barrier.words,
            locale: barrier.locale,
            wants_answer: !barrier.email.is_empty(),
            created_at: barrier.created_at,
            answer: barrier.answer,
            answered_at: barrier.answered_at,
        }
    }
}
