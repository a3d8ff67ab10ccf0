//! The demo films as data: what stands on each slide and what is said to it.

use serde::Deserialize;

use super::DemoError;
use super::looks::{Look, Motif};

/// A film of at most a minute.
#[derive(Deserialize)]
pub(super) struct Film {
    /// Its name on the command line and of its sound track.
    pub(super) name: String,
    pub(super) look: Look,
    pub(super) motif: Motif,
    /// Two lines in the language that is spoken, and one in the other.
    pub(super) title: [String; 3],
    /// Where its facts come from.
    pub(super) source: String,
    pub(super) slides: Vec<Slide>,
}

/// One slide. What is said to it is read by `scripts/demo-speech` alone.
#[derive(Deserialize)]
pub(super) struct Slide {
    #[serde(flatten)]
    pub(super) layout: Layout,
}

/// How a slide is laid out.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Layout {
    /// The film's title with its motif.
    Title,
    /// A numbered list of at most five.
    Rows {
        heading: [String; 2],
        rows: Vec<[String; 2]>,
    },
    /// Six cards in two lines.
    Cards {
        heading: [String; 2],
        rows: Vec<[String; 2]>,
    },
    /// Three big figures, each with its meaning in both languages.
    Figures {
        heading: [String; 2],
        rows: Vec<[String; 3]>,
    },
}

/// Names of all films.
#[cfg(test)]
pub(super) fn names() -> Result<Vec<String>, DemoError> {
    Ok(all()?.into_iter().map(|film| film.name).collect())
}

/// The film of a name, how many seconds each slide stands, and its sound track (Ogg Opus).
pub(super) fn find(name: &str) -> Result<(Film, Vec<u64>, &'static [u8]), DemoError> {
    let known = all()?.into_iter().find(|film| film.name == name);
    let film = known.ok_or_else(|| DemoError::Unknown(name.to_owned()))?;
    let mut seconds: std::collections::BTreeMap<String, Vec<u64>> = parse(include_str!("speech/seconds.json"))?;
    let seconds = seconds.remove(name).unwrap_or_default();
    if seconds.len() != film.slides.len() {
        return Err(DemoError::Speech(format!(
            "{name} was not spoken: run scripts/demo-speech"
        )));
    }
    Ok((film, seconds, sound_track(name)?))
}

/// What is spoken beside a film (Ogg Opus).
pub(super) fn track(film: &str, name: &str) -> Option<&'static [u8]> {
    match (film, name) {
        ("hand_hygiene", "dub") => Some(include_bytes!("speech/hand_hygiene.dub.opus")),
        ("hand_hygiene", "description") => Some(include_bytes!("speech/hand_hygiene.description.opus")),
        _ => None,
    }
}

fn all() -> Result<Vec<Film>, DemoError> {
    parse(include_str!("films.json"))
}

fn parse<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, DemoError> {
    serde_json::from_str(json).map_err(|error| DemoError::Film(error.to_string()))
}

fn sound_track(name: &str) -> Result<&'static [u8], DemoError> {
    macro_rules! among {
        ($($known:literal),*) => {
            match name {
                $($known => Ok(include_bytes!(concat!("speech/", $known, ".opus")).as_slice()),)*
                _ => Err(DemoError::Unknown(name.to_owned())),
            }
        };
    }
    among!(
        "hand_hygiene",
        "five_rights",
        "handover",
        "pressure_injury",
        "cpr",
        "anaphylaxis",
        "sepsis",
        "stroke",
        "infarction",
        "blood_pressure",
        "dengue",
        "oxygen"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_film_is_spoken_and_lasts_a_minute_at_most() {
        let names = names().unwrap();
        assert_eq!(names.len(), 12);
        for name in names {
            let (_, seconds, sound) = find(&name).unwrap();
            assert!(seconds.iter().sum::<u64>() <= 60, "{name}");
            assert!(sound.starts_with(b"OggS"), "{name}");
        }
    }

    #[test]
    fn what_is_spoken_beside_a_film_is_there() {
        #[derive(Deserialize)]
        struct Spoken {
            film: String,
            name: String,
            slides: Vec<String>,
        }
        let spoken: Vec<Spoken> = parse(include_str!("tracks.json")).unwrap();
        assert!(!spoken.is_empty());
        for Spoken { film, name, slides } in spoken {
            let sound = track(&film, &name).unwrap_or_default();
            assert!(sound.starts_with(b"OggS"), "{film} {name}");
            assert_eq!(slides.len(), find(&film).unwrap().1.len(), "{film} {name}");
        }
    }

    #[test]
    fn no_two_films_look_the_same() {
        let mut seen = std::collections::BTreeSet::new();
        for film in all().unwrap() {
            assert!(seen.insert((film.look as u8, film.motif as u8)), "{}", film.name);
        }
    }
}
