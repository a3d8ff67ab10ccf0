//! Mail over SMTP, against a real server of a few lines.

use std::time::Duration;

use mediflix_db::Backend;
use mediflix_server::people::tasks::forget_expired;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use crate::app::TestApp;

/// Speaks as much SMTP as it takes to receive a letter.
async fn receive(stream: TcpStream) -> std::io::Result<String> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink\r\n").await?;
    let (mut letter, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(letter);
        }
        let answer: &[u8] = match line.get(..4).unwrap_or_default().to_uppercase().as_str() {
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                loop {
                    line.clear();
                    stream.read_line(&mut line).await?;
                    if line == ".\r\n" {
                        break;
                    }
                    letter.push_str(&line);
                }
                stream.write_all(b"250 taken\r\n").await?;
                return Ok(letter);
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
    }
}

#[actix_web::test]
async fn letters_go_out_over_smtp() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let (letters, mut received) = mpsc::unbounded_channel();
    actix_web::rt::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a connection");
        letters
            .send(receive(stream).await.expect("a letter"))
            .expect("the test waits");
    });
    let app = TestApp::start_with(
        Backend::Sqlite,
        &[
            ("mail.smtp_url", &url),
            ("mail.from", "Mediflix <no-reply@benhvien.vn>"),
        ],
    )
    .await;
    app.register("an@bệnhviện.vn").await.must(202);
    let letter = received.recv().await.expect("a letter");
    assert!(
        letter.contains("To: an@xn--") && letter.contains("From: Mediflix <no-reply@benhvien.vn>"),
        "{letter}"
    );
    for field in ["Message-ID: <", "MIME-Version: 1.0", "Date: "] {
        assert!(letter.contains(field), "{field}: {letter}");
    }
    assert!(!crate::app::token_of(&letter).is_empty());
}

#[actix_web::test]
async fn registrations_from_one_network_are_bounded_and_forgotten() {
    let app = TestApp::start_with(Backend::Sqlite, &[("site.registrations_per_hour", "3")]).await;
    let administrator = app.administrator().await;
    for number in 0..3 {
        app.register(&format!("{number}@benhvien.vn")).await.must(202);
    }
    app.register("3@benhvien.vn").await.must_be(429, "throttled");
    assert_eq!(app.letters("3@benhvien.vn"), 0);
    app.pass(Duration::from_secs(3_601));
    app.register("3@benhvien.vn").await.must(202);
    let there = async || {
        let administrator = app.sign_in("admin@benhvien.vn").await;
        let found = administrator.get("/accounts?query=benhvien.vn").await.must(200).body;
        found["items"].as_array().expect("a list").len()
    };
    assert_eq!(there().await, 5);
    app.pass(Duration::from_secs(8 * 24 * 3600));
    forget_expired(&app.state).await.expect("a round");
    assert_eq!(there().await, 1, "whoever is confirmed stays");
    drop(administrator);
}

#[actix_web::test]
async fn an_address_that_no_letter_can_be_written_to_is_refused_at_once() {
    let app = TestApp::start(Backend::Sqlite).await;
    for email in ["ân@benhvien.vn", "an@-benhvien.vn", "an@benh vien.vn"] {
        app.register(email).await.must_be(422, "validation_failed");
    }
}

#[actix_web::test]
async fn an_invitation_names_who_invites_and_their_hospital() {
    let app = TestApp::start(Backend::Sqlite).await;
    let administrator = app.administrator().await;
    let body = serde_json::json!({"name": "Bệnh viện Chợ Rẫy"});
    let hospital = administrator.post("/organisations", body).await.must(201).id();
    let body = serde_json::json!({"email": "binh@benhvien.vn", "locale": "vi", "organisation_id": hospital});
    administrator.post("/invitations", body).await.must(201);
    let letter = crate::app::body_of(&app.letter("binh@benhvien.vn").await);
    assert!(
        letter.contains("Quản trị (Bệnh viện Chợ Rẫy) mời bạn tham gia Mediflix."),
        "{letter}"
    );
}
