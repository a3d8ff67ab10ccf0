//! `mediflix store check`: the media store beside the database. Servers may run meanwhile.

use std::time::SystemTime;

use mediflix_db::types::Timestamp;
use mediflix_db::{Database, pauses};
use mediflix_media_store::Area;

use super::CommandResult;
use crate::app_state::open_store;
use crate::config::Config;
use crate::media::store_check;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Compare the media store with the database and say what is unknown or missing
    Check {
        /// Delete what has been unknown for more than 7 days
        #[arg(long)]
        delete: bool,
    },
}

/// So many objects are named.
const NAMED: usize = 20;

pub(super) fn run(arguments: &Arguments, config: &Config) -> CommandResult {
    let Command::Check { delete } = arguments.command;
    actix_web::rt::System::new().block_on(check(config, delete))
}

async fn check(config: &Config, delete: bool) -> CommandResult {
    let database = Database::open(config.data.database.clone(), 1)?;
    let store = open_store(config)?;
    let report = store_check::compare(&database, store.as_ref(), SystemTime::now()).await?;
    println!("{} objects, {} bytes.", report.objects, report.bytes);
    for missing in &report.missing {
        println!("Missing: {missing}");
    }
    let bytes: u64 = report.unknown.iter().map(|unknown| unknown.bytes).sum();
    let old = report.unknown.iter().filter(|unknown| unknown.is_old).count();
    println!(
        "Unknown to the database: {} objects, {bytes} bytes; {old} of them for more than 7 days.",
        report.unknown.len()
    );
    for unknown in report.unknown.iter().take(NAMED) {
        let place = match unknown.area {
            Some(Area::Private) => "private",
            Some(Area::Media) => "media",
            None => "unfinished",
        };
        println!("  {place} {} ({} bytes)", unknown.key, unknown.bytes);
    }
    if !report.is_own {
        println!("The store is not marked as this database's site.");
    }
    if delete {
        let now = Timestamp::now();
        if database.read(|conn| pauses::is_paused(conn, pauses::Task::Deletion, now))? {
            return Err("a backup runs: nothing was deleted".into());
        }
        let gone = store_check::delete(&report, store.as_ref()).await?;
        println!("Deleted {gone} objects.");
    }
    Ok(())
}
