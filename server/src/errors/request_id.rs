//! The id of the request that is being answered: errors name it, and so does the log.

use std::future::Future;

use uuid::Uuid;

tokio::task_local! {
    static CURRENT: Uuid;
}

/// The id of the request that is being answered on this task; empty outside of one.
#[must_use]
pub(crate) fn current() -> String {
    CURRENT.try_with(ToString::to_string).unwrap_or_default()
}

/// Answers a request under its id.
pub(crate) async fn scope<T>(id: Uuid, answer: impl Future<Output = T>) -> T {
    CURRENT.scope(id, answer).await
}
