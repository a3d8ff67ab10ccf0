//! The configuration: typed, read once, every error at once and with what to do.
//!
//! [`SETTINGS`] is the one table of keys, defaults and meanings; docs/OPERATIONS.md is compared with it.
//! A value comes from the environment (`MEDIFLIX_HTTP_LISTEN`), else from the file (`[http] listen`),
//! else from the table.

mod document;
mod groups;
mod injected;
mod live;
mod media;
mod reader;
mod secret;
mod security;
mod setting;
mod settings;
mod speech;
mod stage;
mod translation;

use std::path::{Path, PathBuf};

pub use document::document;
pub use groups::{Data, Http, Log, LogFormat, Mail, Metrics, Network, Registration, Site};
pub use live::Live;
pub use media::{Packaging, S3, Store, Uploads};
pub use reader::{ConfigErrors, Problem};
pub use secret::Secret;
pub use security::Security;
pub use setting::{Setting, environment_name};
pub use settings::SETTINGS;
pub use speech::Speech;
pub use stage::{Janus, PortRange, Stage};
pub use translation::Translation;

use groups::HttpUrl;
use reader::Reader;

/// Everything that an operator decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name, address, registration.
    pub site: Site,
    /// Where the data is.
    pub data: Data,
    /// The public listener.
    pub http: Http,
    /// The listener of `/metrics`.
    pub metrics: Metrics,
    /// Logs.
    pub log: Log,
    /// Outgoing mail.
    pub mail: Mail,
    /// Keys, passwords, lifetimes.
    pub security: Security,
    /// Where media bytes live.
    pub store: Store,
    /// Uploads.
    pub uploads: Uploads,
    /// Packaging.
    pub packaging: Packaging,
    /// A service that translates captions.
    pub translation: Translation,
    /// A service that transcribes speech.
    pub speech: Speech,
    /// Live seminars.
    pub live: Live,
    /// Where speakers meet.
    pub stage: Stage,
    /// Variables with our prefix that an orchestrator put there, and that are no settings.
    pub ignored: Vec<String>,
}

impl Config {
    /// Reads the file, if there is one, and the environment that the caller hands in.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigErrors> {
        let mut reader = Reader::new();
        if let Some(path) = file {
            reader.read_file(path);
        }
        reader.read_environment(environment);
        Self::from_reader(&mut reader)
            .filter(|_| !reader.has_problems())
            .ok_or_else(|| reader.into_errors())
    }

    /// The configuration without a file: the defaults and these values, by key.
    pub fn from_values<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ConfigErrors> {
        Self::load(
            None,
            values
                .into_iter()
                .map(|(key, value)| (environment_name(key), value.to_owned())),
        )
    }

    /// The file that is read when the command line names none.
    #[must_use]
    pub fn usual_file() -> Option<PathBuf> {
        let path = PathBuf::from("mediflix.toml");
        path.is_file().then_some(path)
    }

    /// Where the master key lies.
    #[must_use]
    pub fn master_key_file(&self) -> PathBuf {
        let usual = || self.data.folder.join("secrets/master.key");
        self.security.master_key_file.clone().unwrap_or_else(usual)
    }

    fn from_reader(reader: &mut Reader) -> Option<Self> {
        let site = Site::read(reader);
        let data = Data::read(reader);
        let http = Http::read(reader);
        let metrics = Metrics::read(reader);
        let log = Log::read(reader);
        let mail = Mail::read(reader);
        let security = Security::read(reader);
        let store = Store::read(reader);
        let uploads = Uploads::read(reader);
        let packaging = Packaging::read(reader);
        let translation = Translation::read(reader);
        let speech = Speech::read(reader);
        let live = Live::read(reader);
        let stage = Stage::read(reader);
        Some(Self {
            site: site?,
            data: data?,
            http: http?,
            metrics: metrics?,
            log: log?,
            mail: mail?,
            security: security?,
            store: store?,
            uploads: uploads?,
            packaging: packaging?,
            translation: translation?,
            speech: speech?,
            live: live?,
            stage: stage?,
            ignored: std::mem::take(&mut reader.ignored),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_a_whole_configuration() {
        let config = Config::from_values([]).expect("defaults");
        assert_eq!(config.site.name, "Mediflix");
        assert_eq!(config.http.listen.port(), 8080);
    }

    #[test]
    fn every_error_is_told_at_once() {
        let errors = Config::from_values([
            ("http.listen", "here"),
            ("site.registration", "sometimes"),
            ("database.connections", "many"),
        ])
        .expect_err("three faults");
        let keys: Vec<_> = errors.problems().iter().map(|p| p.key.as_str()).collect();
        assert_eq!(keys, ["site.registration", "database.connections", "http.listen"]);
    }

    #[test]
    fn a_misspelt_key_is_refused_and_the_right_one_named() {
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(file.path(), "[http]\nlisen = \"127.0.0.1:1\"\n").expect("write");
        let errors = Config::load(Some(file.path()), []).expect_err("unknown key");
        assert!(errors.to_string().contains("http.listen"), "{errors}");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(
            file.path(),
            "[site]\nname = \"File\"\n[http]\ntrusted_proxies = [\"10.0.0.0/8\"]\n",
        )
        .expect("write");
        let environment = [("MEDIFLIX_SITE_NAME".to_owned(), "Environment".to_owned())];
        let config = Config::load(Some(file.path()), environment).expect("valid");
        assert_eq!(config.site.name, "Environment");
        assert_eq!(config.http.trusted_proxies.len(), 1);
    }

    #[test]
    fn secrets_do_not_show_in_debug() {
        let config = Config::from_values([("mail.smtp_url", "smtp://user:hunter2@mail.example:587")]).expect("valid");
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn what_an_orchestrator_injects_is_ignored_and_a_misspelt_variable_is_not() {
        let load = |name: &str| Config::load(None, [(name.to_owned(), "x".to_owned())]);
        let config = load("MEDIFLIX_WEB_SERVICE_HOST").expect("ignored");
        assert_eq!(config.ignored, ["MEDIFLIX_WEB_SERVICE_HOST"]);
        let errors = load("MEDIFLIX_HTTP_LISTN").expect_err("no setting");
        assert!(
            errors.to_string().contains("did you mean MEDIFLIX_HTTP_LISTEN?"),
            "{errors}"
        );
    }
}
