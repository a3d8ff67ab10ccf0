//! How the demo films look: colours, and a drawing on each title.

use serde::Deserialize;

/// A set of colours.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Look {
    Teal,
    Indigo,
    Slate,
    Plum,
    Crimson,
    Amber,
    Green,
}

/// Colours of a look, as SVG writes them.
pub(super) struct Colours {
    /// The two ends of the title's gradient.
    pub(super) deep: [&'static str; 2],
    pub(super) accent: &'static str,
    pub(super) warm: &'static str,
    pub(super) paper: &'static str,
    pub(super) ink: &'static str,
    pub(super) soft: &'static str,
}

impl Look {
    pub(super) const fn colours(self) -> Colours {
        let (deep, accent, warm, paper, ink, soft) = match self {
            Self::Teal => (
                ["#0b5563", "#0b8f8c"],
                "#0b8f8c",
                "#f2a541",
                "#f5faf9",
                "#0f2f3d",
                "#48707f",
            ),
            Self::Indigo => (
                ["#232a6b", "#4355c8"],
                "#4355c8",
                "#f4b860",
                "#f6f7fd",
                "#1b2150",
                "#5c648f",
            ),
            Self::Slate => (
                ["#1f2d3a", "#48637a"],
                "#3f6f94",
                "#e8b04a",
                "#f5f7f9",
                "#1c2b38",
                "#566b7c",
            ),
            Self::Plum => (
                ["#4a1f4f", "#8a4a92"],
                "#8a4a92",
                "#f0b35a",
                "#fbf7fb",
                "#3a1a3e",
                "#7a5f7d",
            ),
            Self::Crimson => (
                ["#6d1423", "#b83246"],
                "#b83246",
                "#f3bd62",
                "#fdf7f7",
                "#40121b",
                "#84565e",
            ),
            Self::Amber => (
                ["#7a4204", "#c27a12"],
                "#b06a08",
                "#f7d28a",
                "#fdf9f2",
                "#4a2a05",
                "#7f6341",
            ),
            Self::Green => (
                ["#17492f", "#2f8a57"],
                "#2f8a57",
                "#f0b24b",
                "#f5faf6",
                "#143524",
                "#54745f",
            ),
        };
        Colours {
            deep,
            accent,
            warm,
            paper,
            ink,
            soft,
        }
    }
}

/// What is drawn on a title.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Motif {
    Drop,
    Pill,
    Talk,
    Bed,
    Heart,
    Syringe,
    Thermometer,
    Brain,
    Pulse,
    Gauge,
    Mosquito,
    Lungs,
}

impl Motif {
    /// Paths in a square of 100, drawn with a white line.
    pub(super) const fn paths(self) -> &'static str {
        match self {
            Self::Drop => "M50 14 C36 36 26 50 26 64 a24 24 0 0 0 48 0 C74 50 64 36 50 14 Z M38 66 a12 12 0 0 0 10 12",
            Self::Pill => "M24 58 L58 24 a13 13 0 0 1 18 18 L42 76 a13 13 0 0 1 -18 -18 Z M41 41 L59 59",
            Self::Talk => "M14 24 h46 v30 h-26 l-12 12 v-12 h-8 Z M68 40 h18 v28 h-8 v12 l-12 -12 h-24 v-6",
            Self::Bed => {
                "M12 28 v50 M12 64 h76 v14 M88 64 v-12 a8 8 0 0 0 -8 -8 h-38 v20 M22 44 a8 8 0 1 0 16 0 a8 8 0 1 0 -16 0"
            }
            Self::Heart => "M50 82 C20 60 12 46 12 34 a18 18 0 0 1 38 -6 a18 18 0 0 1 38 6 C88 46 80 60 50 82 Z",
            Self::Syringe => {
                "M20 80 l14 -14 M30 56 l14 14 l32 -32 l-14 -14 Z M66 20 l14 14 M73 27 l9 -9 M42 52 l8 8 M50 44 l8 8"
            }
            Self::Thermometer => {
                "M44 56 V22 a8 8 0 0 1 16 0 V56 a16 16 0 1 1 -16 0 Z M52 40 V66 M66 26 h12 M66 38 h8 M66 50 h12"
            }
            Self::Brain => {
                "M48 20 a14 14 0 0 0 -24 10 a14 14 0 0 0 -6 24 a14 14 0 0 0 12 22 a12 12 0 0 0 18 4 Z M52 20 a14 14 0 0 1 24 10 a14 14 0 0 1 6 24 a14 14 0 0 1 -12 22 a12 12 0 0 1 -18 4 Z"
            }
            Self::Pulse => "M8 52 h22 l8 -24 l14 48 l10 -34 l6 10 h24",
            Self::Gauge => {
                "M16 66 a34 34 0 1 1 68 0 M50 66 L66 42 M50 66 m-4 0 a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0 M24 78 h52"
            }
            Self::Mosquito => {
                "M50 34 a6 6 0 1 0 0.1 0 M50 40 v36 M50 48 L22 30 M50 48 L78 30 M50 58 L24 60 L16 74 M50 58 L76 60 L84 74 M50 28 v-14"
            }
            Self::Lungs => {
                "M50 16 v32 M50 40 L36 50 M50 40 L64 50 M36 34 c-16 4 -24 26 -22 44 c8 6 20 4 24 -4 c2 -12 2 -28 -2 -40 Z M64 34 c16 4 24 26 22 44 c-8 6 -20 4 -24 -4 c-2 -12 -2 -28 2 -40 Z"
            }
        }
    }
}
