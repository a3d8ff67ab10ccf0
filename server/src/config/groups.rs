//! The groups of settings, as types.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use mediflix_db::{DatabaseAddress, word_enum};

use super::Secret;
use super::reader::Reader;

word_enum! {
    /// Who may register.
    pub enum Registration {
        /// Everybody with an e-mail address that is confirmed.
        Open = "open",
        /// People with an invitation.
        Invitation = "invitation",
        /// Nobody.
        Closed = "closed",
    }
}

/// Name, address, registration.
#[derive(Clone, Debug)]
pub struct Site {
    /// The name that people see.
    pub name: String,
    /// The address without a slash at its end.
    pub public_url: String,
    /// Who may register.
    pub registration: Registration,
    /// How many may register from one network in an hour.
    pub registrations_per_hour: u32,
    /// Evidence of a profession is kept so long after its decision.
    pub evidence_kept: Duration,
    /// Whom people ask when they cannot go on by themselves.
    pub contact: Option<String>,
}

impl Site {
    /// Whether people reach the site by HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let name = reader.value("site.name");
        let public_url = reader.value("site.public_url").map(|url: HttpUrl| url.0);
        let registration = reader.value("site.registration");
        let registrations_per_hour = reader.number("site.registrations_per_hour", 1);
        let evidence_days: Option<u64> = reader.number("site.evidence_days", 1);
        let contact = reader.optional("site.contact");
        Some(Self {
            name: name?,
            public_url: public_url?,
            registration: registration?,
            registrations_per_hour: registrations_per_hour?,
            evidence_kept: Duration::from_secs(evidence_days?.saturating_mul(24 * 3600)),
            contact: contact?,
        })
    }
}

/// Where the data is.
#[derive(Clone, Debug)]
pub struct Data {
    /// The folder of the embedded default.
    pub folder: PathBuf,
    /// The database.
    pub database: DatabaseAddress,
    /// The most connections this server opens.
    pub connections: u32,
    /// What was deleted can be brought back for so long.
    pub undo: Duration,
}

impl Data {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let folder: Option<PathBuf> = reader.value("data.folder");
        let url: Option<String> = reader.value("database.url");
        let connections = reader.number("database.connections", 1);
        let undo_s: Option<u64> = reader.number("data.undo_s", 0);
        let (folder, url) = (folder?, url?);
        let database = match url.as_str() {
            "" => Some(DatabaseAddress::Sqlite(folder.join("mediflix.db"))),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Some(DatabaseAddress::Postgres(url.to_owned()))
            }
            url => match url.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
                Some(path) => Some(DatabaseAddress::Sqlite(path.into())),
                None => reader.refuse("database.url", "sqlite:PATH or postgres://…"),
            },
        };
        Some(Self {
            folder,
            database: database?,
            connections: connections?,
            undo: Duration::from_secs(undo_s?),
        })
    }
}

/// The public listener.
#[derive(Clone, Debug)]
pub struct Http {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Threads that answer; 0 for one per processor.
    pub workers: usize,
    /// Proxies whose word on addresses is believed.
    pub trusted_proxies: Vec<Network>,
    /// Certificate chain and private key, when the server speaks HTTPS itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// The built web client.
    pub client_folder: PathBuf,
    /// Where browsers fetch media, when not here.
    pub media_origin: Option<String>,
    /// Connections at the same time; 0 for as many as the system allows.
    pub connections: usize,
    /// Of one address while nearly all are taken; 0 for half.
    pub connections_per_address: usize,
    /// How long a body may take that is no upload.
    pub body: Duration,
    /// How long running requests may take to finish at the end.
    pub shutdown: Duration,
}

