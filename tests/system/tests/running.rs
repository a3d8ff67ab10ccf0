//! The server as an operator runs it: with a certificate of its own, alone on its file, and ended in order.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use mediflix_system_tests::{Database, Person, Platform, Process, Signal, Store, clip};
use reqwest::{Body, Certificate, Client, Method, StatusCode, Version};
use serde_json::{Value, json};

const READY: Duration = Duration::from_secs(60);
/// What an operator may expect of Ctrl-C.
const END: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn with_a_certificate_everything_works_over_https() {
    let mut platform = Platform::prepare(Database::Sqlite, Store::Local, &[]).await;
    let url = platform.url.replace("http://", "https://");
    let (certificate, key) = self_made_certificate(platform.data.path());
    platform.set(&[
        ("MEDIFLIX_SITE_PUBLIC_URL", url.clone()),
        ("MEDIFLIX_HTTP_TLS_CERTIFICATE", certificate.display().to_string()),
        ("MEDIFLIX_HTTP_TLS_KEY", key.display().to_string()),
        ("MEDIFLIX_LIVE_RTMP_LISTEN", "127.0.0.1:0".to_owned()),
        ("MEDIFLIX_LIVE_SRT_LISTEN", "127.0.0.1:0".to_owned()),
    ]);
    let mut server = Process::start(platform.mediflix(&["up", "--no-demo"]));
    server.line("feeds are taken by RTMP", READY);
    server.line("feeds are taken by SRT", READY);
    let link = server.line("#token=", READY);
    assert!(link.contains(&format!("{url}/vi/setup#token=")), "{link}");

    let trusted = Certificate::from_pem(&std::fs::read(&certificate).unwrap()).unwrap();
    let browser = Client::builder()
        .no_proxy()
        .add_root_certificate(trusted)
        .build()
        .unwrap();
    let body = json!({
        "token": link.split_once("#token=").unwrap().1.trim(), "email": "first@hospital.example",
        "password": "a long enough password 1", "display_name": "Bác sĩ An", "locale": "vi",
    });
    let setup = browser
        .post(format!("{url}/api/v1/setup"))
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(setup.status(), StatusCode::OK);
    assert_eq!(
        setup.version(),
        Version::HTTP_11,
        "nothing else is offered: HTTP/2 is a proxy's"
    );
    let header = |name: &str| setup.headers()[name].to_str().unwrap().to_owned();
    assert!(header("strict-transport-security").starts_with("max-age=31536000"));
    let cookie = header("set-cookie");
    for part in ["mediflix_refresh=", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }

    let plain = platform.url.clone() + "/healthz";
    assert!(
        browser.get(plain).send().await.is_err(),
        "nobody speaks plain HTTP there"
    );
    let distrusting = Client::builder().no_proxy().build().unwrap();
    let refused = distrusting.get(format!("{url}/healthz")).send().await;
    assert!(refused.is_err(), "the certificate is the self-made one");

    // The transcoder and the command line reach the server too.
    let file = clip("mpeg4_mp3.avi");
    let import = ["import", "--wait", "--course", "Tim mạch", file.to_str().unwrap()];
    let imported = platform.mediflix(&import).output().unwrap();
    let said = String::from_utf8_lossy(&imported.stdout).into_owned() + &String::from_utf8_lossy(&imported.stderr);
    assert!(
        imported.status.success() && said.contains("ready"),
        "{said}\n{}",
        server.log()
    );
}

