//! The configuration of a Janus that does one thing: VideoRoom over a WebSocket on loopback.
//!
//! What has no file of its own runs with defaults, so everything else is switched off by name.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::net::IpAddr;
use std::path::Path;

/// Where Debian puts its parts.
const PARTS: &str = "/usr/lib/x86_64-linux-gnu/janus";

/// What an operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address where speakers' media arrive; without one Janus finds its own, which is never a loopback one.
    pub address: Option<IpAddr>,
    /// The address that speakers see, where Janus is behind one that is translated.
    pub public_address: Option<IpAddr>,
    /// UDP ports for media: first and last.
    pub ports: (u16, u16),
}

/// Writes the configuration into `folder`, which only its owner can read; the WebSocket listens at `port` of loopback.
///
/// # Errors
/// When a file cannot be written, or Janus is not installed.
pub fn write(folder: &Path, settings: &Settings, port: u16, secret: &str, admin_key: &str) -> io::Result<()> {
    let mut nat = String::from("  nice_debug = false\n  full_trickle = false\n  ignore_mdns = true\n");
    let mut tell = |line: String| writeln!(nat, "  {line}").map_err(io::Error::other);
    if let Some(address) = settings.address {
        tell(format!("ice_enforce_list = \"{address}\""))?;
    }
    if let Some(address) = settings.public_address {
        tell(format!("nat_1_1_mapping = \"{address}\""))?;
        tell("keep_private_host = true".to_owned())?;
    }
    let (plugins, transports) = (
        others("plugins", "libjanus_videoroom.so")?,
        others("transports", "libjanus_websockets.so")?,
    );
    let loggers = others("loggers", "")?;
    let (first, last) = settings.ports;
    let main = format!(
        "general: {{\n  configs_folder = \"{folder}\"\n  plugins_folder = \"{PARTS}/plugins\"\n  transports_folder = \"{PARTS}/transports\"\n  \
         events_folder = \"{PARTS}/events\"\n  loggers_folder = \"{PARTS}/loggers\"\n  log_to_stdout = true\n  debug_level = 3\n  \
         debug_colors = false\n  api_secret = \"{secret}\"\n  session_timeout = 30\n  reclaim_session_timeout = 40\n  \
         server_name = \"mediflix\"\n  hide_dependencies = true\n}}\ncertificates: {{ }}\nmedia: {{\n  rtp_port_range = \"{first}-{last}\"\n  \
         ipv6 = false\n  no_media_timer = 2\n  slowlink_threshold = 4\n}}\nnat: {{\n{nat}}}\nplugins: {{ disable = \"{plugins}\" }}\n\
         transports: {{ disable = \"{transports}\" }}\nloggers: {{ disable = \"{loggers}\" }}\nevents: {{ broadcast = false }}\n",
        folder = folder.display(),
    );
    let room = format!(
        "general: {{\n  admin_key = \"{admin_key}\"\n  lock_rtp_forward = true\n  string_ids = true\n  events = false\n}}\n"
    );
    let socket = format!(
        "general: {{\n  json = \"compact\"\n  ws = true\n  ws_ip = \"127.0.0.1\"\n  ws_port = {}\n  wss = false\n}}\nadmin: {{ admin_ws = false }}\n",
        port
    );
    fs::write(folder.join("janus.jcfg"), main)?;
    fs::write(folder.join("janus.plugin.videoroom.jcfg"), room)?;
    fs::write(folder.join("janus.transport.websockets.jcfg"), socket)
}

/// The parts of a kind but `kept`, as a list that switches them off.
fn others(kind: &str, kept: &str) -> io::Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(PARTS).join(kind))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".so") && name != kept {
            names.push(name);
        }
    }
    names.sort();
    Ok(names.join(","))
}
