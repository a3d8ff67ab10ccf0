//! Draws slides as SVG of 1920 × 1080.

use std::fmt::Write;

use super::deck::{Film, Layout};
use super::looks::Colours;

/// Columns of a line that a card holds; a Hangul syllable is two wide.
const CARD_COLUMNS: usize = 17;

/// The slides of a film, in order.
pub(super) fn all(film: &Film) -> Vec<String> {
    let colours = film.look.colours();
    let body = |layout: &Layout| match layout {
        Layout::Title => title(film, &colours),
        Layout::Rows { heading, rows } => list(heading, rows, &colours),
        Layout::Cards { heading, rows } => cards(heading, rows, &colours),
        Layout::Figures { heading, rows } => figures(film, heading, rows, &colours),
    };
    film.slides
        .iter()
        .map(|slide| page(&body(&slide.layout), &colours))
        .collect()
}

fn title(film: &Film, colours: &Colours) -> String {
    let mut out = String::from("<rect width=\"1920\" height=\"1080\" fill=\"url(#deep)\"/>");
    for radius in [420, 300] {
        put(
            &mut out,
            format_args!("<circle cx=\"1480\" cy=\"540\" r=\"{radius}\" fill=\"#ffffff\" opacity=\"0.08\"/>"),
        );
    }
    put(
        &mut out,
        format_args!(
            "<path transform=\"translate(1250 310) scale(4.6)\" d=\"{}\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"3.4\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
            film.motif.paths()
        ),
    );
    let [first, second, other] = &film.title;
    text(&mut out, (150, 400), 92, "#ffffff", "700", first);
    text(&mut out, (150, 500), 60, "#ffffff", "400", second);
    put(
        &mut out,
        format_args!(
            "<rect x=\"150\" y=\"556\" width=\"180\" height=\"10\" rx=\"5\" fill=\"{}\"/>",
            colours.warm
        ),
    );
    text(&mut out, (150, 660), 48, "#ffffffd9", "500", other);
    text(
        &mut out,
        (150, 930),
        30,
        "#ffffffd9",
        "400",
        "Bài giảng mẫu · 데모 강의 · Demo lecture",
    );
    out
}

fn list(heading: &[String; 2], rows: &[[String; 2]], colours: &Colours) -> String {
    let mut out = begin(heading, colours);
    let step = 650 / i32::try_from(rows.len().max(1)).unwrap_or(1);
    for (at, [first, other]) in (0..).zip(rows) {
        let y = 340 + at * step;
        number(&mut out, (200, y), at + 1, colours);
        text(&mut out, (285, y), 48, colours.ink, "600", first);
        text(&mut out, (285, y + 54), 36, colours.soft, "400", other);
    }
    out
}

fn cards(heading: &[String; 2], rows: &[[String; 2]], colours: &Colours) -> String {
    let mut out = begin(heading, colours);
    for (at, [first, other]) in (0..).zip(rows) {
        let (x, y) = (150 + (at % 3) * 550, 290 + (at / 3) * 345);
        put(
            &mut out,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"515\" height=\"310\" rx=\"24\" fill=\"#ffffff\" stroke=\"{}\" \
                 stroke-opacity=\"0.35\" stroke-width=\"3\"/>",
                colours.accent
            ),
        );
        number(&mut out, (x + 70, y + 88), at + 1, colours);
        for (line, words) in (0..).zip(wrap(first, CARD_COLUMNS)) {
            text(&mut out, (x + 135, y + 88 + line * 48), 36, colours.ink, "600", &words);
        }
        let below = wrap(other, 26);
        let top = y + 282 - 44 * i32::try_from(below.len().saturating_sub(1)).unwrap_or(0);
        for (line, words) in (0..).zip(below) {
            text(&mut out, (x + 45, top + line * 44), 34, colours.soft, "400", &words);
        }
    }
    out
}

