//! The certificate setting.

use std::io;
use std::path::Path;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Reads certificate chain and key.
pub(super) fn server_config(certificate: &Path, key: &Path) -> io::Result<ServerConfig> {
    let unreadable =
        |path: &Path, cause: &dyn std::fmt::Display| io::Error::other(format!("{}: {cause}", path.display()));
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|cause| unreadable(certificate, &cause))?;
    let key_der = PrivateKeyDer::from_pem_file(key).map_err(|cause| unreadable(key, &cause))?;
    ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain, key_der)
        .map_err(|cause| unreadable(certificate, &cause))
}
