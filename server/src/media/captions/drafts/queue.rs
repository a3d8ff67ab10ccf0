//! Fills drafts, some cues at a time. A draft stays where it is when the server ends, and goes on with the next one.

use std::sync::Arc;
use std::time::Duration;

use mediflix_captions::{Cue, MOST_CUES, accept};
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::caption_drafts::{self, CaptionDraft, CaptionDraftKind, CaptionDraftState};
use mediflix_db::media::captions;
use mediflix_db::types::Timestamp;
use mediflix_db::{Database, DbConnection};
use mediflix_media_store::MediaStore;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::timeout;

use super::answer::Refusal;
use super::recogniser::Recogniser;
use super::tell::tell;
use super::translator::Translator;
use crate::blocking;
use crate::config::Config;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::speech;

/// Cues that are asked for at once.
const CUES: usize = 20;
/// Texts that are asked for at once, and how long somebody waits for one.
const TEXTS: usize = 4;
const TEXT_WITHIN: Duration = Duration::from_secs(20);
/// Longer than any question about cues takes; another server takes a draft up then whose server died.
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
    pub(super) database: Database,
    pub(super) store: Arc<dyn MediaStore>,
    translator: Option<Translator>,
    pub(super) recogniser: Option<Recogniser>,
    pub(super) clock: Moment,
    translating: Arc<Turns>,
    hearing: Arc<Turns>,
    /// Texts that somebody waits for.
    texts: Arc<Semaphore>,
}

/// One round at a time, and one that waits: what is asked for during a round is done after it.
struct Turns {
    seats: Semaphore,
    round: Mutex<()>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            seats: Semaphore::new(2),
            round: Mutex::default(),
        }
    }
}

impl DraftQueue {
    /// Nothing is being done yet.
    #[must_use]
    pub fn new(database: Database, store: Arc<dyn MediaStore>, config: &Config, clock: Moment) -> Self {
        Self {
            database,
            store,
            translator: Translator::new(&config.translation),
            recogniser: Recogniser::new(&config.speech),
            clock,
            translating: Arc::default(),
            hearing: Arc::default(),
            texts: Arc::new(Semaphore::new(TEXTS)),
        }
    }

    /// Whether there is a machine to translate.
    #[must_use]
    pub fn translates(&self) -> bool {
        self.translator.is_some()
    }

    /// A text in another language, which the machine tells the first one of.
    ///
    /// # Errors
    /// `not_set_up` without a machine; `unavailable` when it is busy, does not answer in time, or answers something else.
    pub async fn text(&self, text: &str, into: &str) -> ApiResult<String> {
        let Some(translator) = &self.translator else {
            return Err(ApiError::new(Code::NotSetUp).with("setting", "translation.url"));
        };
        let _seat = self.texts.try_acquire().map_err(|_| Code::Unavailable)?;
        let answer = timeout(TEXT_WITHIN, translator.text(text, into)).await;
        Ok(answer.unwrap_or(Err(Refusal::Unavailable)).map_err(|refusal| {
            tracing::warn!(why = refusal.as_str(), "a text was not translated");
            Code::Unavailable
        })?)
    }

    /// Whether there is a machine to transcribe.
    #[must_use]
    pub fn transcribes(&self) -> bool {
        self.recogniser.is_some()
    }

    /// Does what is due, in the background, unless it is being done. Translations do not wait for speech.
    pub fn go_on(&self) {
        let queue = self.clone();
        actix_web::rt::spawn(async move {
            if let Ok(_seat) = queue.translating.seats.try_acquire() {
                let _only = queue.translating.round.lock().await;
                told(queue.translate_due().await);
            }
        });
        let queue = self.clone();
        actix_web::rt::spawn(async move {
            if let Ok(_seat) = queue.hearing.seats.try_acquire() {
                let _only = queue.hearing.round.lock().await;
                told(queue.transcribe_due().await);
            }
        });
    }

    /// Does what is due, one draft after another, some cues or a piece of speech of each in turn. Waits for what is being done.
    pub async fn work(&self) -> ApiResult<()> {
        {
            let _only = self.translating.round.lock().await;
            self.translate_due().await?;
        }
        let _only = self.hearing.round.lock().await;
        self.transcribe_due().await
    }

