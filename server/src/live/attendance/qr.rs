//! An address as a QR code that a page draws.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::{ApiError, ApiResult};

/// A QR code (ISO/IEC 18004) as a path of SVG. Its quiet zone of four modules is the page's.
#[derive(Debug, Serialize, ToSchema)]
pub struct QrView {
    /// How many modules it is wide and high.
    #[schema(minimum = 21, maximum = 177)]
    pub size: i32,
    /// The dark modules, each one wide and high.
    pub path: String,
}

/// The QR code of a text.
pub(super) fn code(text: &str) -> ApiResult<QrView> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(ApiError::internal)?;
    let (size, mut path) = (code.size(), String::new());
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(size);
            if run > 0 {
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run + 1;
        }
    }
    Ok(QrView { size, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_marks() {
        let QrView { size, path } = code("https://hoc.benhvien.example/vi/live/0/hall#code=123456").expect("a code");
        // The top line of each mark is seven modules wide.
        for mark in ["M0 0h7", &format!("M{} 0h7", size - 7), &format!("M0 {}h7", size - 7)] {
            assert!(path.contains(mark), "{mark} {path}");
        }
    }
}
