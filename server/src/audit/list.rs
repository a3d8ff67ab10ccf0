//! `GET /api/v1/audit`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::audit::{self, AuditEvent, AuditFilter};
use mediflix_db::people::accounts;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, AnyId, AuditEventId, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};
use crate::http::answer::{List, Page};

/// Something that somebody did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AuditEvent)]
pub struct AuditEventView {
    /// Its id.
    pub id: AuditEventId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account_id: AccountId,
    /// Their name as it is now; nothing when the account is gone.
    #[schema(required)]
    pub account_name: Option<String>,
    /// From which address of the network.
    pub address: String,
    /// What was done: `member_put`, say.
    pub action: String,
    /// What it was done to: `account`, `organisation`, `course`, …
    pub subject_kind: String,
    /// Its id.
    pub subject_id: AnyId,
    /// The organisation that it concerns.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// The names of the fields that changed.
    pub fields: Vec<String>,
}

/// Which events are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Those that concern an organisation; its administrators must say so.
    pub organisation_id: Option<OrganisationId>,
    /// Those of somebody.
    pub account_id: Option<AccountId>,
    /// Those about something.
    pub subject_id: Option<AnyId>,
    /// Those of this kind.
    pub action: Option<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// Lists what was done, newest first: to the platform's administrators all, to an organisation's what concerns it.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditQuery, Page),
    responses((status = 200, body = List<AuditEventView>)))]
pub async fn list_audit(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<AuditQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<AuditEventView>>> {
    let filter = filter.into_inner();
    match filter.organisation_id {
        Some(id) => caller.must_hold(id, &[OrganisationRole::Administrator])?,
        None => caller.must_administrate()?,
    }
    if filter
        .action
        .as_ref()
        .is_some_and(|action| action.chars().count() > 100)
    {
        return Err(ApiError::field("action", "too_long"));
    }
    let filter = AuditFilter {
        organisation: filter.organisation_id,
        account: filter.account_id,
        subject: filter.subject_id,
        action: filter.action.filter(|action| !action.contains('\0')),
        from: filter.from,
        until: filter.until,
    };
    let (after, rows) = (page.after()?, page.rows()?);
    let (found, names) = state
        .read(move |conn| {
            let found = audit::list(conn, &filter, after, rows)?;
            let ids: Vec<AccountId> = found.iter().map(|event| event.account_id).collect();
            let names: HashMap<AccountId, String> = accounts::names_of(conn, &ids)?.into_iter().collect();
            Ok((found, names))
        })
        .await?;
    let show = |event: AuditEvent| AuditEventView {
        id: event.id,
        at: event.at,
        account_id: event.account_id,
        account_name: names.get(&event.account_id).cloned(),
        address: event.address,
        action: event.action,
        subject_kind: event.subject_kind,
        subject_id: event.subject_id,
        organisation_id: event.organisation_id,
        fields: event.fields.0,
    };
    Ok(web::Json(page.list(found, |event| event.id.uuid(), show)))
}
