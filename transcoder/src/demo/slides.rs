//! The slides: hand hygiene, after the World Health Organization's guideline of 2009, in Vietnamese and Korean.

use std::fmt::Write;

/// One slide and what is said to it.
pub(super) struct Slide {
    pub(super) svg: String,
    pub(super) speech: &'static str,
}

const INK: &str = "#0f2f3d";
const SOFT: &str = "#48707f";
const ACCENT: &str = "#0b8f8c";
const WARM: &str = "#f2a541";

/// All slides in order.
pub(super) fn all() -> Vec<Slide> {
    vec![
        Slide {
            svg: title(),
            speech: "Xin chào các anh chị. Trong bài giảng ngắn này, chúng ta cùng ôn lại cách vệ sinh tay khi chăm sóc người bệnh: khi nào cần làm, làm như thế nào, và chọn dung dịch nào.",
        },
        Slide {
            svg: moments(),
            speech: "Có năm thời điểm vệ sinh tay. Trước khi tiếp xúc với người bệnh. Trước khi làm thủ thuật sạch, vô khuẩn. Sau khi có nguy cơ tiếp xúc với dịch cơ thể. Sau khi tiếp xúc với người bệnh. Và sau khi chạm vào những vật xung quanh người bệnh.",
        },
        Slide {
            svg: steps(),
            speech: "Chà tay gồm sáu bước. Lòng bàn tay với lòng bàn tay. Lòng bàn tay lên mu bàn tay. Đan các ngón tay vào nhau. Chà mặt ngoài các ngón. Xoay từng ngón cái. Và chà các đầu ngón tay vào lòng bàn tay.",
        },
        Slide {
            svg: choice(),
            speech: "Khi tay không bẩn nhìn thấy được, hãy dùng dung dịch chứa cồn, trong hai mươi đến ba mươi giây. Khi tay bẩn nhìn thấy được, hoặc sau khi đi vệ sinh, hãy rửa bằng xà phòng và nước, trong bốn mươi đến sáu mươi giây.",
        },
        Slide {
            svg: summary(),
            speech: "Xin ghi nhớ: năm thời điểm, sáu bước, và đủ thời gian. Đôi tay sạch bảo vệ người bệnh, đồng nghiệp, và chính chúng ta. Xin cảm ơn các anh chị đã theo dõi.",
        },
    ]
}

fn title() -> String {
    let hand = "<g fill=\"none\" stroke=\"#ffffff\" stroke-width=\"14\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\
        <path d=\"M1370 700 v-250 a34 34 0 0 1 68 0 v180 v-250 a34 34 0 0 1 68 0 v240 v-210 a34 34 0 0 1 68 0 v230 v-140 \
        a34 34 0 0 1 68 0 v220 c0 130 -70 200 -190 200 c-110 0 -160 -50 -210 -140 l-90 -160 c-20 -50 40 -84 76 -44 l62 78\"/>\
        <path d=\"M1230 330 c-34 52 -54 84 -54 112 a54 54 0 0 0 108 0 c0 -28 -20 -60 -54 -112 z\" fill=\"#ffffff\" stroke=\"none\"/></g>";
    let mut out = String::from(
        "<rect width=\"1920\" height=\"1080\" fill=\"url(#deep)\"/>\
        <circle cx=\"1480\" cy=\"560\" r=\"420\" fill=\"#ffffff\" opacity=\"0.08\"/><circle cx=\"1480\" cy=\"560\" r=\"300\" fill=\"#ffffff\" opacity=\"0.08\"/>",
    );
    out.push_str(hand);
    text(&mut out, (150, 400), 88, "#ffffff", "700", "Vệ sinh tay");
    text(&mut out, (150, 500), 64, "#ffffff", "400", "khi chăm sóc người bệnh");
    rule(&mut out, 150, 560, WARM);
    text(&mut out, (150, 660), 56, "#d8f1ef", "500", "환자를 돌볼 때의 손위생");
    text(
        &mut out,
        (150, 930),
        32,
        "#d8f1ef",
        "400",
        "Bài giảng mẫu · 데모 강의 · Demo lecture",
    );
    page(&out)
}

fn moments() -> String {
    let mut out = heading("Năm thời điểm vệ sinh tay", "손위생이 필요한 다섯 시점");
    let rows = [
        ("Trước khi tiếp xúc với người bệnh", "환자 접촉 전"),
        ("Trước thủ thuật sạch, vô khuẩn", "청결·무균 처치 전"),
        ("Sau nguy cơ tiếp xúc với dịch cơ thể", "체액 노출 위험 후"),
        ("Sau khi tiếp xúc với người bệnh", "환자 접촉 후"),
        ("Sau khi chạm vào vật xung quanh người bệnh", "환자 주변 환경 접촉 후"),
    ];
    for (at, (vietnamese, korean)) in (0..).zip(rows) {
        let y = 330 + at * 130;
        number(&mut out, (200, y), at + 1);
        text(&mut out, (280, y), 46, INK, "600", vietnamese);
        text(&mut out, (280, y + 50), 34, SOFT, "400", korean);
    }
    page(&out)
}

