//! Organisations: who teaches together. Shares of the workers and costs are counted by them.

use diesel::prelude::*;

use crate::indexing::{self, Subject};
use crate::one_of::OneOfValues;
use crate::schema::organisations;
use crate::types::ids::OrganisationId;
use crate::types::{Json, LangText, Timestamp};
use crate::{DbConnection, DbResult};

crate::types::text_enum! {
    /// What kind of organisation it is.
    pub enum OrganisationKind {
        /// A hospital.
        Hospital = "hospital",
        /// A university or school.
        University = "university",
        /// People of several hospitals who make curriculums together.
        AdvisoryGroup = "advisory_group",
        /// A professional society.
        Society = "society",
        /// A community or an association.
        Community = "community",
        /// Anything else.
        Other = "other",
    }
}

/// An organisation.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name; no other has the same.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// ISO 3166-1 alpha-2 in lower case (`vn`), or empty.
    pub country: String,
    /// Province or city; may be empty.
    pub province: String,
    /// Who they are.
    pub about: Json<LangText>,
    /// Raised by every edit, from 1.
    pub revision: i32,
    /// Since when it has its logo, if it has one.
    pub logo_at: Option<Timestamp>,
}

/// What changes of an organisation.
#[derive(AsChangeset, Default)]
#[diesel(table_name = organisations)]
pub struct OrganisationChange {
    /// Another name.
    pub name: Option<String>,
    /// Another kind.
    pub kind: Option<OrganisationKind>,
    /// Another country.
    pub country: Option<String>,
    /// Another province.
    pub province: Option<String>,
    /// Another text about it.
    pub about: Option<Json<LangText>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

impl Organisation {
    /// A hospital of which only the name is known yet.
    #[must_use]
    pub fn named(name: String, now: Timestamp) -> Self {
        Self {
            id: OrganisationId::new(),
            name,
            created_at: now,
            updated_at: now,
            kind: OrganisationKind::Hospital,
            country: String::new(),
            province: String::new(),
            about: Json(LangText::default()),
            revision: 1,
            logo_at: None,
        }
    }
}

/// Adds an organisation; [`crate::DbError::Taken`] when another has its name.
pub fn insert(conn: &mut DbConnection, organisation: &Organisation) -> DbResult<()> {
    diesel::insert_into(organisations::table)
        .values(organisation)
        .execute(conn)?;
    Ok(())
}

/// The organisation with an id.
pub fn by_id(conn: &mut DbConnection, id: OrganisationId) -> DbResult<Organisation> {
    Ok(organisations::table
        .find(id)
        .select(Organisation::as_select())
        .first(conn)?)
}

/// Changes an organisation and gives it back; [`crate::DbError::Taken`] when another has its new name.
pub fn change(conn: &mut DbConnection, id: OrganisationId, change: &OrganisationChange) -> DbResult<Organisation> {
    diesel::update(organisations::table.find(id))
        .set((change, organisations::revision.eq(organisations::revision + 1)))
        .execute(conn)?;
    indexing::note(conn, Subject::Organisation(id))?;
    by_id(conn, id)
}

/// Says since when an organisation has its logo, or that it has none. Its revision stays: a logo is no field of a form.
pub fn set_logo(conn: &mut DbConnection, id: OrganisationId, logo_at: Option<Timestamp>) -> DbResult<Organisation> {
    diesel::update(organisations::table.find(id))
        .set(organisations::logo_at.eq(logo_at))
        .execute(conn)?;
    by_id(conn, id)
}

/// Keeps others from changing an organisation until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: OrganisationId) -> DbResult<()> {
    diesel::update(organisations::table.find(id))
        .set(organisations::revision.eq(organisations::revision))
        .execute(conn)?;
    Ok(())
}

/// Removes an organisation. Its accounts, jobs and costs stay, of no organisation.
pub fn delete(conn: &mut DbConnection, id: OrganisationId) -> DbResult<()> {
    indexing::note(conn, Subject::Organisation(id))?;
    let gone = diesel::delete(organisations::table.find(id)).execute(conn)?;
    if gone == 0 {
        Err(crate::DbError::NotFound)
    } else {
        Ok(())
    }
}

/// Organisations, oldest first.
pub fn list(conn: &mut DbConnection, after: Option<OrganisationId>, rows: i64) -> DbResult<Vec<Organisation>> {
    let mut query = organisations::table
        .select(Organisation::as_select())
        .order(organisations::id)
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(organisations::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// The names of some organisations.
pub fn names_of(conn: &mut DbConnection, ids: &[OrganisationId]) -> DbResult<Vec<(OrganisationId, String)>> {
    let found = organisations::table.filter(organisations::id.one_of(ids.iter().copied()));
    Ok(found.select((organisations::id, organisations::name)).load(conn)?)
}

/// The names of all organisations.
pub fn names(conn: &mut DbConnection) -> DbResult<Vec<(OrganisationId, String)>> {
    Ok(organisations::table
        .select((organisations::id, organisations::name))
        .load(conn)?)
}

/// The names of all organisations, and since when they have their logos.
pub fn with_logos(conn: &mut DbConnection) -> DbResult<Vec<(OrganisationId, String, Option<Timestamp>)>> {
    Ok(organisations::table
        .select((organisations::id, organisations::name, organisations::logo_at))
        .load(conn)?)
}
