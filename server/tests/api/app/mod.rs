//! A server for one test, and the people who use it.

mod answer;
mod letters;
mod person;
mod worker;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::web;
use mediflix_db::people::accounts::{self, Account, Role};
use mediflix_db::people::memberships::{self, Membership, OrganisationRole};
use mediflix_db::testing::TestDb;
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::types::{Day, Json, Language, Timestamp};
use mediflix_db::{Backend, DatabaseAddress};
use mediflix_server::AppState;
use mediflix_server::app_state::Clock;
use mediflix_server::config::Config;
use mediflix_server::http::server::Stopper;
use mediflix_server::routes::openapi;
use mediflix_test_s3::{ACCESS_KEY, MEDIA_BUCKET, PRIVATE_BUCKET, S3Server, SECRET_KEY};
use serde_json::{Value, json};

pub(crate) use answer::Answer;
pub(crate) use letters::{body as body_of, page as page_of, token as token_of};
pub(crate) use person::{Course, Person, upload_metadata};
pub(crate) use worker::Worker;

/// What everybody's password is.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// What addresses of the API begin with, after `/api/v1/`.
static RESOURCES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let description = openapi::description();
    let paths = description.paths.paths.keys();
    let resources = paths.filter_map(|path| path.strip_prefix("/api/v1/")?.split('/').next());
    resources.map(str::to_owned).collect()
});

/// Runs one test on both databases.
#[macro_export]
macro_rules! on_both_databases {
    ($(async fn $name:ident($app:ident) $body:block)*) => {$(
        async fn $name($app: $crate::app::TestApp) $body

        mod $name {
            use mediflix_db::Backend;

            use $crate::app::TestApp;

            #[actix_web::test]
            async fn on_sqlite() {
                super::$name(TestApp::start(Backend::Sqlite).await).await;
            }

            #[actix_web::test]
            async fn on_postgres() {
                super::$name(TestApp::start(Backend::Postgres).await).await;
            }
        }
    )*};
}

/// Runs tests that start a server of their own on both databases.
#[macro_export]
macro_rules! starting_on_both_databases {
    ($($test:ident),*) => {$(
        mod $test {
            use mediflix_db::Backend;

            #[actix_web::test]
            async fn on_sqlite() {
                super::$test(Backend::Sqlite).await;
            }

            #[actix_web::test]
            async fn on_postgres() {
                super::$test(Backend::Postgres).await;
            }
        }
    )*};
}

/// Runs one test with a local folder on `SQLite`, and with an S3 server on PostgreSQL.
#[macro_export]
macro_rules! on_both_stores {
    ($(async fn $name:ident($app:ident) $body:block)*) => {$(
        async fn $name($app: $crate::app::TestApp) $body

        mod $name {
            use mediflix_db::Backend;

            use $crate::app::TestApp;

            #[actix_web::test]
            async fn in_a_folder() {
                super::$name(TestApp::start(Backend::Sqlite).await).await;
            }

            #[actix_web::test]
            async fn on_s3() {
                super::$name(TestApp::start_on_s3(Backend::Postgres).await).await;
            }
        }
    )*};
}

/// The day so many days after the one that the tests began on.
pub(crate) fn in_days(days: i32) -> String {
    static TODAY: LazyLock<Day> = LazyLock::new(|| Day::from_timestamp(Timestamp::now()));
    TODAY.plus(days).to_string()
}

/// A server on a port of its own.
pub(crate) struct TestApp {
    pub(crate) state: web::Data<AppState>,
    http: reqwest::Client,
    address: String,
    ahead_us: Arc<AtomicI64>,
    stopper: Stopper,
    /// Where `/metrics` is served.
    pub(crate) metrics: Option<std::net::SocketAddr>,
    folder: Arc<tempfile::TempDir>,
    db: Arc<TestDb>,
    _s3: Option<S3Server>,
}

impl TestApp {
    pub(crate) async fn start(backend: Backend) -> Self {
        Self::start_with(backend, &[]).await
    }