impl Http {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let listen = reader.value("http.listen");
        let workers = reader.value("http.workers");
        let trusted_proxies = reader.list("http.trusted_proxies");
        let certificate: Option<Option<PathBuf>> = reader.optional("http.tls_certificate");
        let key: Option<Option<PathBuf>> = reader.optional("http.tls_key");
        let client_folder = reader.value("http.client_folder");
        let media_origin: Option<Option<HttpUrl>> = reader.optional("http.media_origin");
        let connections = reader.value("http.connections");
        let connections_per_address = reader.value("http.connections_per_address");
        let body_s = reader.number("http.body_s", 1);
        let shutdown_s = reader.value("http.shutdown_s");
        let tls = match (certificate?, key?) {
            (None, None) => None,
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (Some(_), None) => reader.refuse("http.tls_key", "set together with http.tls_certificate")?,
            (None, Some(_)) => reader.refuse("http.tls_certificate", "set together with http.tls_key")?,
        };
        Some(Self {
            listen: listen?,
            workers: workers?,
            trusted_proxies: trusted_proxies?,
            tls,
            client_folder: client_folder?,
            media_origin: media_origin?.map(|url| url.0),
            connections: connections?,
            connections_per_address: connections_per_address?,
            body: Duration::from_secs(body_s?),
            shutdown: Duration::from_secs(shutdown_s?),
        })
    }
}

/// The listener of `/metrics`.
#[derive(Clone, Debug)]
pub struct Metrics {
    /// Where it listens, if at all.
    pub listen: Option<SocketAddr>,
}

impl Metrics {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self {
            listen: reader.optional("metrics.listen")?,
        })
    }
}

word_enum! {
    /// How log lines look.
    pub enum LogFormat {
        /// For people.
        Plain = "plain",
        /// For machines.
        Json = "json",
    }
}

/// Logs.
#[derive(Clone, Debug)]
pub struct Log {
    /// How lines look.
    pub format: LogFormat,
    /// What is logged.
    pub filter: String,
}

impl Log {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let format = reader.value("log.format");
        let filter = reader.value("log.filter");
        Some(Self {
            format: format?,
            filter: filter?,
        })
    }
}

/// Outgoing mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The mail server with its credentials; without it mails become files.
    pub smtp_url: Option<Secret>,
    /// The sender.
    pub from: lettre::message::Mailbox,
    /// Letters for a new password in an hour.
    pub resets_per_hour: u32,
    /// Letters of invitation in an hour.
    pub invitations_per_hour: u32,
}

impl Mail {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let smtp_url = reader.optional("mail.smtp_url");
        let from = reader.value("mail.from");
        let resets_per_hour = reader.number("mail.resets_per_hour", 1);
        let invitations_per_hour = reader.number("mail.invitations_per_hour", 1);
        Some(Self {
            smtp_url: smtp_url?,
            from: from?,
            resets_per_hour: resets_per_hour?,
            invitations_per_hour: invitations_per_hour?,
        })
    }
}

/// An http or https address, kept without a slash at its end.
pub(super) struct HttpUrl(pub(super) String);

impl FromStr for HttpUrl {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(())?;
        let fine = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && !";,'\"<>\\".contains(c));
        if fine {
            Ok(Self(text.trim_end_matches('/').to_owned()))
        } else {
            Err(())
        }
    }
}

/// An address or a network of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix_bits: u32,
}

impl Network {
    /// Whether the address is in this network.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => {
                same_prefix(a.to_bits().into(), b.to_bits().into(), 32 - self.prefix_bits)
            }
            (IpAddr::V6(a), IpAddr::V6(b)) => same_prefix(a.to_bits(), b.to_bits(), 128 - self.prefix_bits),
            _ => false,
        }
    }
}

fn same_prefix(a: u128, b: u128, ignored_bits: u32) -> bool {
    (a ^ b).checked_shr(ignored_bits).unwrap_or(0) == 0
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, bits) = text
            .split_once('/')
            .map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(drop)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix_bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(drop))?;
        if prefix_bits <= most {
            Ok(Self { address, prefix_bits })
        } else {
            Err(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_contains_its_addresses_and_no_others() {
        let network: Network = "10.1.0.0/16".parse().expect("a network");
        assert!(network.contains("10.1.255.3".parse().expect("an address")));
        assert!(!network.contains("10.2.0.1".parse().expect("an address")));
        let host: Network = "::1".parse().expect("an address");
        assert!(host.contains("::1".parse().expect("an address")));
        assert!("10.0.0.0/40".parse::<Network>().is_err());
    }
}
