//! Collects values by key from file and environment, and every problem on the way.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

use super::injected::is_injected;
use super::setting::{Setting, environment_name};
use super::settings::SETTINGS;

/// Variables with our prefix that are no settings.
const NOT_SETTINGS: [&str; 2] = ["MEDIFLIX_CONFIG", "MEDIFLIX_TEST_POSTGRES"];

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The setting, or the file.
    pub key: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Everything that is wrong with a configuration.
#[derive(Debug, thiserror::Error)]
pub struct ConfigErrors(Vec<Problem>);

impl ConfigErrors {
    /// Each problem, in the order of the table of settings.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0
    }
}

impl std::fmt::Display for ConfigErrors {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(formatter, "The configuration cannot be used:")?;
        for problem in &self.0 {
            writeln!(formatter, "  {}: {}", problem.key, problem.message)?;
        }
        write!(formatter, "docs/OPERATIONS.md lists every setting.")
    }
}

pub(super) struct Reader {
    /// Variables with our prefix that others put there.
    pub(super) ignored: Vec<String>,
    values: BTreeMap<&'static str, (String, String)>,
    problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            ignored: Vec::new(),
            values: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    pub(super) fn into_errors(self) -> ConfigErrors {
        ConfigErrors(self.problems)
    }

    pub(super) fn read_file(&mut self, path: &Path) {
        let origin = path.display().to_string();
        let table = match std::fs::read_to_string(path) {
            Ok(text) => text.parse::<toml::Table>(),
            Err(error) => return self.problem(&origin, format!("cannot be read: {error}")),
        };
        let table = match table {
            Ok(table) => table,
            Err(error) => return self.problem(&origin, format!("is not TOML: {}", error.message())),
        };
        for (group, entries) in table {
            let toml::Value::Table(entries) = entries else {
                self.problem(&group, format!("stands outside a [group] in {origin}"));
                continue;
            };
            for (name, value) in entries {
                self.put(&format!("{group}.{name}"), in_words(&value), &origin);
            }
        }
    }

    pub(super) fn read_environment(&mut self, environment: impl IntoIterator<Item = (String, String)>) {
        for (name, value) in environment {
            if !name.starts_with("MEDIFLIX_") || NOT_SETTINGS.contains(&name.as_str()) {
                continue;
            }
            match SETTINGS.iter().find(|setting| environment_name(setting.key) == name) {
                Some(setting) => self.put(setting.key, value, &name),
                None if is_injected(&name) => self.ignored.push(name),
                None => {
                    let near = nearest(&name, environment_name);
                    self.problem(&name, format!("is no setting of this program; did you mean {near}?"));
                }
            }
        }
    }

    fn put(&mut self, key: &str, value: String, origin: &str) {
        match SETTINGS.iter().find(|setting| setting.key == key) {
            Some(setting) => {
                self.values.insert(setting.key, (value, origin.to_owned()));
            }
            None => {
                let near = nearest(key, str::to_owned);
                self.problem(key, format!("is no setting (in {origin}); did you mean {near}?"));
            }
        }
    }

    /// The value of a key, or nothing and a problem.
    pub(super) fn value<T: FromStr>(&mut self, key: &'static str) -> Option<T> {
        let (text, form) = self.text(key)?;
        text.parse().ok().or_else(|| self.refuse(key, &form))
    }

    /// The value of a key within bounds.
    pub(super) fn number<T: FromStr + PartialOrd>(&mut self, key: &'static str, least: T) -> Option<T> {
        let (text, form) = self.text(key)?;
        text.parse()
            .ok()
            .filter(|number| *number >= least)
            .or_else(|| self.refuse(key, &form))
    }

    /// The value of a key that may be left empty.
    pub(super) fn optional<T: FromStr>(&mut self, key: &'static str) -> Option<Option<T>> {
        let (text, form) = self.text(key)?;
        if text.is_empty() {
            return Some(None);
        }
        text.parse().map(Some).ok().or_else(|| self.refuse(key, &form))
    }

    /// The values of a key that lists several.
    pub(super) fn list<T: FromStr>(&mut self, key: &'static str) -> Option<Vec<T>> {
        let (text, form) = self.text(key)?;
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()
            .or_else(|| self.refuse(key, &form))
    }

    /// Notes a problem between settings that are fine one by one.
    pub(super) fn refuse<T>(&mut self, key: &str, form: &str) -> Option<T> {
        let origin = self
            .values
            .get(key)
            .map_or_else(String::new, |(_, origin)| format!(" (in {origin})"));
        self.problem(key, format!("must be {form}{origin}"));
        None
    }

    fn text(&mut self, key: &'static str) -> Option<(String, String)> {
        let Some(setting) = SETTINGS.iter().find(|setting: &&Setting| setting.key == key) else {
            self.problem(key, "is read by the program but missing in its table".to_owned());
            return None;
        };
        let text = self
            .values
            .get(key)
            .map_or(setting.default, |(value, _)| value.as_str());
        Some((text.trim().to_owned(), setting.form.to_owned()))
    }

    fn problem(&mut self, key: &str, message: String) {
        self.problems.push(Problem {
            key: key.to_owned(),
            message,
        });
    }
}

fn in_words(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => values.iter().map(in_words).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// The name of a setting, in the form that `named` gives it, that is most like a text.
fn nearest(text: &str, named: fn(&str) -> String) -> String {
    let names = SETTINGS.iter().map(|setting| named(setting.key));
    names
        .min_by_key(|name| strsim::damerau_levenshtein(name, text))
        .unwrap_or_default()
}