    /// A server whose media lies on S3.
    pub(crate) async fn start_on_s3(backend: Backend) -> Self {
        let s3 = S3Server::start().await;
        let endpoint = s3.endpoint.clone();
        let settings = [
            ("store.s3_endpoint", endpoint.as_str()),
            ("store.s3_private_bucket", PRIVATE_BUCKET),
            ("store.s3_media_bucket", MEDIA_BUCKET),
            ("store.s3_access_key", ACCESS_KEY),
            ("store.s3_secret_key", SECRET_KEY),
        ];
        Self::start_holding(backend, &settings, Some(s3)).await
    }

    /// A server with settings of the test's own.
    pub(crate) async fn start_with(backend: Backend, settings: &[(&str, &str)]) -> Self {
        Self::start_holding(backend, settings, None).await
    }

    async fn start_holding(backend: Backend, settings: &[(&str, &str)], s3: Option<S3Server>) -> Self {
        let db = Arc::new(TestDb::on(backend));
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        Self::start_at(db, folder, settings, s3)
    }

    /// Another server on the same database.
    pub(crate) fn start_beside(&self) -> Self {
        Self::start_at(Arc::clone(&self.db), Arc::clone(&self.folder), &[], None)
    }

    fn start_at(
        db: Arc<TestDb>,
        folder: Arc<tempfile::TempDir>,
        settings: &[(&str, &str)],
        s3: Option<S3Server>,
    ) -> Self {
        let database = match db.address() {
            DatabaseAddress::Sqlite(path) => format!("sqlite:{}", path.display()),
            DatabaseAddress::Postgres(url) => url,
        };
        let data = folder.path().display().to_string();
        let mut values = vec![
            ("data.folder", data.as_str()),
            ("database.url", database.as_str()),
            ("database.connections", "3"),
            ("http.listen", "127.0.0.1:0"),
            ("http.workers", "1"),
            ("metrics.listen", ""),
            // Real argon2id, with as little memory as it takes.
            ("security.password_memory_kib", "8"),
        ];
        values.extend_from_slice(settings);
        let config = Config::from_values(values).expect("a configuration");
        let ahead_us = Arc::new(AtomicI64::new(0));
        let ahead = Arc::clone(&ahead_us);
        let clock = Clock::new(move || Timestamp::from_us(Timestamp::now().as_us() + ahead.load(Ordering::Relaxed)));
        let state = web::Data::new(AppState::open(config, clock).expect("a state"));
        let running = mediflix_server::routes::listen(state.clone()).expect("a listener");
        let address = format!("http://{}", running.addresses[0]);
        let metrics = running.metrics_addresses.first().copied();
        let stopper = running.stopper();
        actix_web::rt::spawn(running.until_stopped());
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Self {
            state,
            http,
            address,
            ahead_us,
            stopper,
            metrics,
            folder,
            db,
            _s3: s3,
        }
    }

    /// Where its media lies.
    pub(crate) fn media(&self) -> std::path::PathBuf {
        self.folder.path().join("media")
    }

    /// Where it listens.
    pub(crate) fn socket_address(&self) -> std::net::SocketAddr {
        let address = self.address.trim_start_matches("http://");
        address.parse().expect("an address")
    }

    /// Goes on to ten in the morning in Việt Nam: at night letters that nobody asked for wait.
    pub(crate) fn pass_to_morning(&self) {
        const DAY_S: i64 = 24 * 3600;
        let until = (3 * 3600 - self.state.clock.now().as_s()).rem_euclid(DAY_S);
        self.pass(Duration::from_secs(until.unsigned_abs()));
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: Duration) {
        let us = i64::try_from(time.as_micros()).expect("a short time");
        self.ahead_us.fetch_add(us, Ordering::Relaxed);
    }

    /// Forgets all live programmes, as a server does that is restarted.
    pub(crate) fn forget_programmes(&self) {
        self.state.media.edge.forget_all(self.state.clock.now());
    }

    /// Puts a clock right that was fast.
    pub(crate) fn turn_back(&self, time: Duration) {
        let us = i64::try_from(time.as_micros()).expect("a short time");
        self.ahead_us.fetch_sub(us, Ordering::Relaxed);
    }

