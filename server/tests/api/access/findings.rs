//! What is found: search, suggestions, exploring, the home page, and what pages tell messengers.

use serde_json::json;

use super::looks::{Ids, Look, count, ids};
use super::rule::{Kind, Relation, Role};
use super::world::WORD;

impl Look<'_> {
    pub(super) async fn at_findings(&mut self) {
        let who = self.who;
        let published = self.published();
        let lectures = self.those(|thing| thing.lecture.clone(), |thing| thing.facts.is_published_for(who));
        let watchable = self.those(
            |thing| thing.lecture.clone(),
            |thing| thing.facts.is_published_for(who) && thing.facts.watching(who) == 200,
        );
        for (kind, expect) in [("course", published.clone()), ("lecture", lectures.clone())] {
            let found = self
                .ask("GET", &format!("/search?q={WORD}&kind={kind}&limit=100"))
                .await
                .must(200)
                .body;
            self.compare(&format!("search: {kind}"), ids(&found["items"]), expect);
        }
        let found = self.ask("GET", "/search?q=zqphude&limit=100").await.must(200).body;
        self.compare("search: what is said", ids(&found["items"]), watchable);
        let found = self
            .ask("GET", &format!("/search?q={WORD}&kind=organisation"))
            .await
            .must(200)
            .body;
        let elsewhere = ids(&found["items"]).contains(&self.world.elsewhere);
        self.compare(
            "search: an organisation of hidden courses",
            elsewhere,
            who.role == Role::Platform,
        );
        let found = self.ask("GET", "/search?q=zqgiaosu&kind=person").await.must(200).body;
        let is_found = ids(&found["items"]).contains(&self.world.professor);
        self.compare(
            "search: a professor of a hidden course",
            is_found,
            who.role == Role::Platform,
        );
        for thing in &self.world.things {
            let found = self
                .ask("GET", &format!("/search/suggestions?q={}", thing.word))
                .await
                .must(200)
                .body;
            let items = found["items"].as_array().expect("a list").iter();
            let told: Ids = items
                .filter_map(|item| item["id"].as_str().map(str::to_owned))
                .collect();
            let is_told = told.contains(&thing.course) || told.contains(&thing.lecture);
            self.compare(
                &format!("suggestions {:?}", thing.facts),
                is_told,
                thing.facts.is_published_for(who),
            );
        }
        let explored = self.ask("GET", "/explore?limit=100").await.must(200).body;
        self.compare("explore", ids(&explored["items"]), published.clone());
        let seminars = self.those(
            |thing| thing.course.clone(),
            |thing| thing.is_seminar && thing.facts.is_published_for(who),
        );
        let counts = [
            ("specialties", "cardiology", published.len()),
            ("languages", "vi", published.len()),
            ("kinds", "seminar", seminars.len()),
        ];
        for (filter, value, expect) in counts {
            self.compare(
                &format!("explore: {filter}"),
                count(&explored[filter], "value", value),
                expect,
            );
        }
        self.compare("explore: total", explored["total"].clone(), json!(published.len()));
        let shown = count(&explored["organisations"], "value", &self.world.elsewhere.clone());
        self.compare(
            "explore: an organisation of hidden courses",
            shown,
            usize::from(who.role == Role::Platform),
        );
        let home = self.ask("GET", "/home").await.must(200).body;
        let mut listed = ids(&home["new"]);
        listed.extend(home["seminar"]["id"].as_str().map(str::to_owned));
        listed.extend(ids(&home["for_specialty"]["courses"]));
        self.compare("home", listed, published.clone());
        self.compare("home: how many", home["course_count"].clone(), json!(published.len()));
        self.compare(
            "home: specialties",
            count(&home["specialties"], "id", "cardiology"),
            published.len(),
        );
        let shown = count(&home["organisations"], "id", &self.world.elsewhere.clone());
        self.compare(
            "home: an organisation of hidden courses",
            shown,
            usize::from(who.role == Role::Platform),
        );
    }

    /// Messengers that show a link as a card are never signed in; pages say the same to everybody.
    pub(super) async fn at_pages(&mut self) {
        let nobody = Kind {
            role: Role::Nobody,
            relation: Relation::None,
        };
        for thing in &self.world.things {
            for page in [
                format!("/vi/courses/{}", thing.course),
                format!("/vi/lectures/{}", thing.lecture),
            ] {
                let html = self.ask("GET", &page).await.must(200).body;
                let tells = html.as_str().expect("a page").contains(WORD);
                self.compare(
                    &format!("page {:?}", thing.facts),
                    tells,
                    thing.facts.is_seen_by(nobody),
                );
            }
        }
    }
}
