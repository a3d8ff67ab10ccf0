//! The built web client: every address that is no API.
//!
//! Precompressed files (`.br`, `.gz`) are preferred; hashed files are cached for ever, pages are
//! revalidated. Addresses without a file get the page of their language, where the client's router goes on.

use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::types::Language;

use super::page_head::PageHeads;
use crate::errors::{ApiResult, Code};
use crate::{AppState, blocking};

/// Addresses that are never pages.
const NOT_PAGES: [&str; 5] = ["/api/", "/hls/", "/media/", "/healthz", "/readyz"];

/// A file and how it is compressed.
struct Found {
    bytes: Vec<u8>,
    encoding: Option<&'static str>,
    served_as: PathBuf,
    etag: String,
}

/// Serves a file or a page.
pub(crate) async fn serve(
    state: web::Data<AppState>,
    heads: web::Data<PageHeads>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let path = request.path().to_owned();
    if NOT_PAGES.iter().any(|prefix| path.starts_with(prefix)) {
        return Err(Code::NotFound.into());
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Code::MethodNotAllowed.into());
    }
    if path == "/" {
        let place = format!("/{}", preferred_language(&request));
        return Ok(HttpResponse::Found()
            .insert_header((header::LOCATION, place))
            .insert_header((header::VARY, "accept-language"))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish());
    }
    let head = heads.read(&state, &path).await;
    // Tags are put into the plain text, which the server compresses itself.
    let accepted = if head.is_some() {
        [false; 2]
    } else {
        accepted_encodings(&request)
    };
    let folder = state.config.http.client_folder.clone();
    let wanted = path.clone();
    let found = blocking::run(move || Ok(find(&folder, &wanted, accepted)))
        .await?
        .ok_or(Code::NotFound)?;
    if let Some(head) = head.filter(|_| content_type(&found.served_as).starts_with("text/html")) {
        return Ok(HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .insert_header((header::VARY, "accept-encoding"))
            .content_type(content_type(&found.served_as))
            .body(head.put_into(&String::from_utf8_lossy(&found.bytes))));
    }
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == found.etag.as_bytes());
    let cache = if path.starts_with("/_app/immutable/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::ETAG, found.etag))
        .insert_header((header::VARY, "accept-encoding"));
    if known {
        return Ok(response.finish());
    }
    response.insert_header((header::CONTENT_TYPE, content_type(&found.served_as)));
    // Named even when plain, so that nothing compresses it once more.
    response.insert_header((header::CONTENT_ENCODING, found.encoding.unwrap_or("identity")));
    Ok(response.body(found.bytes))
}

/// The file of an address, its page, or the page of its language.
fn find(folder: &Path, path: &str, accepted: [bool; 2]) -> Option<Found> {
    let relative = Path::new(path.trim_matches('/'));
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut candidates = vec![folder.join(relative)];
    if relative.extension().is_none() {
        candidates = vec![
            with_html(&folder.join(relative)),
            folder.join(relative).join("index.html"),
        ];
        if let Some(Component::Normal(language)) = relative.components().next() {
            candidates.push(folder.join(language).join("index.html"));
            candidates.push(with_html(&folder.join(language)));
        }
        candidates.push(folder.join("200.html"));
    }
    candidates.into_iter().find_map(|file| read(file, accepted))
}

fn with_html(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".html");
    PathBuf::from(name)
}

fn read(file: PathBuf, [brotli, gzip]: [bool; 2]) -> Option<Found> {
    let compressed = |suffix: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let variants = [
        brotli.then(|| (compressed(".br"), Some("br"))),
        gzip.then(|| (compressed(".gz"), Some("gzip"))),
        Some((file.clone(), None)),
    ];
    for (path, encoding) in variants.into_iter().flatten() {
        let Ok(metadata) = std::fs::metadata(&path) else {
            continue;
        };
        if !metadata.is_file() {
            continue;
        }
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let age = metadata
            .modified()
            .ok()
            .and_then(|at| at.duration_since(UNIX_EPOCH).ok())
            .unwrap_or_default();
        let etag = format!(
            "\"{:x}-{:x}-{}\"",
            age.as_nanos(),
            bytes.len(),
            encoding.unwrap_or("plain")
        );
        return Some(Found {
            bytes,
            encoding,
            served_as: file,
            etag,
        });
    }
    None
}

fn accepted_encodings(request: &HttpRequest) -> [bool; 2] {
    let header = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    ["br", "gzip"].map(|name| {
        header
            .split(',')
            .any(|part| part.trim().split(';').next() == Some(name))
    })
}

/// The first of our languages that the browser names; Vietnamese when it names none.
fn preferred_language(request: &HttpRequest) -> Language {
    let header = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    header
        .split(',')
        .filter_map(|part| {
            part.trim()
                .get(..2)
                .and_then(|code| code.to_ascii_lowercase().parse().ok())
        })
        .next()
        .unwrap_or(Language::Vietnamese)
}

fn content_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
