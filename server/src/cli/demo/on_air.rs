//! A broadcast of the demo world that goes on air from a film, so that live is seen without a camera.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use mediflix_db::types::Timestamp;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

use super::films::made_by_transcoder;
use super::world::OnAir;
use super::{Demo, DemoResult, try_to};
use crate::cli::companion::{beside_us, end};
use crate::client::{Client, reachable};

/// What the keys of these broadcasts begin with.
const ON_AIR: &str = "on_air-";
/// How long it is on air at the first start.
pub(super) const USUAL: Duration = Duration::from_secs(20 * 60);
/// The room talks once the first viewers can see something.
const TALK_AFTER: Duration = Duration::from_secs(5);
/// The film's player ends by itself after its time; this much later it is made to.
const GRACE: Duration = Duration::from_secs(30);

impl Demo {
    /// Puts the demo world's seminar on air for so long, and then ends it: its replay stays.
    ///
    /// `rtmp` is where this machine's transcoder takes feeds; without it there is nothing to see, and nothing is done.
    pub(super) async fn go_on_air(&mut self, rtmp: Option<SocketAddr>, length: Duration) -> DemoResult {
        self.leave_air().await?;
        let seminar =
            |course: &super::world::Course| course.seminar.clone().map(|seminar| (course.clone(), seminar.on_air));
        let found = self.world.courses.iter().find_map(seminar);
        let (Some(rtmp), Some((course, wanted))) = (rtmp, found) else {
            return Ok(());
        };
        let film = made_by_transcoder(&self.folder, &wanted.film, None).await?;
        let host = self.person(&course.by).await?;
        let plan = json!({
            "title": wanted.title,
            "starts_at": Timestamp::now(),
            "length_minutes": length.as_secs().div_ceil(60).max(1),
            "languages": wanted.languages,
        });
        let id = self.made.must("course", &course.key)?;
        if self.made.get("published", &course.key).is_none() {
            let _: Value = host.post(&format!("/api/v1/courses/{id}/publish"), &json!({})).await?;
            self.made.note("published", &course.key, &id)?;
        }
        let made: Value = host.post(&format!("/api/v1/courses/{id}/broadcasts"), &plan).await?;
        let id = made["id"].as_str().unwrap_or_default().to_owned();
        let path = format!("/api/v1/broadcasts/{id}");
        let key = format!("{ON_AIR}{id}");
        self.made.note("broadcast", &key, &id)?;
        self.made.note("on_air", &id, &id)?;
        let shown = self.show(&host, &key, &path, (&wanted, &film, length, rtmp)).await;
        // Whatever went wrong: nothing stays on air without a picture.
        self.leave_air().await?;
        drop(std::fs::remove_file(&film));
        shown
    }

    /// Whether it was on air before.
    pub(super) fn was_on_air(&self) -> bool {
        let broadcasts = self.made.all("broadcast");
        broadcasts.iter().any(|(key, _)| key.starts_with(ON_AIR))
    }

    /// Goes on air and plays the film to its time.
    async fn show(
        &mut self,
        host: &Client,
        key: &str,
        path: &str,
        (wanted, film, length, rtmp): (&OnAir, &Path, Duration, SocketAddr),
    ) -> DemoResult {
        let made: Value = host.post(&format!("{path}/stream-key"), &json!({})).await?;
        let stream_key = made["stream_key"].as_str().unwrap_or_default();
        let on_air: Value = host.post(&format!("{path}/air"), &json!({})).await?;
        let lecture = on_air["lecture_id"].as_str().unwrap_or_default();
        self.made.note("lecture", key, lecture)?;
        let address = format!("rtmp://{}/live/{stream_key}", reachable(rtmp));
        // It ends when this does: its input stays open until then.
        let (mut player, _input) = play(film, length, &address).await?;
        eprintln!(
            "A seminar is on air from a film, for {} minutes.",
            length.as_secs().div_ceil(60)
        );
        tokio::time::sleep(TALK_AFTER.min(length)).await;
        self.talk(path, wanted).await?;
        let played = timeout(length + GRACE, player.wait()).await;
        end(player).await;
        match played {
            Ok(Ok(status)) if status.success() => Ok(()),
            _ => Err("the film on air ended before its time".into()),
        }
    }

    /// Ends what is still on air, also of a start that was cut.
    pub(super) async fn leave_air(&mut self) -> DemoResult {
        for (key, id) in self.made.all("on_air") {
            let platform = self.platform().await?;
            let path = format!("/api/v1/broadcasts/{id}/end");
            try_to(platform.post::<Value>(&path, &json!({})).await)?;
            self.made.forget("on_air", &key)?;
        }
        Ok(())
    }

    /// What people write in the room meanwhile.
    async fn talk(&self, path: &str, wanted: &OnAir) -> DemoResult {
        for said in &wanted.said {
            let person = self.person(&said.by).await?;
            let room = if said.is_question { "questions" } else { "messages" };
            let body = json!({ "body": said.body });
            let made: Value = person.post(&format!("{path}/room/{room}"), &body).await?;
            for voter in &said.votes {
                let voter = self.person(voter).await?;
                let id = made["id"].as_str().unwrap_or_default();
                voter
                    .put_quietly(&format!("{path}/room/questions/{id}/vote"), &json!({}))
                    .await?;
            }
        }
        Ok(())
    }
}

/// Has the transcoder that lies beside this program play a film to an address, again and again. The address holds the stream
/// key, so it goes through a pipe: arguments are seen by everybody on the machine.
async fn play(film: &Path, length: Duration, address: &str) -> DemoResult<(Child, ChildStdin)> {
    let mut player = Command::new(beside_us("mediflix-transcoder")?)
        .arg("play-demo")
        .arg("--seconds")
        .arg(length.as_secs().to_string())
        .arg(film)
        .stdin(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()?;
    let mut input = player.stdin.take().ok_or("a player without an input")?;
    input.write_all(format!("{address}\n").as_bytes()).await?;
    Ok((player, input))
}
