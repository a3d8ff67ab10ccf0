//! Content keys of a job, fetched in runs and kept in memory only.

use std::collections::BTreeMap;

use mediflix_protocol::grant::KeyRequest;

use super::encryption::Key;
use super::lease::Context;
use super::server::CallError;

/// Keys asked for at once: a quarter of an hour at a key a minute.
const RUN: u32 = 16;

/// The keys of one job.
#[derive(Default)]
pub(super) struct Keys(BTreeMap<u32, Key>);

impl Keys {
    /// The key of an index.
    pub(super) async fn get(&mut self, context: &Context, index: u32) -> Result<Key, CallError> {
        if let Some(key) = self.0.get(&index) {
            return Ok(key.clone());
        }
        let request = KeyRequest {
            token: context.token().clone(),
            first: index,
            count: RUN,
        };
        let answer = context
            .insist(|| context.server().keys(context.job(), &request))
            .await?;
        for (at, key) in (index..).zip(&answer.keys) {
            let key = Key::parse(key).ok_or_else(|| CallError::Refused("a key that is none".to_owned()))?;
            self.0.insert(at, key);
        }
        // Renditions are at most a few periods apart.
        while self.0.len() > 4 * RUN as usize {
            self.0.pop_first();
        }
        let missing = || CallError::Refused("fewer keys than asked for".to_owned());
        self.0.get(&index).cloned().ok_or_else(missing)
    }
}
