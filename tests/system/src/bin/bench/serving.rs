//! Segments of 150 KB and 1.5 MB from the server's bounded cache against nginx, each on the same one core, in turns.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mediflix_system_tests::{Database, Platform, Store};

use crate::{Bar, Figure};

const ROUNDS: usize = 5;
const PREFIX: &str = "00000000000000000000000000000000";

pub(crate) async fn measure() -> Vec<Figure> {
    let platform = Platform::start(Database::Sqlite, Store::Local).await;
    platform.pin_server_to_core_0();
    let media = platform.data.path().join("media/media");
    let folder = media.join(PREFIX).join("v0");
    std::fs::create_dir_all(&folder).unwrap();
    let nginx = Nginx::start(&media).await;
    let mut figures = Vec::new();
    for (name, bytes) in [("150-kb", 150_000), ("1500-kb", 1_500_000)] {
        let object = format!("{:06}.m4s", bytes % 999_999);
        std::fs::write(folder.join(&object), vec![7_u8; bytes]).unwrap();
        let ours = format!("{}/media/{PREFIX}/v0/{object}", platform.url);
        let theirs = format!("{}/{PREFIX}/v0/{object}", nginx.url);
        let mut ratios: Vec<f64> = (0..ROUNDS)
            .map(|_| requests_per_second(&ours) / requests_per_second(&theirs))
            .collect();
        ratios.sort_by(f64::total_cmp);
        let value = ratios[ROUNDS / 2];
        figures.push(Figure {
            name: format!("serving-hot-{name}"),
            value,
            unit: "of nginx",
            bar: Bar::AtLeast(0.8),
        });
    }
    figures
}

fn requests_per_second(url: &str) -> f64 {
    let output = Command::new("taskset")
        .args(["-c", "1", "wrk", "-t1", "-c8", "-d3s", url])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{url}: {text}");
    let line = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("Requests/sec:"))
        .expect("wrk tells a rate");
    line.trim().parse().unwrap()
}

struct Nginx {
    url: String,
    child: Child,
    _folder: tempfile::TempDir,
}

impl Nginx {
    async fn start(root: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let here = folder.path().display();
        let config = format!(
            "daemon off; worker_processes 1; pid {here}/pid; error_log {here}/error.log; user root;\n\
             events {{ worker_connections 1024; }}\n\
             http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000;\n\
             server {{ listen 127.0.0.1:{port}; root {}; }} }}\n",
            root.display()
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, config).unwrap();
        // nginx's workers run as its user: the folder must be readable for them.
        let child = Command::new("taskset")
            .args(["-c", "0", "nginx", "-c"])
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let address = format!("127.0.0.1:{port}");
        while tokio::net::TcpStream::connect(&address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Self {
            url: format!("http://{address}"),
            child,
            _folder: folder,
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        Command::new("kill").arg(self.child.id().to_string()).status().ok();
        self.child.wait().ok();
    }
}
