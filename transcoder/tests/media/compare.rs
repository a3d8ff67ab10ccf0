//! The one comparison: what came out against what ffmpeg decodes of the source, at moments and over time.

use crate::decode::{GRID, Picture};
use crate::similarity::difference;

/// Frames are compared at so many moments.
const MOMENTS: u32 = 20;
/// Loudness is compared in windows of a tenth of a second, from windows of 5 ms.
const TENTH: usize = 20;
/// A tenth may begin so many of those earlier or later.
const NEAR: usize = 2;
/// What is less is silence, in units of a sample of 16 bits.
const SILENCE: f64 = 60.0;
/// It becomes loud where this share of the peak is passed after …
const LOUD: f64 = 0.25;
/// … so long, in windows of 5 ms, of less than this share of it. Codecs smear a beginning.
const QUIET_FOR: usize = 10;
const QUIET: f64 = 0.12;
/// Onsets are where they were, to a window of 5 ms.
const LATE: usize = 1;
/// What is loud from the beginning begins as codecs please.
const EDGE: usize = 20;
/// All of a file may begin so many windows later or earlier: a first frame of which nothing is heard counts for some.
const SHIFT: i64 = 9;

/// The moments in a picture that lasts so long at which it is compared: evenly spread, at no round number.
pub(crate) fn moments(lasts_s: f64) -> Vec<f64> {
    (0..MOMENTS)
        .map(|nth| (f64::from(nth) + 0.47) / f64::from(MOMENTS) * lasts_s)
        .collect()
}

