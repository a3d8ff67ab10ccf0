//! `mediflix import`: files or folders of lectures into a course, by the running server's API.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{CommandResult, reason};
use crate::client::{Client, ClientError, LocalCredential};
use crate::config::Config;
use crate::fields::title_from_file;

/// Endings that are looked for in a folder; a file that is named is always tried.
const VIDEO_ENDINGS: &[&str] = &[
    "mp4", "m4v", "m4a", "mov", "mkv", "webm", "avi", "ts", "m2ts", "mts", "mpg", "mpeg", "wmv", "flv", "3gp", "mp3",
    "ogg",
];

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The course that the lectures go to; made where it is missing
    #[arg(long, value_name = "TITLE")]
    course: String,
    /// Wait until everything is packaged
    #[arg(long)]
    wait: bool,
    /// Publish lectures and course once they are packaged (waits)
    #[arg(long)]
    publish: bool,
    /// Let everybody watch, without an account
    #[arg(long)]
    open: bool,
    /// Act for this instructor instead of the platform
    #[arg(long = "as", value_name = "EMAIL")]
    email: Option<String>,
    /// Video or audio files, and folders of them
    #[arg(required = true, value_name = "FILE|FOLDER")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> CommandResult {
    let credential = LocalCredential::read(&config.data.folder)?;
    let files = collect(&arguments.paths)?;
    if files.is_empty() {
        return Err("There is no video in these folders.".into());
    }
    let failed = actix_web::rt::System::new().block_on(import(arguments, &credential, &files))?;
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} of {} files failed.", files.len()).into())
    }
}

async fn import(arguments: &Arguments, credential: &LocalCredential, files: &[PathBuf]) -> Result<usize, ClientError> {
    let client = Client::open(credential, arguments.email.as_deref()).await?;
    let title = json!({ "vi": arguments.course });
    let access = if arguments.open { "open" } else { "signed_in" };
    let (course, section) = client.section_for(&title, access).await?;
    let mut failed = 0;
    for file in files {
        let line = match one(&client, arguments, &course, &section, file).await {
            Ok((lecture, state)) => {
                failed += usize::from(state.starts_with("failed"));
                format!("{lecture}  {state}  {}", file.display())
            }
            Err(error) => {
                failed += 1;
                format!("-  failed  {error}  {}", file.display())
            }
        };
        println!("{line}");
    }
    Ok(failed)
}

/// One file: its lecture and what became of it.
async fn one(
    client: &Client,
    arguments: &Arguments,
    course: &str,
    section: &str,
    file: &Path,
) -> Result<(String, String), ClientError> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let title = title_from_file(&name.unwrap_or_default());
    let lecture = client.add_lecture(section, &json!({ "vi": title })).await?;
    client.upload(&lecture, file).await?;
    if !arguments.wait && !arguments.publish {
        return Ok((lecture, "queued".to_owned()));
    }
    let mut shown = 0;
    let media = client
        .packaged(&lecture, |progress| {
            #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
            let percent = (progress * 100.0) as i64;
            if percent >= shown + 10 {
                shown = percent;
                eprintln!("{}: {percent} %", file.display());
            }
        })
        .await?;
    if media.state == "ready" {
        if arguments.publish {
            client.publish(course, &lecture).await?;
        }
        let warnings: Vec<_> = media.warnings.iter().map(reason::line).collect();
        let duration = format!("{:.3} s", seconds(media.duration_ms.unwrap_or(0)));
        return Ok((
            lecture,
            [vec![format!("ready  {duration}")], warnings].concat().join("  "),
        ));
    }
    let why = media.error.as_ref().map(reason::line);
    Ok((lecture, format!("failed  {}", why.unwrap_or(media.state))))
}

fn seconds(ms: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a duration for people")]
    let ms = ms as f64;
    ms / 1_000.0
}

/// Files as named; folders with everything in them that looks like a lecture, by name.
fn collect(paths: &[PathBuf]) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut inside: Vec<PathBuf> = std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<std::io::Result<_>>()?;
        inside.sort();
        let is_video = |path: &PathBuf| {
            let ending = path
                .extension()
                .map(|ending| ending.to_string_lossy().to_lowercase())
                .unwrap_or_default();
            path.is_dir() || VIDEO_ENDINGS.contains(&ending.as_str())
        };
        inside.retain(is_video);
        files.extend(collect(&inside)?);
    }
    Ok(files)
}
