//! The demo world: hospitals, people, curriculums and lectures, made through the public API like everybody's.
//!
//! `up` brings it in at its first start, in the background; `mediflix demo remove` takes it away again.

mod broadcasts;
mod captions;
mod content;
mod films;
mod made;
mod on_air;
mod people;
mod remove;
mod world;

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::web;
use mediflix_db::Database;
use tokio::sync::oneshot;

use self::made::Made;
use self::world::World;
use super::CommandResult;
use super::companion::Companion;
use crate::AppState;
use crate::client::{Client, ClientError, LocalCredential};
use crate::config::{Config, Data};
use crate::security::passwords::Passwords;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Bring the demo world into the running server, or go on where that was cut
    BringIn {
        /// Make only so many of its films; the other lectures stay drafts without a video
        #[arg(long, value_name = "COUNT")]
        films: Option<usize>,
    },
    /// Put its seminar on air from a film; Ctrl-C ends it, and its replay stays
    OnAir {
        /// For so many seconds
        #[arg(long, default_value_t = on_air::USUAL.as_secs(), value_parser = clap::value_parser!(u64).range(5..=4 * 3600))]
        seconds: u64,
    },
    /// Take the demo world away: what it made, and nothing else
    Remove,
}

/// Why the demo world could not be brought in or taken away.
type DemoResult<T = ()> = Result<T, Box<dyn std::error::Error>>;

pub(super) fn run(arguments: &Arguments, config: &Config) -> CommandResult {
    actix_web::rt::System::new().block_on(async {
        let mut demo = Demo::open(&config.data, Passwords::new(&config.security)?)?;
        let rtmp = config.live.rtmp_listen;
        match arguments.command {
            Command::BringIn { films } => demo.bring_in(films.unwrap_or(usize::MAX), None).await,
            Command::OnAir { seconds } => {
                if rtmp.is_none() {
                    return Err("live is switched off: set live.rtmp_listen".into());
                }
                tokio::select! {
                    outcome = demo.go_on_air(rtmp, Duration::from_secs(seconds)) => return outcome,
                    _ = tokio::signal::ctrl_c() => {}
                }
                demo.leave_air().await
            }
            Command::Remove => demo.remove().await,
        }
    })
}

/// Whether the demo world was neither brought in whole nor taken away before.
pub(super) fn is_wanted(state: &AppState) -> bool {
    // Before there was a world, one course was brought in.
    let older = state.config.data.folder.join("demo.done");
    !older.exists() && Made::open(&state.config.data.folder).is_ok_and(|made| !made.is_over())
}

/// Brings the demo world in, in the background.
pub(super) fn bring_in(state: web::Data<AppState>) -> Companion {
    let (stop, stopped) = oneshot::channel();
    let task = actix_web::rt::spawn(async move {
        let work = async {
            let passwords = Passwords::new(&state.config.security)?;
            Demo::open(&state.config.data, passwords)?
                .bring_in(usize::MAX, state.config.live.rtmp_listen)
                .await
        };
        tokio::select! {
            outcome = work => if let Err(error) = outcome {
                tracing::warn!(%error, "the demo world could not be brought in; the next start goes on with it");
            },
            _ = stopped => {}
        }
    });
    Companion { stop, task }
}

/// The demo world on its way into a server, or out of it.
struct Demo {
    world: World,
    made: Made,
    database: Database,
    credential: LocalCredential,
    passwords: Passwords,
    folder: std::path::PathBuf,
}

impl Demo {
    fn open(data: &Data, passwords: Passwords) -> DemoResult<Self> {
        Ok(Self {
            world: World::read()?,
            made: Made::open(&data.folder)?,
            database: Database::open(data.database.clone(), 1)?,
            credential: LocalCredential::read(&data.folder)?,
            passwords,
            folder: data.folder.clone(),
        })
    }

    /// Everything, in an order in which each part is of use before the next. What is there already is left alone.
    async fn bring_in(&mut self, films: usize, rtmp: Option<SocketAddr>) -> DemoResult {
        eprintln!("Bringing in the demo world …");
        self.make_organisations().await?;
        self.make_people().await?;
        self.make_professors().await?;
        self.make_courses().await?;
        self.make_films(films).await?;
        self.make_tracks().await?;
        self.make_captions().await?;
        self.make_curriculums().await?;
        self.make_broadcasts().await?;
        self.enrol().await?;
        self.watch().await?;
        eprintln!(
            "The demo world is there. Its people and their password: {}",
            self.folder.join(people::LIST).display()
        );
        // Last, because it takes as long as it is seen, and once: what is cut is ended by the next start.
        if self.was_on_air() {
            self.leave_air().await?;
        } else {
            self.go_on_air(rtmp, on_air::USUAL).await?;
        }
        if films >= self.world.films().count() {
            self.made.finish()?;
        }
        Ok(())
    }

    /// A session of the platform itself.
    async fn platform(&self) -> Result<Client, ClientError> {
        Client::open(&self.credential, None).await
    }

    /// A session of somebody of the demo world.
    async fn person(&self, key: &str) -> Result<Client, ClientError> {
        Client::open(&self.credential, Some(&people::email(key))).await
    }
}

/// Does what may be done already, or to something that is gone.
fn try_to<T>(outcome: Result<T, ClientError>) -> Result<(), ClientError> {
    match outcome {
        Err(ClientError::Refused { code, .. }) if matches!(code.as_str(), "conflict" | "not_found") => Ok(()),
        other => other.map(drop),
    }
}
