//! The letter that tells of new lectures: one for each course and reader, however many lectures were published together.

use std::collections::HashSet;
use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::learning::{lecture_news, progress_lists};
use mediflix_db::notifications::{NoticeChannel, NoticeTopic};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::AccountId;
use mediflix_db::types::{Language, Timestamp};

use crate::AppState;
use crate::access::caller::viewers_of;
use crate::access::rules;
use crate::errors::ApiResult;
use crate::mail::{Letter, Post};
use crate::notify::{unsubscribe_token, wanting};
use crate::security::master_key::MasterKey;

/// Whoever publishes several lectures is done with it by then.
const WAIT: Duration = Duration::from_secs(30 * 60);
/// Courses of one round.
const COURSES_AT_ONCE: usize = 20;
/// Titles that a letter names; it says how many more there are.
const MOST_TITLES: usize = 10;

/// Puts the letters of courses whose news have waited long enough into the queue.
pub async fn tell(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let before = now.minus(WAIT);
    for _ in 0..COURSES_AT_ONCE {
        let oldest = state.read(move |conn| Ok(lecture_news::oldest_course(conn, before)?));
        let Some(course) = oldest.await? else { break };
        let letters = state.letters.clone();
        state
            .write(move |conn| {
                let Some((course, told)) = lecture_news::take(conn, course)? else {
                    return Ok(());
                };
                let posts = posts(conn, &letters.master_key, &course, &told, now)?;
                letters.put_all(conn, Letter::NewLectures, &posts, now)
            })
            .await?;
    }
    Ok(())
}

/// A letter to everybody in the course who chose such letters and still sees it.
fn posts(
    conn: &mut DbConnection,
    master_key: &MasterKey,
    course: &Course,
    told: &[Lecture],
    now: Timestamp,
) -> ApiResult<Vec<Post>> {
    let people = progress_lists::people_in(conn, course.id)?;
    let wanting: Vec<AccountId> = wanting(conn, &people, NoticeTopic::News, NoticeChannel::Letter)?;
    let known = accounts::enabled_among(conn, &wanting)?;
    let viewers = viewers_of(conn, &known)?;
    let facts = course.facts();
    let seeing: HashSet<AccountId> = viewers
        .into_iter()
        .filter(|(_, viewer)| rules::can_see_course(*viewer, &facts))
        .map(|(account, _)| account)
        .collect();
    let posts = known.into_iter().filter(|account| seeing.contains(&account.id));
    Ok(posts
        .map(|account| Post {
            about: Some(about(course, told, account.locale)),
            unsubscribe: Some(unsubscribe_token(master_key, account.id, NoticeTopic::News, now)),
            ..Post::new(account.email, account.locale, course.id.to_string())
        })
        .collect())
}

/// The course and the new lectures, in somebody's language.
fn about(course: &Course, told: &[Lecture], language: Language) -> String {
    let mut lines = vec![course.title.0.best(language).to_owned()];
    let titles = told.iter().take(MOST_TITLES);
    lines.extend(titles.map(|lecture| format!("• {}", lecture.title.0.best(language))));
    if told.len() > MOST_TITLES {
        let more = told.len() - MOST_TITLES;
        lines.push(match language {
            Language::Vietnamese => format!("và {more} bài giảng khác"),
            Language::Korean => format!("외 강의 {more}개"),
            Language::English => format!("and {more} more"),
        });
    }
    lines.join("\r\n")
}
