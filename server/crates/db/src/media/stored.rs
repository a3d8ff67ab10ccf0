//! Where objects of packages lie, and how long.

use diesel::prelude::*;

use crate::schema::{jobs, packages, segments, tracks};
use crate::types::Timestamp;
use crate::types::ids::{LectureId, PackageId, SourceId};
use crate::{DbConnection, DbResult};

use super::packages::{Package, PackageState};

/// The lecture that a package belongs to, and where its objects lie; none for a track that viewers do not get now, or pieces of speech.
pub fn lecture_and_prefix(conn: &mut DbConnection, id: PackageId) -> DbResult<(LectureId, String)> {
    let found = packages::table
        .left_join(tracks::table)
        .filter(packages::id.eq(id))
        .filter(packages::draft_id.is_null())
        .filter(packages::track_id.is_null().or(tracks::published_at.is_not_null()));
    Ok(found.select((packages::lecture_id, packages::prefix)).first(conn)?)
}

/// The lecture of the package that lies below a prefix.
pub fn lecture_of_prefix(conn: &mut DbConnection, prefix: &str) -> DbResult<LectureId> {
    let found = packages::table.filter(packages::prefix.eq(prefix));
    Ok(found.select(packages::lecture_id).first(conn)?)
}

/// How many packages of a source were ever complete.
pub fn completed_of_source(conn: &mut DbConnection, source: SourceId) -> DbResult<i64> {
    let found = packages::table
        .inner_join(jobs::table)
        .filter(jobs::source_id.eq(source))
        .filter(packages::completed_at.is_not_null());
    Ok(found.count().get_result(conn)?)
}

/// Packages that were given up before a moment and whose objects are still there.
pub fn to_sweep(conn: &mut DbConnection, before: Timestamp, limit: i64) -> DbResult<Vec<Package>> {
    let found = packages::table
        .filter(packages::state.eq(PackageState::Abandoned))
        .filter(packages::swept_at.is_null())
        .filter(packages::abandoned_at.lt(before));
    Ok(found
        .order(packages::id)
        .limit(limit)
        .select(Package::as_select())
        .load(conn)?)
}

/// Notes that a package's objects are deleted.
pub fn swept(conn: &mut DbConnection, id: PackageId, now: Timestamp) -> DbResult<()> {
    diesel::update(packages::table.filter(packages::id.eq(id)))
        .set(packages::swept_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Prefixes of all packages whose objects are there, and how many segments each has.
pub fn prefixes(conn: &mut DbConnection) -> DbResult<Vec<(String, bool, i64)>> {
    let found = packages::table.filter(packages::swept_at.is_null());
    let found: Vec<(PackageId, String, Option<Timestamp>)> = found
        .select((packages::id, packages::prefix, packages::completed_at))
        .load(conn)?;
    let mut all = Vec::with_capacity(found.len());
    for (id, prefix, completed_at) in found {
        // What has no bytes is a gap of a live stretch.
        let count = segments::table
            .filter(segments::package_id.eq(id))
            .filter(segments::bytes.gt(0))
            .count();
        all.push((prefix, completed_at.is_some(), count.get_result(conn)?));
    }
    Ok(all)
}
