//! An error on its way out: its code, what the client needs to explain it, and the cause for the log.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use mediflix_db::DbError;
use mediflix_media_store::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{Code, request_id};

/// What a handler answers.
pub type ApiResult<T> = Result<T, ApiError>;

/// One field that needs another value.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's name in the request.
    pub field: String,
    /// Why: `required`, `invalid`, `too_long`, `too_short`, `taken`.
    pub code: String,
}

/// The body of every error.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct ErrorBody {
    /// What went wrong.
    pub code: Code,
    /// An English sentence that says what to do.
    pub message: String,
    /// Fields that need another value.
    pub fields: Vec<FieldError>,
    /// Values that belong to the code, such as `retry_after_s`.
    #[schema(value_type = Object)]
    pub params: Map<String, Value>,
    /// Names this request in our log.
    pub request_id: String,
}

/// An error as a handler raises it.
#[derive(Debug)]
pub struct ApiError {
    code: Code,
    fields: Vec<FieldError>,
    params: Map<String, Value>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ApiError {
    /// An error that its code explains.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            fields: Vec::new(),
            params: Map::new(),
            cause: None,
        }
    }

    /// A mistake of ours; the cause goes to the log alone.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Code::Internal).because(cause)
    }

    /// One field that needs another value.
    pub fn field(field: impl Into<String>, code: &str) -> Self {
        Self::new(Code::ValidationFailed).and_field(field, code)
    }

    /// Names another field.
    #[must_use]
    pub fn and_field(mut self, field: impl Into<String>, code: &str) -> Self {
        self.fields.push(FieldError {
            field: field.into(),
            code: code.to_owned(),
        });
        self
    }

    /// Adds a value that belongs to the code.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }
}

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        let code = match &error {
            DbError::NotFound => Code::NotFound,
            DbError::Taken { .. } | DbError::Referenced => Code::Conflict,
            DbError::Full => Code::StorageFull,
            DbError::Unavailable(_) => Code::Unavailable,
            _ => Code::Internal,
        };
        Self::new(code).because(error)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotFound => Code::NotFound,
            StoreError::Full => Code::StorageFull,
            StoreError::Unavailable(_) => Code::Unavailable,
        };
        Self::new(code).because(error)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code.as_str())
    }
}

impl std::error::Error for ApiError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let cause = || self.cause.as_ref().map_or_else(String::new, ToString::to_string);
        if self.code == Code::StorageFull {
            tracing::warn!(
                code = self.code.as_str(),
                cause = cause(),
                "a request found no room on the disk"
            );
        } else if self.code.status() >= 500 {
            let cause = cause();
            tracing::error!(code = self.code.as_str(), cause, "a request failed by our fault");
        }
        let mut response = HttpResponse::build(self.status_code());
        if let Some(wait_s) = self.params.get("retry_after_s") {
            response.insert_header(("retry-after", wait_s.to_string()));
        }
        if self.code.status() == 401 {
            response.insert_header(("www-authenticate", "Bearer"));
        }
        response.insert_header(("cache-control", "no-store")).json(ErrorBody {
            code: self.code,
            message: self.code.meaning().to_owned(),
            fields: self.fields.clone(),
            params: self.params.clone(),
            request_id: request_id::current(),
        })
    }
}
