//! JSON that is written once for many answers.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::errors::{ApiError, ApiResult};

/// A part of an answer, written down.
#[derive(Clone, Debug)]
pub struct Written(Arc<RawValue>);

impl Written {
    /// Writes it down.
    pub(super) fn new(value: &impl Serialize) -> ApiResult<Self> {
        let written = serde_json::value::to_raw_value(value).map_err(ApiError::internal)?;
        Ok(Self(written.into()))
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
