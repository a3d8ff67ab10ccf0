//! The command line. The one place that reads the environment.

mod admin;
mod backup;
mod companion;
mod demo;
mod import;
mod logging;
mod migrate;
mod openapi;
mod playback_url;
mod reason;
mod serve;
mod store;
mod worker_token;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::serve::Beside;
use crate::config::Config;

/// An open medical e-learning video platform.
#[derive(Debug, Parser)]
#[command(
    name = "mediflix",
    version,
    about,
    after_help = "Settings: mediflix.toml and MEDIFLIX_… variables, listed in docs/OPERATIONS.md."
)]
struct Arguments {
    /// The configuration file [default: mediflix.toml, if there is one]
    #[arg(long, global = true, env = "MEDIFLIX_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run everything on this machine: the server and one transcoder
    Up(serve::UpArguments),
    /// Run the API server alone, for sites with transcoders elsewhere
    Serve,
    /// Bring the database's schema up to date
    Migrate(migrate::Arguments),
    /// Upload files or folders of lectures into a course of the running server
    Import(import::Arguments),
    /// Bring in the demo world, or take it away
    Demo(demo::Arguments),
    /// Print an address of a lecture that any HLS player opens for a while
    PlaybackUrl(playback_url::Arguments),
    /// Print the OpenAPI description of the API
    Openapi(openapi::Arguments),
    /// Copy the site, database and media, into a folder; servers may run meanwhile
    Backup(backup::Arguments),
    /// Bring a backup back into an empty place
    Restore(backup::Arguments),
    /// Look after the media store
    Store(store::Arguments),
    /// Work on accounts from the server's own machine
    Admin(admin::Arguments),
}

/// Why a command failed, in words for whoever typed it.
type CommandResult = Result<(), Box<dyn std::error::Error>>;

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match execute(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn execute(arguments: Arguments) -> CommandResult {
    let config = || {
        let file = arguments.config.clone().or_else(Config::usual_file);
        Config::load(file.as_deref(), std::env::vars())
    };
    match arguments.command {
        Command::Up(arguments) => serve::run(config()?, Beside::Transcoder, !arguments.no_demo),
        Command::Serve => serve::run(config()?, Beside::Nothing, false),
        Command::Import(arguments) => import::run(&arguments, &config()?),
        Command::Demo(arguments) => demo::run(&arguments, &config()?),
        Command::PlaybackUrl(arguments) => playback_url::run(&arguments, &config()?),
        Command::Migrate(arguments) => migrate::run(&arguments, &config()?),
        Command::Backup(arguments) => backup::take(&arguments, &config()?),
        Command::Restore(arguments) => backup::bring_back(&arguments, &config()?),
        Command::Store(arguments) => store::run(&arguments, &config()?),
        Command::Openapi(arguments) => openapi::run(&arguments),
        Command::Admin(arguments) => admin::run(arguments, config()?),
    }
}
