//! Settings of machines that make drafts of captions.

use super::reader::Reader;
use super::{HttpUrl, Secret};

/// A service that translates, which speaks as LibreTranslate does.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its address without a slash at its end; without one nothing is translated.
    pub url: Option<String>,
    /// Its key, where it wants one.
    pub key: Option<Secret>,
}

impl Translation {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let url: Option<Option<HttpUrl>> = reader.optional("translation.url");
        let key = reader.optional("translation.key");
        Some(Self {
            url: url?.map(|url| url.0),
            key: key?,
        })
    }
}
