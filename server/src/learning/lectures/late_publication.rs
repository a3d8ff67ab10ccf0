//! Tells instructors by letter that a lecture which waits to be published could not be packaged.

use mediflix_db::DbConnection;
use mediflix_db::learning::lectures;
use mediflix_db::media::jobs::JobState;
use mediflix_db::media::overview;
use mediflix_db::notifications::{NoticeChannel, NoticeTopic};
use mediflix_db::people::accounts::{self, Account};
use mediflix_db::types::ids::LectureId;

use crate::AppState;
use crate::errors::ApiResult;
use crate::mail::{Letter, Post};
use crate::notify::{self, unsubscribe_token};

/// Lectures in one round.
const AT_ONCE: i64 = 50;

/// One round. Several servers may do it at the same time: each letter is written once.
pub async fn tell(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let letters = state.write(move |conn| {
        let mut letters = Vec::new();
        for id in lectures::waiting_for_publication(conn, AT_ONCE)? {
            if let Some(to) = whom_it_failed(conn, id)?
                && lectures::claim_publication_failure(conn, id, now)?
            {
                letters.push((id, to));
            }
        }
        Ok(letters)
    });
    for (id, account) in letters.await? {
        let unsubscribe = unsubscribe_token(&state.master_key, account.id, NoticeTopic::Uploads, now);
        let post = Post {
            unsubscribe: Some(unsubscribe),
            ..Post::new(account.email, account.locale, id.to_string())
        };
        state.send_later(Letter::PublicationFailed, post);
    }
    Ok(())
}

/// Whoever uploaded the video that could not be packaged.
fn whom_it_failed(conn: &mut DbConnection, id: LectureId) -> ApiResult<Option<Account>> {
    let found = overview::of_lecture(conn, id)?;
    let failed = found.job.is_some_and(|job| job.state == JobState::Failed);
    let Some(source) = found.source.filter(|_| failed && found.upload.is_none()) else {
        return Ok(None);
    };
    let account = accounts::by_id(conn, source.account_id)?;
    // The platform's own account reads no letters.
    let reads = !account.password_hash.is_empty() && account.disabled_at.is_none();
    let wanting = notify::wanting(conn, &[account.id], NoticeTopic::Uploads, NoticeChannel::Letter)?;
    Ok((reads && !wanting.is_empty()).then_some(account))
}
