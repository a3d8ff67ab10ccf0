//! Asks the routes of broadcasts, as one person, and compares with the rule.

use super::looks::{Ids, Look, ids};

/// The routes that are asked.
pub(super) const READ: &[&str] = &[
    "/api/v1/broadcasts",
    "/api/v1/broadcasts/{id}",
    "/api/v1/broadcasts/{id}/calendar.ics",
];

impl Look<'_> {
    /// Broadcasts of a seminar exist for who sees it and for who runs live seminars there.
    pub(super) async fn at_broadcasts(&mut self) {
        let who = self.who;
        let mut seen = Ids::new();
        for thing in &self.world.things {
            let Some(id) = &thing.broadcast else { continue };
            let sees = thing.facts.is_seen_by(who) || thing.facts.is_hosted_by(who);
            seen.extend(sees.then(|| id.clone()));
            for path in [format!("/broadcasts/{id}"), format!("/broadcasts/{id}/calendar.ics")] {
                let status = self.status(&path).await;
                self.compare(
                    &format!("{path} of {:?}", thing.facts),
                    status,
                    if sees { 200 } else { 404 },
                );
            }
        }
        for when in ["?limit=100", "?when=upcoming&limit=100"] {
            let list = self.ask("GET", &format!("/broadcasts{when}")).await.must(200).body;
            self.compare(&format!("broadcasts{when}"), ids(&list["items"]), seen.clone());
        }
    }
}
