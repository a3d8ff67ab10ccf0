//! PostgreSQL's own programs, of the server's own version: an older one refuses, a newer one writes what the server may not read.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;

use super::{BackupError, BackupResult, refused};

/// A large database takes its time; a program that hangs does not.
const LONGEST: Duration = Duration::from_secs(6 * 3600);
const ASKING: Duration = Duration::from_secs(10);

/// Writes the database into a file.
pub(super) async fn dump(url: &str, version: i64, file: &Path) -> BackupResult<()> {
    let arguments = ["--format=custom", "--no-owner", "--no-privileges", "--file"];
    let arguments = arguments.map(OsStr::new).into_iter().chain([file.as_os_str()]);
    run("pg_dump", url, version, arguments).await
}

/// Reads a file into an empty database, all or nothing.
pub(super) async fn load(url: &str, version: i64, file: &Path) -> BackupResult<()> {
    let arguments = [
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
    ];
    let arguments = arguments.map(OsStr::new).into_iter().chain([file.as_os_str()]);
    run("pg_restore", url, version, arguments).await
}

async fn run<'a>(
    program: &str,
    url: &str,
    version: i64,
    arguments: impl Iterator<Item = &'a OsStr>,
) -> BackupResult<()> {
    let (address, password) = without_password(url);
    let mut command = Command::new(find(program, version).await?);
    // Arguments are seen by every user of the machine, the environment is not.
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command.arg("--dbname").arg(address).args(arguments);
    let output = bounded(program, LONGEST, command).await?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return refused(format!("{program} failed: {}", said.trim()));
    }
    Ok(())
}

/// The program of that version, where Debian puts it or on the path.
async fn find(program: &str, version: i64) -> BackupResult<PathBuf> {
    let usual = PathBuf::from(format!("/usr/lib/postgresql/{version}/bin/{program}"));
    for path in [usual, PathBuf::from(program)] {
        let mut command = Command::new(&path);
        command.arg("--version");
        if let Ok(output) = bounded(program, ASKING, command).await
            && major(&String::from_utf8_lossy(&output.stdout)) == Some(version)
        {
            return Ok(path);
        }
    }
    refused(format!(
        "the database is PostgreSQL {version}, and there is no {program} of that version here: install it (Debian: apt install postgresql-client-{version})"
    ))
}

async fn bounded(program: &str, longest: Duration, mut command: Command) -> BackupResult<std::process::Output> {
    command.stdin(Stdio::null()).kill_on_drop(true);
    match tokio::time::timeout(longest, command.output()).await {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(cause)) => Err(BackupError::File(program.to_owned(), cause)),
        Err(_) => refused(format!("{program} did not end in time")),
    }
}

/// `pg_dump (PostgreSQL) 15.18 (Debian …)` → 15
fn major(said: &str) -> Option<i64> {
    let number = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split('.').next()?.parse().ok()
}

/// An address without the password in it, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let whole = || (url.to_owned(), None);
    let Some((scheme, rest)) = url.split_once("://") else {
        return whole();
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let Some((user, host)) = rest[..end].rsplit_once('@') else {
        return whole();
    };
    match user.split_once(':') {
        None => whole(),
        Some((name, password)) => (
            format!("{scheme}://{name}@{host}{}", &rest[end..]),
            Some(decoded(password)),
        ),
    }
}

/// `%40` → `@`; what is no such triple stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = digits
            .filter(|_| *first == b'%')
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_out_of_the_address() {
        for (url, address, password) in [
            ("postgres://a@/d?host=/tmp", "postgres://a@/d?host=/tmp", None),
            ("postgres://a:p%40ss@h:5432/d", "postgres://a@h:5432/d", Some("p@ss")),
            ("postgres://a:x:y@h/d?x=@1", "postgres://a@h/d?x=@1", Some("x:y")),
            ("postgres://h/d", "postgres://h/d", None),
            ("postgres://a:100%@h/d", "postgres://a@h/d", Some("100%")),
        ] {
            let expected = (address.to_owned(), password.map(str::to_owned));
            assert_eq!(without_password(url), expected, "{url}");
        }
    }

    #[test]
    fn the_version_of_a_program_is_read() {
        assert_eq!(major("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major("pg_dump (PostgreSQL) 17devel"), None);
        assert_eq!(major(""), None);
    }
}
