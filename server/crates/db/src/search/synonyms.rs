//! Words that mean the same, which administrators edit.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::indexing::{self, Subject};
use crate::schema::synonyms;
use crate::types::ids::SynonymsId;
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// Terms that mean the same, by language.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SynonymTerms {
    /// In Vietnamese.
    #[serde(default)]
    pub vi: Vec<String>,
    /// In Korean.
    #[serde(default)]
    pub ko: Vec<String>,
    /// In English.
    #[serde(default)]
    pub en: Vec<String>,
}

impl SynonymTerms {
    /// The terms of all languages.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.vi.iter().chain(&self.ko).chain(&self.en)
    }
}

/// A group of terms.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = synonyms)]
pub struct SynonymGroup {
    /// Its id.
    pub id: SynonymsId,
    /// What it shipped as; nothing for one that an administrator added.
    pub shipped_as: Option<String>,
    /// Its terms.
    pub terms: Json<SynonymTerms>,
    /// Since when it counts no more.
    pub removed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit, from 1.
    pub revision: i32,
}

impl SynonymGroup {
    /// A new group.
    #[must_use]
    pub fn new(terms: SynonymTerms, shipped_as: Option<String>, now: Timestamp) -> Self {
        Self {
            id: SynonymsId::new(),
            shipped_as,
            terms: Json(terms),
            removed_at: None,
            created_at: now,
            updated_at: now,
            revision: 1,
        }
    }
}

/// Adds a group.
pub fn insert(conn: &mut DbConnection, group: &SynonymGroup) -> DbResult<()> {
    diesel::insert_into(synonyms::table).values(group).execute(conn)?;
    indexing::note(conn, Subject::Synonyms)
}

/// Adds groups that ship; those that another server adds at the same time are passed over.
pub fn insert_shipped(conn: &mut DbConnection, groups: &[SynonymGroup]) -> DbResult<()> {
    for group in groups {
        both!(conn, |c| diesel::insert_into(synonyms::table)
            .values(group)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// The group with an id that counts.
pub fn by_id(conn: &mut DbConnection, id: SynonymsId) -> DbResult<SynonymGroup> {
    let found = synonyms::table.find(id).filter(synonyms::removed_at.is_null());
    Ok(found.select(SynonymGroup::as_select()).first(conn)?)
}

/// Keeps others from changing a group until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: SynonymsId) -> DbResult<()> {
    diesel::update(synonyms::table.find(id))
        .set(synonyms::revision.eq(synonyms::revision))
        .execute(conn)?;
    Ok(())
}

/// Gives a group other terms.
pub fn change(conn: &mut DbConnection, id: SynonymsId, terms: SynonymTerms, now: Timestamp) -> DbResult<SynonymGroup> {
    diesel::update(synonyms::table.find(id))
        .set((
            synonyms::terms.eq(Json(terms)),
            synonyms::updated_at.eq(now),
            synonyms::revision.eq(synonyms::revision + 1),
        ))
        .execute(conn)?;
    indexing::note(conn, Subject::Synonyms)?;
    by_id(conn, id)
}

/// Removes a group. One that shipped stays as a row, so that it does not come back.
pub fn remove(conn: &mut DbConnection, id: SynonymsId, now: Timestamp) -> DbResult<()> {
    let group = by_id(conn, id)?;
    let row = synonyms::table.find(id);
    if group.shipped_as.is_some() {
        diesel::update(row).set(synonyms::removed_at.eq(now)).execute(conn)?;
    } else {
        diesel::delete(row).execute(conn)?;
    }
    indexing::note(conn, Subject::Synonyms)
}

/// All groups that count, in the order of their ids.
pub fn list(conn: &mut DbConnection, after: Option<SynonymsId>, rows: i64) -> DbResult<Vec<SynonymGroup>> {
    let mut query = synonyms::table
        .filter(synonyms::removed_at.is_null())
        .order(synonyms::id)
        .limit(rows)
        .select(SynonymGroup::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(synonyms::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// What groups shipped as, those that were removed too.
pub fn shipped(conn: &mut DbConnection) -> DbResult<Vec<String>> {
    let names: Vec<Option<String>> = synonyms::table
        .filter(synonyms::shipped_as.is_not_null())
        .select(synonyms::shipped_as)
        .load(conn)?;
    Ok(names.into_iter().flatten().collect())
}
