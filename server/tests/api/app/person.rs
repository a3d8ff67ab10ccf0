//! Somebody who is signed in.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Answer, TestApp};

/// A signed-in person.
#[derive(Clone)]
pub(crate) struct Person<'a> {
    app: &'a TestApp,
    pub(crate) id: String,
    pub(crate) token: String,
    pub(crate) cookie: String,
}

/// A course with one section and one lecture.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) id: String,
    pub(crate) section: String,
    pub(crate) lecture: String,
}

impl<'a> Person<'a> {
    pub(crate) fn signed_in(app: &'a TestApp, answer: Answer) -> Self {
        Self {
            app,
            id: answer.body["account"]["id"].as_str().expect("an account").to_owned(),
            token: answer.body["access_token"].as_str().expect("a token").to_owned(),
            cookie: answer.cookie(),
        }
    }

    /// Somebody who has a token and no account.
    pub(crate) fn with_token(app: &'a TestApp, token: &str) -> Self {
        Self {
            app,
            id: String::new(),
            token: token.to_owned(),
            cookie: String::new(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::receive(self.app.request("GET", path).bearer_auth(&self.token)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        Answer::receive(self.app.request("DELETE", path).bearer_auth(&self.token)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::receive(self.app.request("POST", path).bearer_auth(&self.token).json(&body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        Answer::receive(self.app.request("PATCH", path).bearer_auth(&self.token).json(&body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        Answer::receive(self.app.request("PUT", path).bearer_auth(&self.token).json(&body)).await
    }

    /// An organisation of this name with an instructor in it, by this administrator's will.
    pub(crate) async fn instructor_of(&self, name: &str, email: &str) -> Person<'a> {
        let organisation = self.organisation(name).await;
        let instructor = self.app.learner(email).await;
        self.put_into(&instructor, &organisation, &["instructor"]).await;
        instructor
    }

    /// A new organisation.
    pub(crate) async fn organisation(&self, name: &str) -> String {
        self.post("/organisations", json!({"name": name})).await.must(201).id()
    }

    /// Makes somebody a member of an organisation, or changes their roles there.
    pub(crate) async fn put_into(&self, person: &Person<'_>, organisation: &str, roles: &[&str]) {
        let path = format!("/organisations/{organisation}/members/{}", person.id);
        let put = self.put(&path, json!({"roles": roles})).await.must(200);
        assert_eq!(put.body["roles"], json!(roles));
    }

    /// Ends every membership of somebody.
    pub(crate) async fn put_out(&self, person: &Person<'_>) {
        let memberships = person.get("/account").await.must(200).body["memberships"].clone();
        for membership in memberships.as_array().expect("a list") {
            let organisation = membership["organisation_id"].as_str().expect("an id");
            let path = format!("/organisations/{organisation}/members/{}", person.id);
            self.delete(&path).await.must(204);
        }
    }

    /// An empty curriculum, a draft.
    pub(crate) async fn curriculum(&self) -> String {
        let title = json!({"vi": "Chương trình hồi sức"});
        self.post("/curriculums", json!({"title": title})).await.must(201).id()
    }

    /// A published course with one section and one lecture without a video.
    pub(crate) async fn published_course(&self) -> Course {
        let course = self.course("open").await;
        let path = format!("/courses/{}/publish", course.id);
        self.post(&path, json!({})).await.must(200);
        course
    }

    /// A draft with one section and one lecture.
    pub(crate) async fn course(&self, access: &str) -> Course {
        let title = json!({"vi": "Hồi sức tim phổi", "ko": "심폐소생술"});
        let body = json!({"title": title, "description": {}, "language": "vi", "access": access});
        let id = self.post("/courses", body).await.must(201).id();
        let section = self
            .post(&format!("/courses/{id}/sections"), json!({"title": title}))
            .await
            .must(201)
            .id();
        let lecture = self.lecture(&section).await;
        Course { id, section, lecture }
    }

    /// Uploads a small file for a lecture, whole: a job waits then.
    pub(crate) async fn upload(&self, lecture: &str) {
        self.upload_of(lecture, 16).await;
    }

    /// The same with so many bytes.
    pub(crate) async fn upload_of(&self, lecture: &str, bytes: usize) {
        self.begin_upload(lecture, bytes, vec![0; bytes]).await.must(201);
    }

    /// A lecture of a course, uploaded with so many bytes: its job waits.
    pub(crate) async fn uploaded(&self, course: &Course, bytes: usize) -> String {
        let lecture = self.lecture(&course.section).await;
        self.upload_of(&lecture, bytes).await;
        lecture
    }

    /// Creates an upload of `length` bytes and sends the first of them along.
    pub(crate) async fn begin_upload(&self, lecture: &str, length: usize, first: Vec<u8>) -> Answer {
        let request = self.app.request("POST", "/uploads").bearer_auth(&self.token);
        let request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-length", length)
            .header("upload-metadata", upload_metadata(lecture))
            .header("content-type", "application/offset+octet-stream");
        Answer::receive(request.body(first)).await
    }

    /// Adds a track to a lecture.
    pub(crate) async fn track(&self, lecture: &str, track: Value) -> String {
        self.post(&format!("/lectures/{lecture}/tracks"), track)
            .await
            .must(201)
            .id()
    }

    /// Uploads a small file for a track, whole: a job waits then.
    pub(crate) async fn upload_track(&self, lecture: &str, track: &str) {
        let metadata = format!("{},track_id {}", upload_metadata(lecture), STANDARD.encode(track));
        let request = self.app.request("POST", "/uploads").bearer_auth(&self.token);
        let request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-length", 16)
            .header("upload-metadata", metadata)
            .header("content-type", "application/offset+octet-stream");
        Answer::receive(request.body(vec![0; 16])).await.must(201);
    }

    /// Sends more bytes of an upload.
    pub(crate) async fn go_on(&self, begun: &Answer, offset: usize, bytes: Vec<u8>) {
        self.try_upload("PATCH", begun, offset, bytes).await.must(204);
    }

    /// A request to an upload's address.
    pub(crate) async fn try_upload(&self, method: &str, begun: &Answer, offset: usize, bytes: Vec<u8>) -> Answer {
        let address = begun.headers["location"].to_str().expect("an address");
        let request = self.app.request(method, address);
        let request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream");
        Answer::receive(request.body(bytes)).await
    }

    /// Address of a playlist of what can be played of a lecture, with a token in it.
    pub(crate) async fn playlist(&self, lecture: &str, name: &str) -> String {
        let playback = self.post(&format!("/lectures/{lecture}/playback"), json!({})).await;
        let playback = playback.must(200).body;
        let text = |name: &'static str| playback[name].as_str().expect("a text");
        let address = text("playlist_url").replace("/-/", &format!("/{}/", text("token")));
        address.replace("main", name)
    }

    /// The newest job of a lecture.
    pub(crate) async fn job(&self, lecture: &str) -> Value {
        self.get(&format!("/lectures/{lecture}/jobs")).await.must(200).body["items"][0].clone()
    }

    pub(crate) async fn lecture(&self, section: &str) -> String {
        let body = json!({"title": {"vi": "Bài giảng"}, "description": {}});
        self.post(&format!("/sections/{section}/lectures"), body)
            .await
            .must(201)
            .id()
    }
}

/// The `Upload-Metadata` of a file for a lecture.
pub(crate) fn upload_metadata(lecture: &str) -> String {
    let text = |text: &str| STANDARD.encode(text);
    format!("lecture_id {},filename {}", text(lecture), text("a.mp4"))
}
