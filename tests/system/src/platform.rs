//! A platform of real processes: server and transcoder, each of which can be killed and started again.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use mediflix_test_s3::{ACCESS_KEY, MEDIA_BUCKET, PRIVATE_BUCKET, S3Server, SECRET_KEY};
use tempfile::TempDir;

use crate::{Person, program};

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
    /// `http://127.0.0.1:PORT`
    pub url: String,
    /// The data folder.
    pub data: TempDir,
    /// The S3 server, when there is one.
    pub s3: Option<S3Server>,
    port: u16,
    database: Database,
    database_name: String,
    setup_link: Option<String>,
    server: Option<Child>,
    supervisor: Option<Child>,
}

impl Platform {
    /// Starts server and transcoder in a fresh folder.
    pub async fn start(database: Database, store: Store) -> Self {
        let s3 = match store {
            Store::Local => None,
            Store::S3 => Some(S3Server::start().await),
        };
        let port = free_port();
        let mut platform = Self {
            url: format!("http://127.0.0.1:{port}"),
            data: tempfile::tempdir().unwrap(),
            s3,
            port,
            database,
            database_name: format!("system_{}_{port}", std::process::id()),
            setup_link: None,
            server: None,
            supervisor: None,
        };
        if database == Database::Postgres {
            platform.make_postgres_database();
        }
        platform.start_server();
        platform.write_worker_token();
        platform.start_supervisor();
        platform
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
        let mut command = Command::new(program("mediflix"));
        command
            .arg("serve")
            .envs(self.environment())
            .current_dir(self.data.path());
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, told) = mpsc::channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = self.data.path().join("server.log");
        std::thread::spawn(move || {
            let mut file = std::fs::File::options().create(true).append(true).open(log).unwrap();
            for line in lines.map_while(Result::ok) {
                std::io::Write::write_all(&mut file, format!("{line}\n").as_bytes()).ok();
                tell.send(line).ok();
            }
        });
        self.server = Some(child);
        let until = Instant::now() + Duration::from_secs(60);
        let mut seen = Vec::new();
        loop {
            let Ok(line) = told.recv_timeout(until.saturating_duration_since(Instant::now())) else {
                panic!("the server did not start:\n{}", seen.join("\n"));
            };
            if let Some(start) = line.find("http://").filter(|_| line.contains("#token=")) {
                self.setup_link = Some(line[start..].trim().to_owned());
            }
            let started = line.contains(" runs at ");
            let ready = line.contains("#token=") || (started && self.setup_link.is_some());
            seen.push(line);
            if ready {
                return;
            }
        }
    }

    /// Starts the transcoder.
    pub fn start_supervisor(&mut self) {
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.data.path().join("transcoder.log"));
        let child = Command::new(program("mediflix-transcoder"))
            .args(["supervise", "--server", &self.url, "--token-file"])
            .arg(self.token_file())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log.unwrap())
            .spawn();
        self.supervisor = Some(child.unwrap());
    }

    /// Kills a process (-9). Answers whether there was one.
    pub fn kill(&mut self, target: Target) -> bool {
        match target {
            Target::Server => kill_and_wait(self.server.as_mut()),
            Target::Supervisor => kill_and_wait(self.supervisor.as_mut()),
            Target::Child => self.kill_children(),
        }
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

    /// Resident memory of the server, in bytes.
    #[must_use]
    pub fn server_memory(&self) -> u64 {
        let pid = self.server.as_ref().map(Child::id).expect("the server runs");
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }

    /// Lets the server run on one core alone, for comparisons.
    pub fn pin_server_to_core_0(&self) {
        let pid = self.server.as_ref().map(Child::id).expect("the server runs");
        let pinned = Command::new("taskset")
            .args(["-acp", "0", &pid.to_string()])
            .stdout(Stdio::null())
            .status();
        assert!(pinned.unwrap().success());
    }

    /// Settings of this platform, as the environment carries them.
    #[must_use]
    pub fn environment(&self) -> Vec<(String, String)> {
        let mut all = vec![
            ("MEDIFLIX_DATA_FOLDER", self.data.path().display().to_string()),
            ("MEDIFLIX_HTTP_LISTEN", format!("127.0.0.1:{}", self.port)),
            ("MEDIFLIX_SITE_PUBLIC_URL", self.url.clone()),
            ("MEDIFLIX_METRICS_LISTEN", String::new()),
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
        all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn token_file(&self) -> PathBuf {
        self.data.path().join("secrets/worker.token")
    }

    fn write_worker_token(&self) {
        let made = Command::new(program("mediflix"))
            .args(["admin", "worker-token", "test"])
            .envs(self.environment())
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        std::fs::write(self.token_file(), made.stdout.trim_ascii()).unwrap();
    }

    fn kill_children(&self) -> bool {
        let Some(supervisor) = &self.supervisor else {
            return false;
        };
        let path = format!("/proc/{0}/task/{0}/children", supervisor.id());
        let children = std::fs::read_to_string(path).unwrap_or_default();
        let mut any = false;
        for pid in children.split_whitespace() {
            any |= Command::new("kill")
                .args(["-9", pid])
                .status()
                .is_ok_and(|status| status.success());
        }
        any
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

impl Drop for Platform {
    fn drop(&mut self) {
        self.kill_children();
        kill_and_wait(self.supervisor.as_mut());
        kill_and_wait(self.server.as_mut());
    }
}

fn kill_and_wait(child: Option<&mut Child>) -> bool {
    child.is_some_and(|child| {
        let killed = child.try_wait().ok().flatten().is_none() && child.kill().is_ok();
        child.wait().ok();
        killed
    })
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
