//! `mediflix admin`: what an operator may do with the database itself.

use mediflix_db::Database;
use mediflix_db::people::accounts::{self, AccountChange, Role};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::WorkerTokenId;

use super::{CommandResult, worker_token};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List accounts
    Accounts {
        /// Only those whose address or name contains this
        #[arg(long)]
        containing: Option<String>,
    },
    /// Print a token for a transcoder on another machine; it holds for 30 days
    WorkerToken {
        /// A name for the worker
        name: String,
    },
    /// List the tokens of transcoders
    WorkerTokens,
    /// Withdraw a transcoder's token
    WithdrawWorkerToken {
        /// Its id, from the list
        id: WorkerTokenId,
    },
    /// Give an account another role on the whole platform: none or administrator
    Role {
        /// The account's e-mail address
        email: String,
        /// The new role
        role: Role,
    },
}

pub(super) fn run(arguments: Arguments, config: Config) -> CommandResult {
    if let Command::WorkerToken { name } = &arguments.command {
        return worker_token::print(name, config);
    }
    let database = Database::open(config.data.database, 1)?;
    match arguments.command {
        Command::WorkerToken { .. } => Ok(()),
        Command::WorkerTokens => worker_token::list(&database),
        Command::WithdrawWorkerToken { id } => worker_token::revoke(&database, id),
        Command::Accounts { containing } => list(&database, containing.as_deref()),
        Command::Role { email, role } => set_role(&database, &email, role),
    }
}

fn list(database: &Database, containing: Option<&str>) -> CommandResult {
    let mut after = None;
    loop {
        let page = database.read(|conn| accounts::list(conn, containing, after, 100))?;
        for account in &page {
            let disabled = if account.disabled_at.is_some() {
                " (disabled)"
            } else {
                ""
            };
            println!(
                "{}  {:<13}  {}  {}{disabled}",
                account.id, account.role, account.email, account.display_name
            );
        }
        match page.last() {
            Some(last) if page.len() == 100 => after = Some(last.id),
            _ => return Ok(()),
        }
    }
}

fn set_role(database: &Database, email: &str, role: Role) -> CommandResult {
    let email = email.trim().to_lowercase();
    let account = database
        .write(|conn| match accounts::by_email(conn, &email)? {
            None => Ok(None),
            Some(account) => {
                let now = Timestamp::now();
                let change = AccountChange {
                    role: Some(role),
                    updated_at: Some(now),
                    ..AccountChange::default()
                };
                accounts::change(conn, account.id, &change).map(Some)
            }
        })?
        .ok_or_else(|| format!("No account has the address {email}."))?;
    println!("{} is {} now.", account.email, account.role);
    Ok(())
}
