//! Accounts.

use diesel::prelude::*;

use crate::indexing::{self, Subject};
use crate::one_of::OneOfValues;
use crate::schema::{accounts, broadcasts, courses, curriculums};
use crate::types::ids::{AccountId, BroadcastId, CourseId, CurriculumId};
use crate::types::{Language, Timestamp};
use crate::{DbConnection, DbResult};

crate::types::text_enum! {
    /// What an account may do on the whole platform. What it may do in an organisation is its membership.
    pub enum Role {
        /// Nothing beyond what everybody may.
        None = "none",
        /// Does everything.
        Administrator = "administrator",
    }
}

crate::types::text_enum! {
    /// What a professional is: the eight titles of Law 15/2023/QH15, article 26, and who learns beside them.
    pub enum Title {
        /// Bác sĩ.
        Doctor = "doctor",
        /// Y sĩ.
        PhysicianAssistant = "physician_assistant",
        /// Điều dưỡng.
        Nurse = "nurse",
        /// Hộ sinh.
        Midwife = "midwife",
        /// Kỹ thuật y.
        Technician = "technician",
        /// Dinh dưỡng lâm sàng.
        Nutritionist = "nutritionist",
        /// Cấp cứu viên ngoại viện.
        EmergencyWorker = "emergency_worker",
        /// Tâm lý lâm sàng.
        Psychologist = "psychologist",
        /// Somebody who studies for one of them.
        Student = "student",
        /// Dược sĩ.
        Pharmacist = "pharmacist",
        /// Another health worker.
        Other = "other",
    }
}

/// An account.
#[derive(Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The address it signs in with, in lower case.
    pub email: String,
    /// When the address was confirmed.
    pub email_confirmed_at: Option<Timestamp>,
    /// argon2id, in its own text form.
    pub password_hash: String,
    /// The name that others see.
    pub display_name: String,
    /// The language of mails.
    pub locale: Language,
    /// What it may do.
    pub role: Role,
    /// When it was disabled.
    pub disabled_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit of its fields, from 1.
    pub revision: i32,
    /// What its owner is, once that was verified.
    pub verified_title: Option<Title>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Account")
            .field("id", &self.id)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// What changes in an account.
