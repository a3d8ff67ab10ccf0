//! The demo world: hospitals, people, curriculums and lectures, made through the public API like everybody's.
//!
//! `up` brings it in at its first start, in the background; `mediflix demo remove` takes it away again.

mod broadcasts;
mod captions;
mod content;
mod films;
mod made;
mod people;
mod remove;
mod world;

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
    /// Take the demo world away: what it made, and nothing else
    Remove,
}

/// Why the demo world could not be brought in or taken away.
type DemoResult<T = ()> = Result<T, Box<dyn std::error::Error>>;

pub(super) fn run(arguments: &Arguments, config: &Config) -> CommandResult {
    actix_web::rt::System::new().block_on(async {
        let mut demo = Demo::open(&config.data, Passwords::new(&config.security)?)?;
        match arguments.command {
            Command::BringIn { films } => demo.bring_in(films.unwrap_or(usize::MAX)).await,
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
            Demo::open(&state.config.data, passwords)?.bring_in(usize::MAX).await
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
    async fn bring_in(&mut self, films: usize) -> DemoResult {
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
        if films >= self.world.films().count() {
            self.made.finish()?;
        }
        eprintln!(
            "The demo world is there. Its people and their password: {}",
            self.folder.join(people::LIST).display()
        );
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
