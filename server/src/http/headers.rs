//! Headers that every answer carries.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::config::Config;

/// The headers of one configuration.
pub(crate) struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    pub(crate) fn new(config: &Config) -> Self {
        let mut all = vec![
            ("x-content-type-options", "nosniff".to_owned()),
            ("referrer-policy", "no-referrer".to_owned()),
            ("x-frame-options", "DENY".to_owned()),
            ("cross-origin-opener-policy", "same-origin".to_owned()),
            (
                "permissions-policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=()".to_owned(),
            ),
            ("content-security-policy", content_security_policy(config)),
        ];
        if config.site.is_https() {
            all.push((
                "strict-transport-security",
                "max-age=31536000; includeSubDomains".to_owned(),
            ));
        }
        Self(
            all.into_iter()
                .filter_map(|(name, value)| Some((HeaderName::from_static(name), value.parse().ok()?)))
                .collect(),
        )
    }

    /// Adds those that an answer does not bring itself.
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            if !headers.contains_key(name) {
                headers.insert(name.clone(), value.clone());
            }
        }
    }
}

/// Scripts, styles and data come from here alone; media may come from its own origin.
fn content_security_policy(config: &Config) -> String {
    let media = config
        .http
        .media_origin
        .as_deref()
        .map_or_else(String::new, |origin| format!(" {origin}"));
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{media}; \
         font-src 'self'; connect-src 'self'{media}; media-src 'self' blob:{media}; worker-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types default svelte-trusted-html",
    )
}