/// A certificate for 127.0.0.1 that nobody else signed, and its key.
fn self_made_certificate(folder: &Path) -> (PathBuf, PathBuf) {
    let [settings, certificate, key] = ["tls.conf", "chain.pem", "key.pem"].map(|name| folder.join(name));
    let text = "[req]\ndistinguished_name = name\nx509_extensions = server\nprompt = no\n[name]\nCN = Mediflix test\n\
                [server]\nbasicConstraints = critical, CA:FALSE\nsubjectAltName = IP:127.0.0.1\n";
    std::fs::write(&settings, text).unwrap();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ])
        .args([
            Path::new("-config"),
            &settings,
            Path::new("-out"),
            &certificate,
            Path::new("-keyout"),
            &key,
        ])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    (certificate, key)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_server_on_the_same_file_is_refused_and_the_first_goes_on() {
    let platform = Platform::prepare(Database::Sqlite, Store::Local, &[]).await;
    let mut first = Process::start(platform.mediflix(&["serve"]));
    let link = first.line("#token=", READY);
    // What is no HTTP is no fault of ours, and no line of an error.
    for garbage in [
        "\x16\x03\x01\x02",
        "GET / HTTP/9.9\r\n\r\n",
        "POST /api HTTP/1.1\r\ncontent-length: x\r\n\r\n",
    ] {
        let address = platform.url.trim_start_matches("http://");
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        std::io::Write::write_all(&mut stream, garbage.as_bytes()).unwrap();
        std::io::Read::read_to_end(&mut stream, &mut Vec::new()).unwrap();
    }

    let mut second = Process::start({
        let mut command = platform.mediflix(&["serve"]);
        command.env("MEDIFLIX_HTTP_LISTEN", "127.0.0.1:0");
        command
    });
    assert_eq!(second.ended(READY).code(), Some(1));
    let said = second.line("another server uses the database", READY);
    assert!(
        said.contains("mediflix.lock") && said.contains("PostgreSQL"),
        "what to do: {said}"
    );

    let (_, token) = link.split_once("#token=").unwrap();
    let administrator = Person::set_up(&platform.url, token.trim()).await;
    administrator.lecture("open").await;
    assert_eq!(
        administrator.status(Method::GET, "/readyz").await,
        StatusCode::NO_CONTENT
    );
    assert!(!first.log().contains("ERROR"), "{}", first.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_ends_everything_in_the_midst_of_work_and_the_next_start_goes_on() {
    // A lease that nobody could wait for: a job that is not given back would stay.
    let lease = [("MEDIFLIX_PACKAGING_LEASE_S", "3600".to_owned())];
    let platform = Platform::prepare(Database::Sqlite, Store::Local, &lease).await;
    let mut server = Process::start(platform.mediflix(&["up", "--no-demo"]));
    let link = server.line("#token=", READY);
    let (_, token) = link.split_once("#token=").unwrap();
    let instructor = Person::set_up(&platform.url, token.trim()).await;
    let lecture = instructor.upload(&clip("h264_1080p_six_minutes.mp4")).await.lecture;
    let mut events = instructor.events(&lecture).await;
    let in_the_middle = |media: &Value| media["state"] == "packaging" && media["playable"] == true;
    events.until(READY, in_the_middle).await;

    let below = server.descendants();
    assert_eq!(below.len(), 3, "a transcoder, its child, and Janus");
    let asked = Instant::now();
    server.signal(Signal::TERM);
    assert!(server.ended(END).success(), "{}", server.log());
    for process in &below {
        assert!(
            process.ends(END.saturating_sub(asked.elapsed())),
            "a process outlives it"
        );
    }
    while events.next().await.is_some() {}

    let mut again = Process::start(platform.mediflix(&["up", "--no-demo"]));
    again.line("runs at", READY);
    let mut events = instructor.events(&lecture).await;
    events.until(READY, in_the_middle).await;
    assert_eq!(
        instructor.job(&lecture).await["attempt"],
        1,
        "an orderly stop counts no attempt"
    );
    again.signal(Signal::INT);
    assert!(again.ended(END).success(), "{}", again.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_keeps_what_came_of_an_upload_that_still_sends() {
    let whole = std::fs::read(clip("mpeg4_mp3.avi")).unwrap();
    let (first, rest) = whole.split_at(whole.len() / 2);
    let (length, middle) = (whole.len() as u64, first.len() as u64);
    let platform = Platform::prepare(Database::Sqlite, Store::Local, &[]).await;
    let mut server = Process::start(platform.mediflix(&["serve"]));
    let link = server.line("#token=", READY);
    let (_, token) = link.split_once("#token=").unwrap();
    let instructor = Person::set_up(&platform.url, token.trim()).await;
    let (_, lecture) = instructor.lecture("open").await;
    let address = instructor.begin_upload(&lecture, "half.avi", length).await;

    // The first half comes, then nothing more, and the connection stays open.
    let first = stream::iter([Ok::<_, std::io::Error>(first.to_vec())]).chain(stream::pending());
    let (sender, to) = (instructor.clone(), address.clone());
    let sending = tokio::spawn(async move { sender.send(&to, 0, Body::wrap_stream(first)).await });
    while instructor.offset(&address).await == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.signal(Signal::TERM);
    assert!(server.ended(END).success(), "{}", server.log());
    let answer = sending.await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT, "it says how far it came");
    assert_eq!(answer.headers()["upload-offset"], middle.to_string());

    let mut again = Process::start(platform.mediflix(&["serve"]));
    again.line("runs at", READY);
    assert_eq!(instructor.offset(&address).await, middle);
    let rest = instructor.send(&address, middle, rest.to_vec()).await;
    assert_eq!(rest.headers()["upload-offset"], length.to_string());
}

/// Nobody sends gigabytes to be told at the end what the first of them told.
#[tokio::test(flavor = "multi_thread")]
async fn a_kind_that_cannot_be_read_is_refused_while_its_upload_runs() {
    let platform = Platform::prepare(Database::Sqlite, Store::Local, &[]).await;
    let mut server = Process::start(platform.mediflix(&["up", "--no-demo"]));
    let link = server.line("#token=", READY);
    let (_, token) = link.split_once("#token=").unwrap();
    let instructor = Person::set_up(&platform.url, token.trim()).await;
    let (_, lecture) = instructor.lecture("open").await;
    // Sun's sound, of two channels.
    let head: Vec<u8> = [0x2e73_6e64_u32, 24, u32::MAX, 3, 44_100, 2]
        .iter()
        .flat_map(|word| word.to_be_bytes())
        .collect();
    let beginning = [head, vec![7; 9 << 20]].concat();
    let address = instructor.begin_upload(&lecture, "memo.au", 64 << 20).await;
    instructor.send(&address, 0, beginning).await;
    let mut events = instructor.events(&lecture).await;
    let failed = events.until(READY, |media: &Value| media["state"] == "failed").await;
    assert!(failed.to_string().contains("media_unknown_kind"), "{failed}");
    server.signal(Signal::INT);
    assert!(server.ended(END).success(), "{}", server.log());
}
