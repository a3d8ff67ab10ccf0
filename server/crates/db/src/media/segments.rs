//! Segments of packages: the lines of media playlists, and what they add up to.

use diesel::prelude::*;
use mediflix_protocol::media::Segment;

use crate::one_of::OneOfValues;
use crate::schema::segments;
use crate::types::ids::PackageId;
use crate::{DbConnection, DbResult, both};

#[derive(Insertable)]
#[diesel(table_name = segments, treat_none_as_default_value = false)]
struct SegmentRow<'a> {
    package_id: PackageId,
    rendition: &'a str,
    sequence: i32,
    start_us: i64,
    duration_us: i64,
    bytes: i64,
    key_index: i32,
}

/// Stores closed segments; those that are known already are passed over.
pub(super) fn insert(conn: &mut DbConnection, package: PackageId, closed: &[Segment]) -> DbResult<()> {
    let row = |segment: &'_ Segment| {
        Some(SegmentRow {
            package_id: package,
            rendition: "",
            sequence: i32::try_from(segment.sequence).ok()?,
            start_us: i64::try_from(segment.start_us).ok()?,
            duration_us: i64::try_from(segment.duration_us).ok()?,
            bytes: i64::try_from(segment.bytes).ok()?,
            key_index: i32::try_from(segment.key).ok()?,
        })
    };
    for batch in closed.chunks(100) {
        let rows: Vec<SegmentRow<'_>> = batch
            .iter()
            .filter_map(|segment| {
                row(segment).map(|fields| SegmentRow {
                    rendition: &segment.rendition,
                    ..fields
                })
            })
            .collect();
        both!(conn, |c| diesel::insert_into(segments::table)
            .values(&rows)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// What a [`SegmentLine`] is read from.
const LINE: (
    segments::package_id,
    segments::sequence,
    segments::start_us,
    segments::duration_us,
    segments::bytes,
    segments::key_index,
) = (
    segments::package_id,
    segments::sequence,
    segments::start_us,
    segments::duration_us,
    segments::bytes,
    segments::key_index,
);

/// One line of a media playlist.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct SegmentLine {
    /// The package it lies in: the one that is played, or that of a part.
    pub package: PackageId,
    /// Media sequence number.
    pub sequence: i32,
    /// Start within the rendition.
    pub start_us: i64,
    /// Exact duration.
    pub duration_us: i64,
    /// Bytes of the object.
    pub bytes: i64,
    /// Its content key.
    pub key_index: i32,
}

/// Segments of a rendition in order, as far as they follow one another from the first without a gap; `packages` are the one that
/// is played and its parts.
pub fn lines(conn: &mut DbConnection, packages: &[PackageId], rendition: &str) -> DbResult<Vec<SegmentLine>> {
    let found = segments::table
        .filter(segments::package_id.one_of(packages.iter().copied()))
        .filter(segments::rendition.eq(rendition))
        .order(segments::sequence)
        .select(LINE);
    let mut lines: Vec<SegmentLine> = both!(conn, |c| found.load(c))?;
    cut_at_gap(&mut lines);
    Ok(lines)
}

/// Keeps the segments that follow one another from the first.
fn cut_at_gap(lines: &mut Vec<SegmentLine>) {
    let whole = lines.iter().zip(0..).take_while(|(line, at)| line.sequence == *at);
    let whole = whole.count();
    lines.truncate(whole);
}

/// The renditions that have their first segment.
pub fn begun(conn: &mut DbConnection, package: PackageId) -> DbResult<Vec<String>> {
    let found = segments::table
        .filter(segments::package_id.eq(package))
        .filter(segments::sequence.eq(0));
    Ok(found.select(segments::rendition).load(conn)?)
}

/// A rendition's size so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenditionTotals {
    /// Its id.
    pub rendition: String,
    /// Number of segments.
    pub segments: i64,
    /// Media time.
    pub duration_us: i64,
    /// Bytes of all segments.
    pub bytes: i64,
    /// The highest rate of one segment, in bit/s.
    pub peak_bitrate: i64,
}

/// Sizes of every rendition that has a segment, in all of `packages`.
pub fn totals(conn: &mut DbConnection, packages: &[PackageId]) -> DbResult<Vec<RenditionTotals>> {
    let found = segments::table
        .filter(segments::package_id.one_of(packages.iter().copied()))
        .order((segments::rendition, segments::sequence))
        .select((segments::rendition, segments::duration_us, segments::bytes));
    let rows: Vec<(String, i64, i64)> = both!(conn, |c| found.load(c))?;
    let mut totals: Vec<RenditionTotals> = Vec::new();
    for (rendition, duration_us, bytes) in rows {
        if totals.last().is_none_or(|last| last.rendition != rendition) {
            totals.push(RenditionTotals {
                rendition,
                segments: 0,
                duration_us: 0,
                bytes: 0,
                peak_bitrate: 0,
            });
        }
        if let Some(last) = totals.last_mut() {
            last.segments += 1;
            last.duration_us += duration_us;
            last.bytes += bytes;
            last.peak_bitrate = last
                .peak_bitrate
                .max(bytes.saturating_mul(8_000_000) / duration_us.max(1));
        }
    }
    Ok(totals)
}

/// Bytes of all segments of a package.
pub fn bytes(conn: &mut DbConnection, package: PackageId) -> DbResult<i64> {
    let sum = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)");
    let found = segments::table.filter(segments::package_id.eq(package)).select(sum);
    Ok(both!(conn, |c| found.first(c))?)
}

/// Every segment of a package with its rendition, in order.
pub fn of_package(conn: &mut DbConnection, package: PackageId) -> DbResult<Vec<(String, SegmentLine)>> {
    let found = segments::table
        .filter(segments::package_id.eq(package))
        .order((segments::rendition, segments::sequence))
        .select((segments::rendition, LINE));
    Ok(found.load(conn)?)
}

/// Segments of a rendition that may have another id in each package, as far as they follow one another without a gap.
pub fn lines_of(conn: &mut DbConnection, packages: &[(PackageId, String)]) -> DbResult<Vec<SegmentLine>> {
    let mut lines: Vec<SegmentLine> = Vec::new();
    for (package, rendition) in packages {
        let found = segments::table
            .filter(segments::package_id.eq(*package))
            .filter(segments::rendition.eq(rendition))
            .order(segments::sequence)
            .select(LINE);
        lines.extend(found.load::<SegmentLine>(conn)?);
    }
    cut_at_gap(&mut lines);
    Ok(lines)
}
