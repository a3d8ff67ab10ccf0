//! Many invitations at once: a table of people, each line with what is said of it.

use serde_json::{Value, json};

use crate::app::{Answer, PASSWORD, Person, TestApp};
use crate::on_both_databases;

async fn import(app: &TestApp, by: &Person<'_>, organisation: &str, query: &str, file: impl Into<Vec<u8>>) -> Answer {
    let path = format!("/organisations/{organisation}/invitations/import?{query}");
    let request = app.request("POST", &path).bearer_auth(&by.token);
    Answer::receive(request.body(file.into())).await
}

fn codes(answer: &Value) -> Vec<&str> {
    let rows = answer["rows"].as_array().expect("rows").iter();
    rows.map(|row| row["code"].as_str().expect("a word")).collect()
}

/// One line of a file and what is said of it.
async fn said_of(app: &TestApp, by: &Person<'_>, organisation: &str, line: &str) -> String {
    let answer = import(app, by, organisation, "mode=dry_run", line).await.must(200).body;
    codes(&answer)[0].to_owned()
}

on_both_databases! {
    async fn good_lines_are_invited_into_roles_and_groups_and_others_are_told_why(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        administrator.post(&format!("/organisations/{hospital}/groups"), json!({"name": "Khoa Nội"})).await.must(201);
        let file = "Địa chỉ email;Họ và tên;Vai trò;Nhóm;Ngôn ngữ\nan@a.vn;Nguyễn Thị An;Người học;khoa noi;vi\n\
                    kim@a.kr;=cmd|' /C calc'!A0;강사, reviewer;;한국어\nsai;Bình;;;\n";
        let dry = import(&app, &administrator, &hospital, "mode=dry_run", file).await.must(200).body;
        assert_eq!(codes(&dry), ["good", "good", "email_invalid"]);
        assert_eq!((&dry["encoding"], &dry["separator"], &dry["has_headings"]), (&json!("utf-8"), &json!("semicolon"), &json!(true)));
        assert_eq!(dry["columns"], json!(["email", "name", "roles", "group", "language"]));
        let expect = json!({"line": 2, "code": "good", "email": "an@a.vn", "name": "Nguyễn Thị An", "roles": ["learner"], "group": "Khoa Nội", "language": "vi"});
        assert_eq!(dry["rows"][0], expect);
        assert_eq!((&dry["rows"][1]["name"], &dry["rows"][1]["roles"]), (&json!("=cmd|' /C calc'!A0"), &json!(["instructor", "reviewer"])));
        let none = import(&app, &administrator, &hospital, "mode=all_or_nothing", file).await.must(200).body;
        assert_eq!((&none["invited_count"], codes(&none)[0]), (&json!(0), "good"));
        let invitations = format!("/invitations?organisation_id={hospital}");
        assert_eq!(administrator.get(&invitations).await.must(200).body["items"], json!([]));
        let done = import(&app, &administrator, &hospital, "mode=good_rows", file).await.must(200).body;
        assert_eq!((codes(&done), &done["invited_count"]), (vec!["invited", "invited", "email_invalid"], &json!(2)));
        let again = import(&app, &administrator, &hospital, "mode=good_rows", file).await.must(200).body;
        assert_eq!(codes(&again), ["is_invited", "is_invited", "email_invalid"]);
        // Who comes is in the group; their letter is in their language.
        let letter = app.letter("kim@a.kr").await;
        assert!(crate::app::body_of(&letter).contains("/ko/register#invitation="));
        let token = app.letter_token("an@a.vn").await;
        let offer = app.post("/joinings/offer", json!({"invitation": token})).await.must(200).body;
        assert_eq!((&offer["display_name"], &offer["email"], &offer["has_account"]), (&json!("Nguyễn Thị An"), &json!("an@a.vn"), &json!(false)));
        let body = json!({"email": "an@a.vn", "password": PASSWORD, "display_name": "An", "locale": "vi", "invitation": token});
        app.post("/accounts", body).await.must(202);
        let members = administrator.get(&format!("/organisations/{hospital}/members")).await.must(200).body;
        assert_eq!(members["items"][0]["groups"][0]["name"], "Khoa Nội");
        let log = administrator.get(&format!("/audit?organisation_id={hospital}&action=invitation_import")).await.must(200).body;
        assert_eq!(log["items"].as_array().map(Vec::len), Some(1));
    }

    async fn each_kind_of_wrong_line_has_a_word_of_its_own(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let (member, disabled, office, full) = (app.learner("member@a.vn").await, app.learner("disabled@a.vn").await, app.learner("office@a.vn").await, app.learner("full@a.vn").await);
        administrator.put_into(&member, &hospital, &["learner"]).await;
        administrator.put_into(&office, &hospital, &["training_office"]).await;
        administrator.patch(&format!("/accounts/{}", disabled.id), json!({"disabled": true})).await.must(200);
        for number in 0..16 {
            let other = administrator.organisation(&format!("B{number}")).await;
            administrator.put_into(&full, &other, &["learner"]).await;
        }
        administrator.post("/invitations", json!({"email": "invited@a.vn", "organisation_id": hospital, "locale": "vi"})).await.must(201);
        let long = |count: usize| "a".repeat(count);
        let lines = [
            ("an@a.vn,An,learner,,vi".to_owned(), "good"),
            ("Lan <lan@a.vn>".to_owned(), "good"),
            (",,,,\nan@a.vn".to_owned(), "row_empty"),
            ("\"an@a.vn,An".to_owned(), "quote_open"),
            ("an@a.vn,An,learner,,vi,more".to_owned(), "too_many_columns"),
            ("an@a.vn,A\u{7}n".to_owned(), "control_letters"),
            ("an@a.vn,A\u{fffd}n".to_owned(), "letters_replaced"),
            (format!("an@a.vn,,learner,{}", long(301)), "cell_too_long"),
            (",An".to_owned(), "email_missing"),
            ("An,an@a.vn".to_owned(), "columns_swapped"),
            ("an@a.vn binh@a.vn,An".to_owned(), "email_several"),
            (format!("{}@a.vn,An", long(260)), "email_too_long"),
            ("an(at)a.vn,An".to_owned(), "email_invalid"),
            (format!("an@a.vn,{}", long(101)), "name_too_long"),
            (format!("an@a.vn,{}", long(10_000)), "name_too_long"),
            ("an@a.vn,\u{3164}".to_owned(), "name_invisible"),
            ("an@a.vn,An,director".to_owned(), "role_unknown"),
            ("an@a.vn,An,translator".to_owned(), "role_needs_languages"),
            ("an@a.vn,An,learner,Khoa Ngoại".to_owned(), "group_unknown"),
            ("an@a.vn,An,learner,,fr".to_owned(), "language_unknown"),
            ("member@a.vn,An".to_owned(), "is_member"),
            ("INVITED@a.vn,An".to_owned(), "is_invited"),
            ("disabled@a.vn,An".to_owned(), "account_disabled"),
            ("full@a.vn,An".to_owned(), "too_many_organisations"),
        ];
        for (line, code) in &lines {
            assert_eq!(said_of(&app, &administrator, &hospital, line).await, *code, "{}", line.chars().take(40).collect::<String>());
        }
        assert_eq!(said_of(&app, &office, &hospital, "an@a.vn,An,admin").await, "role_too_high");
        assert_eq!(said_of(&app, &administrator, &hospital, "an@a.vn,An,admin").await, "good");
        assert_eq!(said_of(&app, &administrator, &hospital, "Tên,Email\nAn").await, "too_few_columns");
        let twice = import(&app, &administrator, &hospital, "", "an@a.vn\nAN@A.VN\n\nbinh@a.vn\n\n").await.must(200).body;
        assert_eq!(codes(&twice), ["good", "email_twice", "row_empty", "good"]);
        assert_eq!(twice["rows"][3]["line"], 4);
        let html = import(&app, &administrator, &hospital, "", "an@a.vn,<img src=x onerror=alert(1)>").await.must(200).body;
        assert_eq!(html["rows"][0]["name"], "<img src=x onerror=alert(1)>");
    }

    async fn groups_of_like_names_are_told_apart(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        for name in ["Tổ 1", "Tờ 1", "Khoa Nội"] {
            administrator.post(&format!("/organisations/{hospital}/groups"), json!({"name": name})).await.must(201);
        }
        let file = "a@a.vn,,,Tổ 1\nb@a.vn,,,Tờ 1\nc@a.vn,,,to 1\nd@a.vn,,,khoa noi";
        let file = format!("Email,Họ và tên,Vai trò,Nhóm\n{file}");
        let read = import(&app, &administrator, &hospital, "", file).await.must(200).body;
        assert_eq!(codes(&read), ["good", "good", "group_unknown", "good"]);
        let groups: Vec<_> = read["rows"].as_array().expect("rows").iter().map(|row| row["group"].clone()).collect();
        assert_eq!((&groups[0], &groups[1], &groups[3]), (&json!("Tổ 1"), &json!("Tờ 1"), &json!("Khoa Nội")));
    }

    async fn encodings_are_told_by_the_bytes_or_chosen(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain("an@a.vn\tNguyễn Đức".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let files: [(&[u8], &str, &str); 5] = [
            (b"\xef\xbb\xbfan@a.vn,Nguy\xe1\xbb\x85n \xc4\x90\xe1\xbb\xa9c", "utf-8", "Nguyễn Đức"),
            (&utf16, "utf-16le", "Nguyễn Đức"),
            (b"\xfe\xff\0a\0n\0@\0a\0.\0v\0n\0,\0A", "utf-16be", "A"),
            (b"an@a.vn,Nguy\xea\xden \xd0\xfd\xecc", "windows-1258", "Nguyễn Đức"),
            (b"an@a.vn,\xb1\xe8\xb9\xce\xc1\xd8", "euc-kr", "김민준"),
        ];
        for (file, encoding, name) in files {
            let read = import(&app, &administrator, &hospital, "", file).await.must(200).body;
            assert_eq!((&read["encoding"], &read["rows"][0]["name"]), (&json!(encoding), &json!(name)));
        }
        let chosen = import(&app, &administrator, &hospital, "encoding=utf-8", b"an@a.vn,\xb1\xe8").await.must(200).body;
        assert_eq!((&chosen["encoding"], codes(&chosen)[0]), (&json!("utf-8"), "bytes_invalid"));
        import(&app, &administrator, &hospital, "encoding=latin", "a").await.must_be(400, "bad_request");
    }

    async fn a_file_is_bounded_and_its_letters_go_out_at_their_pace(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let office = app.learner("office@a.vn").await;
        import(&app, &office, &hospital, "", "an@a.vn").await.must_be(403, "forbidden");
        import(&app, &administrator, &hospital, "", "").await.must_be(422, "validation_failed");
        let cells = import(&app, &administrator, &hospital, "", vec![b','; 1024 * 1024]).await.must(200).body;
        assert_eq!(cells["good_count"], 0, "a million cells are looked at once");
        import(&app, &administrator, &hospital, "", vec![b'a'; 1024 * 1024 + 1]).await.must_be(413, "payload_too_large");
        let file: String = (0..2_001).map(|number| format!("an{number}@a.vn,An {number}\n")).collect();
        let refused = import(&app, &administrator, &hospital, "mode=all_or_nothing", file.clone()).await.must(200).body;
        assert_eq!((&refused["invited_count"], codes(&refused)[2_000]), (&json!(0), "too_many_rows"));
        let done = import(&app, &administrator, &hospital, "mode=good_rows", file).await.must(200).body;
        assert_eq!(done["invited_count"], 2_000);
        // A thousand an hour: the rest waits, and none is lost.
        let last = app.state.read(|conn| Ok(mediflix_db::letters::last_sends(conn, "invitation", 1)?)).await.expect("a moment");
        let wait_s = last[0].since(app.state.clock.now()).as_secs();
        assert!((3_000..8_000).contains(&wait_s), "{wait_s}");
    }
}
