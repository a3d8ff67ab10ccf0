//! The letter to whoever registered for a broadcast.

use mediflix_db::live::broadcasts::Broadcast;
use mediflix_db::people::accounts::Account;

use super::times;
use crate::mail::Post;

/// A letter about a broadcast: its title and its time in both countries.
pub(super) fn post(broadcast: &Broadcast, to: &Account) -> Post {
    let title = broadcast.title.0.best(to.locale);
    let time = times::in_both(broadcast.starts_at, to.locale);
    Post {
        about: Some(format!("{title}\r\n{time}")),
        ..Post::new(to.email.clone(), to.locale, broadcast.id.to_string())
    }
}
