//! Names of files that are handed out to be saved.

/// Names the file for who saves it: in ASCII for old browsers, and as it is (RFC 6266, RFC 5987).
#[must_use]
pub(crate) fn saved_as(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '(' | ')') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_ascii_and_as_it_is() {
        let told = saved_as("Bài \"1\".pdf");
        assert_eq!(
            told,
            "attachment; filename=\"B_i _1_.pdf\"; filename*=UTF-8''B%C3%A0i%20%221%22.pdf"
        );
    }
}
