//! What an attached file is, by its first bytes. Nothing more of it is ever read here: it may be hostile.

use mediflix_db::learning::attachments::AttachmentKind;

use crate::security::file_kind::FileKind;

/// So many bytes tell.
pub(super) const HEAD_BYTES: usize = 128;

/// Slides of OpenDocument say first what they are, uncompressed (OpenDocument 1.3, part 2, 3.3).
const ODP: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.presentation";
/// What the first file of an Office document is named (ISO/IEC 29500-2).
const OFFICE: [&[u8]; 6] = [
    b"[Content_Types].xml",
    b"_rels/",
    b"docProps/",
    b"customXml/",
    b"ppt/",
    b"word/",
];

/// The kind of a file that begins with `head`; its name tells two kinds of Office documents apart.
pub(super) fn kind_of(head: &[u8], name: &str) -> Option<AttachmentKind> {
    match FileKind::of_bytes(head) {
        Some(FileKind::Pdf) => return Some(AttachmentKind::Pdf),
        Some(FileKind::Png) => return Some(AttachmentKind::Png),
        Some(FileKind::Jpeg) => return Some(AttachmentKind::Jpeg),
        Some(FileKind::Webp) => return Some(AttachmentKind::Webp),
        None => {}
    }
    // APPNOTE.TXT 4.3.7: a local file header, whose name stands after 30 bytes.
    let first = head.strip_prefix(b"PK\x03\x04")?.get(26..)?;
    if first.starts_with(ODP) {
        return Some(AttachmentKind::Odp);
    }
    if !OFFICE.iter().any(|name| first.starts_with(name)) {
        return None;
    }
    match ending(name).as_str() {
        "pptx" => Some(AttachmentKind::Pptx),
        "docx" => Some(AttachmentKind::Docx),
        _ => None,
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// As browsers call it.
pub(super) fn content_type(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Pdf => "application/pdf",
        AttachmentKind::Png => "image/png",
        AttachmentKind::Jpeg => "image/jpeg",
        AttachmentKind::Webp => "image/webp",
        AttachmentKind::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        AttachmentKind::Odp => "application/vnd.oasis.opendocument.presentation",
        AttachmentKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}

/// The name under which a file is kept: without folders, and with the ending of what it is.
pub(super) fn kept_name(name: &str, kind: AttachmentKind) -> String {
    let name: String = name
        .chars()
        .map(|c| if matches!(c, '/' | '\\') { '_' } else { c })
        .collect();
    let fits = match kind {
        AttachmentKind::Jpeg => matches!(ending(&name).as_str(), "jpg" | "jpeg"),
        other => ending(&name) == other.as_str(),
    };
    if fits { name } else { format!("{name}.{kind}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let zip = |first: &[u8]| [b"PK\x03\x04".as_slice(), &[0; 26], first].concat();
        let office = zip(b"[Content_Types].xml");
        assert_eq!(kind_of(b"%PDF-1.7", "a.exe"), Some(AttachmentKind::Pdf));
        assert_eq!(kind_of(&zip(ODP), "a"), Some(AttachmentKind::Odp));
        assert_eq!(kind_of(&office, "Bài.PPTX"), Some(AttachmentKind::Pptx));
        assert_eq!(kind_of(&office, "a.docx"), Some(AttachmentKind::Docx));
        for (head, name) in [
            (&office[..], "a.pptm"),
            (&zip(b"evil.exe")[..], "a.docx"),
            (b"<svg onload=alert(1)>", "a.png"),
            (b"<html>", "a.pdf"),
            (b"PK", "a.docx"),
            (b"", ""),
        ] {
            assert_eq!(kind_of(head, name), None, "{name}");
        }
    }

    #[test]
    fn a_name_has_no_folder_and_the_right_ending() {
        assert_eq!(kept_name("../../Bài 1.PDF", AttachmentKind::Pdf), ".._.._Bài 1.PDF");
        assert_eq!(kept_name("ảnh.JPG", AttachmentKind::Jpeg), "ảnh.JPG");
        assert_eq!(kept_name("a.exe", AttachmentKind::Pdf), "a.exe.pdf");
    }
}
