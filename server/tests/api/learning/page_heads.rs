//! What the server's own HTML says of a course or lecture, for messengers that run no script.

use mediflix_db::Backend;
use serde_json::json;

use crate::app::TestApp;

#[actix_web::test]
async fn the_page_of_a_published_lecture_tells_its_title_and_picture() {
    let client = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(client.path().join("vi")).expect("a folder");
    std::fs::write(client.path().join("vi/index.html"), "<html><head></head></html>").expect("a page");
    let folder = client.path().display().to_string();
    let app = TestApp::start_with(Backend::Sqlite, &[("http.client_folder", &folder)]).await;
    let owner = app.administrator().await;
    let course = owner.course("open").await;
    let text = json!({"title": {"vi": "Sốc <phản vệ>"}, "description": {"vi": "Xử trí\ntại chỗ"}});
    owner
        .patch(&format!("/lectures/{}", course.lecture), text)
        .await
        .must(200);
    let (lecture, page) = (
        format!("/lectures/{}", course.lecture),
        format!("/vi/lectures/{}", course.lecture),
    );
    let plain = "<html><head></head></html>";
    assert_eq!(app.get(&page).await.must(200).body, plain, "a draft says nothing");
    owner.upload(&course.lecture).await;
    app.worker().package().await;
    owner.post(&format!("{lecture}/publish"), json!({})).await.must(200);
    owner
        .post(&format!("/courses/{}/publish", course.id), json!({}))
        .await
        .must(200);
    let told = app.get(&page).await.must(200).body;
    let told = told.as_str().expect("a page");
    assert!(told.contains("<title>Sốc &lt;phản vệ&gt; · Mediflix</title>"), "{told}");
    assert!(
        told.contains("<meta property=\"og:description\" content=\"Xử trí tại chỗ\">"),
        "{told}"
    );
    let (_, picture) = told.split_once("og:image\" content=\"").expect("a picture");
    let (picture, _) = picture.split_once('"').expect("its end");
    let path = &picture[picture.find("/stills/").expect("a still")..];
    app.get(path).await.must(200);
    let course_page = app.get(&format!("/vi/courses/{}", course.id)).await.must(200).body;
    assert!(
        course_page
            .as_str()
            .expect("a page")
            .contains("og:title\" content=\"Hồi sức tim phổi\""),
        "{course_page}"
    );
    owner
        .patch(&format!("/courses/{}", course.id), json!({"access": "organisations"}))
        .await
        .must(200);
    assert_eq!(
        app.get(&page).await.must(200).body,
        plain,
        "what one may not see says nothing"
    );
    assert_eq!(app.get("/vi/lectures/nothing").await.must(200).body, plain);
}
