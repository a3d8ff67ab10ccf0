//! What every handler of one server shares. It is put together here: each wing that needs a state of its own brings it in one struct.

use std::fs::{File, TryLockError};
use std::sync::Arc;

use mediflix_db::people::sessions::Member;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::SessionId;
use mediflix_db::{Database, DatabaseAddress, DbConnection, DbError};
use mediflix_media_store::{LocalStore, MediaStore, S3Settings, S3Store};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_util::sync::CancellationToken;

use crate::config::{Config, Store};
use crate::errors::{ApiError, ApiResult};
use crate::http::headers::SecurityHeaders;
use crate::http::metrics::Metrics;
use crate::learning::lectures::publish_when_playable::publish_when_playable;
use crate::learning::state::LearningState;
use crate::live::room::hub::Rooms;
use crate::live::stage::hub::Hub;
use crate::mail::{Letter, LetterQueue, MailError, Mailer, Post};
use crate::media::captions::drafts::queue::DraftQueue;
use crate::media::packaging::keys;
use crate::media::state::MediaState;
use crate::search::state::SearchState;
use crate::security::master_key::{MasterKey, MasterKeyError};
use crate::security::passwords::Passwords;
use crate::security::signing_keys::{self, KeyError, KeyRing};
use crate::security::tokens::{Audience, TokenFault, Tokens};
use crate::unwritten::Unwritten;
use crate::waker::Waker;
use crate::{blocking, data_folder};

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
    /// The mail server's address cannot be used.
    #[error("mail.smtp_url cannot be used: {0}")]
    Mail(#[from] MailError),
    /// A listener cannot be opened.
    #[error("cannot listen: {0}")]
    Listen(std::io::Error),
    /// There is media, but the database knows nobody.
    #[error(
        "the database is empty, but {folder} holds media: this is no new site. Put its database back, or give a new site \
         an empty data folder (data.folder)"
    )]
    MediaWithoutDatabase {
        /// Where the media lies.
        folder: String,
    },
    /// The media store cannot be used.
    #[error("the media store cannot be used: {0}")]
    Store(String),
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
    pub fn new(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
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
    /// Hashes and verifies passwords.
    pub passwords: Passwords,
    /// Knows what letters say; [`AppState::send_later`] is the usual way to send one.
    pub mailer: Arc<Mailer>,
    /// The letters that wait.
    pub letters: LetterQueue,
    /// Where media bytes live.
    pub store: Arc<dyn MediaStore>,
    /// What the wing of media shares.
    pub media: MediaState,
    /// What the wing of learning shares.
    pub learning: LearningState,
    /// Who is on the stages of broadcasts.
    pub live_stage: Hub,
    /// Who listens to the rooms of broadcasts.
    pub live_rooms: Rooms,
    /// What the wing of search shares.
    pub search: Arc<SearchState>,
    /// Who is signed in by which session.
    pub members: Unwritten<SessionId, Member, 2_048>,
    /// Wakes workers that wait for a job and pages that wait for news.
    pub waker: Waker,
    /// Counters.
    pub metrics: Metrics,
    stopping: CancellationToken,
    _only_server: Option<File>,
    pub(crate) headers: SecurityHeaders,
}

