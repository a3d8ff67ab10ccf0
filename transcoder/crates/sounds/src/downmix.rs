//! Mixes any number of channels to two or one, by their positions.
//!
//! Front channels count whole, centre and every surround channel −3 dB, the back centre −6 dB to each side, heights
//! −3 dB; low-frequency channels are left out. A voice in the centre is as loud as it was in the room. Sums are not
//! turned down here: the limiter does that, and only where it is needed.

use crate::places::ChannelPosition::{
    self, BackCentre, Centre, FrontLeft, FrontRight, HighCentre, HighLeft, HighRight, Low, SurroundLeft, SurroundRight,
};

/// −3 dB: half of the power.
const HALF_POWER: f32 = std::f32::consts::FRAC_1_SQRT_2;
/// Half of the power, shared by two sides.
const HALF: f32 = 0.5;

/// The places by the bits of GStreamer's channel masks.
///
/// Bit 0 is the front left channel, bit 27 the right one of a surround pair.
const PLACES: [ChannelPosition; 28] = [
    FrontLeft,
    FrontRight,
    Centre,
    Low,
    // Back left and right.
    SurroundLeft,
    SurroundRight,
    // Left and right of the front centre.
    FrontLeft,
    FrontRight,
    BackCentre,
    Low,
    // Side left and right.
    SurroundLeft,
    SurroundRight,
    HighLeft,
    HighRight,
    HighCentre,
    // Right above.
    HighCentre,
    // Above the back, left and right.
    HighLeft,
    HighRight,
    // Above the sides.
    HighLeft,
    HighRight,
    // Above the back centre.
    HighCentre,
    // From below the front: centre, left, right.
    HighCentre,
    HighLeft,
    HighRight,
    // Wide left and right: between front and side.
    SurroundLeft,
    SurroundRight,
    SurroundLeft,
    SurroundRight,
];
/// Six channels without positions, as WAVE orders them: 5.1.
const WAVE_6: [ChannelPosition; 6] = [FrontLeft, FrontRight, Centre, Low, SurroundLeft, SurroundRight];
/// Eight: 7.1.
const WAVE_8: [ChannelPosition; 8] = [
    FrontLeft,
    FrontRight,
    Centre,
    Low,
    SurroundLeft,
    SurroundRight,
    SurroundLeft,
    SurroundRight,
];

/// The weights of the source's channels in the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Downmix {
    /// For each source channel: its weight left and right; with one output, the first counts.
    shares: Vec<[f32; 2]>,
    outputs: usize,
}

impl Downmix {
    /// The mix from `inputs` channels at the positions of `mask` (0: unknown) to `outputs`, one or two.
    #[must_use]
    pub fn new(mask: u64, inputs: usize, outputs: usize) -> Self {
        let known = places(mask, inputs);
        Self::with(known.as_deref(), inputs, outputs)
    }

    /// From channels at these places, in this order; where there are none, nobody knows those of `inputs` channels.
    #[must_use]
    pub fn from_places(places: &[ChannelPosition], inputs: usize, outputs: usize) -> Self {
        if places.len() == inputs && inputs > 0 {
            Self::with(Some(places), inputs, outputs)
        } else {
            Self::new(0, inputs, outputs)
        }
    }

    fn with(places: Option<&[ChannelPosition]>, inputs: usize, outputs: usize) -> Self {
        let shares = match (inputs, places) {
            // One channel is heard on both sides, as it is.
            (1, _) => vec![[1.0, 1.0]],
            (2, None) => vec![[1.0, 0.0], [0.0, 1.0]],
            (_, Some(places)) => places.iter().map(|place| share(*place)).collect(),
            (n, None) => vec![[1.0 / (n.max(1) as f32).sqrt(); 2]; n],
        };
        let shares = match outputs {
            1 => shares.into_iter().map(|share| to_one(share, inputs)).collect(),
            _ => shares,
        };
        Self { shares, outputs }
    }

    /// Mixes whole frames of `from` into `to`, interleaved both.
    pub fn mix(&self, from: &[f32], to: &mut [f32]) {
        let frames = from.chunks_exact(self.shares.len().max(1));
        for (from, to) in frames.zip(to.chunks_exact_mut(self.outputs.max(1))) {
            let mut sums = [0.0_f32; 2];
            for (sample, share) in from.iter().zip(&self.shares) {
                sums[0] += sample * share[0];
                sums[1] += sample * share[1];
            }
            for (to, sum) in to.iter_mut().zip(sums) {
                *to = sum;
            }
        }
    }

    /// What the channels of the source give to the left and to the right.
    #[must_use]
    pub fn shares(&self) -> &[[f32; 2]] {
        &self.shares
    }
}

/// The positions of `inputs` channels; `None` when they are unknown.
fn places(mask: u64, inputs: usize) -> Option<Vec<ChannelPosition>> {
    let known = mask < 1 << PLACES.len() && mask.count_ones() as usize == inputs && inputs > 0;
    match (known, inputs) {
        (true, _) => Some(
            PLACES
                .iter()
                .enumerate()
                .filter(|(bit, _)| mask >> bit & 1 == 1)
                .map(|(_, place)| *place)
                .collect(),
        ),
        (false, 6) => Some(WAVE_6.to_vec()),
        (false, 8) => Some(WAVE_8.to_vec()),
        (false, _) => None,
    }
}

