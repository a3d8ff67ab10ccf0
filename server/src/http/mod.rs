//! Transport: listeners, the route table, callers, bodies, headers. Nothing here decides about content.

pub mod answer;
pub mod blocking;
mod body_time;
pub mod byte_range;
pub mod caller;
pub mod client_address;
pub mod connections;
mod error_answers;
pub mod fields;
pub(crate) mod headers;
pub mod metrics;
pub mod openapi;
mod readers;
pub mod request_id;
pub mod revision;
pub mod router;
pub mod routes;
mod segment_lane;
pub mod server;
mod static_client;
mod tls;