/// What is wrong with a rung's frames at `moments`; of the source there are those a frame before and after, too.
pub(crate) fn pictures(
    name: &str,
    moments: &[f64],
    ours: &[Vec<Picture>],
    theirs: &[Vec<Picture>],
    most: f64,
) -> Option<String> {
    let worst = moments
        .iter()
        .zip(ours.iter().zip(theirs))
        .map(|(moment, (ours, theirs))| {
            let errors = ours
                .iter()
                .flat_map(|ours| theirs.iter().map(|theirs| difference(ours, theirs)));
            (errors.fold(f64::INFINITY, f64::min), moment)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match worst {
        None => Some(format!("{name} has no pictures")),
        Some((error, moment)) => (error > most).then(|| format!("{name} differs by {error:.1} at {moment:.2} s")),
    }
}

/// What is wrong with the loudness of every tenth of a second, by envelopes in steps of 5 ms.
pub(crate) fn loudness(name: &str, ours: &[f64], theirs: &[f64], most_db: f64) -> Option<String> {
    let mean = |window: &[f64]| (window.iter().map(|level| level * level).sum::<f64>() / window.len() as f64).sqrt();
    let factor = 10_f64.powf(most_db / 20.0);
    // What is missing at the end, the durations tell.
    let (ours, theirs) = match shift(ours, theirs) {
        later @ 0.. => (ours.get(later as usize..).unwrap_or_default(), theirs),
        earlier => (ours, theirs.get(earlier.unsigned_abs() as usize..).unwrap_or_default()),
    };
    let tenths = ours.len().min(theirs.len()) / TENTH;
    let at = |tenth: usize, shift: usize| tenth * TENTH + shift..(tenth + 1) * TENTH + shift;
    // The first are as codecs please.
    let wrong: Vec<_> = (2..tenths)
        .filter_map(|tenth| {
            let ours = mean(&ours[at(tenth, 0)]);
            // As many windows later as an onset may be, or earlier.
            let shifted = (0..=2 * NEAR).filter_map(|shift| {
                let range = at(tenth, shift);
                let range = range.start.checked_sub(NEAR)?..range.end - NEAR;
                theirs.get(range).map(mean)
            });
            let (least, most) = shifted.fold((f64::INFINITY, 0.0_f64), |(least, most), level| {
                (least.min(level), most.max(level))
            });
            let is_wrong = ours > (most * factor).max(SILENCE) || ours * factor < least && least > SILENCE;
            is_wrong.then_some((tenth, 20.0 * (ours.max(1.0) / most.max(1.0)).log10()))
        })
        .collect();
    let (tenth, louder_db) = *wrong.first()?;
    Some(format!(
        "{name} is {louder_db:.1} dB louder at {:.1} s, and at {} other tenths of a second",
        tenth as f64 / 10.0,
        wrong.len() - 1
    ))
}

/// What is wrong with the moments at which it becomes loud.
pub(crate) fn onsets(name: &str, ours: &[f64], theirs: &[f64]) -> Option<String> {
    let shift = shift(ours, theirs);
    let (ours, theirs) = (onsets_of(ours), onsets_of(theirs));
    let ms = |at: &usize| at * 5;
    if ours.len() != theirs.len() {
        return Some(format!(
            "{name} becomes loud {} times instead of {}",
            ours.len(),
            theirs.len()
        ));
    }
    if shift.abs() > SHIFT {
        return Some(format!("{name} is {} ms late", shift * 5));
    }
    let mut pairs = ours.iter().zip(&theirs);
    let (ours, theirs) = pairs.find(|(ours, theirs)| {
        let late = if **theirs < EDGE { EDGE } else { LATE };
        (**ours as i64 - **theirs as i64 - shift).unsigned_abs() > late as u64
    })?;
    Some(format!(
        "{name} becomes loud at {} ms instead of {} ms",
        ms(ours),
        ms(theirs)
    ))
}

/// How many windows later it becomes loud, in the middle of all times.
fn shift(ours: &[f64], theirs: &[f64]) -> i64 {
    let (ours, theirs) = (onsets_of(ours), onsets_of(theirs));
    let pairs = ours.iter().zip(&theirs).filter(|(_, theirs)| **theirs >= EDGE);
    let mut shifts: Vec<_> = pairs.map(|(ours, theirs)| *ours as i64 - *theirs as i64).collect();
    shifts.sort_unstable();
    shifts.get(shifts.len() / 2).copied().unwrap_or(0)
}

/// What is wrong between a bar at the top of the picture, by its brightness at the moments of [`GRID`], and a beep. People notice a
/// beep that comes 45 ms before its bar.
pub(crate) fn in_step(brightness: &[u8], sound: &[f64]) -> Option<String> {
    const MOST_MS: u64 = 45;
    let is_bar = |level: &u8| *level > 128;
    let bars = (0..brightness.len())
        .filter(|at| is_bar(&brightness[*at]) && !at.checked_sub(1).is_some_and(|before| is_bar(&brightness[before])));
    let bars: Vec<_> = bars.map(|at| (at as f64 * 1_000.0 / GRID) as u64).collect();
    let beeps: Vec<_> = onsets_of(sound).iter().map(|at| *at as u64 * 5).collect();
    let same = !bars.is_empty()
        && bars.len() == beeps.len()
        && bars
            .iter()
            .zip(&beeps)
            .all(|(bar, beep)| bar.abs_diff(*beep) <= MOST_MS);
    (!same).then(|| format!("bars at {bars:?} ms, beeps at {beeps:?} ms"))
}

/// Numbers of the windows with which it becomes loud after a silence.
fn onsets_of(envelope: &[f64]) -> Vec<usize> {
    let peak = envelope.iter().copied().fold(0.0, f64::max);
    if peak < SILENCE {
        return Vec::new();
    }
    let mut quiet = QUIET_FOR;
    let mut found = Vec::new();
    for (at, level) in envelope.iter().enumerate() {
        if *level > LOUD * peak {
            if quiet >= QUIET_FOR {
                found.push(at);
            }
            quiet = 0;
        } else if *level < QUIET * peak {
            quiet += 1;
        }
    }
    found
}

/// A cue: when it begins, in milliseconds, and its text without marks.
pub(crate) type Cue = (u64, String);

/// The cues of a WebVTT file (W3C WebVTT, 4.1), as far as they are compared.
pub(crate) fn cues(vtt: &str) -> Vec<Cue> {
    let vtt = vtt.replace('\r', "");
    let block = |block: &str| {
        let mut lines = block.lines().skip_while(|line| !line.contains("-->"));
        let (begins, _) = lines.next()?.split_once("-->")?;
        let text: Vec<_> = lines.map(plain).collect();
        Some((milliseconds(begins.trim())?, text.join("\n")))
    };
    vtt.split("\n\n").filter_map(block).collect()
}

fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut marks = 0_usize;
    for letter in line.chars() {
        match letter {
            '<' | '{' => marks += 1,
            '>' | '}' => marks = marks.saturating_sub(1),
            _ if marks == 0 => text.push(letter),
            _ => {}
        }
    }
    let unescaped = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    unescaped.trim().to_owned()
}

fn milliseconds(time: &str) -> Option<u64> {
    let (clock, thousandths) = time.split_once('.')?;
    let seconds = clock
        .split(':')
        .try_fold(0, |sum, part| Some(sum * 60 + part.parse::<u64>().ok()?))?;
    Some(seconds * 1_000 + thousandths.parse::<u64>().ok()?)
}

/// What is wrong with a text track.
pub(crate) fn texts(name: &str, ours: &[Cue], theirs: &[Cue]) -> Option<String> {
    let same = ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .all(|(ours, theirs)| ours.0.abs_diff(theirs.0) <= 50 && ours.1 == theirs.1);
    (!same).then(|| format!("{name} reads {ours:?} instead of {theirs:?}"))
}

#[test]
fn the_comparison_sees_what_is_wrong() {
    let beeps = |at: &[usize]| -> Vec<f64> {
        let loud = |window: usize| at.iter().any(|at| (*at..at + 20).contains(&window));
        (0..400)
            .map(|window| if loud(window) { 9_000.0 } else { 1.0 })
            .collect()
    };
    let theirs = beeps(&[0, 100, 200]);
    assert_eq!(onsets("a0", &beeps(&[0, 101, 200]), &theirs), None);
    assert!(onsets("a0", &beeps(&[0, 104, 200]), &theirs).is_some(), "20 ms late");
    assert_eq!(onsets("a0", &beeps(&[4, 104, 204]), &theirs), None, "all of it");
    assert!(
        onsets("a0", &beeps(&[30, 130, 230]), &theirs).is_some(),
        "all of it, 150 ms late"
    );
    assert!(onsets("a0", &beeps(&[0, 200]), &theirs).is_some(), "one is missing");
    assert_eq!(loudness("a0", &theirs, &theirs, 1.0), None);
    assert!(loudness("a0", &beeps(&[0, 200]), &theirs, 3.0).is_some());
    let quieter: Vec<_> = theirs.iter().map(|level| level / 2.0).collect();
    assert!(loudness("a0", &quieter, &theirs, 3.0).is_some());
    let [black, white] = [0, 255].map(|level| vec![vec![level; 12]; 20]);
    let (black, white) = (vec![black; 1], vec![white; 1]);
    assert!(pictures("v0", &[1.0], &black, &white, 4.0).is_some());
    assert_eq!(pictures("v0", &[1.0], &black, &black, 4.0), None);
    let vtt = "WEBVTT\n\n1\n00:00.500 --> 00:02.000\n<i>Chữ</i>\n\n00:01:02.100 --> 00:01:03.000\n5 &lt; 6\n";
    assert_eq!(cues(vtt), [(500, "Chữ".to_owned()), (62_100, "5 < 6".to_owned())]);
}
