//! The ladder: Apple's sizes and rates (HLS authoring specification), never more than the source has.

use serde::Serialize;

/// One size and its cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rung {
    /// Pixels, even.
    pub width: u32,
    /// Pixels, even.
    pub height: u32,
    /// The cap in bit/s; simple video stays far below.
    pub max_bitrate: u64,
}

impl Rung {
    /// The rung of a source with hardly any pixels.
    pub const MINIMAL: Self = Self {
        width: 16,
        height: 16,
        max_bitrate: 365_000,
    };
}

/// A box that a rung must fit, in either orientation.
struct Step {
    long: u32,
    short: u32,
    max_bitrate: u64,
}

const STEPS: [Step; 4] = [
    Step {
        long: 1920,
        short: 1080,
        max_bitrate: 6_000_000,
    },
    Step {
        long: 1280,
        short: 720,
        max_bitrate: 3_000_000,
    },
    Step {
        long: 768,
        short: 432,
        max_bitrate: 1_100_000,
    },
    Step {
        long: 416,
        short: 234,
        max_bitrate: 365_000,
    },
];

/// A lower rung with a shorter side shows nothing.
const SHORTEST_SIDE: u32 = 16;
/// A lower rung must save at least this share of the pixels of the one above.
const WORTH_IT: f64 = 0.75;

/// The rungs of video of `size` (square pixels, upright), tallest first; at least one.
#[must_use]
pub fn rungs(size: (u32, u32), max_height: u32) -> Vec<Rung> {
    let allowed: Vec<_> = STEPS.iter().filter(|step| step.short <= max_height).collect();
    let allowed = if allowed.is_empty() {
        vec![&STEPS[STEPS.len() - 1]]
    } else {
        allowed
    };
    let mut rungs: Vec<Rung> = Vec::new();
    for (at, step) in allowed.iter().enumerate() {
        let (width, height) = fit(size, step);
        let whole = (width, height) == even(size);
        // When the next box holds the whole source as well, its lower cap is enough.
        let next_holds_it = allowed.get(at + 1).is_some_and(|next| fit(size, next) == even(size));
        if whole && next_holds_it {
            continue;
        }
        if !rungs.is_empty() && width.min(height) < SHORTEST_SIDE {
            continue;
        }
        let area = f64::from(width) * f64::from(height);
        let worth_it = rungs
            .last()
            .is_none_or(|above| area <= WORTH_IT * f64::from(above.width) * f64::from(above.height));
        if worth_it {
            rungs.push(Rung {
                width,
                height,
                max_bitrate: step.max_bitrate,
            });
        }
    }
    rungs
}

/// The small rung of a feed.
const SMALL: Step = Step {
    long: 640,
    short: 360,
    max_bitrate: 700_000,
};

/// The rungs of a feed of `size`: the tallest one and, where it saves much, a small one. They are encoded while one watches.
#[must_use]
pub(super) fn live(size: (u32, u32), max_height: u32) -> Vec<Rung> {
    let mut rungs = rungs(size, max_height);
    rungs.truncate(1);
    let (width, height) = fit(size, &SMALL);
    let small = Rung {
        width,
        height,
        max_bitrate: SMALL.max_bitrate,
    };
    let area = |rung: &Rung| f64::from(rung.width) * f64::from(rung.height);
    if rungs.last().is_some_and(|top| area(&small) <= WORTH_IT * area(top)) {
        rungs.push(small);
    }
    rungs
}

/// `rungs` without those between the tallest and 432 lines, and with only one low rung when `one` is enough.
#[must_use]
pub fn fewer(rungs: &[Rung], one: bool) -> Vec<Rung> {
    let (tallest, others) = rungs.split_at(rungs.len().min(1));
    let low = others.iter().filter(|rung| rung.max_bitrate <= STEPS[2].max_bitrate);
    let most = if one { 1 } else { usize::MAX };
    tallest.iter().chain(low.take(most)).copied().collect()
}

fn fit((width, height): (u32, u32), step: &Step) -> (u32, u32) {
    let (box_width, box_height) = if width >= height {
        (step.long, step.short)
    } else {
        (step.short, step.long)
    };
    let scale = (f64::from(box_width) / f64::from(width.max(1)))
        .min(f64::from(box_height) / f64::from(height.max(1)))
        .min(1.0);
    if scale == 1.0 {
        return even((width, height));
    }
    let side = |side: u32, limit: u32| (((f64::from(side) * scale / 2.0).round() as u32) * 2).clamp(2, limit);
    (side(width, box_width), side(height, box_height))
}

/// Odd sizes lose a line or column: 4:2:0 needs even ones.
fn even((width, height): (u32, u32)) -> (u32, u32) {
    ((width & !1).max(2), (height & !1).max(2))
}
