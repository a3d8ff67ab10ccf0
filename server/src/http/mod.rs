//! Transport: listeners, route tables, bodies, headers. Nothing here decides about content.

pub mod answer;
pub mod body;
pub(crate) mod body_time;
pub mod byte_range;
pub mod client_address;
pub mod connections;
mod error_answers;
pub(crate) mod event_stream;
pub mod fields;
pub(crate) mod headers;
pub mod metrics;
pub mod page_head;
pub(crate) mod readers;
pub mod request_id;
pub mod revision;
pub mod route_table;
pub(crate) mod saved_as;
pub(crate) mod secure;
pub mod server;
pub(crate) mod static_client;
mod tls;