fn figures(film: &Film, heading: &[String; 2], rows: &[[String; 3]], colours: &Colours) -> String {
    let mut out = String::from("<rect width=\"1920\" height=\"1080\" fill=\"url(#deep)\"/>");
    text(&mut out, (150, 200), 68, "#ffffff", "700", &heading[0]);
    text(&mut out, (150, 265), 40, "#ffffffd9", "400", &heading[1]);
    for (at, [figure, first, other]) in (0..).zip(rows) {
        let x = 150 + at * 560;
        put(
            &mut out,
            format_args!(
                "<rect x=\"{x}\" y=\"360\" width=\"120\" height=\"10\" rx=\"5\" fill=\"{}\"/>",
                colours.warm
            ),
        );
        let size = if figure.chars().count() > 5 { 104 } else { 165 };
        text(&mut out, (x, 570), size, "#ffffff", "700", figure);
        for (line, words) in (0..).zip(wrap(first, 22)) {
            text(&mut out, (x, 660 + line * 54), 42, "#ffffff", "500", &words);
        }
        for (line, words) in (0..).zip(wrap(other, 24)) {
            text(&mut out, (x, 790 + line * 48), 36, "#ffffffd9", "400", &words);
        }
    }
    text(&mut out, (150, 960), 28, "#ffffffd9", "400", &film.source);
    out
}

fn page(body: &str, colours: &Colours) -> String {
    let [from, to] = colours.deep;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1920\" height=\"1080\" viewBox=\"0 0 1920 1080\" \
         font-family=\"Noto Sans, Noto Sans CJK KR\"><defs><linearGradient id=\"deep\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\">\
         <stop offset=\"0\" stop-color=\"{from}\"/><stop offset=\"1\" stop-color=\"{to}\"/></linearGradient></defs>{body}</svg>"
    )
}

fn begin(heading: &[String; 2], colours: &Colours) -> String {
    let mut out = format!(
        "<rect width=\"1920\" height=\"1080\" fill=\"{}\"/><rect width=\"28\" height=\"1080\" fill=\"url(#deep)\"/>",
        colours.paper
    );
    text(&mut out, (150, 150), 68, colours.ink, "700", &heading[0]);
    text(&mut out, (150, 215), 40, colours.soft, "400", &heading[1]);
    out
}

fn text(out: &mut String, (x, y): (i32, i32), size: u32, colour: &str, weight: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    put(
        out,
        format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" font-weight=\"{weight}\">{words}</text>"
        ),
    );
}

fn number(out: &mut String, (x, y): (i32, i32), number: i32, colours: &Colours) {
    let centre = y - 15;
    put(
        out,
        format_args!(
            "<circle cx=\"{x}\" cy=\"{centre}\" r=\"42\" fill=\"{}\"/>\
             <text x=\"{x}\" y=\"{y}\" font-size=\"44\" fill=\"#ffffff\" font-weight=\"700\" text-anchor=\"middle\">{number}</text>",
            colours.accent
        ),
    );
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
}

/// Breaks a text at its spaces into lines of so many columns.
fn wrap(words: &str, columns: usize) -> Vec<String> {
    let width = |text: &str| {
        text.chars()
            .map(|c| if ('가'..='힣').contains(&c) { 2 } else { 1 })
            .sum::<usize>()
    };
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::deck;

    #[test]
    fn every_slide_says_it_in_vietnamese_and_korean() {
        for name in deck::names().unwrap() {
            let (film, ..) = deck::find(&name).unwrap();
            for svg in all(&film) {
                assert!(svg.chars().any(|c| ('가'..='힣').contains(&c)), "{name}: {svg}");
                assert!(
                    svg.chars()
                        .any(|c| "ăâđêôơưạảấầẩậắẹẻếềểễệịọỏốồổộớờợụủứừựàáèéìíòóùúý".contains(c)),
                    "{name}: {svg}"
                );
            }
        }
    }

    #[test]
    fn a_text_is_broken_at_its_spaces() {
        assert_eq!(
            wrap("Lòng bàn tay với lòng bàn tay", 17),
            ["Lòng bàn tay với", "lòng bàn tay"]
        );
        assert_eq!(wrap("손등", 2), ["손등"]);
    }
}
