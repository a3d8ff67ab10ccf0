//! A platform of real processes: server and transcoder, each of which can be killed and started again.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use mediflix_test_s3::{ACCESS_KEY, MEDIA_BUCKET, PRIVATE_BUCKET, S3Server, SECRET_KEY};
use tempfile::TempDir;

use crate::process::{Process, Running};
use crate::{Person, Port, program};

/// A debug build on a busy machine needs some seconds to start.
const READY: Duration = Duration::from_secs(60);

/// Which database the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// The embedded default.
    Sqlite,
    /// A database of its own in the cluster of `scripts/with-postgres`.
    Postgres,
}

/// Which media store the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// The embedded default.
    Local,
    /// A real S3 protocol server in the test's process.
    S3,
}

/// What can be killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The server.
    Server,
    /// The transcoder's supervisor.
    Supervisor,
    /// The process that touches media.
    Child,
}

/// A running platform. Its processes end with it.
pub struct Platform {
    // Fields end in their order: the processes before the folder that they write to.
    supervisor: Option<Process>,
    server: Option<Process>,
    /// `http://127.0.0.1:PORT`
    pub url: String,
    /// The data folder.
    pub data: TempDir,
    /// The S3 server, when there is one.
    pub s3: Option<S3Server>,
    port: Port,
    database: Database,
    database_name: String,
    settings: Vec<(&'static str, String)>,
    setup_link: Option<String>,
}

impl Platform {
    /// Starts server and transcoder in a fresh folder.
    pub async fn start(database: Database, store: Store) -> Self {
        Self::start_with(database, store, &[]).await
    }

