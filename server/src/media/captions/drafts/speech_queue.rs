//! Has speech transcribed, one piece at a time. A piece that fails does so alone: the others go on.

use std::time::Duration;

use mediflix_captions::Cue;
use mediflix_db::DbConnection;
use mediflix_db::media::caption_drafts::{self, CaptionDraft, CaptionDraftKind, CaptionDraftState};
use mediflix_db::media::speech_pieces::{self, SpeechPieceRow, SpeechPieceState};
use mediflix_db::pauses::{self, Task};
use mediflix_db::types::Timestamp;
use mediflix_media_store::{Area, ObjectKey};
use mediflix_protocol::naming;

use super::answer::Refusal;
use super::heard;
use super::queue::{Added, DraftQueue, add, is_last, pause, with_language};
use super::recogniser::Recogniser;
use super::tell::tell;
use crate::blocking;
use crate::errors::{ApiError, ApiResult};
use crate::media::packaging::speech;

/// Another server takes a draft up so long after its server died.
const TAKEN_FOR: Duration = Duration::from_secs(60);
/// While a service listens, the draft is held anew so often.
const HELD_EVERY: Duration = Duration::from_secs(20);
/// Drafts that are looked after at once.
const AT_ONCE: i64 = 20;

/// A piece that is to be transcribed.
#[derive(Clone)]
struct Taken {
    draft: CaptionDraft,
    language: String,
    piece: SpeechPieceRow,
    object: ObjectKey,
}

impl DraftQueue {
    /// Has transcribed what is due.
    pub(super) async fn transcribe_due(&self) -> ApiResult<()> {
        let Some(recogniser) = &self.recogniser else {
            return Ok(());
        };
        let now = (self.clock)();
        blocking::write(self.database.clone(), move |conn| give_up_stranded(conn, now)).await?;
        while let Some(taken) = self.take_piece().await? {
            let heard = tokio::select! {
                heard = self.hear(recogniser, &taken) => heard,
                error = self.hold(&taken.draft) => return Err(error),
            };
            match heard {
                Ok(cues) => self.keep_piece(taken, cues).await?,
                Err(refusal) => self.put_piece_off(taken, refusal).await?,
            }
        }
        Ok(())
    }

    async fn take_piece(&self) -> ApiResult<Option<Taken>> {
        let now = (self.clock)();
        blocking::write(self.database.clone(), move |conn| {
            let taken = caption_drafts::take(conn, CaptionDraftKind::Speech, now, now.plus(TAKEN_FOR))?;
            let Some((draft, language)) = with_language(conn, taken, now)? else {
                return Ok(None);
            };
            let Some((piece, prefix)) = speech_pieces::next(conn, draft.id)? else {
                end(conn, &draft, now)?;
                return Ok(None);
            };
            let number = u32::try_from(piece.number).map_err(ApiError::internal)?;
            let object = format!("{prefix}/{}", naming::speech_piece(number));
            let object = ObjectKey::new(object).map_err(ApiError::internal)?;
            Ok(Some(Taken {
                draft,
                language,
                piece,
                object,
            }))
        })
        .await
    }

    async fn hear(&self, recogniser: &Recogniser, taken: &Taken) -> Result<Vec<Cue>, Refusal> {
        let sound = self.store.get(Area::Private, &taken.object, None).await?;
        let heard = recogniser.hear(sound, &taken.language).await?;
        let [start_ms, end_ms] = [taken.piece.start_ms, taken.piece.end_ms].map(|ms| u64::try_from(ms).unwrap_or(0));
        Ok(heard::cues(heard, start_ms, end_ms))
    }

    /// Holds a draft for as long as this is waited for.
    async fn hold(&self, draft: &CaptionDraft) -> ApiError {
        let id = draft.id;
        loop {
            tokio::time::sleep(HELD_EVERY).await;
            let until = (self.clock)().plus(TAKEN_FOR);
            let held = blocking::write(self.database.clone(), move |conn| {
                Ok(caption_drafts::hold(conn, id, until)?)
            });
            if let Err(error) = held.await {
                return error;
            }
        }
    }

