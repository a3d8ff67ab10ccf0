//! Tells those who registered: a day before, when the time changes, when it is cancelled, and by bell alone when it is on air.

use std::collections::HashMap;
use std::time::Duration;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{self, Broadcast};
use mediflix_db::live::registrations::{self, ToTell, Untold};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId, CourseId};

use super::letter;
use crate::AppState;
use crate::access::caller::viewers_of;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;
use crate::mail::{Letter, Post};
use crate::notify::{Happened, notify};

/// People of one transaction, and transactions of one round.
const AT_ONCE: i64 = 200;
const MOST_ROUNDS: usize = 100;
/// So long before the start one is reminded.
const BEFORE: Duration = Duration::from_secs(24 * 3600);

/// What is told of a broadcast.
#[derive(Clone, Copy)]
enum Told {
    Soon,
    Changed(Untold),
}

impl Told {
    fn happened(self, course: CourseId, broadcast: BroadcastId) -> Happened {
        match self {
            Self::Soon => Happened::BroadcastSoon(course, broadcast),
            Self::Changed(Untold::Postponed) => Happened::BroadcastPostponed(course, broadcast),
            Self::Changed(Untold::Cancelled) => Happened::BroadcastCancelled(course, broadcast),
            Self::Changed(Untold::OnAir) => Happened::BroadcastOnAir(course, broadcast),
        }
    }

    fn letter(self) -> Option<Letter> {
        match self {
            Self::Soon => Some(Letter::BroadcastSoon),
            Self::Changed(Untold::Postponed) => Some(Letter::BroadcastPostponed),
            Self::Changed(Untold::Cancelled) => Some(Letter::BroadcastCancelled),
            Self::Changed(Untold::OnAir) => None,
        }
    }
}

/// Has a round begin now, beside the answer.
pub(in crate::live) fn tell_soon(state: web::Data<AppState>) {
    actix_web::rt::spawn(async move {
        if let Err(error) = tell(&state).await {
            tracing::error!(%error, "those who registered for a broadcast could not be told");
        }
    });
}

/// One round. Several servers may do it at the same time: each is told once.
pub async fn tell(state: &AppState) -> ApiResult<()> {
    let changed = [Untold::Postponed, Untold::Cancelled, Untold::OnAir].map(Told::Changed);
    let mut has_letters = false;
    for told in changed.into_iter().chain([Told::Soon]) {
        for _ in 0..MOST_ROUNDS {
            let (claimed, letters) = some(state, told).await?;
            has_letters |= letters > 0;
            if claimed < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
                break;
            }
        }
    }
    if has_letters {
        state.deliver_letters().await?;
    }
    Ok(())
}

/// Tells some of them; how many they were, and how many letters were put down.
async fn some(state: &AppState, told: Told) -> ApiResult<(usize, usize)> {
    let (now, letters) = (state.clock.now(), state.letters.clone());
    state
        .write(move |conn| {
            let people = match told {
                Told::Changed(untold) => registrations::claim_untold(conn, untold, AT_ONCE)?,
                Told::Soon => registrations::claim_reminders(conn, (now, now.plus(BEFORE)), BEFORE, AT_ONCE)?,
            };
            let count = people.len();
            let mut posts: Vec<Post> = Vec::new();
            for (found, people) in by_broadcast(conn, people)? {
                posts.extend(tell_of(conn, told, &found, &people, now)?);
            }
            if let Some(letter) = told.letter() {
                letters.put_all(conn, letter, &posts, now)?;
            }
            Ok((count, posts.len()))
        })
        .await
}

type People = Vec<ToTell>;

fn by_broadcast(conn: &mut DbConnection, people: People) -> ApiResult<Vec<((Broadcast, Course), People)>> {
    let mut groups: HashMap<BroadcastId, People> = HashMap::new();
    for (broadcast, account) in people {
        groups.entry(broadcast).or_default().push((broadcast, account));
    }
    let mut all = Vec::with_capacity(groups.len());
    for (id, people) in groups {
        // Of a deleted seminar nothing is told.
        if let Ok(found) = broadcasts::with_course(conn, id) {
            all.push((found, people));
        }
    }
    Ok(all)
}

/// Bells at once; the letters are given back. Whoever may not see the seminar any more is told nothing.
fn tell_of(
    conn: &mut DbConnection,
    told: Told,
    (broadcast, course): &(Broadcast, Course),
    people: &[ToTell],
    now: Timestamp,
) -> ApiResult<Vec<Post>> {
    let accounts: Vec<_> = people.iter().map(|(_, account)| account.clone()).collect();
    let viewers = viewers_of(conn, &accounts)?;
    let sees = |id: &AccountId| viewers.get(id).is_some_and(|viewer| rights::sees(*viewer, course));
    let accounts: Vec<_> = accounts.into_iter().filter(|account| sees(&account.id)).collect();
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    notify(conn, &ids, &told.happened(course.id, broadcast.id), now)?;
    let has_letter = told.letter().is_some();
    Ok(accounts
        .iter()
        .filter(|account| has_letter && !account.password_hash.is_empty())
        .map(|account| letter::post(broadcast, account))
        .collect())
}