    /// The same with settings of the server that differ from a test's usual ones.
    pub async fn start_with(database: Database, store: Store, settings: &[(&'static str, String)]) -> Self {
        let mut platform = Self::idle(database, store, settings).await;
        platform.start_supervisor();
        platform
    }

    /// The same without a worker.
    pub async fn idle(database: Database, store: Store, settings: &[(&'static str, String)]) -> Self {
        let mut platform = Self::prepare(database, store, settings).await;
        platform.start_server();
        platform.write_worker_token();
        platform
    }

    /// Everything that a platform needs, and no process yet.
    pub async fn prepare(database: Database, store: Store, settings: &[(&'static str, String)]) -> Self {
        let s3 = match store {
            Store::Local => None,
            Store::S3 => Some(S3Server::start().await),
        };
        let port = Port::take();
        let platform = Self {
            url: format!("http://127.0.0.1:{}", port.number()),
            data: tempfile::tempdir().unwrap(),
            s3,
            database,
            database_name: format!("system_{}_{}", std::process::id(), port.number()),
            port,
            settings: settings.to_vec(),
            setup_link: None,
            supervisor: None,
            server: None,
        };
        if database == Database::Postgres {
            platform.make_postgres_database();
        }
        platform
    }

    /// Changes settings before a process is started.
    pub fn set(&mut self, settings: &[(&'static str, String)]) {
        self.settings.extend_from_slice(settings);
    }

    /// The server's program with this platform's settings, to be started by the test.
    #[must_use]
    pub fn mediflix(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("mediflix"));
        command
            .args(arguments)
            .envs(self.environment())
            .current_dir(self.data.path());
        command
    }

    /// One more supervisor beside the platform's own, ready for work.
    #[must_use]
    pub fn another_supervisor(&self) -> Process {
        let mut process = Process::start(self.supervise());
        process.line("the transcoder is ready", READY);
        process
    }

    /// The same, which takes feeds by RTMP at an address (port 0: any that is free); answers where.
    #[must_use]
    pub fn supervisor_with_feeds(&self, listen: &str) -> (Process, String) {
        self.supervisor_that_listens("--rtmp", listen, "feeds are taken by RTMP address=")
    }

    /// The same by SRT.
    #[must_use]
    pub fn supervisor_with_srt(&self) -> (Process, String) {
        self.supervisor_that_listens("--srt", "127.0.0.1:0", "feeds are taken by SRT address=")
    }

    fn supervisor_that_listens(&self, option: &str, listen: &str, says: &str) -> (Process, String) {
        let mut supervise = self.supervise();
        supervise.args([option, listen]);
        let mut process = Process::start(supervise);
        let line = process.line(says, READY);
        let (_, address) = line.rsplit_once('=').expect("the line has the address");
        let address = address.trim().to_owned();
        (process, address)
    }

    /// The same on one core alone, for comparisons.
    #[must_use]
    pub fn supervisor_on(&self, core: u32) -> Process {
        let supervise = self.supervise();
        let mut pinned = Command::new("taskset");
        pinned.args(["-c", &core.to_string()]).arg(supervise.get_program());
        pinned.args(supervise.get_args());
        let mut process = Process::start(pinned);
        process.line("the transcoder is ready", READY);
        process
    }

    /// The first administrator, made by the one-time link that the server printed.
    pub async fn administrator(&self) -> Person {
        let link = self
            .setup_link
            .as_deref()
            .expect("the server prints a link for the first administrator");
        let (_, token) = link.split_once("#token=").expect("the link carries a token");
        Person::set_up(&self.url, token).await
    }

    /// Starts the server and waits until it listens.
    pub fn start_server(&mut self) {
        let mut server = Process::logged(self.mediflix(&["serve"]), &self.data.path().join("server.log"));
        server.line(" runs at ", READY);
        if self.setup_link.is_none() {
            let line = server.line("#token=", READY);
            let start = line.find("http://").expect("the line has the link");
            self.setup_link = Some(line[start..].trim().to_owned());
        }
        self.server = Some(server);
    }

    /// Asks the server to stop, and waits until it has.
    pub fn stop_server(&mut self) {
        let mut server = self.server.take().expect("the server runs");
        server.signal(rustix::process::Signal::TERM);
        let ended = server.ended(READY);
        assert!(ended.success(), "{ended}");
    }

    /// Starts the transcoder.
    pub fn start_supervisor(&mut self) {
        let log = self.data.path().join("transcoder.log");
        self.supervisor = Some(Process::logged(self.supervise(), &log));
    }

    /// Kills a process (-9). Answers whether there was one.
    pub fn kill(&mut self, target: Target) -> bool {
        match target {
            Target::Server => self.server.as_mut().is_some_and(Process::kill),
            Target::Supervisor => self.supervisor.as_mut().is_some_and(Process::kill),
            Target::Child => {
                let running = self.children();
                running.iter().for_each(Running::kill);
                !running.is_empty()
            }
        }
    }

    /// Waits until there is a process that touches media; so long at most.
    pub async fn child_at_work(&self, within: Duration) {
        let seen = async {
            while self.children().is_empty() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(within, seen).await.ok();
    }

    /// What the programs logged, for a failure's message.
    #[must_use]
    pub fn logs(&self) -> String {
        let tail = |name: &str| {
            let text = std::fs::read_to_string(self.data.path().join(name)).unwrap_or_default();
            let lines: Vec<_> = text.lines().collect();
            format!("--- {name}\n{}\n", lines[lines.len().saturating_sub(40)..].join("\n"))
        };
        tail("server.log") + &tail("transcoder.log")
    }

    /// The bytes of every stored source.
    #[must_use]
    pub fn stored_sources(&self) -> Vec<PathBuf> {
        let folder = match &self.s3 {
            Some(s3) => s3.bucket(PRIVATE_BUCKET).join("sources"),
            None => self.data.path().join("media/private/sources"),
        };
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let whole = |path: &PathBuf| path.is_file() && !path.to_string_lossy().contains(".tail-");
        entries.map(|entry| entry.unwrap().path()).filter(whole).collect()
    }

    /// The most resident memory that the server ever held, in bytes.
    #[must_use]
    pub fn server_memory(&self) -> u64 {
        memory(self.server_id(), "VmHWM:").expect("the server runs")
    }

    /// Resident memory at this moment of the process that touches media, in bytes; 0 when there is none.
    #[must_use]
    pub fn child_memory(&self) -> u64 {
        let all = self.children();
        let sizes = all.iter().filter_map(|child| memory(child.id(), "VmRSS:"));
        sizes.max().unwrap_or(0)
    }

    /// Lets the server run on one core alone, for comparisons.
    pub fn pin_server_to_core_0(&self) {
        let pinned = Command::new("taskset")
            .args(["-acp", "0", &self.server_id().to_string()])
            .output();
        assert!(pinned.unwrap().status.success());
    }

    /// Settings of this platform, as the environment carries them.
    #[must_use]
    pub fn environment(&self) -> Vec<(String, String)> {
        let mut all = vec![
            ("MEDIFLIX_DATA_FOLDER", self.data.path().display().to_string()),
            ("MEDIFLIX_HTTP_LISTEN", format!("127.0.0.1:{}", self.port.number())),
            ("MEDIFLIX_SITE_PUBLIC_URL", self.url.clone()),
            ("MEDIFLIX_METRICS_LISTEN", String::new()),
            ("MEDIFLIX_LIVE_RTMP_LISTEN", String::new()),
            ("MEDIFLIX_LIVE_SRT_LISTEN", String::new()),
            ("MEDIFLIX_PACKAGING_LEASE_S", "4".to_owned()),
            ("MEDIFLIX_SECURITY_PASSWORD_MEMORY_KIB", "64".to_owned()),
        ];
        if self.database == Database::Postgres {
            all.push(("MEDIFLIX_DATABASE_URL", self.postgres_url(&self.database_name)));
        }
        if let Some(s3) = &self.s3 {
            all.extend([
                ("MEDIFLIX_STORE_S3_ENDPOINT", s3.endpoint.clone()),
                ("MEDIFLIX_STORE_S3_ACCESS_KEY", ACCESS_KEY.to_owned()),
                ("MEDIFLIX_STORE_S3_SECRET_KEY", SECRET_KEY.to_owned()),
                ("MEDIFLIX_STORE_S3_PRIVATE_BUCKET", PRIVATE_BUCKET.to_owned()),
                ("MEDIFLIX_STORE_S3_MEDIA_BUCKET", MEDIA_BUCKET.to_owned()),
            ]);
        }
        // Of two values for one variable the later one counts.
        all.extend(self.settings.iter().cloned());
        all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn supervise(&self) -> Command {
        let mut command = Command::new(program("mediflix-transcoder"));
        command
            .args(["supervise", "--server", &self.url, "--token-file"])
            .arg(self.token_file());
        command
    }

    fn token_file(&self) -> PathBuf {
        self.data.path().join("secrets/worker.token")
    }

    fn write_worker_token(&self) {
        let made = self.mediflix(&["admin", "worker-token", "test"]).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        std::fs::write(self.token_file(), made.stdout.trim_ascii()).unwrap();
    }

    fn server_id(&self) -> u32 {
        self.server.as_ref().map(Process::id).expect("the server runs")
    }

    /// The supervisor's children.
    #[must_use]
    pub fn children(&self) -> Vec<Running> {
        self.supervisor.as_ref().map_or_else(Vec::new, Process::descendants)
    }

    fn postgres_url(&self, name: &str) -> String {
        let cluster = std::env::var("MEDIFLIX_TEST_POSTGRES")
            .expect("MEDIFLIX_TEST_POSTGRES is not set: run `make test`, or `scripts/with-postgres cargo test …`");
        let (address, query) = cluster.split_once('?').unwrap_or((&cluster, ""));
        let (server, _) = address.rsplit_once('/').unwrap();
        format!("{server}/{name}?{query}")
    }

    fn make_postgres_database(&self) {
        let sql = format!(
            "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
            self.database_name
        );
        let made = Command::new("psql")
            .args([&self.postgres_url("postgres"), "-qc", &sql])
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

/// A line of the process's status that is told in KiB, in bytes.
fn memory(pid: u32, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
