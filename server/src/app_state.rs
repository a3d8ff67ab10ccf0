//! What every handler of one server shares.

use std::sync::Arc;

use mediflix_db::{Database, DbError, types::Timestamp};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    config::Config,
    errors::{ApiError, ApiResult},
    http::{blocking, headers::SecurityHeaders, metrics::Metrics},
    security::{
        master_key::{MasterKey, MasterKeyError},
        signing_keys::{KeyError, KeyRing},
        tokens::{Audience, TokenFault, Tokens},
    },
};

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be made.
    #[error("the data folder {folder} cannot be made: {cause}")]
    Folder {
        /// Which.
        folder: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The database cannot be used.
    #[error("the database cannot be used: {0}")]
    Database(#[from] DbError),
    /// The master key cannot be used.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// The signing keys cannot be used.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The counters cannot be made.
    #[error("the metrics cannot be set up: {0}")]
    Metrics(#[from] prometheus::Error),
    /// Another server uses the same SQLite file.
    #[error("another server uses the database {file}: stop it, or give this one PostgreSQL (database.url)")]
    InUse {
        /// Its lock file.
        file: String,
    },
    /// A listener cannot be opened.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    /// Something else of the system.
    #[error("{0}")]
    System(String),
}

/// Tells the moment; tests set it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Timestamp::now))
    }

    /// A clock of one's own.
    #[must_use]
    pub fn of(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

/// What every handler shares.
pub struct AppState {
    /// What the operator decided.
    pub config: Arc<Config>,
    /// The database.
    pub database: Database,
    /// The clock.
    pub clock: Clock,
    /// Wraps keys that the database keeps.
    pub master_key: Arc<MasterKey>,
    /// Issues and verifies tokens; [`AppState::verify`] is the usual way.
    pub tokens: Arc<Tokens>,
    /// Counters.
    pub metrics: Metrics,
    pub(crate) headers: SecurityHeaders,
}

impl AppState {
    /// Opens everything that the configuration names and brings the database up to date.
    pub fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        make_folder(&config.data.folder)?;
        let database = Database::open(config.data.database.clone(), config.data.connections)?;
        mediflix_db::migrate(&database)?;
        let key_file = config.security.master_key_file.clone();
        let key_file = key_file.unwrap_or_else(|| config.data.folder.join("secrets/master.key"));
        let master_key = MasterKey::load_or_make(&key_file)?;
        let keys = KeyRing::load(&database, &master_key, clock.now())?;
        Ok(Self {
            tokens: Arc::new(Tokens::new(config.site.public_url.clone(), keys)),
            headers: SecurityHeaders::new(&config),
            metrics: Metrics::new()?,
            master_key: Arc::new(master_key),
            database,
            clock,
            config: Arc::new(config),
        })
    }

    /// A token that says `claims` to `audience` until a moment.
    pub fn issue<C: Serialize>(&self, audience: Audience, claims: &C, until: Timestamp) -> ApiResult<String> {
        self.tokens
            .issue(audience, claims, self.clock.now(), until)
            .map_err(ApiError::internal)
    }

    /// What a token says; keys that another server made meanwhile are loaded.
    pub async fn verify<C: DeserializeOwned>(&self, audience: Audience, token: &str) -> Result<C, TokenFault> {
        let now = self.clock.now();
        match self.tokens.verify(audience, token, now) {
            Err(TokenFault::UnknownKey) => {}
            said => return said,
        }
        if let Err(error) = self.reload_keys().await {
            tracing::error!(%error, "the signing keys could not be loaded");
        }
        self.tokens.verify(audience, token, now)
    }

    /// Loads the signing keys anew; makes the next one when it is time.
    pub async fn reload_keys(&self) -> ApiResult<()> {
        let (database, master, now) = (self.database.clone(), Arc::clone(&self.master_key), self.clock.now());
        let keys = blocking::run(move || KeyRing::load(&database, &master, now).map_err(ApiError::internal)).await?;
        self.tokens.replace_keys(keys);
        Ok(())
    }
}

fn make_folder(folder: &std::path::Path) -> Result<(), StartError> {
    std::fs::create_dir_all(folder).map_err(|cause| StartError::Folder {
        folder: folder.display().to_string(),
        cause,
    })
}
