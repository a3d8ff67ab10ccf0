//! The time lines of lectures, kept for seconds: thousands watch the same ones, and tell so all the time.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use mediflix_db::learning::time_lines::{self, TimeLines};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;
use mediflix_db::{Database, DbConnection, DbError};
use moka::future::Cache;

use crate::blocking;
use crate::errors::ApiResult;

/// So long a lecture that was taken down, or whose rule changed, is taken as it was.
const KEPT: Duration = Duration::from_secs(4);
/// Some megabytes.
const MOST: u64 = 10_000;

/// What is known of lectures since some seconds; nothing of one that does not exist.
pub struct TimeLinesCache(Cache<LectureId, (Timestamp, Option<Arc<TimeLines>>)>);

impl Default for TimeLinesCache {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(MOST).time_to_live(KEPT).build())
    }
}

impl TimeLinesCache {
    /// The time lines of these lectures; what is not known is loaded in one go.
    pub async fn load(
        &self,
        database: &Database,
        now: Timestamp,
        lectures: impl IntoIterator<Item = LectureId>,
    ) -> ApiResult<HashMap<LectureId, Arc<TimeLines>>> {
        let (mut found, mut unknown) = (HashMap::new(), Vec::new());
        for lecture in lectures {
            match self.0.get(&lecture).await {
                Some((at, lines)) if at <= now && now < at.plus(KEPT) => drop(found.insert(lecture, lines)),
                _ => unknown.push(lecture),
            }
        }
        if !unknown.is_empty() {
            let loaded = blocking::read(database.clone(), move |conn: &mut DbConnection| {
                let mut one = |id| match time_lines::of_lecture(conn, id, now) {
                    Ok(lines) => Ok((id, Some(Arc::new(lines)))),
                    Err(DbError::NotFound) => Ok((id, None)),
                    Err(error) => Err(error),
                };
                Ok(unknown.into_iter().map(&mut one).collect::<Result<Vec<_>, DbError>>()?)
            });
            for (lecture, lines) in loaded.await? {
                self.0.insert(lecture, (now, lines.clone())).await;
                found.insert(lecture, lines);
            }
        }
        Ok(found.into_iter().filter_map(|(id, lines)| Some((id, lines?))).collect())
    }
}
