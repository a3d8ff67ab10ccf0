//! The audit log: who did what, when and from where. Ids and names of fields alone; nothing changes or deletes what was noted.
//!
//! A handler notes what it does in the transaction that does it: [`SignedIn::note`].

mod list;

pub use list::*;

use mediflix_db::DbConnection;
use mediflix_db::audit::{self, AuditEvent};
use mediflix_db::types::ids::{AccountId, AnyId, AuditEventId, OrganisationId};
use mediflix_db::types::{Json, Timestamp};
use uuid::Uuid;

use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// What something was done to.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    kind: &'static str,
    id: Uuid,
    organisation: Option<OrganisationId>,
}

impl Subject {
    /// A thing of a kind, that concerns an organisation or none.
    #[must_use]
    pub fn new(kind: &'static str, id: Uuid, organisation: Option<OrganisationId>) -> Self {
        Self { kind, id, organisation }
    }

    /// Somebody's account.
    #[must_use]
    pub fn account(id: AccountId, organisation: Option<OrganisationId>) -> Self {
        Self::new("account", id.uuid(), organisation)
    }

    /// An organisation itself.
    #[must_use]
    pub fn organisation(id: OrganisationId) -> Self {
        Self::new("organisation", id.uuid(), Some(id))
    }
}

impl SignedIn {
    /// Notes in the audit log what the caller does, in the transaction that does it. `fields` are names, never values.
    pub fn note(
        &self,
        conn: &mut DbConnection,
        now: Timestamp,
        action: &str,
        subject: Subject,
        fields: &[&str],
    ) -> ApiResult<()> {
        let event = AuditEvent {
            id: AuditEventId::new(),
            at: now,
            account_id: self.id(),
            address: self.address.to_string(),
            action: action.to_owned(),
            subject_kind: subject.kind.to_owned(),
            subject_id: AnyId::from(subject.id),
            organisation_id: subject.organisation,
            fields: Json(fields.iter().map(|&field| field.to_owned()).collect()),
        };
        Ok(audit::append(conn, &event)?)
    }
}
