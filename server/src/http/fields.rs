//! Checks several fields of a body and tells every fault at once.

use serde::{Deserialize, Deserializer};

use crate::errors::{ApiError, ApiResult, Code};

/// Tells a field that is null from one that is absent; goes with `#[serde(default)]`.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(field: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// Collects the faults of a body.
#[derive(Default)]
pub struct Fields {
    faults: Vec<(&'static str, &'static str)>,
}

impl Fields {
    /// The checked value of a field, or nothing and a fault.
    pub fn check<T>(&mut self, field: &'static str, checked: Result<T, &'static str>) -> Option<T> {
        checked.map_err(|fault| self.faults.push((field, fault))).ok()
    }

    /// The same for a field that may be absent.
    pub fn check_given<T>(
        &mut self,
        field: &'static str,
        checked: Option<Result<T, &'static str>>,
    ) -> Option<Option<T>> {
        match checked {
            None => Some(None),
            Some(checked) => self.check(field, checked).map(Some),
        }
    }

    /// What was made of the checked values, or every fault.
    pub fn finish<T>(self, made: Option<T>) -> ApiResult<T> {
        match made {
            Some(made) if self.faults.is_empty() => Ok(made),
            _ => Err(self
                .faults
                .into_iter()
                .fold(ApiError::new(Code::ValidationFailed), |error, (field, fault)| {
                    error.and_field(field, fault)
                })),
        }
    }
}
