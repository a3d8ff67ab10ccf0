//! Uploads by the tus protocol: bytes come in, are durable before they are acknowledged, and become a source
//! with a job. The HTTP face is in `api/uploads`.

pub mod early;
pub mod finish;
pub mod headers;
mod pace;
pub mod receive;
pub mod rights;
pub mod room;
pub mod slots;
