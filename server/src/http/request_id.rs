//! Gives every request an id, a log line and its place in the metrics.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};
use tracing::Instrument;
use uuid::Uuid;

use crate::AppState;
use crate::errors::request_id;

/// The middleware around every request.
pub(crate) async fn observe<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let id = Uuid::now_v7();
    let started = Instant::now();
    let method = request.method().clone();
    let announced = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let sent_bytes: u64 = announced.unwrap_or(0);
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let span = tracing::info_span!("request", id = %id, method = %method);
    request.extensions_mut().insert(id);
    request_id::scope(
        id,
        async move {
            let mut response = match next.call(request).await {
                Ok(response) => response,
                Err(error) => return Err(error),
            };
            // The route's pattern, never the address itself: addresses may carry capabilities.
            let route = response.request().match_pattern().unwrap_or_else(|| "other".to_owned());
            let status = response.status().as_u16();
            let took = started.elapsed();
            if let Some(state) = state {
                state.metrics.request(method.as_str(), &route, status, took, sent_bytes);
            }
            if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static("x-request-id"), value);
            }
            let took_ms = took.as_secs_f64() * 1e3;
            match status {
                ..400 => tracing::debug!(route, status, took_ms, "answered"),
                _ => tracing::info!(route, status, took_ms, "answered"),
            }
            Ok(response)
        }
        .instrument(span),
    )
    .await
}
