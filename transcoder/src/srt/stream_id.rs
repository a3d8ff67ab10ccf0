//! The stream id that a caller shows: the plain stream key, or the syntax of SRT's access control (`#!::r=KEY,m=publish`). Pure.

/// Keys are shorter; libsrt takes stream ids of 512 bytes.
const LONGEST_KEY: usize = 256;

/// The stream key in `stream_id`, of somebody who wants to send.
pub(super) fn stream_key(stream_id: &str) -> Option<&str> {
    let key = match stream_id.strip_prefix("#!::") {
        None => stream_id,
        Some(fields) => {
            let field = |name: &str| {
                let mut pairs = fields.split(',').filter_map(|pair| pair.split_once('='));
                pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
            };
            if field("m").is_some_and(|mode| mode != "publish") {
                return None;
            }
            field("r")?
        }
    };
    let is_fine = !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(|byte| byte.is_ascii_graphic());
    is_fine.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::stream_key;

    #[test]
    fn a_key_is_found_in_both_forms() {
        for (shown, key) in [
            ("0f6d-_", Some("0f6d-_")),
            ("#!::r=0f6d,m=publish", Some("0f6d")),
            ("#!::u=kim,m=publish,r=0f6d", Some("0f6d")),
            ("#!::r=0f6d", Some("0f6d")),
            ("#!::r=0f6d,m=request", None),
            ("#!::m=publish", None),
            ("#!::r=,m=publish", None),
            ("", None),
            ("two words", None),
        ] {
            assert_eq!(stream_key(shown), key, "{shown}");
        }
        assert_eq!(stream_key(&"k".repeat(257)), None);
    }
}
