//! Courses and lectures for an import: found by title or made.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Client, ClientError};

/// How often a job is looked at.
const LOOK: Duration = Duration::from_millis(500);

/// Where a lecture's media stands, as far as an import needs to know.
#[derive(Clone, Debug, Deserialize)]
pub struct MediaState {
    /// `queued`, `packaging`, `ready`, `failed`, …
    pub state: String,
    /// Known when ready.
    pub duration_ms: Option<i64>,
    /// Why it failed.
    pub error: Option<Value>,
    /// What the uploader should know.
    #[serde(default)]
    pub warnings: Vec<Value>,
}

impl Client {
    /// The section that imports go to: the first of the course of that title, made where it is missing.
    pub async fn section_for(&self, title: &Value, access: &str) -> Result<(String, String), ClientError> {
        let mut cursor = None::<String>;
        loop {
            let from = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
            let page: Value = self.get(&format!("/api/v1/courses?mine=true&limit=100{from}")).await?;
            let same = |course: &&Value| same_title(&course["title"], title);
            if let Some(course) = page["items"].as_array().and_then(|all| all.iter().find(same)) {
                return self.first_section(text(course, "id"), title).await;
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => break,
            }
        }
        let course = json!({ "title": title, "description": {}, "language": "vi", "access": access });
        let course: Value = self.post("/api/v1/courses", &course).await?;
        self.first_section(text(&course, "id"), title).await
    }

    async fn first_section(&self, course: String, title: &Value) -> Result<(String, String), ClientError> {
        let found: Value = self.get(&format!("/api/v1/courses/{course}")).await?;
        if let Some(section) = found["sections"].as_array().and_then(|all| all.first()) {
            let section = text(section, "id");
            return Ok((course, section));
        }
        let section: Value = self
            .post(
                &format!("/api/v1/courses/{course}/sections"),
                &json!({ "title": title }),
            )
            .await?;
        Ok((course, text(&section, "id")))
    }

    /// Makes a lecture; answers its id.
    pub async fn add_lecture(&self, section: &str, title: &Value) -> Result<String, ClientError> {
        let lecture = json!({ "title": title, "description": {} });
        let lecture: Value = self
            .post(&format!("/api/v1/sections/{section}/lectures"), &lecture)
            .await?;
        Ok(text(&lecture, "id"))
    }

    /// Publishes a lecture and its course.
    pub async fn publish(&self, course: &str, lecture: &str) -> Result<(), ClientError> {
        let _: Value = self
            .post(&format!("/api/v1/lectures/{lecture}/publish"), &json!({}))
            .await?;
        let _: Value = self
            .post(&format!("/api/v1/courses/{course}/publish"), &json!({}))
            .await?;
        Ok(())
    }

    /// Waits until packaging has ended; tells the progress (0 to 1) on the way.
    pub async fn packaged(&self, lecture: &str, mut tell: impl FnMut(f64)) -> Result<MediaState, ClientError> {
        loop {
            let found: Value = self.get(&format!("/api/v1/lectures/{lecture}")).await?;
            tell(found["media"]["progress"].as_f64().unwrap_or(0.0));
            if let Ok(media) = serde_json::from_value::<MediaState>(found["media"].clone())
                && matches!(media.state.as_str(), "ready" | "failed" | "cancelled")
            {
                return Ok(media);
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn same_title(a: &Value, b: &Value) -> bool {
    let any = |language: &str| a[language].is_string() && a[language] == b[language];
    ["vi", "ko", "en"].into_iter().any(any)
}
