//! Caption files: what comes in, what is refused and why, and what goes out.

use serde_json::{Value, json};

use super::captions::{confirmed, published};
use crate::app::{Answer, Person, TestApp};
use crate::on_both_databases;

async fn import(app: &TestApp, by: &Person<'_>, lecture: &str, query: &str, file: impl Into<Vec<u8>>) -> Answer {
    let path = format!("/lectures/{lecture}/captions/import?kind=captions&language=vi&{query}");
    let request = app.request("POST", &path).bearer_auth(&by.token);
    Answer::receive(request.body(file.into())).await
}

async fn download(app: &TestApp, by: &Person<'_>, id: &str, format: &str) -> Answer {
    let request = app.request("GET", &format!("/captions/{id}/file?format={format}"));
    Answer::receive(request.bearer_auth(&by.token)).await
}

fn lines(answer: &Answer) -> Vec<(String, u64)> {
    let all = answer.body["params"]["lines"].as_array().expect("lines").iter();
    all.map(|each| {
        (
            each["code"].as_str().expect("a code").to_owned(),
            each["line"].as_u64().expect("a line"),
        )
    })
    .collect()
}

on_both_databases! {
    async fn a_file_comes_in_and_goes_out_in_every_format(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let first = "WEBVTT\n\n00:00:01.230 --> 00:00:02.340\n<b>Nhồi máu</b> & < 90\ncơ tim\n\n1:00:00.000 --> 1:00:01.000\nHết\n";
        let mut file = first.as_bytes().to_vec();
        let mut cues = Value::Null;
        for format in ["vtt", "srt", "ttml", "ass", "vtt"] {
            let made = import(&app, &owner, &course.lecture, "", file).await.must(201).body;
            assert_eq!((&made["warnings"], &made["captions"]["cues"]), (&json!([]), &json!(2)), "before {format}");
            let id = made["captions"]["id"].as_str().expect("an id").to_owned();
            let read = owner.get(&format!("/captions/{id}")).await.must(200).body["cues"].clone();
            assert!(cues.is_null() || cues == read, "before {format}: {read}");
            cues = read;
            let versions = owner.get(&format!("/captions/{id}/versions")).await.must(200).body["items"].clone();
            assert_eq!(versions[0]["reason"], json!("import"));
            let answer = download(&app, &owner, &id, format).await.must(200);
            let name = answer.headers["content-disposition"].to_str().expect("a name").to_owned();
            assert!(name.starts_with("attachment; ") && name.ends_with(&format!(".vi.{format}")), "{name}");
            file = answer.body.as_str().expect("a file").as_bytes().to_vec();
        }
        assert_eq!(file, first.replace("& < 90", "&amp; &lt; 90").replace("1:00:0", "01:00:0").as_bytes());
    }

    async fn a_file_with_faults_leaves_nothing_and_tells_all_of_them(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let refused = import(&app, &owner, &course.lecture, "", "1\n00:00:02,000 --> 00:00:01,000\na\n\n2\n00:00:03 --> x\nb\n\n3\n00:00:05,000 --> 00:00:06,000\nc\n").await;
        refused.must_be(422, "captions_invalid");
        assert_eq!(lines(&refused), [("end_before_start".to_owned(), 2), ("time_malformed".to_owned(), 6)]);
        assert_eq!(refused.body["params"]["lines"][1]["params"]["text"], json!("00:00:03 --> x"));
        import(&app, &owner, &course.lecture, "format=ass", "WEBVTT\n").await.must_be(422, "captions_invalid");
        import(&app, &owner, &course.lecture, "", vec![b'x'; 4 * 1024 * 1024 + 1]).await.must_be(413, "payload_too_large");
        import(&app, &owner, &course.lecture, "format=doc", "x").await.must_be(400, "bad_request");
        import(&app, &owner, &course.lecture, "label=%00", "x").await.must_be(422, "validation_failed");

        let styled = "WEBVTT\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000 line:0\na\n";
        let refused = import(&app, &owner, &course.lecture, "lossy=false", styled).await;
        refused.must_be(422, "captions_lossy");
        assert_eq!(lines(&refused), [("style_lost".to_owned(), 3), ("position_lost".to_owned(), 6)]);
        let path = format!("/lectures/{}/captions", course.lecture);
        assert_eq!(owner.get(&path).await.must(200).body["items"], json!([]), "nothing is imported");
        let made = import(&app, &owner, &course.lecture, "lossy=true", styled).await.must(201).body;
        assert_eq!(made["warnings"][1], json!({"code": "position_lost", "line": 6, "params": {"count": 1}}));
    }

    async fn a_korean_file_of_old_is_read(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        // "심장 초음파 검사" in CP949.
        let korean = b"\xbd\xc9\xc0\xe5 \xc3\xca\xc0\xbd\xc6\xc4 \xb0\xcb\xbb\xe7";
        let file = [b"1\r\n00:00:01,000 --> 00:00:02,000\r\n".as_slice(), korean, b"\r\n"].concat();
        let made = import(&app, &owner, &course.lecture, "", file).await.must(201).body;
        assert_eq!(made["warnings"], json!([{"code": "encoding_guessed", "line": 1, "params": {"text": "EUC-KR", "count": 1}}]));
        let id = made["captions"]["id"].as_str().expect("an id");
        let cues = owner.get(&format!("/captions/{id}")).await.must(200).body["cues"].clone();
        assert_eq!(cues[0]["text"], json!("심장 초음파 검사"));
    }

    async fn confirmed_captions_are_found_at_their_second_until_they_are_taken_back(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let id = confirmed(&owner, &course.lecture, "subtitles", "en", "Zebrafish <i>cardiology</i>").await;
        let chapters = confirmed(&owner, &course.lecture, "chapters", "vi", "Okapi").await;
        let found = async |word: &str| app.get(&format!("/search?q={word}")).await.must(200).body["items"].clone();
        let hit = found("zebrafish").await[0].clone();
        assert_eq!((&hit["id"], &hit["said_at"]["at_ms"], &hit["said_at"]["language"]), (&json!(course.lecture), &json!(1_500), &json!("en")));
        assert_eq!(hit["said_at"]["text"], json!("Zebrafish cardiology"));
        assert_eq!(found("okapi").await[0]["said_at"]["at_ms"], json!(1_500));
        owner.post(&format!("/captions/{id}/shift"), json!({"offset_ms": 500})).await.must(200);
        assert_eq!(found("zebrafish").await[0]["said_at"]["at_ms"], json!(2_000));
        owner.delete(&format!("/captions/{id}/confirm")).await.must(200);
        owner.delete(&format!("/captions/{chapters}")).await.must(204);
        for word in ["zebrafish", "okapi"] {
            assert_eq!(found(word).await, json!([]), "{word}");
        }
    }
}
