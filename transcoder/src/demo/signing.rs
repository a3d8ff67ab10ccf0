//! The demo's sign language video: a drawn figure that moves its hands, and says of itself that it does not sign.
//!
//! It shows how such a video plays along; real signing is filmed, not drawn.

use std::f64::consts::TAU;
use std::fmt::Write;

use super::DemoError;
use super::film;

/// Pixels of a side.
pub(super) const SIDE: usize = 480;
/// Frames a second.
pub(super) const RATE: u64 = 12;
/// Frames until the movement begins anew.
const LOOP: u64 = 48;

/// The pictures of one movement (I420), in order.
pub(super) fn pictures() -> Result<Vec<Vec<u8>>, DemoError> {
    (0..LOOP)
        .map(|frame| film::draw(&picture(frame as f64 / LOOP as f64), (SIDE, SIDE)))
        .collect()
}

/// The figure at a time of its movement, from 0 to 1.
fn picture(at: f64) -> String {
    let wave = |turns: f64, phase: f64| (at * TAU * turns + phase).sin();
    let left = (165.0 + 34.0 * wave(2.0, 0.0), 298.0 + 34.0 * wave(1.0, 1.2));
    let right = (315.0 + 34.0 * wave(1.0, 2.4), 296.0 + 36.0 * wave(2.0, 0.6));
    let nod = 4.0 * wave(1.0, 0.4);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 480 480">
        <rect width="480" height="480" fill="#dfeceb"/>
        <path d="M96 432c0-110 58-172 144-172s144 62 144 172z" fill="#0b5563"/>
        <circle cx="240" cy="{}" r="62" fill="#e8c39e"/>
        <path d="M178 {}a62 62 0 0 1 124 0c-30-26-94-26-124 0z" fill="#25343b"/>"##,
        150.0 + nod,
        146.0 + nod
    );
    for (shoulder, elbow, hand) in [((128.0, 330.0), 106.0, left), ((352.0, 330.0), 374.0, right)] {
        // Writing to a text does not fail.
        let _ = write!(
            svg,
            r##"<path d="M{} {}Q{elbow} 372 {} {}" fill="none" stroke="#0b8f8c" stroke-width="40" stroke-linecap="round"/>
            <circle cx="{}" cy="{}" r="27" fill="#e8c39e"/>"##,
            shoulder.0, shoulder.1, hand.0, hand.1, hand.0, hand.1
        );
        for finger in 0..4 {
            let angle = TAU * (0.62 + 0.075 * f64::from(finger)) + 0.5 * wave(3.0, f64::from(finger));
            let tip = (hand.0 + 46.0 * angle.cos(), hand.1 + 46.0 * angle.sin());
            let _ = write!(
                svg,
                r##"<path d="M{} {}L{} {}" stroke="#e8c39e" stroke-width="11" stroke-linecap="round"/>"##,
                hand.0, hand.1, tip.0, tip.1
            );
        }
    }
    svg.push_str(
        r##"<rect y="424" width="480" height="56" fill="#0f2f3d"/>
        <text x="240" y="448" font-family="Noto Sans, sans-serif" font-size="19" fill="#fff" text-anchor="middle">Hình minh họa, không phải lời ký hiệu thật</text>
        <text x="240" y="471" font-family="Noto Sans CJK KR, Noto Sans KR, sans-serif" font-size="16" fill="#cfe3e2" text-anchor="middle">예시 그림이며 실제 수어가 아닙니다</text></svg>"##,
    );
    svg
}
