//! Outgoing mail: over SMTP, or as files where no mail server is configured.

mod messages;
mod pace;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, MIME_VERSION_1_0};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use mediflix_db::types::{Language, Timestamp};

pub use messages::Letter;

use self::pace::Pace;
use crate::config::{Config, Secret};

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address or text cannot be a mail.
    #[error("the mail cannot be composed: {0}")]
    Composed(String),
    /// So many wait already that its link would be too old.
    #[error("too many letters of this kind wait already")]
    TooMany,
    /// The mail server refused.
    #[error("the mail server refused: {0}")]
    Sent(#[from] lettre::transport::smtp::Error),
    /// The file cannot be written.
    #[error("the mail cannot be written to {0}: {1}")]
    Written(String, std::io::Error),
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

/// Sends letters.
pub struct Mailer {
    way: Way,
    from: Mailbox,
    site_name: String,
    public_url: String,
    resets: Pace,
    invitations: Pace,
}

impl Mailer {
    /// The way that the operator chose.
    pub fn new(config: &Config) -> Result<Self, MailError> {
        let way = match &config.mail.smtp_url {
            Some(url) => Way::Smtp(Box::new(smtp(url)?)),
            None => Way::Folder(config.data.folder.join("mail")),
        };
        Ok(Self {
            way,
            from: config.mail.from.clone(),
            site_name: config.site.name.clone(),
            public_url: config.site.public_url.clone(),
            resets: Pace::new(config.mail.resets_per_hour),
            invitations: Pace::new(config.mail.invitations_per_hour),
        })
    }

    /// The address that a letter would carry, for whoever hands it on by other means.
    #[must_use]
    pub fn link(&self, language: Language, letter: Letter, token: &str) -> String {
        letter.link(&self.public_url, language, token)
    }

    /// How long one more letter of a kind has to wait. The operator says how many go out in an hour.
    pub fn wait(&self, letter: Letter) -> Result<Duration, MailError> {
        let pace = match letter {
            Letter::Reset => &self.resets,
            Letter::Invitation => &self.invitations,
            Letter::Confirm | Letter::AlreadyRegistered | Letter::PublicationFailed => return Ok(Duration::ZERO),
        };
        pace.wait(Instant::now()).ok_or(MailError::TooMany)
    }

    /// Sends a letter with a link to an address, in a language. `from` names the person who causes it, where there is one.
    pub async fn send(
        &self,
        to: &str,
        language: Language,
        letter: Letter,
        token: &str,
        from: Option<&str>,
    ) -> Result<(), MailError> {
        let link = letter.link(&self.public_url, language, token);
        let (subject, body) = letter.text(language, &self.site_name, &link, from);
        let to = written(to).ok_or_else(|| MailError::Composed("the address".into()))?;
        let mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(None)
            .header(MIME_VERSION_1_0)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|error| MailError::Composed(error.to_string()))?;
        match &self.way {
            Way::Smtp(transport) => {
                transport.send(mail).await?;
                Ok(())
            }
            Way::Folder(folder) => write(folder, &mail),
        }
    }
}

/// An address as mail servers know it, its domain in ASCII (RFC 5891); nothing when no letter can be written to it: few servers take
/// other letters before the `@`.
#[must_use]
pub fn written(email: &str) -> Option<Address> {
    let (local, domain) = email.rsplit_once('@')?;
    let domain = idna::domain_to_ascii_strict(domain).ok()?;
    local.is_ascii().then(|| Address::new(local, domain).ok())?
}

fn smtp(url: &Secret) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal())?.build())
}

/// Writes a mail as a file that mail programs open; only the operator may read it.
fn write(folder: &Path, mail: &Message) -> Result<(), MailError> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let path = folder.join(format!(
        "{}-{}.eml",
        Timestamp::now().as_us(),
        uuid::Uuid::new_v4().simple()
    ));
    let written = |cause| MailError::Written(path.display().to_string(), cause);
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(written)?;
    let draft = path.with_extension("draft");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)
        .map_err(written)?;
    std::io::Write::write_all(&mut file, &mail.formatted()).map_err(written)?;
    std::fs::rename(&draft, &path).map_err(written)
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn domains_are_written_in_ascii_and_what_cannot_be_written_is_none() {
        let ascii = |email: &str| written(email).map(|address| address.to_string());
        assert!(ascii("an@bệnhviện.vn").is_some_and(|text| text.starts_with("an@xn--") && text.is_ascii()));
        assert_eq!(ascii("an@benhvien.vn").as_deref(), Some("an@benhvien.vn"));
        for wrong in ["ân@benhvien.vn", "an@-x.vn", "an@a b.vn", "an"] {
            assert_eq!(ascii(wrong), None, "{wrong}");
        }
    }
}
