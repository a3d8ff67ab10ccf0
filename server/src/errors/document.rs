//! docs/ERRORS.md, written from the table of codes.

use std::fmt::Write;

use super::Code;

/// The whole text of docs/ERRORS.md.
#[must_use]
pub fn document() -> String {
    let mut text = String::from(
        "# Errors\n\nGenerated from `server/src/errors/codes.rs` by `mediflix openapi --errors`; a test compares them.\n\n\
         Every error answers with the same body: `code` (below), `message` (English), `fields` (which fields need\n\
         another value, and why), `params` (values that belong to the code) and `request_id` (names the request in the\n\
         log). Clients decide by `code` and explain it in the reader's language.\n\n\
         | code | status | meaning |\n| --- | --- | --- |\n",
    );
    for code in Code::ALL {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "| `{}` | {} | {} |", code.as_str(), code.status(), code.meaning());
    }
    text
}