    /// A request by nobody in particular.
    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method = method.parse().expect("a method");
        // Short for the API's own addresses; others are given in full.
        let first = path.trim_start_matches('/').split(['/', '?']).next();
        let short = path.starts_with('/') && first.is_some_and(|first| RESOURCES.contains(first));
        let url = if short {
            format!("{}/api/v1{path}", self.address)
        } else if path.starts_with('/') {
            format!("{}{path}", self.address)
        } else {
            path.to_owned()
        };
        self.http.request(method, url)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::receive(self.request("GET", path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::receive(self.request("POST", path).json(&body)).await
    }

    /// The first administrator, made by the link that the server prints.
    pub(crate) async fn administrator(&self) -> Person<'_> {
        let link = mediflix_server::people::setup::first_administrator_link(&self.state)
            .await
            .expect("the link");
        let link = link.expect("no account exists yet");
        let (_, token) = link.split_once("token=").expect("a token");
        let body = json!({"token": token, "email": "admin@benhvien.vn", "password": PASSWORD, "display_name": "Quản trị", "locale": "vi"});
        Person::signed_in(self, self.post("/setup", body).await.must(200))
    }

    /// A learner who registered and confirmed.
    pub(crate) async fn learner(&self, email: &str) -> Person<'_> {
        self.register(email).await.must(202);
        let token = self.letter_token(email).await;
        self.post("/accounts/confirm", json!({"token": token})).await.must(204);
        self.sign_in(email).await
    }

    /// An instructor of an organisation of their own, by the administrator's will.
    pub(crate) async fn instructor(&self, administrator: &Person<'_>, email: &str) -> Person<'_> {
        let person = self.learner(email).await;
        let organisation = administrator.organisation(email).await;
        administrator.put_into(&person, &organisation, &["instructor"]).await;
        person
    }

    /// So many learners of an organisation, written straight into the database: `Nguyễn Đức 0`, `Nguyễn Đức 1`, …
    pub(crate) async fn many_members(&self, organisation: &str, count: usize) {
        let organisation_id: OrganisationId = organisation.parse().expect("an id");
        let now = self.state.clock.now();
        let put = self.state.write(move |conn| {
            for number in 0..count {
                let account = Account {
                    id: AccountId::new(),
                    email: format!("nguyen.{number}@a.vn"),
                    email_confirmed_at: Some(now),
                    password_hash: "none".to_owned(),
                    display_name: format!("Nguyễn Đức {number}"),
                    locale: Language::Vietnamese,
                    role: Role::None,
                    disabled_at: None,
                    created_at: now,
                    updated_at: now,
                    revision: 1,
                    verified_title: None,
                };
                accounts::insert(conn, &account)?;
                let membership = Membership {
                    organisation_id,
                    account_id: account.id,
                    roles: Json(vec![OrganisationRole::Learner]),
                    languages: Json(Vec::new()),
                    created_at: now,
                    updated_at: now,
                };
                memberships::put(conn, &membership)?;
            }
            Ok(())
        });
        put.await.expect("members");
    }

    pub(crate) async fn register(&self, email: &str) -> Answer {
        let body = json!({"email": email, "password": PASSWORD, "display_name": "Nguyễn Thị An", "locale": "vi"});
        self.post("/accounts", body).await
    }

    pub(crate) async fn sign_in(&self, email: &str) -> Person<'_> {
        Person::signed_in(self, self.try_sign_in(email, PASSWORD).await.must(200))
    }

    pub(crate) async fn try_sign_in(&self, email: &str, password: &str) -> Answer {
        self.post("/sessions", json!({"email": email, "password": password}))
            .await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let stopper = self.stopper.clone();
        actix_web::rt::spawn(async move { stopper.stop().await });
    }
}

/// A PNG of so many pixels a side, with a text in it that says more than the picture.
pub(crate) fn png(side: u8, text: &[u8]) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
        [&length[..], name, data, b"crc!"].concat()
    };
    let told = if text.is_empty() {
        Vec::new()
    } else {
        chunk(b"tEXt", text)
    };
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0]),
        told,
        chunk(b"IDAT", b"pixels"),
        chunk(b"IEND", b""),
    ]
    .concat()
}