    async fn keep_piece(&self, taken: Taken, cues: Vec<Cue>) -> ApiResult<()> {
        let now = (self.clock)();
        let object = taken.object.clone();
        let to_put_off = taken.clone();
        let (added, may_go) = blocking::write(self.database.clone(), move |conn| {
            let (draft, piece) = (&taken.draft, &taken.piece);
            // While a backup copies, it goes with its folder.
            let may_go = !pauses::is_paused(conn, Task::Deletion, now)?;
            let added = add(conn, draft, cues, now)?;
            if added != Added::Kept {
                return Ok((added, may_go));
            }
            speech_pieces::settle(conn, piece, SpeechPieceState::Done, None)?;
            let done = draft.done.saturating_add(1);
            caption_drafts::advance(conn, draft, CaptionDraftState::Running, done, now)?;
            end_if_over(conn, draft, now)?;
            Ok((added, may_go))
        })
        .await?;
        if added == Added::Unfit {
            return self.put_piece_off(to_put_off, Refusal::Unreadable).await;
        }
        if may_go && let Err(error) = self.store.delete(Area::Private, &object).await {
            tracing::info!(%error, "a piece of speech stays until its folder goes");
        }
        Ok(())
    }

    async fn put_piece_off(&self, taken: Taken, refusal: Refusal) -> ApiResult<()> {
        let now = (self.clock)();
        let is_last = is_last(&taken.draft, refusal);
        tracing::info!(draft = %taken.draft.id, piece = taken.piece.number, reason = refusal.as_str(), is_last,
            "a service did not transcribe a piece");
        blocking::write(self.database.clone(), move |conn| {
            let (draft, piece) = (&taken.draft, &taken.piece);
            if !is_last {
                return Ok(caption_drafts::put_off(conn, draft, None, now.plus(pause(draft)), now)?);
            }
            speech_pieces::settle(conn, piece, SpeechPieceState::Failed, Some(refusal.as_str()))?;
            caption_drafts::advance(conn, draft, CaptionDraftState::Running, draft.done, now)?;
            end_if_over(conn, draft, now)
        })
        .await
    }
}

fn end_if_over(conn: &mut DbConnection, draft: &CaptionDraft, now: Timestamp) -> ApiResult<()> {
    match speech_pieces::next(conn, draft.id)? {
        Some(_) => Ok(()),
        None => end(conn, draft, now),
    }
}

/// Ends a draft whose pieces have all been tried.
fn end(conn: &mut DbConnection, draft: &CaptionDraft, now: Timestamp) -> ApiResult<()> {
    let Some(draft) = caption_drafts::find(conn, draft.id)? else {
        return Ok(());
    };
    let failed = speech_pieces::failed(conn, draft.id, 1)?;
    let (count, _) = speech_pieces::extent(conn, draft.id)?;
    // Pieces go with the file that they are of.
    let is_gone = count < i64::from(draft.total);
    let reason = match failed.into_iter().next() {
        Some(piece) => piece.reason,
        None => is_gone.then(|| "deleted".to_owned()),
    };
    let state = match reason {
        Some(reason) => {
            caption_drafts::put_off(conn, &draft, Some(&reason), now, now)?;
            CaptionDraftState::Failed
        }
        None => {
            caption_drafts::advance(conn, &draft, CaptionDraftState::Done, draft.done, now)?;
            speech::erase(conn, draft.id, now)?;
            CaptionDraftState::Done
        }
    };
    tell(conn, &draft, state, now)
}

/// Ends drafts whose jobs are gone, with the source that they were of.
fn give_up_stranded(conn: &mut DbConnection, now: Timestamp) -> ApiResult<()> {
    for draft in caption_drafts::stranded(conn, AT_ONCE)? {
        caption_drafts::put_off(conn, &draft, Some("deleted"), now, now)?;
        tell(conn, &draft, CaptionDraftState::Failed, now)?;
    }
    Ok(())
}
