//! The letter to whoever was enrolled by an organisation.

use std::collections::HashSet;

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::notifications::{NoticeChannel, NoticeTopic};
use mediflix_db::people::accounts::Account;
use mediflix_db::types::ids::AccountId;
use mediflix_db::types::{Day, Language, Timestamp};

use crate::AppState;
use crate::errors::ApiResult;
use crate::mail::Post;
use crate::notify::{unsubscribe_token, wanting};

/// A letter to each of them who wants letters of this kind: from whom, about which course, until when.
pub(super) fn posts(
    conn: &mut DbConnection,
    state: &AppState,
    to: &[&Account],
    (from, course, due_on): (&str, &Course, Option<Day>),
    now: Timestamp,
) -> ApiResult<Vec<Post>> {
    let ids: Vec<AccountId> = to.iter().map(|account| account.id).collect();
    let wanting = wanting(conn, &ids, NoticeTopic::Enrolments, NoticeChannel::Letter)?;
    let wanting: HashSet<AccountId> = wanting.into_iter().collect();
    let post = |account: &&Account| Post {
        from: Some(from.to_owned()),
        about: Some(about(course, due_on, account.locale)),
        unsubscribe: Some(unsubscribe_token(
            &state.master_key,
            account.id,
            NoticeTopic::Enrolments,
            now,
        )),
        ..Post::new(account.email.clone(), account.locale, course.id.to_string())
    };
    Ok(to
        .iter()
        .filter(|account| wanting.contains(&account.id))
        .map(post)
        .collect())
}

/// The title in somebody's language, and until when.
fn about(course: &Course, due_on: Option<Day>, language: Language) -> String {
    let title = course.title.0.best(language);
    let Some(due) = due_on else { return title.to_owned() };
    let iso = due.to_string();
    let parts: Vec<&str> = iso.split('-').collect();
    let figures = match (language, parts.as_slice()) {
        (Language::Vietnamese, [year, month, day]) => format!("{day}/{month}/{year}"),
        (Language::Korean, [year, month, day]) => format!("{year}. {month}. {day}."),
        _ => iso,
    };
    match language {
        Language::Vietnamese => format!("{title} (hạn: {figures})"),
        Language::Korean => format!("{title} (기한: {figures})"),
        Language::English => format!("{title} (due: {figures})"),
    }
}
