//! Decisions about who may watch, kept for seconds: players ask for keys and playlists far more often than rights change.
//! Only what was allowed is kept; a refusal is looked up again.

use std::time::Duration;

use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, LectureId, PlaybackId};
use moka::future::Cache;

/// So long a lecture that was taken down is still answered, at most.
const KEPT: Duration = Duration::from_secs(4);
/// Some megabytes.
const MOST: u64 = 20_000;

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether whoever holds a playback may still watch its lecture.
    Playback(PlaybackId),
    /// Whether everybody may watch a lecture.
    Anyone(LectureId),
    /// Whether an account, or everybody, may see the poster below a prefix.
    Poster(String, Option<AccountId>),
}

/// Decisions of the last seconds.
pub struct Decisions(Cache<Question, Timestamp>);

impl Default for Decisions {
    fn default() -> Self {
        // The cache has a clock of its own; the server's decides, so that tests can set it.
        Self(Cache::builder().max_capacity(MOST).time_to_live(KEPT).build())
    }
}

impl Decisions {
    /// Whether it was allowed a moment ago.
    pub async fn allowed(&self, question: &Question, now: Timestamp) -> bool {
        self.0
            .get(question)
            .await
            .is_some_and(|at| at <= now && now < at.plus(KEPT))
    }

    /// Notes that it is allowed.
    pub async fn allow(&self, question: Question, now: Timestamp) {
        self.0.insert(question, now).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn what_was_allowed_is_asked_again_after_seconds() {
        let (decisions, now) = (Decisions::default(), Timestamp::now());
        let question = Question::Anyone(LectureId::new());
        assert!(!decisions.allowed(&question, now).await);
        decisions.allow(question.clone(), now).await;
        assert!(decisions.allowed(&question, now.plus(Duration::from_secs(3))).await);
        assert!(!decisions.allowed(&question, now.plus(KEPT)).await);
        assert!(
            !decisions.allowed(&question, now.minus(Duration::from_secs(1))).await,
            "a clock that was put right"
        );
    }
}
