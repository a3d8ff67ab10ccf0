//! A letter as a page: who writes, what it is about, one button, and the address in clear below it.

use mediflix_db::types::Language;

use super::messages::Words;

/// The page. Mail programs know few styles: a table is not needed, and colours have enough contrast without any.
pub(super) fn page(words: &Words, language: Language, site: &str, link: &str, unsubscribe: Option<&str>) -> String {
    let paragraphs: String = words
        .body
        .split("\r\n\r\n")
        .map(|text| format!("<p>{}</p>\n", escaped(text)))
        .collect();
    let (site, link) = (escaped(site), escaped(link));
    let [subject, action, end] = [words.subject.as_str(), words.action, words.end].map(escaped);
    let no_more = unsubscribe.map_or_else(String::new, |page| {
        let (page, label) = (escaped(page), escaped(words.unsubscribe));
        format!("<p style=\"font-size:14px;color:#4a5d62\">{label} <a href=\"{page}\">{page}</a></p>\n")
    });
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{subject}</title></head>\n\
         <body style=\"margin:0;padding:24px;background:#f7faf9;color:#14262b;font:17px/1.65 sans-serif\">\n\
         <div style=\"max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #d5e0de;border-radius:12px;overflow-wrap:anywhere\">\n\
         <p style=\"font-size:20px;font-weight:600;color:#0b5c63\">{site}</p>\n{paragraphs}\
         <p><a href=\"{link}\" style=\"display:inline-block;padding:12px 20px;border-radius:10px;background:#0b5c63;color:#fff;font-weight:600;text-decoration:none\">{action}</a></p>\n\
         <p style=\"font-size:14px\"><a href=\"{link}\" style=\"color:#0b5c63\">{link}</a></p>\n<p>{end}</p>\n{no_more}</div>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}
