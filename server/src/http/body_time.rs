//! A body has to arrive in time: one that comes a byte a minute holds a connection, and what it was meant for, for ever. Uploads
//! have a pace of their own.

use std::future::Future;
use std::io::{Error as IoError, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};
use bytes::Bytes;
use futures_util::Stream;
use tokio::time::{Sleep, sleep};

use crate::AppState;

/// The layer.
pub(crate) async fn bound<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let path = request.path();
    let has_own_pace = path.starts_with("/api/v1/uploads")
        || path.starts_with("/api/v1/worker/objects/")
        || (path.starts_with("/api/v1/courses/") && path.ends_with("/attachments"));
    let time = request
        .app_data::<web::Data<AppState>>()
        .map(|state| state.config.http.body);
    if let (false, Some(time)) = (has_own_pace || request.method().is_safe(), time) {
        let whole = request.take_payload();
        let payload = InTime {
            whole,
            end: Box::pin(sleep(time)),
        };
        request.set_payload(Payload::Stream {
            payload: Box::pin(payload),
        });
    }
    next.call(request).await
}

/// A body that breaks when its time is over.
struct InTime {
    whole: Payload,
    end: Pin<Box<Sleep>>,
}

impl Stream for InTime {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.whole).poll_next(context) {
            Poll::Pending => {}
            ready => return ready,
        }
        match self.end.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Some(Err(PayloadError::Io(IoError::from(ErrorKind::TimedOut))))),
            Poll::Pending => Poll::Pending,
        }
    }
}
