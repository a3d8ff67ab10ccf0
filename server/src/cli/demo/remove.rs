//! Takes the demo world away. What somebody else added to it stays, and is named.

use mediflix_db::people::accounts;
use mediflix_db::types::ids::AccountId;
use serde_json::{Value, json};

use super::{Demo, DemoResult, people, try_to};
use crate::client::{Client, ClientError};

impl Demo {
    pub(super) async fn remove(&mut self) -> DemoResult {
        self.leave_air().await?;
        let platform = self.platform().await?;
        let mut left = Vec::new();
        for (key, id) in self.made.all("curriculum") {
            let path = format!("/api/v1/curriculums/{id}");
            try_to(platform.post::<Value>(&format!("{path}/unpublish"), &json!({})).await)?;
            gone(platform.delete(&path).await)?;
            self.made.forget("curriculum", &key)?;
        }
        for (key, id) in self.made.all("lecture") {
            gone(erase(&platform, &id).await)?;
            self.made.forget("lecture", &key)?;
            self.made.forget("film", &key)?;
            for (track, _) in self.made.all("track") {
                if track.starts_with(&format!("{key}-")) {
                    self.made.forget("track", &track)?;
                }
            }
        }
        for (key, id) in self.made.all("course") {
            let path = format!("/api/v1/courses/{id}");
            try_to(platform.post::<Value>(&format!("{path}/unpublish"), &json!({})).await)?;
            if kept(platform.delete(&path).await)? {
                left.push(format!("a course with lectures of others: {path}"));
            }
            for (broadcast, _) in self.made.all("broadcast") {
                self.made.forget("broadcast", &broadcast)?;
            }
            for kind in ["course", "section", "published"] {
                self.made.forget(kind, &key)?;
            }
        }
        for (key, id) in self.made.all("professor") {
            gone(platform.delete(&format!("/api/v1/professors/{id}")).await)?;
            self.made.forget("professor", &key)?;
        }
        for (key, id) in self.made.all("person") {
            let account: AccountId = id.parse().map_err(|_| format!("{id} is no account"))?;
            if !self
                .database
                .write(|conn| accounts::delete_unless_author(conn, account))?
            {
                left.push(format!(
                    "{}, who made something that is still there",
                    people::email(&key)
                ));
            }
            self.made.forget("person", &key)?;
        }
        for (key, id) in self.made.all("organisation") {
            if kept(platform.delete(&format!("/api/v1/organisations/{id}")).await)? {
                left.push(format!("an organisation that others use: {key}"));
            }
            self.made.forget("organisation", &key)?;
        }
        for kind in ["enrolment", "watched", "people", "captions"] {
            for (key, _) in self.made.all(kind) {
                self.made.forget(kind, &key)?;
            }
        }
        drop(std::fs::remove_file(self.folder.join(people::LIST)));
        self.made.remove()?;
        println!("The demo world is gone.");
        for each in left {
            println!("Kept: {each}.");
        }
        Ok(())
    }
}

/// Takes a lecture from the learners, and then away for good.
async fn erase(platform: &Client, lecture: &str) -> Result<(), ClientError> {
    let path = format!("/api/v1/lectures/{lecture}");
    try_to(platform.post::<Value>(&format!("{path}/unpublish"), &json!({})).await)?;
    platform.post_quietly(&format!("{path}/erase"), &json!({})).await
}

/// Something that somebody took away before is gone, too.
fn gone(outcome: Result<(), ClientError>) -> Result<(), ClientError> {
    match outcome {
        Err(ClientError::Refused { code, .. }) if code == "not_found" => Ok(()),
        other => other,
    }
}

/// Whether something stays because others use it.
fn kept(outcome: Result<(), ClientError>) -> Result<bool, ClientError> {
    match outcome {
        Err(ClientError::Refused { code, .. }) if code == "conflict" => Ok(true),
        other => gone(other).map(|()| false),
    }
}
