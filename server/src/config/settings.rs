//! The one table of settings.

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// `group.name`, as in the file.
    pub key: &'static str,
    /// The value when nobody sets one; empty means "not set".
    pub default: &'static str,
    /// What it decides.
    pub meaning: &'static str,
    /// What a value looks like, for error messages.
    pub form: &'static str,
}

/// The environment variable of a key.
#[must_use]
pub fn environment_name(key: &str) -> String {
    format!("MEDIFLIX_{}", key.replace('.', "_").to_uppercase())
}

const fn setting(key: &'static str, default: &'static str, form: &'static str, meaning: &'static str) -> Setting {
    Setting {
        key,
        default,
        meaning,
        form,
    }
}

/// Every setting, in the order of the documentation.
pub const SETTINGS: &[Setting] = &[
    setting("site.name", "Mediflix", "a text", "The name that people see."),
    setting(
        "site.public_url",
        "http://127.0.0.1:8080",
        "an address such as https://learn.example.org",
        "The address people reach the site by; mails link to it and tokens name it. HTTPS turns on secure cookies and HSTS.",
    ),
    setting(
        "site.registration",
        "open",
        "open, invitation or closed",
        "Who may register: everybody with a confirmed e-mail address, invited people, nobody.",
    ),
    setting(
        "site.evidence_days",
        "30",
        "a number of days",
        "Pictures and documents by which people prove their profession are deleted so many days after the decision.",
    ),
    setting(
        "site.registrations_per_hour",
        "200",
        "a number",
        "How many may register from one address (of IPv6: from one /64) in an hour; each causes a letter.",
    ),
    setting(
        "site.contact",
        "",
        "a text",
        "Whom people ask when they cannot go on by themselves: a name, a telephone number, an address. Public pages show it where this site sends no mail.",
    ),
    setting(
        "data.folder",
        "./data",
        "a folder",
        "Database, media, mail and secrets of the embedded default.",
    ),
    setting(
        "data.undo_s",
        "604800",
        "seconds",
        "What was deleted can be brought back for so long; it is erased then. 0: at once.",
    ),
    setting(
        "database.url",
        "",
        "sqlite:PATH or postgres://…",
        "The database. Without it: SQLite in `mediflix.db` in the data folder.",
    ),
    setting(
        "database.connections",
        "8",
        "a number from 1",
        "The most connections this server opens.",
    ),
    setting(
        "http.listen",
        "127.0.0.1:8080",
        "an address such as 0.0.0.0:8080",
        "Where the server listens. Port 0 takes a free one.",
    ),
    setting(
        "http.workers",
        "0",
        "a number",
        "Threads that answer requests; 0 takes one per processor.",
    ),
    setting(
        "http.trusted_proxies",
        "",
        "addresses or networks such as 10.0.0.0/8",
        "Proxies whose X-Forwarded-For is believed.",
    ),
    setting(
        "http.tls_certificate",
        "",
        "a PEM file",
        "Certificate chain; with a key, the server speaks HTTPS itself.",
    ),
    setting("http.tls_key", "", "a PEM file", "Private key of the certificate."),
    setting("http.client_folder", "web/build", "a folder", "The built web client."),
    setting(
        "http.media_origin",
        "",
        "an origin such as https://media.example.org",
        "Where browsers fetch media, when that is not this server; allowed in the content security policy.",
    ),
    setting(
        "http.connections",
        "0",
        "a number",
        "Connections that may be open at the same time; 0 takes as many as the system's limit of open files allows.",
    ),
    setting(
        "http.connections_per_address",
        "0",
        "a number",
        "How many of them one address may have while nearly all are taken; 0 takes half. A hospital shares one address, so there is no bound before. Trusted proxies have none.",
    ),
    setting(
        "http.body_s",
        "30",
        "a number of seconds",
        "How long the body of a request may take; uploads have a pace of their own.",
    ),
    setting(
        "http.shutdown_s",
        "4",
        "seconds",
        "How long running requests may take to finish when the server stops.",
    ),
    setting(
        "metrics.listen",
        "127.0.0.1:9464",
        "an address; empty for none",
        "Where `/metrics` (Prometheus) is served.",
    ),
    setting("log.format", "plain", "plain or json", "How log lines look."),
    setting(
        "log.filter",
        "info,actix_server=warn,actix_http::h1::dispatcher=off",
        "a filter such as info,mediflix_server=debug",
        "What is logged.",
    ),
    setting(
        "mail.smtp_url",
        "",
        "an address such as smtps://user:password@mail.example.org",
        "The mail server. Without it mails are written to `mail` in the data folder.",
    ),
    setting(
        "mail.resets_per_hour",
        "300",
        "a number",
        "Letters for a new password in an hour; what comes beyond waits for its turn.",
    ),
    setting(
        "mail.invitations_per_hour",
        "1000",
        "a number",
        "Letters of invitation in an hour; what comes beyond waits for its turn.",
    ),
    setting(
        "mail.from",
        "Mediflix <no-reply@localhost>",
        "a mailbox",
        "The sender of mails.",
    ),
    setting(
        "security.master_key_file",
        "",
        "a file",
        "The key that wraps all stored keys. Without it: `secrets/master.key` in the data folder, made at the first start. \
         Every server of one site needs the same.",
    ),
    setting(
        "security.password_memory_kib",
        "19456",
        "KiB, from 8",
        "Memory of one password hash (argon2id).",
    ),
    setting(
        "security.password_hashes_at_once",
        "2",
        "a number from 1",
        "Password hashes computed at the same time; others wait.",
    ),
    setting(
        "security.session_days",
        "30",
        "days from 1",
        "A session that is not used this long ends.",
    ),
    setting(
        "security.access_token_s",
        "600",
        "seconds, from 2",
        "How long an access token is good; browsers renew it by themselves.",
    ),
    setting(
        "security.playback_token_s",
        "28800",
        "seconds, from 2",
        "How long a playback token is good at most; a lecture's duration and two hours when that is less. Players renew it by themselves.",
    ),
    setting(
        "store.reserve_bytes",
        "1073741824",
        "a number of bytes",
        "Room that is kept free on the disk of a local media folder: below it uploads and packages are refused, while everything else works.",
    ),
    setting(
        "store.s3_endpoint",
        "",
        "an address such as http://127.0.0.1:3900",
        "The S3-compatible store that keeps media. Without it: `media` in the data folder.",
    ),
    setting(
        "store.s3_worker_endpoint",
        "",
        "an address",
        "The store's address as transcoders see it, when another.",
    ),
    setting(
        "store.s3_public_media_url",
        "",
        "an address",
        "Public address of the media bucket (a CDN, say). Without it this server passes media on. Set `http.media_origin` too.",
    ),
    setting(
        "store.s3_region",
        "garage",
        "a text",
        "The region that requests are signed for.",
    ),
    setting(
        "store.s3_private_bucket",
        "mediflix-private",
        "a bucket",
        "Sources, stills and text tracks.",
    ),
    setting(
        "store.s3_media_bucket",
        "mediflix-media",
        "a bucket",
        "Encrypted segments.",
    ),
    setting(
        "store.s3_access_key",
        "",
        "a text",
        "Access key id; needs both buckets, reading and writing.",
    ),
    setting("store.s3_secret_key", "", "a text", "Secret key of the access key."),
    setting(
        "uploads.largest_file_bytes",
        "107374182400",
        "bytes",
        "The largest file that may be uploaded.",
    ),
    setting(
        "uploads.quota_bytes",
        "1099511627776",
        "bytes",
        "What one person's files may take together.",
    ),
    setting(
        "uploads.at_once",
        "12",
        "a number from 1",
        "Requests that may write uploads at the same time on this server; each holds up to 8 MiB in memory.",
    ),
    setting(
        "packaging.lease_s",
        "20",
        "seconds, from 3",
        "A transcoder that is silent for so long has lost its job to another.",
    ),
    setting(
        "packaging.tallest_rung",
        "1080",
        "lines, from 144",
        "The tallest picture that is made.",
    ),
    setting(
        "packaging.copy_picture",
        "true",
        "true or false",
        "The picture of H.264 files becomes the tallest rung as it is, where browsers can play it; otherwise all rungs are encoded.",
    ),
    setting(
        "packaging.part_s",
        "60",
        "seconds; 0 for never",
        "MP4 lectures of at least two parts of this length are shared by all transcoders, where their picture is copied.",
    ),
    setting(
        "packaging.fewer_rungs",
        "true",
        "true or false",
        "Beside a picture that is kept and takes few bits (slides) there is no rung between 1080 and 432 lines, and none below where its index tells that no ten seconds take many.",
    ),
    setting(
        "packaging.upload_patience_s",
        "30",
        "seconds; 0 for none",
        "A lecture is packaged while its upload still runs, where its file allows it; a transcoder waits so long for the next bytes. 0: packaging begins with the last byte.",
    ),
    setting(
        "packaging.segment_cache_bytes",
        "134217728",
        "bytes; 0 for none",
        "Memory for segments that are watched at the moment.",
    ),
    setting(
        "translation.url",
        "",
        "an address such as https://translate.example.org",
        "A service that translates captions into drafts; it speaks as LibreTranslate does (`POST /translate`). It is sent the words of captions. Without it nothing is translated.",
    ),
    setting(
        "translation.key",
        "",
        "a text",
        "The key of that service, where it wants one.",
    ),
    setting(
        "speech.url",
        "",
        "an address such as https://speech.example.org",
        "A service that transcribes speech into drafts of captions; it speaks as OpenAI does, and as the server of whisper.cpp with `--inference-path /v1/audio/transcriptions` (`POST /v1/audio/transcriptions` is added to the address). It is sent the sound of lectures. Without it nothing is transcribed.",
    ),
    setting(
        "speech.key",
        "",
        "a text",
        "The key of that service, where it wants one; sent as `Authorization: Bearer`.",
    ),
    setting(
        "speech.model",
        "whisper-1",
        "a name",
        "The model that the service is asked for.",
    ),
    setting(
        "speech.piece_s",
        "600",
        "seconds, 10 to 600",
        "Sound is sent in pieces no longer than this, which are cut at pauses.",
    ),
    setting(
        "live.rtmp_listen",
        "127.0.0.1:1935",
        "an address with a port such as 0.0.0.0:1935",
        "Where the transcoder that `mediflix up` starts takes live feeds by RTMP; empty for nowhere. RTMP is not encrypted: on other networks than one's own, put a proxy that speaks TLS (RTMPS) in front of it.",
    ),
    setting(
        "live.rtmp_address",
        "",
        "an address such as rtmp://live.example.org/live",
        "Where encoders send live seminars to, as hosts are told beside the stream key. Without it they are told to ask the operator.",
    ),
];

/// The table of settings, as docs/OPERATIONS.md shows it.
#[must_use]
pub fn document() -> String {
    let mut table = String::from("| setting | variable | default | meaning |\n| --- | --- | --- | --- |\n");
    for Setting {
        key, default, meaning, ..
    } in SETTINGS
    {
        let default = if default.is_empty() {
            String::new()
        } else {
            format!("`{default}`")
        };
        table.push_str(&format!(
            "| `{key}` | `{}` | {default} | {meaning} |\n",
            environment_name(key)
        ));
    }
    table
}