    async fn translate_due(&self) -> ApiResult<()> {
        let Some(translator) = &self.translator else {
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
            let until = now.plus(TAKEN_FOR);
            let taken = caption_drafts::take(conn, CaptionDraftKind::Translation, now, until)?;
            with_language(conn, taken, now)
        })
        .await
    }

    /// Adds cues to the captions. Somebody may have changed them meanwhile: what they did stays.
    async fn keep(&self, draft: CaptionDraft, translated: Vec<Cue>) -> ApiResult<()> {
        let now = (self.clock)();
        let to_put_off = draft.clone();
        let added = blocking::write(self.database.clone(), move |conn| {
            let done = draft.done.saturating_add(i32::try_from(translated.len()).unwrap_or(0));
            let added = add(conn, &draft, translated, now)?;
            if added != Added::Kept {
                return Ok(added);
            }
            let state = if done >= draft.total {
                CaptionDraftState::Done
            } else {
                CaptionDraftState::Running
            };
            caption_drafts::advance(conn, &draft, state, done, now)?;
            tell(conn, &draft, state, now)?;
            Ok(added)
        })
        .await?;
        match added {
            Added::Unfit => self.put_off(to_put_off, Refusal::Unreadable).await,
            Added::Kept | Added::Stopped => Ok(()),
        }
    }

    async fn put_off(&self, draft: CaptionDraft, refusal: Refusal) -> ApiResult<()> {
        let now: Timestamp = (self.clock)();
        let is_last = is_last(&draft, refusal);
        tracing::info!(draft = %draft.id, reason = refusal.as_str(), is_last, "a service did not translate some cues");
        blocking::write(self.database.clone(), move |conn| {
            let given_up = is_last.then_some(refusal.as_str());
            caption_drafts::put_off(conn, &draft, given_up, now.plus(pause(&draft)), now)?;
            if is_last {
                tell(conn, &draft, CaptionDraftState::Failed, now)?;
            }
            Ok(())
        })
        .await
    }
}

fn told(ended: ApiResult<()>) {
    if let Err(error) = ended {
        tracing::warn!(%error, "a draft of captions could not be gone on with");
    }
}

/// Whether what was refused is not tried again.
pub(super) fn is_last(draft: &CaptionDraft, refusal: Refusal) -> bool {
    refusal == Refusal::Refused || draft.tries + 1 >= TRIES
}

/// How long the next try waits.
pub(super) fn pause(draft: &CaptionDraft) -> Duration {
    PAUSE * 2_u32.saturating_pow(u32::try_from(draft.tries).unwrap_or(0).min(8))
}

/// A draft with the language of its captions; nothing, when these were deleted.
pub(super) fn with_language(
    conn: &mut DbConnection,
    taken: Option<CaptionDraft>,
    now: Timestamp,
) -> ApiResult<Option<(CaptionDraft, String)>> {
    let Some(draft) = taken else { return Ok(None) };
    let row = captions::by_id(conn, draft.captions_id)?;
    if row.deleted_at.is_some() {
        caption_drafts::put_off(conn, &draft, Some("deleted"), now, now)?;
        speech::erase(conn, draft.id, now)?;
        return Ok(None);
    }
    Ok(Some((draft, row.language)))
}

/// What became of cues that a machine made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    /// They are among the captions.
    Kept,
    /// The draft was stopped meanwhile.
    Stopped,
    /// Captions cannot hold them: they are too many, or no text.
    Unfit,
}

/// Adds cues to the captions of a draft. What people did to them meanwhile stays.
pub(super) fn add(conn: &mut DbConnection, draft: &CaptionDraft, more: Vec<Cue>, now: Timestamp) -> ApiResult<Added> {
    locks::hold(conn, Lock::Captions(draft.captions_id))?;
    if caption_drafts::find(conn, draft.id)?.is_none() {
        return Ok(Added::Stopped);
    }
    let row = captions::by_id(conn, draft.captions_id)?;
    let mut cues = captions::cues(conn, row.id)?;
    cues.extend(more);
    cues.sort_by_key(|cue| cue.start_ms);
    if cues.len() > MOST_CUES {
        return Ok(Added::Unfit);
    }
    match accept(cues) {
        Ok(cues) => captions::put_cues(conn, &row, cues, now)?,
        Err(_) => return Ok(Added::Unfit),
    };
    Ok(Added::Kept)
}
