//! `mediflix migrate`

use mediflix_db::Database;

use super::CommandResult;
use crate::config::Config;
use crate::data_folder;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Only say what would run
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> CommandResult {
    data_folder::make(&config.data.folder)?;
    data_folder::shut_database(&config.data.database)?;
    let database = Database::open(config.data.database.clone(), 1)?;
    let (names, said) = if arguments.dry_run {
        (mediflix_db::pending_migrations(&database)?, "would run")
    } else {
        (mediflix_db::migrate(&database)?, "done")
    };
    for name in &names {
        println!("{name}: {said}");
    }
    if names.is_empty() {
        println!("The schema is up to date.");
    }
    Ok(())
}
