//! Mail over SMTP, against a real server of a few lines.

use mediflix_db::Backend;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

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
    app.register("an@benhvien.vn").await.must(202);
    let letter = received.recv().await.expect("a letter");
    assert!(
        letter.contains("To: an@benhvien.vn") && letter.contains("From: Mediflix <no-reply@benhvien.vn>"),
        "{letter}"
    );
    assert!(!crate::app::token_of(&letter).is_empty());
}
