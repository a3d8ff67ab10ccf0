//! Memberships: what somebody is in an organisation.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::one_of::OneOfValues;
use crate::people::accounts::Account;
use crate::people::organisations::Organisation;
use crate::schema::{accounts, group_members, memberships, organisations};
use crate::types::ids::{AccountId, GroupId, OrganisationId};
use crate::types::{Json, Language, Timestamp};
use crate::{DbConnection, DbError, DbResult, both};

/// Nobody is a member of more organisations: memberships are read with every request.
pub const MOST: usize = 16;
/// Rows of one statement.
const AT_ONCE: usize = 500;

crate::word_enum! {
    /// What a member may do in an organisation.
    pub enum OrganisationRole {
        /// Watches what the organisation assigns.
        Learner = "learner",
        /// Makes courses.
        Instructor = "instructor",
        /// Carries text over into other languages.
        Translator = "translator",
        /// Looks at what is to be published.
        Reviewer = "reviewer",
        /// Runs live seminars.
        Host = "host",
        /// Enrols people, verifies them and follows their progress.
        TrainingOffice = "training_office",
        /// Manages the members and everything that the organisation owns.
        Administrator = "administrator",
    }
}

impl OrganisationRole {
    /// Who looks after an organisation's members: puts them into groups, enrols them.
    pub const OFFICES: &[Self] = &[Self::TrainingOffice, Self::Administrator];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Some roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether one of these roles is among them.
    #[must_use]
    pub fn any(self, wanted: &[OrganisationRole]) -> bool {
        wanted.iter().any(|role| self.0 & role.bit() != 0)
    }
}

impl FromIterator<OrganisationRole> for Roles {
    fn from_iter<T: IntoIterator<Item = OrganisationRole>>(roles: T) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}

/// The organisations that somebody is a member of, with their roles there: what rules ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memberships([Option<(OrganisationId, Roles)>; MOST]);

impl Memberships {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (OrganisationId, Roles)> + '_ {
        self.0.iter().flatten().copied()
    }

    /// The roles in an organisation; nothing for who is no member.
    #[must_use]
    pub fn in_organisation(&self, id: OrganisationId) -> Option<Roles> {
        self.iter().find(|(found, _)| *found == id).map(|(_, roles)| roles)
    }

    /// The organisations where one of these roles is held.
    #[must_use]
    pub fn with_any(&self, wanted: &[OrganisationRole]) -> Vec<OrganisationId> {
        self.iter()
            .filter(|(_, roles)| roles.any(wanted))
            .map(|(id, _)| id)
            .collect()
    }
}

impl FromIterator<(OrganisationId, Roles)> for Memberships {
    fn from_iter<T: IntoIterator<Item = (OrganisationId, Roles)>>(all: T) -> Self {
        let mut kept = [None; MOST];
        for (place, membership) in kept.iter_mut().zip(all) {
            *place = Some(membership);
        }
        Self(kept)
    }
}

/// A pair of languages that a translator carries text over between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguagePair {
    /// The language read.
    pub from: Language,
    /// The language written.
    pub to: Language,
}

/// A membership.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub struct Membership {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// The member.
    pub account_id: AccountId,
    /// What they may do there.
    pub roles: Json<Vec<OrganisationRole>>,
    /// Of a translator: the languages.
    pub languages: Json<Vec<LanguagePair>>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds a membership or changes the roles of one; false when the account has as many as there may be.
pub fn put(conn: &mut DbConnection, membership: &Membership) -> DbResult<bool> {
    let others = memberships::table
        .filter(memberships::account_id.eq(membership.account_id))
        .filter(memberships::organisation_id.ne(membership.organisation_id));
    let others: i64 = others.count().get_result(conn)?;
    if usize::try_from(others).unwrap_or(MOST) >= MOST {
        return Ok(false);
    }
    both!(conn, |c| diesel::insert_into(memberships::table)
        .values(membership)
        .on_conflict((memberships::organisation_id, memberships::account_id))
        .do_update()
        .set((
            memberships::roles.eq(&membership.roles),
            memberships::languages.eq(&membership.languages),
            memberships::updated_at.eq(membership.updated_at),
        ))
        .execute(c))?;
    Ok(true)
}

/// Ends a membership; [`DbError::NotFound`] when there is none.
pub fn end(conn: &mut DbConnection, organisation: OrganisationId, account: AccountId) -> DbResult<()> {
    match diesel::delete(memberships::table.find((organisation, account))).execute(conn)? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// What an account is where.
pub fn of_account(conn: &mut DbConnection, account: AccountId) -> DbResult<Memberships> {
    let rows: Vec<(OrganisationId, Json<Vec<OrganisationRole>>)> = memberships::table
        .filter(memberships::account_id.eq(account))
        .order((memberships::created_at, memberships::organisation_id))
        .select((memberships::organisation_id, memberships::roles))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, roles)| (id, roles.0.into_iter().collect()))
        .collect())
}

