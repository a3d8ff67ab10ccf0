//! A cue's text as HTML, for services that translate.

use crate::cue::kept;
use crate::read::text_of_html;
use crate::write::html_of_text;

/// The text as HTML, on one line.
#[must_use]
pub fn write(text: &str) -> String {
    html_of_text(text)
}

/// The text of HTML: its marks are kept, its other tags are not.
#[must_use]
pub fn read(html: &str) -> String {
    kept(&text_of_html(html))
}