#[derive(AsChangeset, Default)]
#[diesel(table_name = accounts)]
pub struct AccountChange {
    /// A confirmed address.
    pub email_confirmed_at: Option<Option<Timestamp>>,
    /// A new password.
    pub password_hash: Option<String>,
    /// A new name.
    pub display_name: Option<String>,
    /// A new language.
    pub locale: Option<Language>,
    /// A new role.
    pub role: Option<Role>,
    /// Disabled since, or not any more.
    pub disabled_at: Option<Option<Timestamp>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

impl AccountChange {
    /// Whether it changes what pages show of an account: not its password, not its confirmation.
    fn edits(&self) -> bool {
        self.display_name.is_some() || self.locale.is_some() || self.role.is_some() || self.disabled_at.is_some()
    }
}

/// Adds an account; [`crate::DbError::Taken`] when the address has one.
pub fn insert(conn: &mut DbConnection, account: &Account) -> DbResult<()> {
    diesel::insert_into(accounts::table).values(account).execute(conn)?;
    Ok(())
}

/// The account with an id.
pub fn by_id(conn: &mut DbConnection, id: AccountId) -> DbResult<Account> {
    Ok(accounts::table.find(id).select(Account::as_select()).first(conn)?)
}

/// The account with an id, unless it is disabled.
pub fn enabled(conn: &mut DbConnection, id: AccountId) -> DbResult<Account> {
    let found = accounts::table.find(id).filter(accounts::disabled_at.is_null());
    Ok(found.select(Account::as_select()).first(conn)?)
}

/// Those of some accounts that are not disabled.
pub fn enabled_among(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<Vec<Account>> {
    let mut all = Vec::with_capacity(ids.len());
    for ids in ids.chunks(500) {
        let found = accounts::table
            .filter(accounts::id.one_of(ids.iter().copied()))
            .filter(accounts::disabled_at.is_null());
        all.extend(found.select(Account::as_select()).load::<Account>(conn)?);
    }
    Ok(all)
}

/// The account of an address, given in lower case.
pub fn by_email(conn: &mut DbConnection, email: &str) -> DbResult<Option<Account>> {
    let found = accounts::table
        .filter(accounts::email.eq(email))
        .select(Account::as_select())
        .first(conn);
    Ok(found.optional()?)
}

/// The accounts of some addresses, given in lower case.
pub fn by_emails(conn: &mut DbConnection, emails: &[String]) -> DbResult<Vec<Account>> {
    let mut all = Vec::new();
    for emails in emails.chunks(500) {
        let found = accounts::table.filter(accounts::email.one_of(emails.to_vec()));
        all.extend(found.select(Account::as_select()).load::<Account>(conn)?);
    }
    Ok(all)
}

/// The names of some accounts.
pub fn names_of(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<Vec<(AccountId, String)>> {
    let found = accounts::table.filter(accounts::id.one_of(ids.iter().copied()));
    Ok(found.select((accounts::id, accounts::display_name)).load(conn)?)
}

/// Changes an account and gives it back.
pub fn change(conn: &mut DbConnection, id: AccountId, change: &AccountChange) -> DbResult<Account> {
    let edited = change.edits().then(|| accounts::revision.eq(accounts::revision + 1));
    diesel::update(accounts::table.find(id))
        .set((change, edited))
        .execute(conn)?;
    if change.edits() {
        indexing::note(conn, Subject::Person(id.uuid().into()))?;
    }
    by_id(conn, id)
}

/// Keeps others from changing an account until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: AccountId) -> DbResult<()> {
    diesel::update(accounts::table.find(id))
        .set(accounts::revision.eq(accounts::revision))
        .execute(conn)?;
    Ok(())
}

/// Whether there is an administrator: a person who can sign in.
pub fn any_administrator(conn: &mut DbConnection) -> DbResult<bool> {
    let first = accounts::table
        .filter(accounts::role.eq(Role::Administrator))
        // The platform's own account has no password: nobody can sign in with it.
        .filter(accounts::password_hash.ne(""))
        .filter(accounts::email_confirmed_at.is_not_null())
        .select(accounts::id)
        .first::<AccountId>(conn)
        .optional()?;
    Ok(first.is_some())
}

/// Whether there is no account at all, the platform's own neither: a database that was never used.
pub fn none(conn: &mut DbConnection) -> DbResult<bool> {
    let first = accounts::table.select(accounts::id).first::<AccountId>(conn);
    Ok(first.optional()?.is_none())
}

/// Whether another living administrator remains beside this one.
pub fn another_administrator(conn: &mut DbConnection, beside: AccountId) -> DbResult<bool> {
    let found = accounts::table
        .filter(accounts::role.eq(Role::Administrator))
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::password_hash.ne(""))
        .filter(accounts::id.ne(beside))
        .select(accounts::id)
        .first::<AccountId>(conn)
        .optional()?;
    Ok(found.is_some())
}

/// People's accounts whose address or name contains a text, oldest first.
pub fn list(
    conn: &mut DbConnection,
    containing: Option<&str>,
    after: Option<AccountId>,
    rows: i64,
) -> DbResult<Vec<Account>> {
    let mut query = accounts::table
        .filter(accounts::password_hash.ne(""))
        .select(Account::as_select())
        .order(accounts::id)
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(accounts::id.gt(after));
    }
    if let Some(text) = containing {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = format!("%{escaped}%");
        let email = accounts::email.like(pattern.to_lowercase()).escape('\\');
        query = query.filter(email.or(accounts::display_name.like(pattern).escape('\\')));
    }
    Ok(query.load(conn)?)
}

/// Deletes an account with everything that is its own; false when something that others see was made by it.
pub fn delete_unless_author(conn: &mut DbConnection, id: AccountId) -> DbResult<bool> {
    let made_course = courses::table.filter(courses::created_by.eq(id)).select(courses::id);
    let made_curriculum = curriculums::table
        .filter(curriculums::created_by.eq(id))
        .select(curriculums::id);
    let made_broadcast = broadcasts::table
        .filter(broadcasts::created_by.eq(id))
        .select(broadcasts::id);
    if made_course.first::<CourseId>(conn).optional()?.is_some()
        || made_broadcast.first::<BroadcastId>(conn).optional()?.is_some()
        || made_curriculum.first::<CurriculumId>(conn).optional()?.is_some()
    {
        return Ok(false);
    }
    indexing::note(conn, Subject::Person(id.uuid().into()))?;
    diesel::delete(accounts::table.find(id)).execute(conn)?;
    Ok(true)
}

/// Forgets registrations that nobody confirmed since before a moment. Answers how many.
pub fn forget_unconfirmed(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    let never = accounts::table
        .filter(accounts::email_confirmed_at.is_null())
        .filter(accounts::password_hash.ne(""))
        .filter(accounts::role.eq(Role::None))
        .filter(accounts::created_at.lt(before));
    Ok(diesel::delete(never).execute(conn)?)
}