impl AppState {
    /// Opens everything that the configuration names and brings the database up to date.
    pub fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        data_folder::make(&config.data.folder).map_err(|cause| StartError::Folder {
            folder: config.data.folder.display().to_string(),
            cause,
        })?;
        let only_server = take_alone(&config.data.database)?;
        data_folder::shut_database(&config.data.database)
            .map_err(|cause| StartError::System(format!("the database file cannot be made: {cause}")))?;
        let database = Database::open(config.data.database.clone(), config.data.connections)?;
        mediflix_db::migrate(&database)?;
        must_know_its_media(&config, &database)?;
        let store = open_store(&config)?;
        if only_server.is_some() {
            // Whoever held these is dead: clients need not wait for their locks to end.
            database.write(mediflix_db::media::uploads::unlock_all)?;
        }
        let master_key = site_key(&database, &config)?;
        let keys = KeyRing::load(&database, &master_key, clock.now())?;
        let (master_key, mailer) = (Arc::new(master_key), Arc::new(Mailer::new(&config)?));
        Ok(Self {
            passwords: Passwords::new(&config.security).map_err(|error| StartError::System(error.to_string()))?,
            letters: LetterQueue {
                database: database.clone(),
                master_key: Arc::clone(&master_key),
                mailer: Arc::clone(&mailer),
            },
            mailer,
            media: MediaState::new(
                &config,
                publish_when_playable,
                drafts(&database, &store, &config, &clock),
            ),
            store,
            learning: LearningState::default(),
            live_stage: Hub::default(),
            live_rooms: Rooms::default(),
            search: Arc::new(SearchState::new(&config)),
            members: Unwritten::default(),
            waker: Waker::default(),
            stopping: CancellationToken::new(),
            _only_server: only_server,
            tokens: Arc::new(Tokens::new(config.site.public_url.clone(), keys)),
            headers: SecurityHeaders::new(&config),
            metrics: Metrics::new()?,
            master_key,
            database,
            clock,
            config: Arc::new(config),
        })
    }

    /// Runs queries that change nothing.
    pub fn read<T: Send + 'static, Q>(&self, queries: Q) -> impl Future<Output = ApiResult<T>> + use<T, Q>
    where
        Q: FnOnce(&mut DbConnection) -> ApiResult<T> + Send + 'static,
    {
        blocking::read(self.database.clone(), queries)
    }

    /// Runs queries in one transaction; nothing else may happen in it, least of all network calls.
    pub fn write<T: Send + 'static, Q>(&self, queries: Q) -> impl Future<Output = ApiResult<T>> + use<T, Q>
    where
        Q: FnOnce(&mut DbConnection) -> ApiResult<T> + Send + 'static,
    {
        blocking::write(self.database.clone(), queries)
    }

    /// Tells everyone who holds a request open to let go: the server stops.
    pub fn stop(&self) {
        self.stopping.cancel();
        self.waker.wake();
    }

    /// Whether the server stops.
    #[must_use]
    pub fn stopping(&self) -> bool {
        self.stopping.is_cancelled()
    }

    /// Waits until the server stops.
    pub async fn stopped(&self) {
        self.stopping.cancelled().await;
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

    /// Sends a letter after the answer: how long that takes tells nobody anything.
    pub fn send_later(&self, letter: Letter, post: Post) {
        let (letters, clock) = (self.letters.clone(), self.clock.clone());
        actix_web::rt::spawn(async move {
            let now = clock.now();
            let sent = async {
                letters.put(letter, post, now).await?;
                letters.deliver(now).await
            };
            if let Err(error) = sent.await {
                tracing::error!(%error, ?letter, "a mail could not be put down to be sent");
            }
        });
    }

    /// Has letters that were just put down sent soon, not only with the next round.
    pub fn deliver_soon(&self) {
        let (letters, clock) = (self.letters.clone(), self.clock.clone());
        actix_web::rt::spawn(async move {
            if let Err(error) = letters.deliver(clock.now()).await {
                tracing::error!(%error, "letters could not be sent");
            }
        });
    }

    /// Sends the letters that are due.
    pub async fn deliver_letters(&self) -> ApiResult<()> {
        self.letters.deliver(self.clock.now()).await
    }

    /// Loads the signing keys anew; makes the next one when it is time.
    pub async fn reload_keys(&self) -> ApiResult<()> {
        let (database, master, now) = (self.database.clone(), Arc::clone(&self.master_key), self.clock.now());
        let keys = blocking::run(move || KeyRing::load(&database, &master, now).map_err(ApiError::internal)).await?;
        self.tokens.replace_keys(keys);
        Ok(())
    }
}

fn drafts(database: &Database, store: &Arc<dyn MediaStore>, config: &Config, clock: &Clock) -> DraftQueue {
    let clock = clock.clone();
    DraftQueue::new(database.clone(), store.clone(), config, Arc::new(move || clock.now()))
}

/// The master key that wrapped what the database holds; a new one where it holds nothing yet.
pub(crate) fn site_key(database: &Database, config: &Config) -> Result<MasterKey, StartError> {
    let stored = database.read(|conn| {
        let stored = [signing_keys::newest_wrapped(conn)?, keys::newest_wrapped(conn)?];
        Ok::<_, DbError>(stored.into_iter().flatten().collect::<Vec<_>>())
    })?;
    Ok(MasterKey::of_site(&config.master_key_file(), &stored)?)
}

/// A database that nobody was ever written into beside media is no new site: something was lost, or confused.
fn must_know_its_media(config: &Config, database: &Database) -> Result<(), StartError> {
    let folder = media_folder(config);
    let holds_media = || LocalStore::open(&folder).and_then(|store| Ok(!store.is_empty()?));
    let is_local = matches!(config.store, Store::Local);
    if is_local
        && database.read(mediflix_db::people::accounts::none)?
        && holds_media().map_err(|cause| StartError::Store(cause.to_string()))?
    {
        return Err(StartError::MediaWithoutDatabase {
            folder: folder.display().to_string(),
        });
    }
    Ok(())
}

fn media_folder(config: &Config) -> std::path::PathBuf {
    config.data.folder.join("media")
}

pub(crate) fn open_store(config: &Config) -> Result<Arc<dyn MediaStore>, StartError> {
    let store: Arc<dyn MediaStore> = match &config.store {
        Store::Local => {
            let store = LocalStore::open(media_folder(config));
            Arc::new(store.map_err(|cause| StartError::Store(cause.to_string()))?)
        }
        Store::S3(s3) => Arc::new(S3Store::new(S3Settings {
            endpoint: s3.endpoint.clone(),
            worker_endpoint: s3.worker_endpoint.clone(),
            public_media_base: s3.public_media_url.clone(),
            region: s3.region.clone(),
            private_bucket: s3.private_bucket.clone(),
            media_bucket: s3.media_bucket.clone(),
            access_key: s3.access_key.clone(),
            secret_key: s3.secret_key.reveal().to_owned(),
        })),
    };
    Ok(store)
}

/// A SQLite file has one server; the lock ends with the process, however it ends.
pub(crate) fn take_alone(address: &DatabaseAddress) -> Result<Option<File>, StartError> {
    let DatabaseAddress::Sqlite(path) = address else {
        return Ok(None);
    };
    let path = path.with_extension("lock");
    let in_words = |cause: std::io::Error| StartError::System(format!("{}: {cause}", path.display()));
    let file = data_folder::open(&path).map_err(in_words)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StartError::InUse {
            file: path.display().to_string(),
        }),
        Err(TryLockError::Error(cause)) => Err(in_words(cause)),
    }
}
