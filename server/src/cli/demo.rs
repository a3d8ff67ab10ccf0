//! The demo course of the first start, by the real path: a lecture is made on the spot, uploaded, packaged, published.

use std::path::PathBuf;
use std::time::Duration;

use actix_web::web;
use serde_json::json;
use tokio::process::Command;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::companion::{Companion, beside_us};
use crate::AppState;
use crate::client::{Client, LocalCredential};

/// Making the lecture takes seconds; a machine that needs longer goes without it.
const MAKING: Duration = Duration::from_secs(600);

/// Whether the demo course was neither brought in nor given up before.
pub(super) fn is_wanted(state: &AppState) -> bool {
    !marker(state).exists()
}

/// Brings the demo course in, in the background.
pub(super) fn bring_in(state: web::Data<AppState>) -> Companion {
    let (stop, stopped) = oneshot::channel();
    let task = actix_web::rt::spawn(async move {
        tokio::select! {
            outcome = demo(&state) => match outcome {
                Ok(()) => tell(&state),
                Err(error) => tracing::warn!(%error, "the demo course could not be brought in; the next start tries again"),
            },
            _ = stopped => {}
        }
    });
    Companion { stop, task }
}

fn tell(state: &AppState) {
    if let Err(error) = std::fs::write(marker(state), "The demo course was brought in.\n") {
        tracing::warn!(%error, "the demo course's marker cannot be written");
    }
    eprintln!("The demo course is there: {}", state.config.site.public_url);
}

async fn demo(state: &AppState) -> Result<(), Box<dyn std::error::Error>> {
    let file = state.config.data.folder.join("demo.mp4");
    if !file.exists() {
        eprintln!("Making the demo lecture …");
        let draft = state.config.data.folder.join("demo-draft.mp4");
        let mut making = Command::new(beside_us("mediflix-transcoder")?);
        let making = making.arg("make-demo").arg(&draft).kill_on_drop(true).status();
        if !timeout(MAKING, making).await??.success() {
            return Err("the demo lecture could not be made".into());
        }
        std::fs::rename(&draft, &file)?;
    }
    let client = Client::open(&LocalCredential::read(&state.config.data.folder)?, None).await?;
    let course = json!({
        "vi": "Làm quen với nền tảng học y khoa",
        "ko": "의료 학습 플랫폼 시작하기",
        "en": "Getting to know the platform",
    });
    let lecture = json!({ "vi": "Vệ sinh tay khi chăm sóc người bệnh", "ko": "환자를 돌볼 때의 손위생", "en": "Hand hygiene in patient care" });
    let (course, section) = client.section_for(&course, "open").await?;
    let lecture = client.add_lecture(&section, &lecture).await?;
    eprintln!("Uploading and packaging the demo lecture …");
    client.upload(&lecture, &file).await?;
    let mut told = 0.0;
    let media = client
        .packaged(&lecture, |progress| {
            if progress >= told + 0.25 {
                told = progress;
                eprintln!("Packaging the demo lecture: {:.0} %", progress * 100.0);
            }
        })
        .await?;
    if media.state != "ready" {
        return Err(format!("packaging ended as {}", media.state).into());
    }
    client.publish(&course, &lecture).await?;
    std::fs::remove_file(&file)?;
    Ok(())
}

fn marker(state: &AppState) -> PathBuf {
    state.config.data.folder.join("demo.done")
}
