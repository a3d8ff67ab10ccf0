//! Where the channels of a source lie, in the order in which they come.

/// Where the sound of a channel comes from, as far as the downmix tells places apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPosition {
    /// Left of the listener's front, also halfway to the centre.
    FrontLeft,
    /// Right of the listener's front.
    FrontRight,
    /// Straight ahead.
    Centre,
    /// The low-frequency channel.
    Low,
    /// Left beside or behind the listener.
    SurroundLeft,
    /// Right beside or behind the listener.
    SurroundRight,
    /// Straight behind.
    BackCentre,
    /// Above, to the left.
    HighLeft,
    /// Above, to the right.
    HighRight,
    /// Above, in the middle.
    HighCentre,
}

use ChannelPosition::{
    BackCentre, Centre, FrontLeft, FrontRight, HighCentre, HighLeft, HighRight, Low, SurroundLeft, SurroundRight,
};

/// Each place and the letter that stands for it in a text.
const LETTERS: [(ChannelPosition, char); 10] = [
    (FrontLeft, 'L'),
    (FrontRight, 'R'),
    (Centre, 'C'),
    (Low, 'F'),
    (SurroundLeft, 'l'),
    (SurroundRight, 'r'),
    (BackCentre, 'b'),
    (HighLeft, 'h'),
    (HighRight, 'H'),
    (HighCentre, 'T'),
];

/// Bits of a channel mask of WAVE, from the lowest on; CoreAudio's bitmap has the same ones.
const WAVE_BITS: [ChannelPosition; 18] = [
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
    // Side left and right.
    SurroundLeft,
    SurroundRight,
    // Right above, and above the front: left, centre, right.
    HighCentre,
    HighLeft,
    HighCentre,
    HighRight,
    // Above the back: left, centre, right.
    HighLeft,
    HighCentre,
    HighRight,
];

/// The places of `mask`, a channel mask of WAVE; nothing unless it names `channels` of them.
#[must_use]
pub fn from_wave_mask(mask: u32, channels: usize) -> Option<Vec<ChannelPosition>> {
    let is_known = mask < 1 << WAVE_BITS.len() && mask.count_ones() as usize == channels && channels > 0;
    let named = WAVE_BITS.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
    is_known.then(|| named.map(|(_, place)| *place).collect())
}

/// The places that `text` names by a letter each; nothing when there is another letter.
///
/// `L` and `R` are the front, `C` the centre, `F` the low frequencies, `l` and `r` the surrounds, `b` the back centre; `h`, `H` and `T`
/// are above.
#[must_use]
pub fn from_letters(text: &str) -> Option<Vec<ChannelPosition>> {
    let place = |letter| {
        LETTERS
            .iter()
            .find(|(_, known)| *known == letter)
            .map(|(place, _)| *place)
    };
    text.chars().map(place).collect()
}

/// The letters of `places`, as [`from_letters`] reads them.
#[must_use]
pub fn letters(places: &[ChannelPosition]) -> String {
    let letter = |place: &ChannelPosition| {
        LETTERS
            .iter()
            .find(|(known, _)| known == place)
            .map(|(_, letter)| *letter)
    };
    places.iter().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_of_wave_names_places_in_its_own_order() {
        let letters_of = |mask, channels| from_wave_mask(mask, channels).map(|places| letters(&places));
        assert_eq!(letters_of(0b111, 3).as_deref(), Some("LRC"));
        assert_eq!(letters_of(0b1011, 3).as_deref(), Some("LRF"));
        // 6.1: the back centre comes before the sides.
        assert_eq!(letters_of(0x70f, 7).as_deref(), Some("LRCFblr"));
        assert_eq!(letters_of(0b11, 3), None);
        assert_eq!(letters_of(0, 0), None);
        assert_eq!(letters_of(1 << 20, 1), None);
    }

    #[test]
    fn every_letter_is_read_back() {
        let all = "LRCFlrbhHT";
        assert_eq!(letters(&from_letters(all).unwrap()), all);
        assert_eq!(from_letters("LX"), None);
    }
}
