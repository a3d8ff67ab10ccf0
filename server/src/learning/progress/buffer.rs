//! What was watched in the last moment. It is held in memory and written in one transaction, so that thousands of players cost a
//! database that has one writer next to nothing. An orderly stop writes what is left; a killed server loses less than a second.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mediflix_db::learning::progress::{self, Measure, Watched};
use mediflix_db::types::ids::{AccountId, LectureId, SourceId};
use mediflix_db::{Database, DbConnection};

use crate::blocking;
use crate::errors::{ApiError, ApiResult, Code};

/// From the first row that is held until they are written.
const HELD: Duration = Duration::from_millis(500);
/// Rows that are held while the database cannot be reached; then clients keep theirs.
const MOST: usize = 50_000;

type RowKey = (LectureId, SourceId, i32);

/// Rows by account, so that a reader finds out at once whether something of theirs is among them.
#[derive(Default)]
struct Rows {
    by_account: HashMap<AccountId, HashMap<RowKey, Watched>>,
    measures: HashMap<LectureId, Measure>,
    count: usize,
}

impl Rows {
    fn add(&mut self, row: Watched, measure: Measure) {
        self.measures.insert(row.lecture_id, measure);
        let place = (row.lecture_id, row.source_id, row.day);
        let of_account = self.by_account.entry(row.account_id).or_default();
        let Some(known) = of_account.get_mut(&place) else {
            of_account.insert(place, row);
            self.count += 1;
            return;
        };
        known.intervals = known.intervals.and(&row.intervals);
        known.live = known.live.and(&row.live);
        if row.at >= known.at {
            (known.position_ms, known.at) = (row.position_ms, row.at);
        }
    }

    fn add_all(&mut self, others: Self) {
        for row in others.by_account.into_values().flat_map(HashMap::into_values) {
            if let Some(measure) = others.measures.get(&row.lecture_id) {
                self.add(row, *measure);
            }
        }
    }

    fn list(&self) -> Vec<Watched> {
        self.by_account.values().flat_map(HashMap::values).cloned().collect()
    }
}

#[derive(Default)]
struct Held {
    waiting: Rows,
    /// Being written; or left by a writer whose thread ended before it was done.
    underway: Rows,
    is_scheduled: bool,
}

/// What waits to be written.
#[derive(Default)]
pub struct ProgressBuffer {
    held: Mutex<Held>,
    writing: tokio::sync::Mutex<()>,
}

impl ProgressBuffer {
    /// Stops a batch for which there is no room.
    pub fn must_have_room(&self) -> ApiResult<()> {
        let held = self.lock();
        if held.waiting.count + held.underway.count < MOST {
            return Ok(());
        }
        Err(ApiError::new(Code::Unavailable)
            .with("retry_after_s", 2)
            .because("too much progress waits to be written"))
    }

    /// Holds rows until they are written, within a second.
    pub fn put(self: &Arc<Self>, database: &Database, rows: Vec<(Watched, Measure)>) {
        let mut held = self.lock();
        for (row, measure) in rows {
            held.waiting.add(row, measure);
        }
        if !std::mem::replace(&mut held.is_scheduled, true) {
            let (buffer, database) = (Arc::clone(self), database.clone());
            actix_web::rt::spawn(async move {
                tokio::time::sleep(HELD).await;
                while let Err(error) = buffer.write(&database).await {
                    tracing::warn!(%error, "progress could not be written; it is tried again");
                    tokio::time::sleep(HELD).await;
                }
            });
        }
    }

    /// Writes what is held, so that the reader sees what they did a moment ago.
    pub async fn settle(&self, database: &Database, reader: Option<AccountId>) -> ApiResult<()> {
        let holds = reader.is_some_and(|account| {
            let held = self.lock();
            held.waiting.by_account.contains_key(&account) || held.underway.by_account.contains_key(&account)
        });
        if holds { self.write(database).await } else { Ok(()) }
    }

    /// Writes everything that is held.
    pub async fn write(&self, database: &Database) -> ApiResult<()> {
        let _turn = self.writing.lock().await;
        let (rows, measures) = {
            let mut held = self.lock();
            held.is_scheduled = false;
            let waiting = std::mem::take(&mut held.waiting);
            held.underway.add_all(waiting);
            (held.underway.list(), held.underway.measures.clone())
        };
        if rows.is_empty() {
            return Ok(());
        }
        let note = move |conn: &mut DbConnection| Ok(progress::note(conn, &rows, &measures)?);
        let written = blocking::write(database.clone(), note).await;
        if written.is_ok() {
            self.lock().underway = Rows::default();
        }
        written
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
