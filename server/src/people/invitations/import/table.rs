//! A text as a table: lines with numbers, cells by a separator that the text tells, columns by their headings or by their order.

use mediflix_db::word_enum;

use super::code::RowCode;
use super::words::{self, ImportColumn};

/// So many people at once.
pub(super) const MOST_ROWS: usize = 2_000;
/// The columns of a file without headings.
const ORDER: [ImportColumn; 5] = [
    ImportColumn::Email,
    ImportColumn::Name,
    ImportColumn::Roles,
    ImportColumn::Group,
    ImportColumn::Language,
];

word_enum! {
    /// What stands between the cells of a line.
    pub enum Separator {
        /// A comma.
        Comma = "comma",
        /// A semicolon.
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one that the first lines have most of, outside quotes. A tab or semicolon goes before a comma that is in a name.
    fn of_lines(lines: &[(usize, &str)]) -> Self {
        let count = |separator: Self| -> usize {
            let head = lines.iter().take(10);
            head.map(|(_, line)| {
                let outside = line.split('"').step_by(2);
                outside
                    .map(|part| part.bytes().filter(|byte| *byte == separator.byte()).count())
                    .sum::<usize>()
            })
            .sum()
        };
        let [tabs, semicolons, commas] = [Self::Tab, Self::Semicolon, Self::Comma].map(count);
        if tabs > 0 && tabs >= commas {
            Self::Tab
        } else if semicolons > commas {
            Self::Semicolon
        } else {
            Self::Comma
        }
    }
}

/// The cells of one line, by what they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) group: String,
    pub(super) language: String,
}

/// A line of the table.
pub(super) struct Line {
    /// Counted from 1, as spreadsheets do.
    pub(super) number: usize,
    /// What it holds, or why that cannot be told.
    pub(super) cells: Result<Cells, RowCode>,
}

/// The whole table.
pub(super) struct Table {
    pub(super) separator: Separator,
    /// The columns of the file in their order.
    pub(super) columns: Vec<ImportColumn>,
    pub(super) has_headings: bool,
    pub(super) lines: Vec<Line>,
}

/// Cuts a text into a table.
pub(super) fn read(text: &str) -> Table {
    let mut lines: Vec<(usize, &str)> = numbered(text);
    while lines.last().is_some_and(|(_, line)| line.trim().is_empty()) {
        lines.pop();
    }
    let separator = Separator::of_lines(&lines);
    let first = lines.iter().position(|(_, line)| !line.trim().is_empty());
    let headings = first.and_then(|at| headings(&cells(lines[at].1, separator).unwrap_or_default()));
    let has_headings = headings.is_some();
    let columns = headings.unwrap_or_else(|| ORDER.to_vec());
    let body = lines
        .into_iter()
        .skip(if has_headings { first.unwrap_or(0) + 1 } else { 0 });
    let mut read = Vec::new();
    for (number, line) in body {
        if read.len() == MOST_ROWS {
            let cells = Err(RowCode::TooManyRows);
            read.push(Line { number, cells });
            break;
        }
        let cells = cells(line, separator).and_then(|cells| sorted(&cells, &columns, has_headings));
        read.push(Line { number, cells });
    }
    Table {
        separator,
        columns,
        has_headings,
        lines: read,
    }
}

/// Lines with their numbers. Each ends with LF, CRLF or CR.
fn numbered(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        lines.push((lines.len() + 1, &rest[..end]));
        let ending = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = rest.get(end + ending..).unwrap_or_default();
    }
    lines
}

/// The cells of a line. One line is one person: a quote that is open at its end is a fault of this line alone.
fn cells(line: &str, separator: Separator) -> Result<Vec<String>, RowCode> {
    if line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(RowCode::QuoteOpen);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.byte())
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => Ok(record.iter().map(|cell| cell.trim().to_owned()).collect()),
        Ok(false) => Ok(Vec::new()),
        Err(_) => Err(RowCode::QuoteOpen),
    }
}

/// A line with more cells is none of headings: each cell is compared with every word that is known.
const MOST_COLUMNS: usize = 50;

/// What the columns hold, when this line is one of headings: one of them is of addresses, and none is an address.
fn headings(cells: &[String]) -> Option<Vec<ImportColumn>> {
    if cells.len() > MOST_COLUMNS {
        return None;
    }
    let columns: Vec<ImportColumn> = cells
        .iter()
        .map(|cell| words::column(cell).unwrap_or(ImportColumn::Other))
        .collect();
    let fits = columns.contains(&ImportColumn::Email) && !cells.iter().any(|cell| cell.contains('@'));
    fits.then_some(columns)
}

/// The cells of a line by what they hold.
fn sorted(cells: &[String], columns: &[ImportColumn], has_headings: bool) -> Result<Cells, RowCode> {
    if cells.iter().all(String::is_empty) {
        return Err(RowCode::Empty);
    }
    let beyond = cells.iter().skip(columns.len());
    if beyond.into_iter().any(|cell| !cell.is_empty()) {
        return Err(RowCode::TooManyColumns);
    }
    let of_email = columns.iter().position(|column| *column == ImportColumn::Email);
    if has_headings && of_email.is_some_and(|place| place >= cells.len()) {
        return Err(RowCode::TooFewColumns);
    }
    let mut found = Cells::default();
    for (cell, column) in cells.iter().zip(columns) {
        let place = match column {
            ImportColumn::Email => &mut found.email,
            ImportColumn::Name => &mut found.name,
            ImportColumn::Roles => &mut found.roles,
            ImportColumn::Group => &mut found.group,
            ImportColumn::Language => &mut found.language,
            ImportColumn::Other => continue,
        };
        place.clone_from(cell);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_quotes_and_line_ends_are_told() {
        let check = |text: &str, separator, names: &[&str]| {
            let table = read(text);
            assert_eq!(table.separator, separator, "{text:?}");
            let read: Vec<String> = table
                .lines
                .iter()
                .map(|line| line.cells.clone().unwrap_or_default().name)
                .collect();
            assert_eq!(read, names, "{text:?}");
        };
        check(
            "a@b.vn,An\nb@b.vn,\"Bình, BS.\"\n",
            Separator::Comma,
            &["An", "Bình, BS."],
        );
        check(
            "a@b.vn;An\r\nb@b.vn;\"Bình; \"\"Bi\"\"\"",
            Separator::Semicolon,
            &["An", "Bình; \"Bi\""],
        );
        check("Email\tHọ và tên\rb@b.vn\tBình\r", Separator::Tab, &["Bình"]);
        check(
            "Tên;Địa chỉ email;Điện thoại\nAn;a@b.vn;0909",
            Separator::Semicolon,
            &["An"],
        );
    }
}
