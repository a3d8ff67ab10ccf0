//! Nothing goes on working for somebody who was killed (-9).

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use mediflix_system_tests::{Database, Person, Platform, Process, Running, Store, Target, program};

const READY: Duration = Duration::from_secs(60);
/// A process that is left alone notices at once; it has some seconds on a busy machine.
const SOON: Duration = Duration::from_secs(8);

/// A file that takes far longer than that to be packaged, though all of it is read at once: two seconds, and then pictures that stand.
fn long(folder: &Path) -> PathBuf {
    let path = folder.join("long.mkv");
    let source = "testsrc2=size=1280x720:rate=30:duration=3,setpts='if(lt(N,60),N,60+(N-60)*600)/30/TB'";
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", source])
        .args(["-vsync", "vfr", "-c:v", "mpeg4", "-q:v", "20"])
        .arg(&path)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path
}

/// Waits until some of a lecture is packaged: by then its small file has been read.
async fn begun(instructor: &Person, lecture: &str) {
    let seen = async {
        while instructor.job(lecture).await["progress"]
            .as_f64()
            .is_none_or(|progress| progress < 0.01)
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(READY, seen).await.expect("it is packaged");
}

/// The processes below another, once there are so many.
async fn below(process: &Process, least: usize) -> Vec<Running> {
    let seen = async {
        loop {
            let found = process.descendants();
            if found.len() >= least {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(READY, seen).await.expect("they are started")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_takes_its_transcoder_along() {
    let platform = Platform::prepare(Database::Sqlite, Store::Local, &[]).await;
    let up = || Process::start(platform.mediflix(&["up", "--no-demo"]));
    let mut server = up();
    let link = server.line("#token=", READY);
    let (_, token) = link.split_once("#token=").unwrap();
    let instructor = Person::set_up(&platform.url, token.trim()).await;
    let lecture = instructor.upload(&long(platform.data.path())).await.lecture;
    begun(&instructor, &lecture).await;
    // The transcoder, and the child that packages.
    let left = below(&server, 2).await;

    // Another one for the same server waits for the first one's end.
    let secrets = platform.data.path().join("secrets");
    let mut second = Command::new(program("mediflix-transcoder"));
    second.args(["supervise", "--server", &platform.url, "--token-file"]);
    second.arg(secrets.join("worker.token"));
    second.arg("--lock").arg(secrets.join("transcoder.lock"));
    let mut second = Process::start(second);
    second.line("another transcoder still works", READY);

    assert!(server.kill());
    for process in &left {
        assert!(process.ends(SOON), "process {} goes on", process.id());
    }
    second.line("the transcoder is ready", READY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_that_is_killed_takes_its_child_along() {
    let mut platform = Platform::start(Database::Sqlite, Store::Local).await;
    let instructor = platform.administrator().await;
    let lecture = instructor.upload(&long(platform.data.path())).await.lecture;
    begun(&instructor, &lecture).await;
    platform.child_at_work(READY).await;
    let children = platform.children();
    assert!(!children.is_empty());
    assert!(platform.kill(Target::Supervisor));
    for child in &children {
        assert!(child.ends(SOON), "child {} goes on", child.id());
    }
}
