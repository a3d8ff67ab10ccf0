//! What was made of the demo world, so that a start that is cut goes on and `remove` takes away that and nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::DemoResult;
use crate::data_folder;

const FINISHED: &str = "finished";
const REMOVED: &str = "removed";

/// Things by kind and key (`course/safety`) with their ids. Written to the data folder after each.
pub(super) struct Made {
    file: PathBuf,
    ids: BTreeMap<String, String>,
}

impl Made {
    /// What the data folder says; nothing where it says nothing.
    pub(super) fn open(data: &Path) -> DemoResult<Self> {
        let file = data.join("demo/made.json");
        let ids = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", file.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(Self { file, ids })
    }

    /// Whether everything was made, or taken away.
    pub(super) fn is_over(&self) -> bool {
        self.ids.contains_key(FINISHED) || self.ids.contains_key(REMOVED)
    }

    /// The id of something that was made.
    pub(super) fn get(&self, kind: &str, key: &str) -> Option<String> {
        self.ids.get(&format!("{kind}/{key}")).cloned()
    }

    /// The id of something that must have been made by now.
    pub(super) fn must(&self, kind: &str, key: &str) -> DemoResult<String> {
        Ok(self
            .get(kind, key)
            .ok_or_else(|| format!("the demo world has no {kind} {key}"))?)
    }

    /// Everything made of a kind, with its key.
    pub(super) fn all(&self, kind: &str) -> Vec<(String, String)> {
        let prefix = format!("{kind}/");
        let of_kind = self
            .ids
            .range(prefix.clone()..)
            .take_while(|(name, _)| name.starts_with(&prefix));
        of_kind
            .map(|(name, id)| (name[prefix.len()..].to_owned(), id.clone()))
            .collect()
    }

    /// Notes what was made.
    pub(super) fn note(&mut self, kind: &str, key: &str, id: &str) -> DemoResult {
        self.ids.insert(format!("{kind}/{key}"), id.to_owned());
        self.write()
    }

    /// Forgets what was taken away.
    pub(super) fn forget(&mut self, kind: &str, key: &str) -> DemoResult {
        self.ids.remove(&format!("{kind}/{key}"));
        self.write()
    }

    /// Notes that nothing is left to make.
    pub(super) fn finish(&mut self) -> DemoResult {
        self.ids.insert(FINISHED.to_owned(), String::new());
        self.write()
    }

    /// Notes that it was taken away, so that no start brings it in again.
    pub(super) fn remove(&mut self) -> DemoResult {
        self.ids.retain(|name, _| name.contains('/'));
        self.ids.insert(REMOVED.to_owned(), String::new());
        self.write()
    }

    /// Notes that it is being brought in again.
    pub(super) fn begin(&mut self) -> DemoResult {
        self.ids.remove(REMOVED);
        self.write()
    }

    fn write(&self) -> DemoResult {
        Ok(data_folder::write_secret(
            &self.file,
            &serde_json::to_vec_pretty(&self.ids)?,
        )?)
    }
}
