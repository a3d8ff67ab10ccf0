//! The way from async handlers to the blocking database.

use actix_web::web;
use mediflix_db::{Database, DbConnection};

use crate::errors::{ApiError, ApiResult};

/// Runs queries that change nothing.
pub async fn read<T: Send + 'static>(
    database: Database,
    queries: impl FnOnce(&mut DbConnection) -> ApiResult<T> + Send + 'static,
) -> ApiResult<T> {
    run(move || database.read(queries)).await
}

/// Runs queries in one transaction; nothing else may happen in it, least of all network calls.
pub async fn write<T: Send + 'static>(
    database: Database,
    queries: impl FnOnce(&mut DbConnection) -> ApiResult<T> + Send + 'static,
) -> ApiResult<T> {
    run(move || database.write(queries)).await
}

/// Runs work that blocks or computes for long.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> ApiResult<T> + Send + 'static) -> ApiResult<T> {
    let span = tracing::Span::current();
    web::block(move || span.in_scope(work))
        .await
        .map_err(ApiError::internal)?
}
