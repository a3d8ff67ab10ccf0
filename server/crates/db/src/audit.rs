//! The audit log: who did what, when and from where. Rows are added and read; nothing changes them.

use diesel::prelude::*;

use crate::schema::audit_events;
use crate::types::ids::{AccountId, AnyId, AuditEventId, OrganisationId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult};

/// Something that somebody did.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = audit_events)]
pub struct AuditEvent {
    /// Its id.
    pub id: AuditEventId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account_id: AccountId,
    /// From which address of the network.
    pub address: String,
    /// What was done, in a word.
    pub action: String,
    /// What it was done to: a word for its kind.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: AnyId,
    /// The organisation that it concerns.
    pub organisation_id: Option<OrganisationId>,
    /// The names of the fields that changed.
    pub fields: Json<Vec<String>>,
}

/// Which events are asked for.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Those that concern an organisation.
    pub organisation: Option<OrganisationId>,
    /// Those of somebody.
    pub account: Option<AccountId>,
    /// Those about something.
    pub subject: Option<AnyId>,
    /// Those of this kind.
    pub action: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// Adds an event.
pub fn append(conn: &mut DbConnection, event: &AuditEvent) -> DbResult<()> {
    diesel::insert_into(audit_events::table).values(event).execute(conn)?;
    Ok(())
}

/// Events, newest first.
pub fn list(
    conn: &mut DbConnection,
    filter: &AuditFilter,
    after: Option<AuditEventId>,
    rows: i64,
) -> DbResult<Vec<AuditEvent>> {
    let mut query = audit_events::table
        .select(AuditEvent::as_select())
        .order(audit_events::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(organisation) = filter.organisation {
        query = query.filter(audit_events::organisation_id.eq(organisation));
    }
    if let Some(account) = filter.account {
        query = query.filter(audit_events::account_id.eq(account));
    }
    if let Some(subject) = filter.subject {
        query = query.filter(audit_events::subject_id.eq(subject));
    }
    if let Some(action) = &filter.action {
        query = query.filter(audit_events::action.eq(action.clone()));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_events::at.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit_events::at.lt(until));
    }
    if let Some(after) = after {
        query = query.filter(audit_events::id.lt(after));
    }
    Ok(query.load(conn)?)
}
