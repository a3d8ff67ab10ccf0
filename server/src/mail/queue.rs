//! The letters that wait: in the database, so that a server that stops loses none. They hold one-time links, so what they say is
//! sealed with the master key until it is sent, and forgotten then.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use mediflix_db::letters::{self, MOST_ATTEMPTS, WaitingLetter};
use mediflix_db::types::ids::LetterId;
use mediflix_db::types::{Language, Timestamp};
use mediflix_db::{Database, DbConnection};
use serde::{Deserialize, Serialize};

use super::{Letter, MailError, Mailer, night};
use crate::blocking;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::master_key::MasterKey;

const HOUR: Duration = Duration::from_secs(3600);
/// Who would wait longer because of the pace gets no letter: the link in it would be too old.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// Of many letters at once the last may wait so long: their links are good for longer.
const LONGEST_WAIT_OF_MANY: Duration = Duration::from_secs(3 * 24 * 3600);
/// What was sent is counted for the pace, and then forgotten.
const KEPT_FOR: Duration = Duration::from_secs(48 * 3600);
/// Letters of one round.
const AT_ONCE: i64 = 20;

/// A letter to be written: to whom, in which language, about what.
#[derive(Debug, Deserialize, Serialize)]
pub struct Post {
    /// The address.
    pub to: String,
    /// The person's language.
    pub language: Language,
    /// The last part of its link.
    pub token: String,
    /// Who causes it, where that is a person or an organisation.
    pub from: Option<String>,
    /// What it is about, in the person's language.
    #[serde(default)]
    pub about: Option<String>,
    /// What ends letters of this kind, where one may choose.
    pub unsubscribe: Option<String>,
}

impl Post {
    /// A letter of the site.
    #[must_use]
    pub fn new(to: String, language: Language, token: String) -> Self {
        Self {
            to,
            language,
            token,
            from: None,
            about: None,
            unsubscribe: None,
        }
    }
}

/// Puts letters into the database and sends those that are due.
#[derive(Clone)]
pub struct LetterQueue {
    /// Where they wait.
    pub database: Database,
    /// Seals them.
    pub master_key: Arc<MasterKey>,
    /// Sends them.
    pub mailer: Arc<Mailer>,
}

impl LetterQueue {
    /// Has a letter sent as soon as its kind's pace and the night allow it.
    pub async fn put(&self, letter: Letter, post: Post, now: Timestamp) -> ApiResult<()> {
        if is_nobody(&post) {
            return Ok(());
        }
        let id = LetterId::new();
        let words = serde_json::to_vec(&post).map_err(ApiError::internal)?;
        let sealed = self.master_key.wrap(&purpose(id), &words);
        let sealed = sealed.map_err(|_| ApiError::internal("a letter could not be sealed"))?;
        let per_hour = self.mailer.per_hour(letter);
        let by_day = night::by_day(letter, post.language, now);
        let put = move |conn: &mut DbConnection| {
            let full_since = match per_hour {
                Some(count) => letters::before_the_last(conn, letter.as_str(), count)?,
                None => None,
            };
            let paced = full_since.map_or(now, |at| at.plus(HOUR)).max(now);
            if paced.since(now) > LONGEST_WAIT {
                return Err(ApiError::internal(MailError::TooMany));
            }
            let row = WaitingLetter {
                id,
                kind: letter.as_str().to_owned(),
                sealed: Some(sealed),
                created_at: now,
                send_after: paced.max(by_day),
                attempts: 0,
            };
            Ok(letters::insert(conn, &row)?)
        };
        blocking::write(self.database.clone(), put).await
    }

