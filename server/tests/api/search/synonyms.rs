//! Words that mean the same, as administrators edit them.

use serde_json::{Value, json};

use super::finding::published;
use crate::on_both_databases;

on_both_databases! {
    async fn administrators_edit_words_that_mean_the_same(app) {
        let administrator = app.administrator().await;
        published(&app, &administrator, "open", "Băng bó").await;
        let found = || async { app.get("/search?q=boxy").await.must(200).body["items"].as_array().map(Vec::len) };
        assert_eq!(found().await, Some(0));
        let terms = json!({"vi": ["băng bó", " băng bó "], "en": ["boxy"]});
        let made = administrator.post("/search/synonyms", json!({"terms": terms})).await.must(201).body;
        assert_eq!((&made["terms"], &made["shipped"]), (&json!({"vi": ["băng bó"], "ko": [], "en": ["boxy"]}), &json!(false)));
        assert_eq!(found().await, Some(2));
        let path = format!("/search/synonyms/{}", made["id"].as_str().expect("an id"));
        let other = json!({"terms": {"vi": ["băng bó", "quấn băng"]}});
        let changed = administrator.patch(&path, other).await.must(200).body;
        assert_eq!(changed["revision"], 2);
        assert_eq!(found().await, Some(0));
        administrator.delete(&path).await.must(204);
        administrator.delete(&path).await.must_be(404, "not_found");
    }

    async fn what_shipped_and_was_removed_stays_away(app) {
        let administrator = app.administrator().await;
        let list = || async {
            let (mut all, mut cursor): (Vec<Value>, _) = (Vec::new(), String::new());
            loop {
                let page = administrator.get(&format!("/search/synonyms?limit=100{cursor}")).await.must(200).body;
                all.extend(page["items"].as_array().cloned().unwrap_or_default());
                let Some(next) = page["next_cursor"].as_str() else { return all };
                cursor = format!("&cursor={next}");
            }
        };
        let before = list().await;
        assert!(before.len() > 190 && before.iter().all(|group| group["shipped"] == true), "{}", before.len());
        let path = format!("/search/synonyms/{}", before[0]["id"].as_str().expect("an id"));
        administrator.delete(&path).await.must(204);
        assert_eq!(list().await.len(), before.len() - 1);
    }

    async fn a_group_has_two_terms_that_can_be_read(app) {
        let administrator = app.administrator().await;
        for (terms, field) in [
            (json!({"vi": ["một"]}), "terms"),
            (json!({"vi": ["một", "a".repeat(101)]}), "terms.vi"),
            (json!({"ko": vec!["가"; 21]}), "terms.ko"),
            (json!({"en": ["a\u{0}", "b"]}), "terms.en"),
        ] {
            let answer = administrator.post("/search/synonyms", json!({"terms": terms})).await;
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"][0]["field"], field);
        }
    }
}
