//! `mediflix backup` and `mediflix restore`.

use std::path::PathBuf;

use super::CommandResult;
use crate::backup::{self, Choice};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The backup's folder; taken into the same folder again, only what is new is copied
    folder: PathBuf,
    /// Leave stored media alone: it is kept safe by other means
    #[arg(long)]
    no_media: bool,
    /// The master key, apart from the rest: copied to FILE by a backup, taken from FILE by a restore
    #[arg(long, value_name = "FILE")]
    with_key: Option<PathBuf>,
}

impl Arguments {
    fn choice(&self) -> Choice<'_> {
        Choice {
            media: !self.no_media,
            key: self.with_key.as_deref(),
        }
    }
}

pub(super) fn take(arguments: &Arguments, config: &Config) -> CommandResult {
    rustix::process::umask(rustix::fs::Mode::from_bits_truncate(0o077));
    actix_web::rt::System::new().block_on(async {
        let taken = backup::take(config, &arguments.folder, arguments.choice()).await?;
        println!(
            "Backed up into {}: the database, and {} objects ({} bytes) that were new; {} were there, {} are gone from the site and the copy.",
            arguments.folder.display(),
            taken.objects,
            taken.bytes,
            taken.kept,
            taken.pruned,
        );
        if arguments.with_key.is_none() {
            println!("The master key is not in it: without that no lecture plays. Keep a copy elsewhere (--with-key FILE).");
        }
        Ok(())
    })
}

pub(super) fn bring_back(arguments: &Arguments, config: &Config) -> CommandResult {
    rustix::process::umask(rustix::fs::Mode::from_bits_truncate(0o077));
    actix_web::rt::System::new().block_on(async {
        let objects = backup::restore(config, &arguments.folder, arguments.choice()).await?;
        println!("Restored: the database and {objects} objects. Everybody signs in again; start the server now.");
        Ok(())
    })
}
