//! Outgoing mail: over SMTP, or as files where no mail server is configured.

mod messages;

use std::path::{Path, PathBuf};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use mediflix_db::types::{Language, Timestamp};

pub use messages::Letter;

use crate::config::{Config, Secret};

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address or text cannot be a mail.
    #[error("the mail cannot be composed: {0}")]
    Composed(String),
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
        })
    }

    /// The address that a letter would carry, for whoever hands it on by other means.
    #[must_use]
    pub fn link(&self, language: Language, letter: Letter, token: &str) -> String {
        letter.link(&self.public_url, language, token)
    }

    /// Sends a letter with a link to an address, in a language.
    pub async fn send(&self, to: &str, language: Language, letter: Letter, token: &str) -> Result<(), MailError> {
        let link = letter.link(&self.public_url, language, token);
        let (subject, body) = letter.text(language, &self.site_name, &link);
        let mail = Message::builder()
            .from(self.from.clone())
            .to(to.parse().map_err(|_| MailError::Composed("the address".into()))?)
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
