//! What the server's own HTML says of a page, for messengers that show a link as a card: Zalo and KakaoTalk run no script.

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::types::Language;

use crate::AppState;
use crate::errors::{ApiResult, Code};

/// Letters of the longest description that is told.
const LONGEST_DESCRIPTION: usize = 200;

/// Title, description and picture of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageHead {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Its picture, below the site's address.
    pub picture: Option<String>,
}

/// What everybody may know of the page at a path below the language, if it says something of its own.
pub type ReadHead = fn(&mut DbConnection, &AppState, Language, &str) -> ApiResult<Option<PageHead>>;

/// How the wings tell of their pages: whoever puts the server together says it.
#[derive(Clone, Copy)]
pub struct PageHeads(pub ReadHead);

/// A head with the address of its page.
pub(crate) struct Tags {
    head: PageHead,
    url: String,
    base: String,
    site: String,
    language: Language,
}

impl PageHeads {
    /// The head of a page. A page without one, or one that cannot be read now, is served as it is.
    pub(crate) async fn read(&self, state: &web::Data<AppState>, path: &str) -> Option<Tags> {
        let (language, page) = path.strip_prefix('/')?.split_once('/')?;
        let language: Language = language.parse().ok()?;
        // Only pages of a thing are asked for: none of them holds a dot.
        if !page.contains('/') || page.contains('.') {
            return None;
        }
        let (read, page, shared) = (self.0, page.to_owned(), state.clone());
        let head = state.read(move |conn| read(conn, &shared, language, &page)).await;
        let head = match head {
            Ok(head) => head?,
            Err(error) if error.code() == Code::NotFound => return None,
            Err(error) => {
                tracing::warn!(%error, "what a page says of itself could not be read");
                return None;
            }
        };
        let base = state.config.site.public_url.trim_end_matches('/').to_owned();
        Some(Tags {
            head,
            url: format!("{base}{path}"),
            base,
            site: state.config.site.name.clone(),
            language,
        })
    }
}

impl Tags {
    /// The page with its tags.
    pub(crate) fn put_into(&self, page: &str) -> String {
        let description = shortened(&self.head.description);
        let locale = match self.language {
            Language::Vietnamese => "vi_VN",
            Language::Korean => "ko_KR",
            Language::English => "en_US",
        };
        let mut tags = format!("<title>{} · {}</title>", escaped(&self.head.title), escaped(&self.site));
        let mut tag = |kind: &str, name: &str, content: &str| {
            tags.push_str(&format!("<meta {kind}=\"{name}\" content=\"{}\">", escaped(content)));
        };
        tag("name", "description", &description);
        tag("property", "og:type", "website");
        tag("property", "og:site_name", &self.site);
        tag("property", "og:locale", locale);
        tag("property", "og:title", &self.head.title);
        tag("property", "og:description", &description);
        tag("property", "og:url", &self.url);
        if let Some(picture) = &self.head.picture {
            tag("property", "og:image", &format!("{}{picture}", self.base));
            tag("name", "twitter:card", "summary_large_image");
        }
        page.replacen("</head>", &format!("{tags}</head>"), 1)
    }
}

/// A text on one line, cut between words.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_DESCRIPTION {
        return line;
    }
    let cut = crate::fields::cut(&line, LONGEST_DESCRIPTION);
    format!("{}…", cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_text() {
        let tags = Tags {
            head: PageHead {
                title: "A \"</title><script>".to_owned(),
                description: "từ ".repeat(100),
                picture: Some("/stills/x".to_owned()),
            },
            url: "https://m.vn/vi/courses/1".to_owned(),
            base: "https://m.vn".to_owned(),
            site: "Mediflix".to_owned(),
            language: Language::Vietnamese,
        };
        let page = tags.put_into("<html><head></head><body></head></body></html>");
        assert!(
            page.starts_with("<html><head><title>A &quot;&lt;/title&gt;&lt;script&gt; · Mediflix</title>"),
            "{page}"
        );
        assert!(
            page.contains("content=\"https://m.vn/stills/x\"") && page.contains("từ…\">"),
            "{page}"
        );
        assert_eq!(page.matches("<title>").count(), 1);
    }
}
