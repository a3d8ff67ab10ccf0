//! Uploads: what their addresses are worth.

use serde_json::json;

use crate::on_both_databases;

on_both_databases! {
    async fn an_uploads_address_is_worth_no_more_than_its_owners_rights(app) {
        let administrator = app.administrator().await;
        for number in 0..2 {
            let instructor = app.instructor(&administrator, &format!("teacher{number}@b.vn")).await;
            let lecture = instructor.course("open").await.lecture;
            let begun = instructor.begin_upload(&lecture, 16, vec![0; 8]).await.must(201);
            instructor.try_upload("HEAD", &begun, 8, Vec::new()).await.must(200);
            if number == 0 {
                let disabled = json!({"disabled": true});
                administrator.patch(&format!("/accounts/{}", instructor.id), disabled).await.must(200);
            } else {
                administrator.put_out(&instructor).await;
            }
            for method in ["PATCH", "HEAD", "DELETE"] {
                let answer = instructor.try_upload(method, &begun, 8, vec![0; 8]).await;
                assert_eq!(answer.status, 403, "{method} after {number}");
            }
            let view = administrator.get(&format!("/lectures/{lecture}")).await.must(200).body;
            assert_eq!(view["media"]["state"], json!("uploading"), "nothing came of it");
        }
    }
}