fn steps() -> String {
    let mut out = heading("Sáu bước chà tay", "손 비비기 여섯 단계");
    let cards = [
        ("Lòng bàn tay", "với lòng bàn tay", "손바닥과 손바닥"),
        ("Lòng bàn tay", "lên mu bàn tay", "손바닥과 손등"),
        ("Đan các ngón tay", "vào nhau", "손깍지 끼기"),
        ("Mặt ngoài", "các ngón tay", "손가락 바깥쪽"),
        ("Xoay từng", "ngón tay cái", "엄지 돌려 닦기"),
        ("Các đầu ngón tay", "vào lòng bàn tay", "손끝을 손바닥에"),
    ];
    for (at, (first, second, korean)) in (0..).zip(cards) {
        let (x, y) = (150 + (at % 3) * 550, 290 + (at / 3) * 340);
        card(&mut out, (x, y), (510, 300));
        number(&mut out, (x + 70, y + 85), at + 1);
        text(&mut out, (x + 140, y + 85), 40, INK, "600", first);
        text(&mut out, (x + 140, y + 135), 40, INK, "600", second);
        text(&mut out, (x + 50, y + 240), 36, SOFT, "400", korean);
    }
    page(&out)
}

fn choice() -> String {
    let mut out = heading("Chọn dung dịch nào?", "무엇으로 닦을까요?");
    let columns = [
        (
            "Dung dịch chứa cồn",
            "알코올 손소독제",
            "Tay không bẩn nhìn thấy được",
            "눈에 보이는 오염이 없을 때",
            "20 – 30",
            ACCENT,
        ),
        (
            "Xà phòng và nước",
            "비누와 물",
            "Tay bẩn, hoặc sau khi đi vệ sinh",
            "오염이 보이거나 화장실 사용 후",
            "40 – 60",
            WARM,
        ),
    ];
    for (at, (name, korean, when, when_korean, seconds, colour)) in (0..).zip(columns) {
        let x = 150 + at * 830;
        card(&mut out, (x, 290), (790, 640));
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"290\" width=\"790\" height=\"16\" rx=\"8\" fill=\"{colour}\"/>"
        );
        text(&mut out, (x + 60, 400), 54, INK, "700", name);
        text(&mut out, (x + 60, 460), 38, SOFT, "400", korean);
        text(&mut out, (x + 60, 570), 42, INK, "500", when);
        text(&mut out, (x + 60, 625), 34, SOFT, "400", when_korean);
        text(&mut out, (x + 60, 830), 150, colour, "700", seconds);
        text(&mut out, (x + 60, 890), 38, SOFT, "400", "giây · 초");
    }
    page(&out)
}

fn summary() -> String {
    let mut out = String::from("<rect width=\"1920\" height=\"1080\" fill=\"url(#deep)\"/>");
    text(&mut out, (150, 230), 72, "#ffffff", "700", "Ghi nhớ · 기억하세요");
    rule(&mut out, 150, 280, WARM);
    for (at, (big, vietnamese, korean)) in (0..).zip([
        ("5", "thời điểm", "시점"),
        ("6", "bước", "단계"),
        ("30", "giây với cồn", "초, 알코올"),
    ]) {
        let x = 150 + at * 560;
        text(&mut out, (x, 620), 260, "#ffffff", "700", big);
        text(&mut out, (x, 710), 50, "#ffffff", "500", vietnamese);
        text(&mut out, (x, 770), 40, "#d8f1ef", "400", korean);
    }
    text(
        &mut out,
        (150, 960),
        30,
        "#d8f1ef",
        "400",
        "Theo: WHO Guidelines on Hand Hygiene in Health Care, 2009",
    );
    page(&out)
}

fn page(body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1920\" height=\"1080\" viewBox=\"0 0 1920 1080\" \
         font-family=\"Noto Sans, Noto Sans CJK KR\"><defs><linearGradient id=\"deep\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\">\
         <stop offset=\"0\" stop-color=\"#0b5563\"/><stop offset=\"1\" stop-color=\"#0b8f8c\"/></linearGradient></defs>{body}</svg>"
    )
}

fn heading(vietnamese: &str, korean: &str) -> String {
    let mut out = String::from(
        "<rect width=\"1920\" height=\"1080\" fill=\"#f5faf9\"/><rect width=\"28\" height=\"1080\" fill=\"url(#deep)\"/>",
    );
    text(&mut out, (150, 150), 68, INK, "700", vietnamese);
    text(&mut out, (150, 215), 40, SOFT, "400", korean);
    out
}

fn text(out: &mut String, (x, y): (i32, i32), size: u32, colour: &str, weight: &str, words: &str) {
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" font-weight=\"{weight}\">{words}</text>"
    );
}

fn rule(out: &mut String, x: i32, y: i32, colour: &str) {
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"180\" height=\"10\" rx=\"5\" fill=\"{colour}\"/>"
    );
}

fn card(out: &mut String, (x, y): (i32, i32), (width, height): (i32, i32)) {
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"24\" fill=\"#ffffff\" stroke=\"#cfe5e2\" stroke-width=\"3\"/>"
    );
}

fn number(out: &mut String, (x, y): (i32, i32), number: i32) {
    let centre = y - 14;
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<circle cx=\"{x}\" cy=\"{centre}\" r=\"42\" fill=\"{ACCENT}\"/>\
         <text x=\"{x}\" y=\"{y}\" font-size=\"44\" fill=\"#ffffff\" font-weight=\"700\" text-anchor=\"middle\">{number}</text>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slide_speaks_and_shows_both_languages() {
        let slides = all();
        assert!((4..=6).contains(&slides.len()));
        for slide in slides {
            assert!(slide.svg.chars().any(|c| ('가'..='힣').contains(&c)));
            assert!(
                slide
                    .speech
                    .chars()
                    .any(|c| "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(c))
            );
        }
    }
}
