//! Captions of demo films: what is said, in both languages, with chapters and descriptions of one. Their times are those of the
//! spoken tracks in `transcoder/src/demo/speech`.

use mediflix_captions::Cue;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Demo, DemoResult};

/// Captions of a film.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilmCaptions {
    film: String,
    kind: String,
    language: String,
    cues: Vec<Cue>,
}

impl Demo {
    /// Gives the films that were made their captions, confirmed.
    pub(super) async fn make_captions(&mut self) -> DemoResult {
        let all: Vec<FilmCaptions> = serde_json::from_str(include_str!("captions.json"))?;
        for wanted in all {
            let key = format!("{}-{}-{}", wanted.film, wanted.kind, wanted.language);
            if self.made.get("captions", &key).is_some() || self.made.get("film", &wanted.film).is_none() {
                continue;
            }
            let by = self.world.films().find(|(_, lecture)| lecture.film == wanted.film);
            let Some(by) = by.map(|(course, _)| course.by.clone()) else {
                continue;
            };
            let instructor = self.person(&by).await?;
            let lecture = self.made.must("lecture", &wanted.film)?;
            let new = json!({ "kind": wanted.kind, "language": wanted.language });
            let made: Value = instructor
                .post(&format!("/api/v1/lectures/{lecture}/captions"), &new)
                .await?;
            let id = made["id"].as_str().unwrap_or_default().to_owned();
            let path = format!("/api/v1/captions/{id}");
            let cues = json!({ "revision": made["revision"], "cues": wanted.cues });
            let _: Value = instructor.put(&format!("{path}/cues"), &cues).await?;
            let _: Value = instructor.post(&format!("{path}/confirm"), &json!({})).await?;
            instructor.delete(&format!("{path}/writer")).await?;
            self.made.note("captions", &key, &id)?;
        }
        Ok(())
    }
}
