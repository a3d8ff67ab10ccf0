//! Broadcasts of the demo world's seminars.

use std::time::Duration;

use mediflix_db::types::Timestamp;
use serde_json::{Value, json};

use super::world::Broadcast;
use super::{Demo, DemoResult};

const DAY_S: i64 = 24 * 3600;
/// 9:00 in Hà Nội is 2:00 in UTC.
const HOUR_S: i64 = 2 * 3600;

impl Demo {
    pub(super) async fn make_broadcasts(&mut self) -> DemoResult {
        for course in self.world.courses.clone() {
            let Some(seminar) = course
                .seminar
                .filter(|_| self.made.get("published", &course.key).is_some())
            else {
                continue;
            };
            for wanted in seminar.broadcasts {
                if self.made.get("broadcast", &wanted.key).is_none() {
                    self.make_broadcast(&course.key, &course.by, &wanted).await?;
                }
            }
        }
        Ok(())
    }

    async fn make_broadcast(&mut self, course: &str, by: &str, wanted: &Broadcast) -> DemoResult {
        let host = self.person(by).await?;
        let course = self.made.must("course", course)?;
        let first = wanted.in_days.saturating_sub(wanted.postponed_by_days);
        let plan = json!({
            "title": wanted.title,
            "starts_at": in_days(first),
            "length_minutes": wanted.length_minutes,
            "languages": wanted.languages,
        });
        let made: Value = host
            .post(&format!("/api/v1/courses/{course}/broadcasts"), &plan)
            .await?;
        let id = made["id"].as_str().unwrap_or_default().to_owned();
        self.made.note("broadcast", &wanted.key, &id)?;
        let path = format!("/api/v1/broadcasts/{id}");
        for person in &wanted.registered {
            let person = self.person(person).await?;
            let _: Value = person.put(&format!("{path}/registration"), &json!({})).await?;
        }
        if wanted.postponed_by_days > 0 {
            let start = json!({ "starts_at": in_days(wanted.in_days) });
            let _: Value = host.post(&format!("{path}/postpone"), &start).await?;
        }
        if wanted.is_cancelled {
            let _: Value = host.post(&format!("{path}/cancel"), &json!({})).await?;
        }
        Ok(())
    }
}

/// 9:00 in Hà Nội so many days from now.
fn in_days(days: u16) -> Timestamp {
    let today_s = Timestamp::now().as_s().div_euclid(DAY_S) * DAY_S;
    let start =
        Duration::from_secs((today_s + HOUR_S).unsigned_abs()) + Duration::from_secs(24 * 3600) * u32::from(days);
    Timestamp::from_us(0).plus(start)
}
