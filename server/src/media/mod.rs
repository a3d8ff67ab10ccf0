//! Media: uploads, packaging, jobs and the worker's API, playback.
//!
//! This wing knows a lecture by its id and its facts alone; it never imports [`learning`](crate::learning).

pub mod captions;
pub mod edge;
pub mod hls;
pub mod jobs;
pub mod packaging;
pub mod packaging_costs;
pub mod playback;
pub mod rights;
pub(crate) mod routes;
pub mod segment_cache;
pub mod segment_fast_path;
pub mod state;
pub mod stills;
pub mod store_check;
pub mod tasks;
pub mod tracks;
pub mod uploads;
pub mod view;
pub mod watching;
pub mod worker;
pub mod worker_tokens;