/// What some accounts are where; who is a member of nothing is missing.
pub fn of_many(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<HashMap<AccountId, Memberships>> {
    let mut found: HashMap<AccountId, Vec<(OrganisationId, Roles)>> = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        let rows: Vec<(AccountId, OrganisationId, Json<Vec<OrganisationRole>>)> = memberships::table
            .filter(memberships::account_id.one_of(ids.iter().copied()))
            .order((memberships::created_at, memberships::organisation_id))
            .select((
                memberships::account_id,
                memberships::organisation_id,
                memberships::roles,
            ))
            .load(conn)?;
        for (account, id, roles) in rows {
            found
                .entry(account)
                .or_default()
                .push((id, roles.0.into_iter().collect()));
        }
    }
    let found = found.into_iter();
    Ok(found
        .map(|(account, all)| (account, all.into_iter().collect()))
        .collect())
}

/// The languages that an account carries text over into, in some organisations.
pub fn languages_into(
    conn: &mut DbConnection,
    account: AccountId,
    organisations: &[OrganisationId],
) -> DbResult<Vec<Language>> {
    let rows: Vec<Json<Vec<LanguagePair>>> = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::organisation_id.one_of(organisations.iter().copied()))
        .select(memberships::languages)
        .load(conn)?;
    let pairs = rows.into_iter().flat_map(|row| row.0);
    Ok(pairs.map(|pair| pair.to).collect())
}

/// The memberships of some accounts with their organisations, oldest first.
pub fn of_accounts(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<Vec<(Membership, Organisation)>> {
    Ok(memberships::table
        .inner_join(organisations::table)
        .filter(memberships::account_id.one_of(ids.iter().copied()))
        .order((memberships::created_at, memberships::organisation_id))
        .select((Membership::as_select(), Organisation::as_select()))
        .load(conn)?)
}

/// Which members of an organisation are asked for.
#[derive(Clone, Copy, Debug)]
pub struct MemberFilter {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Those in a group.
    pub group: Option<GroupId>,
}

/// The members of an organisation, in the order of their accounts.
pub fn of_organisation(
    conn: &mut DbConnection,
    filter: MemberFilter,
    after: Option<AccountId>,
    rows: i64,
) -> DbResult<Vec<(Membership, Account)>> {
    let mut query = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::organisation_id.eq(filter.organisation))
        .order(memberships::account_id)
        .select((Membership::as_select(), Account::as_select()))
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(memberships::account_id.gt(after));
    }
    if let Some(group) = filter.group {
        let members = group_members::table.filter(group_members::group_id.eq(group));
        query = query.filter(memberships::account_id.eq_any(members.select(group_members::account_id)));
    }
    Ok(query.load(conn)?)
}

/// Some members of an organisation, in the order of their accounts.
pub fn some(conn: &mut DbConnection, id: OrganisationId, of: &[AccountId]) -> DbResult<Vec<(Membership, Account)>> {
    let found = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::organisation_id.eq(id))
        .filter(memberships::account_id.one_of(of.iter().copied()))
        .order(memberships::account_id);
    Ok(found
        .select((Membership::as_select(), Account::as_select()))
        .load(conn)?)
}

/// By what members are looked for: their names and addresses, in the order of their accounts.
pub fn names(conn: &mut DbConnection, filter: MemberFilter) -> DbResult<Vec<(AccountId, String, String)>> {
    let mut query = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::organisation_id.eq(filter.organisation))
        .order(memberships::account_id)
        .select((accounts::id, accounts::display_name, accounts::email))
        .into_boxed();
    if let Some(group) = filter.group {
        let members = group_members::table.filter(group_members::group_id.eq(group));
        query = query.filter(memberships::account_id.eq_any(members.select(group_members::account_id)));
    }
    Ok(query.load(conn)?)
}

/// Which of some accounts are members of an organisation.
pub fn members_among(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    ids: &[AccountId],
) -> DbResult<HashSet<AccountId>> {
    let mut found = HashSet::new();
    for ids in ids.chunks(AT_ONCE) {
        let members = memberships::table
            .filter(memberships::organisation_id.eq(organisation))
            .filter(memberships::account_id.one_of(ids.iter().copied()));
        found.extend(members.select(memberships::account_id).load::<AccountId>(conn)?);
    }
    Ok(found)
}