    /// Has many letters of a kind sent, one after the other at the kind's pace and by day; in the transaction that is their cause.
    /// `throttled` when the last would wait for days.
    pub fn put_all(&self, conn: &mut DbConnection, letter: Letter, posts: &[Post], now: Timestamp) -> ApiResult<()> {
        let per_hour = self.mailer.per_hour(letter);
        let mut lately = match per_hour {
            Some(count) => VecDeque::from(letters::last_sends(conn, letter.as_str(), count)?),
            None => VecDeque::new(),
        };
        let is_full = |lately: &VecDeque<Timestamp>| {
            per_hour.is_some_and(|most| i64::try_from(lately.len()).unwrap_or(i64::MAX) >= most)
        };
        let mut rows = Vec::with_capacity(posts.len());
        for post in posts.iter().filter(|post| !is_nobody(post)) {
            let id = LetterId::new();
            let words = serde_json::to_vec(post).map_err(ApiError::internal)?;
            let sealed = self.master_key.wrap(&purpose(id), &words);
            let sealed = sealed.map_err(|_| ApiError::internal("a letter could not be sealed"))?;
            let paced = if is_full(&lately) { lately.pop_front() } else { None };
            let paced = paced.map_or(now, |at| at.plus(HOUR)).max(now);
            let wait = paced.since(now);
            if wait > LONGEST_WAIT_OF_MANY {
                let wait_s = (wait - LONGEST_WAIT_OF_MANY).as_secs() + 1;
                return Err(ApiError::new(Code::Throttled).with("retry_after_s", wait_s));
            }
            lately.push_back(paced);
            rows.push(WaitingLetter {
                id,
                kind: letter.as_str().to_owned(),
                sealed: Some(sealed),
                created_at: now,
                send_after: paced.max(night::by_day(letter, post.language, now)),
                attempts: 0,
            });
        }
        Ok(letters::insert_all(conn, &rows)?)
    }

    /// Sends what is due. Several servers may do it at the same time: each letter goes out once.
    pub async fn deliver(&self, now: Timestamp) -> ApiResult<()> {
        let is_due = blocking::read(self.database.clone(), move |conn: &mut DbConnection| {
            Ok(letters::is_any_due(conn, now)?)
        });
        if !is_due.await? {
            return Ok(());
        }
        loop {
            let due = blocking::write(self.database.clone(), move |conn: &mut DbConnection| {
                Ok(letters::claim(conn, now, AT_ONCE)?)
            });
            let due = due.await?;
            if due.is_empty() {
                return Ok(());
            }
            for letter in due {
                self.send(letter, now).await?;
            }
        }
    }

    async fn send(&self, letter: WaitingLetter, now: Timestamp) -> ApiResult<()> {
        let (id, attempt) = (letter.id, letter.attempts + 1);
        let sent = self.open(&letter);
        let sent = match sent {
            Ok((kind, post)) => self.mailer.send(kind, &post).await.map_err(|error| error.to_string()),
            Err(error) => Err(error),
        };
        if let Err(error) = &sent {
            let given_up = attempt >= MOST_ATTEMPTS;
            tracing::error!(error, kind = letter.kind, attempt, given_up, "a mail was not sent");
        }
        let wait = Duration::from_secs(60 << attempt.clamp(0, MOST_ATTEMPTS));
        let note = move |conn: &mut DbConnection| match sent {
            Ok(()) => Ok(letters::sent(conn, id, now)?),
            Err(_) => Ok(letters::again(conn, id, now.plus(wait))?),
        };
        blocking::write(self.database.clone(), note).await
    }

    fn open(&self, letter: &WaitingLetter) -> Result<(Letter, Post), String> {
        let sealed = letter.sealed.as_deref().unwrap_or_default();
        let words = self.master_key.unwrap_key(&purpose(letter.id), sealed);
        let words = words.map_err(|_| "it was sealed with another master key".to_owned())?;
        let post = serde_json::from_slice(&words).map_err(|error| error.to_string())?;
        Ok((letter.kind.parse()?, post))
    }

    /// Forgets letters of days ago.
    pub async fn forget(&self, now: Timestamp) -> ApiResult<()> {
        blocking::write(self.database.clone(), move |conn: &mut DbConnection| {
            Ok(letters::forget(conn, now.minus(KEPT_FOR)).map(drop)?)
        })
        .await
    }
}

/// Whether the address is one where nobody ever is (RFC 6761, section 6.4): people of the demo world.
fn is_nobody(post: &Post) -> bool {
    post.to.ends_with(".invalid")
}

fn purpose(id: LetterId) -> String {
    format!("letter {id}")
}
