//! Outgoing mail: over SMTP, or as files where no mail server is configured.

mod html;
mod messages;
mod night;
mod queue;

use std::path::{Path, PathBuf};

use lettre::message::Mailbox;
use lettre::message::MultiPart;
use lettre::message::header::{Header, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use mediflix_db::types::{Language, Timestamp};

pub use messages::Letter;
pub use queue::{LetterQueue, Post};

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
    resets_per_hour: u32,
    invitations_per_hour: u32,
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
            resets_per_hour: config.mail.resets_per_hour,
            invitations_per_hour: config.mail.invitations_per_hour,
        })
    }

    /// The address that a letter would carry, for whoever hands it on by other means.
    #[must_use]
    pub fn link(&self, language: Language, letter: Letter, token: &str) -> String {
        letter.link(&self.public_url, language, token)
    }

    /// How many letters of a kind go out in an hour, where the operator says so.
    #[must_use]
    pub fn per_hour(&self, letter: Letter) -> Option<i64> {
        match letter {
            Letter::Reset => Some(self.resets_per_hour.into()),
            Letter::Invitation => Some(self.invitations_per_hour.into()),
            Letter::Confirm
            | Letter::AlreadyRegistered
            | Letter::PublicationFailed
            | Letter::Enrolled
            | Letter::NewLectures
            | Letter::BarrierAnswered
            | Letter::Verified
            | Letter::VerificationRefused
            | Letter::BroadcastSoon
            | Letter::BroadcastPostponed
            | Letter::BroadcastCancelled => None,
        }
    }

    /// Sends a letter, as text and as a page.
    pub async fn send(&self, letter: Letter, post: &Post) -> Result<(), MailError> {
        let link = letter.link(&self.public_url, post.language, &post.token);
        let words = letter.words(
            post.language,
            &self.site_name,
            post.from.as_deref(),
            post.about.as_deref(),
        );
        let end = post.unsubscribe.as_ref().map(|token| Unsubscribing {
            page: format!("{}/{}/unsubscribe#token={token}", self.public_url, post.language),
            call: format!("{}/api/v1/unsubscriptions/{token}", self.public_url),
        });
        let page = end.as_ref().map(|end| end.page.as_str());
        let body = MultiPart::alternative_plain_html(
            words.text(&self.site_name, &link, page),
            html::page(&words, post.language, &self.site_name, &link, page),
        );
        let to = written(&post.to).ok_or_else(|| MailError::Composed("the address".into()))?;
        let mut mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(None)
            .header(MIME_VERSION_1_0)
            .subject(&words.subject);
        if let Some(end) = end {
            mail = mail
                .header(ListUnsubscribe(format!("<{}>", end.call)))
                .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
        }
        let mail = mail
            .multipart(body)
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

/// How whoever reads a letter gets no more of its kind: on a page, and by one call of their mail program.
struct Unsubscribing {
    page: String,
    call: String,
}

/// Defines a header that is a plain text (RFC 2369, RFC 8058).
macro_rules! text_header {
    ($($name:ident = $field:literal),*) => {$(
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($field)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )*};
}

text_header!(
    ListUnsubscribe = "List-Unsubscribe",
    ListUnsubscribePost = "List-Unsubscribe-Post"
);

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
