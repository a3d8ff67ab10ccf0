//! What goes wrong, as the outside sees it: a code of [`Code`]'s one table, never a cause.

mod api_error;
mod codes;
mod document;
pub(crate) mod request_id;

pub use api_error::{ApiError, ApiResult, ErrorBody, FieldError};
pub use codes::Code;
pub use document::document;
