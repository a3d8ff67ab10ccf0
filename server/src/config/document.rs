//! How settings are documented.

use super::setting::{Setting, environment_name};
use super::settings::SETTINGS;

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
