//! What went wrong once, and others of the same kinds.

use crate::cases::case;
use crate::check::check_all;
use crate::expect::Expect;

#[test]
fn titles_of_any_length_do_no_harm() {
    check_all(vec![("title_16_kb", case("title_16_kb.ogg"), Expect::sound())]);
}
