//! nginx on one core, with the settings that its manual gives for static files.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use mediflix_system_tests::Port;

use crate::shell;

/// Runs until it is dropped.
pub(crate) struct Nginx {
    pub(crate) url: String,
    child: Child,
    _port: Port,
    _folder: tempfile::TempDir,
}

impl Nginx {
    /// Serves a folder.
    pub(crate) async fn start(root: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = Port::take();
        let (here, root, number) = (folder.path().display(), root.display(), port.number());
        let config = format!(
            "daemon off; worker_processes 1; pid {here}/pid; error_log {here}/error.log; user root;\n\
             events {{ worker_connections 1024; }}\n\
             http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=10000; keepalive_requests 1000000;\n\
             server {{ listen 127.0.0.1:{number}; root {root}; }} }}\n",
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, config).unwrap();
        let mut command = Command::new("taskset");
        command
            .args(["-c", "0", "nginx", "-c"])
            .arg(&file)
            .stderr(Stdio::null());
        shell::show(&command);
        let child = command.spawn().unwrap();
        shell::listening(number).await;
        Self {
            url: format!("http://127.0.0.1:{number}"),
            child,
            _port: port,
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
