//! Makes the films of the demo world, one after the other, and has each packaged like any upload.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::process::Command;
use tokio::time::timeout;

use super::world::Track;
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
            let file = made_by_transcoder(&self.folder, film, None).await?;
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

    /// Adds audio and video to the lectures that have their films.
    pub(super) async fn make_tracks(&mut self) -> DemoResult {
        let all = self.world.films().flat_map(|(course, lecture)| {
            let of = |track: &Track| (course.by.clone(), lecture.film.clone(), track.clone());
            lecture.tracks.iter().map(of).collect::<Vec<_>>()
        });
        for (by, film, track) in all.collect::<Vec<_>>() {
            let key = format!("{film}-{}", track.role);
            if self.made.get("track", &key).is_some() || self.made.get("film", &film).is_none() {
                continue;
            }
            let file = made_by_transcoder(&self.folder, &film, Some(&track.role)).await?;
            let instructor = self.person(&by).await?;
            let lecture = self.made.must("lecture", &film)?;
            let fields = json!({
                "role": track.role, "language": track.language, "label": track.label, "published": true,
            });
            let made: Value = instructor
                .post(&format!("/api/v1/lectures/{lecture}/tracks"), &fields)
                .await?;
            let id = made["id"].as_str().unwrap_or_default().to_owned();
            instructor.upload_for(&lecture, Some(&id), &file).await?;
            self.made.note("track", &key, &id)?;
            std::fs::remove_file(&file)?;
        }
        Ok(())
    }
}

/// A film or what is added to one, made by the transcoder that lies beside this program.
pub(super) async fn made_by_transcoder(data: &Path, film: &str, track: Option<&str>) -> DemoResult<PathBuf> {
    let name = track.map_or_else(|| film.to_owned(), |track| format!("{film}.{track}"));
    let ending = if matches!(track, None | Some("sign")) {
        "mp4"
    } else {
        "opus"
    };
    let file = data.join(format!("demo/{name}.{ending}"));
    if !file.exists() {
        let draft = file.with_extension("draft");
        let mut making = Command::new(beside_us("mediflix-transcoder")?);
        let making = making
            .args(["make-demo", "--film", film])
            .args(track.map(|track| ["--track", track]).into_iter().flatten())
            .arg(&draft)
            .kill_on_drop(true)
            .status();
        if !timeout(MAKING, making).await??.success() {
            return Err(format!("the film {name} could not be made").into());
        }
        std::fs::rename(&draft, &file)?;
    }
    Ok(file)
}
