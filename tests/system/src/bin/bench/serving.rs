//! Segments of 150 KB and 1.5 MB against nginx, each on the same one core, in turns: from the server's bounded cache
//! (hot), and so many different ones that the cache holds none of them (cold; the system's page cache has them for both).

use std::fmt::Write;
use std::path::{Path, PathBuf};

use mediflix_system_tests::{Database, Platform, Store};

use crate::nginx::Nginx;
use crate::shell::{median, requests_per_second};
use crate::{Bar, Figure};

const ROUNDS: usize = 21;
const PREFIX: &str = "00000000000000000000000000000000";
/// Together 600 MB, far beyond the cache of the server.
const COLD_BYTES: usize = 600_000_000;

pub(crate) async fn measure() -> Vec<Figure> {
    let platform = Platform::start(Database::Sqlite, Store::Local).await;
    platform.pin_server_to_core_0();
    let media = platform.data.path().join("media/media");
    let nginx = Nginx::start(&media).await;
    let mut figures = Vec::new();
    for (rendition, name, bytes) in [("v0", "150-kb", 150_000), ("v1", "1500-kb", 1_500_000)] {
        let folder = media.join(PREFIX).join(rendition);
        std::fs::create_dir_all(&folder).unwrap();
        let count = COLD_BYTES / bytes;
        for n in 0..count {
            std::fs::write(folder.join(format!("{n:06}.m4s")), vec![7_u8; bytes]).unwrap();
        }
        let ours = format!("{}/media/{PREFIX}/{rendition}/000000.m4s", platform.url);
        let theirs = format!("{}/{PREFIX}/{rendition}/000000.m4s", nginx.url);
        figures.push(against_nginx(
            &format!("serving-hot-{name}"),
            &ours,
            &theirs,
            0.8,
            [None, None],
        ));
        let scripts = [(&ours, "ours"), (&theirs, "theirs")]
            .map(|(first, whose)| in_turn(first, count, &platform.data.path().join(format!("{whose}.lua"))));
        let scripts = [Some(scripts[0].as_path()), Some(scripts[1].as_path())];
        figures.push(against_nginx(
            &format!("serving-cold-{name}"),
            &ours,
            &theirs,
            0.4,
            scripts,
        ));
    }
    figures
}

fn against_nginx(
    name: &str,
    ours: &str,
    theirs: &str,
    bar: f64,
    [our_script, their_script]: [Option<&Path>; 2],
) -> Figure {
    let round = |_| requests_per_second(ours, our_script) / requests_per_second(theirs, their_script);
    let ratios = (0..ROUNDS).map(round).collect();
    Figure::new(name, median(ratios), "of nginx", Bar::AtLeast(bar))
}

/// A script for wrk: every segment after the one before, again and again.
fn in_turn(first: &str, count: usize, path: &Path) -> PathBuf {
    let folder = first.trim_end_matches("000000.m4s");
    let start = folder.match_indices('/').nth(2).unwrap().0;
    let mut script = String::new();
    write!(
        script,
        "local n = -1\nrequest = function()\n  n = (n + 1) % {count}\n  \
         return wrk.format('GET', string.format('{}%06d.m4s', n))\nend\n",
        &folder[start..]
    )
    .unwrap();
    std::fs::write(path, script).unwrap();
    path.to_owned()
}
