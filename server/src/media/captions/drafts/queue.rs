//! Fills drafts, some cues at a time. A draft stays where it is when the server ends, and goes on with the next one.

use std::sync::Arc;
use std::time::Duration;

use mediflix_captions::Cue;
use mediflix_db::Database;
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::caption_drafts::{self, CaptionDraft, CaptionDraftState};
use mediflix_db::media::captions;
use mediflix_db::types::Timestamp;
use tokio::sync::Mutex;

use super::translator::{Refusal, Translator};
use crate::blocking;
use crate::config::Translation;
use crate::errors::ApiResult;

/// Cues that are asked for at once.
const CUES: usize = 20;
/// Longer than any question takes; another server takes a draft up then whose server died.
const TAKEN_FOR: Duration = Duration::from_secs(300);
/// What failed so often is given up.
const TRIES: i32 = 4;
/// Waits between tries: so long, twice, four times.
const PAUSE: Duration = Duration::from_secs(15);

/// Tells the moment.
pub type Moment = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What fills drafts.
#[derive(Clone)]
pub struct DraftQueue {
    database: Database,
    translator: Option<Translator>,
    clock: Moment,
    busy: Arc<Mutex<()>>,
}

impl DraftQueue {
    /// Nothing is being done yet.
    #[must_use]
    pub fn new(database: Database, config: &Translation, clock: Moment) -> Self {
        Self {
            database,
            translator: Translator::new(config),
            clock,
            busy: Arc::default(),
        }
    }

    /// Whether there is a machine to translate.
    #[must_use]
    pub fn translates(&self) -> bool {
        self.translator.is_some()
    }

    /// Does what is due, in the background, unless it is being done.
    pub fn go_on(&self) {
        let queue = self.clone();
        actix_web::rt::spawn(async move {
            if let Err(error) = queue.work().await {
                tracing::warn!(%error, "a draft of captions could not be gone on with");
            }
        });
    }

    /// Does what is due, one draft after another, some cues of each in turn.
    pub async fn work(&self) -> ApiResult<()> {
        let Some(translator) = &self.translator else {
            return Ok(());
        };
        let Ok(_only) = self.busy.try_lock() else {
            return Ok(());
        };
        while let Some((draft, language)) = self.take().await? {
            let from = usize::try_from(draft.done).unwrap_or(0);
            let next: Vec<Cue> = draft.cues.0.iter().skip(from).take(CUES).cloned().collect();
            match translator.translate(&next, &draft.from_language, &language).await {
                Ok(cues) => self.keep(draft, cues).await?,
                Err(refusal) => self.put_off(draft, refusal).await?,
            }
        }
        Ok(())
    }

    async fn take(&self) -> ApiResult<Option<(CaptionDraft, String)>> {
        let now = (self.clock)();
        blocking::write(self.database.clone(), move |conn| {
            let Some(draft) = caption_drafts::take(conn, now, now.plus(TAKEN_FOR))? else {
                return Ok(None);
            };
            let row = captions::by_id(conn, draft.captions_id)?;
            if row.deleted_at.is_some() {
                caption_drafts::put_off(conn, &draft, Some("deleted"), now, now)?;
                return Ok(None);
            }
            Ok(Some((draft, row.language)))
        })
        .await
    }

    /// Adds cues to the captions. Somebody may have changed them meanwhile: what they did stays.
    async fn keep(&self, draft: CaptionDraft, translated: Vec<Cue>) -> ApiResult<()> {
        let now = (self.clock)();
        blocking::write(self.database.clone(), move |conn| {
            locks::hold(conn, Lock::Captions(draft.captions_id))?;
            let row = captions::by_id(conn, draft.captions_id)?;
            let done = draft.done.saturating_add(i32::try_from(translated.len()).unwrap_or(0));
            let mut cues = captions::cues(conn, row.id)?;
            cues.extend(translated);
            cues.sort_by_key(|cue| cue.start_ms);
            if let Ok(cues) = mediflix_captions::accept(cues) {
                captions::put_cues(conn, &row, cues, now)?;
            }
            let state = if done >= draft.total {
                CaptionDraftState::Done
            } else {
                CaptionDraftState::Running
            };
            Ok(caption_drafts::advance(conn, &draft, state, done, now)?)
        })
        .await
    }

    async fn put_off(&self, draft: CaptionDraft, refusal: Refusal) -> ApiResult<()> {
        let now: Timestamp = (self.clock)();
        let is_last = refusal == Refusal::Refused || draft.tries + 1 >= TRIES;
        let pause = PAUSE * 2_u32.saturating_pow(u32::try_from(draft.tries).unwrap_or(0).min(8));
        tracing::info!(draft = %draft.id, reason = refusal.as_str(), is_last, "a service did not translate some cues");
        blocking::write(self.database.clone(), move |conn| {
            let given_up = is_last.then_some(refusal.as_str());
            Ok(caption_drafts::put_off(conn, &draft, given_up, now.plus(pause), now)?)
        })
        .await
    }
}
