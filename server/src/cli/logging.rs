//! Log lines, for people or for machines.

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};

/// Begins to log to standard error.
pub(super) fn begin(log: &Log) -> Result<(), Box<dyn std::error::Error>> {
    let filter: EnvFilter = log.filter.parse().map_err(|cause| format!("log.filter: {cause}"))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Whoever reads the lines may go away: that is no reason to panic.
        .log_internal_errors(false)
        .with_target(false);
    match log.format {
        LogFormat::Plain => lines.compact().try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    }
    .map_err(|cause| cause.to_string().into())
}
