//! Makes the films of the demo world, one after the other, and has each packaged like any upload.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::process::Command;
use tokio::time::timeout;

use super::{Demo, DemoResult};
use crate::cli::companion::beside_us;

/// Making a film takes seconds; a machine that needs longer goes without it.
const MAKING: Duration = Duration::from_secs(600);

impl Demo {
    pub(super) async fn make_films(&mut self, most: usize) -> DemoResult {
        let all = self
            .world
            .films()
            .map(|(course, lecture)| (course.key.clone(), course.by.clone(), lecture.film.clone()));
        let wanted: Vec<_> = all.take(most).collect();
        for (at, (course, by, film)) in wanted.iter().enumerate() {
            if self.made.get("film", film).is_some() {
                continue;
            }
            eprintln!("Film {} of {}: {film} …", at + 1, wanted.len());
            let file = film_of(&self.folder, film).await?;
            // A session lasts an hour: each film begins its own.
            let instructor = self.person(by).await?;
            let lecture = self.made.must("lecture", film)?;
            instructor.upload(&lecture, &file).await?;
            let media = instructor.packaged(&lecture, |_| {}).await?;
            if media.state != "ready" {
                return Err(format!("packaging {film} ended as {}", media.state).into());
            }
            let _: Value = instructor
                .post(&format!("/api/v1/lectures/{lecture}/publish"), &json!({}))
                .await?;
            if self.made.get("published", course).is_none() {
                let id = self.made.must("course", course)?;
                let _: Value = instructor
                    .post(&format!("/api/v1/courses/{id}/publish"), &json!({}))
                    .await?;
                self.made.note("published", course, &id)?;
            }
            self.made.note("film", film, &lecture)?;
            std::fs::remove_file(&file)?;
        }
        Ok(())
    }
}

/// A film, made by the transcoder that lies beside this program.
async fn film_of(data: &Path, film: &str) -> DemoResult<PathBuf> {
    let file = data.join(format!("demo/{film}.mp4"));
    if !file.exists() {
        let draft = file.with_extension("draft.mp4");
        let mut making = Command::new(beside_us("mediflix-transcoder")?);
        let making = making
            .args(["make-demo", "--film", film])
            .arg(&draft)
            .kill_on_drop(true)
            .status();
        if !timeout(MAKING, making).await??.success() {
            return Err(format!("the film {film} could not be made").into());
        }
        std::fs::rename(&draft, &file)?;
    }
    Ok(file)
}