fn share(place: ChannelPosition) -> [f32; 2] {
    match place {
        FrontLeft => [1.0, 0.0],
        FrontRight => [0.0, 1.0],
        Centre => [HALF_POWER; 2],
        SurroundLeft | HighLeft => [HALF_POWER, 0.0],
        SurroundRight | HighRight => [0.0, HALF_POWER],
        BackCentre | HighCentre => [HALF; 2],
        Low => [0.0; 2],
    }
}

/// One channel stays itself; of more, the middle of both sides.
fn to_one([left, right]: [f32; 2], inputs: usize) -> [f32; 2] {
    if inputs == 1 {
        [1.0, 0.0]
    } else {
        [(left + right) / 2.0, 0.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: u64 = 0b11;
    const CENTRE: u64 = 1 << 2;
    const LOW: u64 = 1 << 3;
    const BACK: u64 = 0b11 << 4;
    const BACK_CENTRE: u64 = 1 << 8;
    const SIDE: u64 = 0b11 << 10;
    const HIGH: u64 = 0b11 << 12;

    fn decibels(mask: u64, inputs: usize) -> Vec<[i32; 2]> {
        let in_db = |share: f32| {
            if share == 0.0 {
                -99
            } else {
                (20.0 * share.log10()).round() as i32
            }
        };
        let mix = Downmix::new(mask, inputs, 2);
        mix.shares().iter().map(|share| share.map(in_db)).collect()
    }

    const L: [i32; 2] = [0, -99];
    const R: [i32; 2] = [-99, 0];
    const C: [i32; 2] = [-3, -3];
    const SL: [i32; 2] = [-3, -99];
    const SR: [i32; 2] = [-99, -3];
    const NONE: [i32; 2] = [-99, -99];

    #[test]
    fn every_layout_has_its_shares() {
        let rows: [(&str, u64, usize, Vec<[i32; 2]>); 9] = [
            ("stereo", FRONT, 2, vec![L, R]),
            ("3.0", FRONT | CENTRE, 3, vec![L, R, C]),
            ("2.1", FRONT | LOW, 3, vec![L, R, NONE]),
            ("quad", FRONT | BACK, 4, vec![L, R, SL, SR]),
            ("5.0", FRONT | CENTRE | BACK, 5, vec![L, R, C, SL, SR]),
            ("5.1 side", FRONT | CENTRE | LOW | SIDE, 6, vec![L, R, C, NONE, SL, SR]),
            (
                "6.1",
                FRONT | CENTRE | LOW | BACK_CENTRE | SIDE,
                7,
                vec![L, R, C, NONE, [-6, -6], SL, SR],
            ),
            (
                "7.1",
                FRONT | CENTRE | LOW | BACK | SIDE,
                8,
                vec![L, R, C, NONE, SL, SR, SL, SR],
            ),
            (
                "5.1.2",
                FRONT | CENTRE | LOW | SIDE | HIGH,
                8,
                vec![L, R, C, NONE, SL, SR, SL, SR],
            ),
        ];
        for (name, mask, inputs, expected) in rows {
            assert_eq!(decibels(mask, inputs), expected, "{name}");
        }
    }

    #[test]
    fn channels_without_positions_are_in_the_order_of_wave_or_on_both_sides() {
        assert_eq!(decibels(0, 1), [[0, 0]]);
        assert_eq!(decibels(0, 2), [L, R]);
        assert_eq!(decibels(0, 6), [L, R, C, NONE, SL, SR]);
        assert_eq!(decibels(0, 8), [L, R, C, NONE, SL, SR, SL, SR]);
        for inputs in [3, 4, 5, 7, 9, 16, 64] {
            let share = 1.0 / (inputs as f32).sqrt();
            assert_eq!(
                Downmix::new(0, inputs, 2).shares(),
                vec![[share; 2]; inputs],
                "{inputs}"
            );
        }
        let centre_first = [Centre, FrontLeft, FrontRight];
        let shares = [[HALF_POWER; 2], [1.0, 0.0], [0.0, 1.0]];
        assert_eq!(Downmix::from_places(&centre_first, 3, 2).shares(), shares);
        assert_eq!(Downmix::from_places(&centre_first, 4, 2), Downmix::new(0, 4, 2));
        assert_eq!(Downmix::from_places(&[], 6, 2), Downmix::new(0, 6, 2));
        // A mask that tells of another number of channels tells nothing.
        assert_eq!(Downmix::new(FRONT, 5, 2), Downmix::new(0, 5, 2));
        assert_eq!(Downmix::new(1 << 40, 1, 2).shares(), [[1.0, 1.0]]);
    }

    #[test]
    fn frames_are_mixed_one_by_one() {
        let mut mixed = [9.0; 4];
        Downmix::new(FRONT | LOW, 3, 2).mix(&[0.1, 0.2, 0.9, -0.3, -0.4, 0.9], &mut mixed);
        assert_eq!(mixed, [0.1, 0.2, -0.3, -0.4]);
        let mut one = [9.0; 2];
        Downmix::new(CENTRE, 1, 1).mix(&[0.25, -0.5], &mut one);
        assert_eq!(one, [0.25, -0.5]);
        Downmix::new(FRONT, 2, 1).mix(&[0.5, 0.25, 1.0, -1.0], &mut one);
        assert_eq!(one, [0.375, 0.0]);
    }
}
