//! What a setting is.

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// `group.name`, as in the file.
    pub key: &'static str,
    /// The value when nobody sets one; empty means "not set".
    pub default: &'static str,
    /// What it decides.
    pub meaning: &'static str,
    /// What a value looks like, for error messages.
    pub form: &'static str,
}

/// The environment variable of a key.
#[must_use]
pub fn environment_name(key: &str) -> String {
    format!("MEDIFLIX_{}", key.replace('.', "_").to_uppercase())
}

/// A line of the table.
pub(super) const fn setting(
    key: &'static str,
    default: &'static str,
    form: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting {
        key,
        default,
        meaning,
        form,
    }
}
