//! Reads the mail folder of a server without SMTP.

use std::path::PathBuf;
use std::time::Duration;

use super::TestApp;

impl TestApp {
    /// The token in the newest letter to somebody; waits until there is one that was not read yet.
    pub(crate) async fn letter_token(&self, email: &str) -> String {
        token(&self.letter(email).await)
    }

    /// The newest letter to somebody, as it is sent; waits until there is one that was not read yet.
    pub(crate) async fn letter(&self, email: &str) -> String {
        let found = async {
            loop {
                if let Some(letter) = self.take_letter(email) {
                    return letter;
                }
                // The folder is written by the server's own task: let it run.
                actix_web::rt::time::sleep(Duration::from_millis(2)).await;
            }
        };
        actix_web::rt::time::timeout(Duration::from_secs(10), found)
            .await
            .expect("a letter")
    }

    /// How many letters to somebody were not read yet.
    pub(crate) fn letters(&self, email: &str) -> usize {
        self.letters_to(email).len()
    }

    fn take_letter(&self, email: &str) -> Option<String> {
        let (path, text) = self.letters_to(email).pop()?;
        std::fs::remove_file(path).expect("the letter can be taken");
        Some(text)
    }

    fn letters_to(&self, email: &str) -> Vec<(PathBuf, String)> {
        let folder = self.folder.path().join("mail");
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut found: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
            .map(|path| (path.clone(), std::fs::read_to_string(path).expect("a letter")))
            .filter(|(_, text)| text.contains(&format!("To: {email}")))
            .collect();
        found.sort();
        found
    }
}

/// What a letter says as a text.
pub(crate) fn body(letter: &str) -> String {
    part(letter, 1)
}

/// What a letter says as a page.
pub(crate) fn page(letter: &str) -> String {
    part(letter, 2)
}

/// One of the parts of a letter, between their boundaries.
fn part(letter: &str, number: usize) -> String {
    let (_, rest) = letter.split_once("boundary=\"").expect("a letter of parts");
    let (boundary, _) = rest.split_once('"').expect("a boundary");
    let part = letter.split(&format!("--{boundary}")).nth(number).expect("the part");
    let (head, body) = part.split_once("\r\n\r\n").expect("head and body");
    decode(head, body)
}

/// The token of the link in a letter.
pub(crate) fn token(letter: &str) -> String {
    let body = body(letter);
    let start = body
        .find("token=")
        .map(|at| at + 6)
        .or_else(|| body.find("invitation=").map(|at| at + 11));
    let rest = &body[start.expect("a link")..];
    rest.split_whitespace().next().expect("a token").to_owned()
}

fn decode(head: &str, body: &str) -> String {
    if head.contains("base64") {
        use base64::Engine;
        use base64::engine::general_purpose::STANDARD;
        let packed: String = body.split_whitespace().collect();
        String::from_utf8(STANDARD.decode(packed).expect("base64")).expect("text")
    } else if head.contains("quoted-printable") {
        unquoted(&body.replace("=\r\n", ""))
    } else {
        body.to_owned()
    }
}

/// Undoes quoted-printable (RFC 2045, 6.7): `=C3=A0` → `à`.
fn unquoted(body: &str) -> String {
    let mut parts = body.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("text")
}
