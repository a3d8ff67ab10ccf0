//! Clients of the S3 protocol, and what their errors mean.

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation, SharedHttpClient,
};
use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;

use super::S3Settings;
use crate::StoreError;

/// A client whose addresses workers can reach.
pub(super) fn client_for_worker(settings: &S3Settings) -> Client {
    client(
        settings,
        settings.worker_endpoint.as_ref().unwrap_or(&settings.endpoint),
    )
}

/// A client of one endpoint.
pub(super) fn client(settings: &S3Settings, endpoint: &str) -> Client {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(5))
        .read_timeout(Duration::from_secs(30))
        .operation_timeout(Duration::from_secs(120))
        .build();
    let credentials = Credentials::new(&settings.access_key, &settings.secret_key, None, None, "configuration");
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(https())
        .region(Region::new(settings.region.clone()))
        .endpoint_url(endpoint)
        .credentials_provider(credentials)
        .force_path_style(true)
        .timeout_config(timeouts)
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .build();
    Client::from_conf(config)
}

/// The SDK's own client would bring a second library of cryptography, which takes minutes to build.
fn https() -> SharedHttpClient {
    let provider = Provider::Rustls(CryptoMode::Ring);
    aws_smithy_http_client::Builder::new()
        .tls_provider(provider)
        .build_https()
}

/// What an error of the SDK means to whoever uses the store.
pub(super) fn failed<E, R>(error: SdkError<E, R>) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
    SdkError<E, R>: ProvideErrorMetadata,
{
    match error.code() {
        Some("NoSuchKey" | "NotFound" | "NoSuchUpload") => StoreError::NotFound,
        Some("QuotaExceeded" | "InsufficientStorage" | "XMinioStorageFull") => StoreError::Full,
        _ => StoreError::Unavailable(DisplayErrorContext(&error).to_string()),
    }
}
