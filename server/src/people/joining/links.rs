//! `GET`, `POST /api/v1/organisations/{id}/join-links`, `DELETE /api/v1/join-links/{id}`

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_db::people::join_links::{self, JoinLink};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::{groups, organisations};
use mediflix_db::types::ids::{GroupId, JoinLinkId, OrganisationId};
use mediflix_db::types::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::answer::{List, Page};
use crate::http::fields::Fields;
use crate::security::signed_address::{self, Purpose};
use crate::{AppState, fields};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A link to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewJoinLink {
    /// So many may come by it, 1 to 2,000.
    #[schema(minimum = 1, maximum = 2000)]
    pub most_uses: i32,
    /// For so many days it is good, 1 to 90.
    #[schema(minimum = 1, maximum = 90)]
    pub days: u32,
    /// Only for addresses of this domain (`benhvien.vn`); for all when it is empty.
    #[serde(default)]
    pub email_domain: String,
    /// The group that whoever comes by it is put into, if any.
    pub group_id: Option<GroupId>,
}

/// An open link into an organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JoinLink)]
pub struct JoinLinkView {
    /// Its id.
    pub id: JoinLinkId,
    /// The address: whoever has it may join as a learner.
    pub url: String,
    /// Only for addresses of this domain; for all when it is empty.
    pub email_domain: String,
    /// The name of the group that whoever comes by it is put into.
    #[schema(required)]
    pub group: Option<String>,
    /// So many may come by it.
    #[schema(minimum = 1, maximum = 2000)]
    pub most_uses: i32,
    /// So many came.
    #[schema(minimum = 0)]
    pub uses: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// What stands in the address of a link: its id, signed.
fn token(state: &AppState, link: &JoinLink) -> String {
    let about = link.id.to_string();
    let signature = signed_address::sign(&state.master_key, Purpose::Join, &about, link.expires_at);
    format!("{about}.{signature}")
}

/// The id of a link in an address that this server signed and that is not over.
pub(super) fn read_token(state: &AppState, token: &str, now: Timestamp) -> ApiResult<JoinLinkId> {
    let (about, signature) = token.split_once('.').ok_or(Code::LinkInvalid)?;
    if !signed_address::allows(&state.master_key, Purpose::Join, about, signature, now) {
        return Err(Code::LinkInvalid.into());
    }
    about.parse().map_err(|_| Code::LinkInvalid.into())
}

fn shown(state: &AppState, link: JoinLink, group: Option<String>, language: Language) -> JoinLinkView {
    JoinLinkView {
        url: format!(
            "{}/{language}/join#link={}",
            state.config.site.public_url,
            token(state, &link)
        ),
        id: link.id,
        email_domain: link.email_domain,
        group,
        most_uses: link.most_uses,
        uses: link.uses,
        created_at: link.created_at,
        expires_at: link.expires_at,
    }
}

/// Lists the open links into an organisation that are still good, newest first, for its administrators and its training office.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/join-links", tag = "invitations",
    params(("id" = OrganisationId, Path), Page), responses((status = 200, body = List<JoinLinkView>)))]
pub async fn list_join_links(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    page: web::Query<Page>,
) -> ApiResult<HttpResponse> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (after, rows, now, language) = (page.after()?, page.rows()?, state.clock.now(), caller.account.locale);
    let answer = state
        .clone()
        .read(move |conn| {
            organisations::by_id(conn, *id)?;
            let found = join_links::of_organisation(conn, *id, now, after, rows)?;
            let groups = groups::of_organisation(conn, *id)?;
            let name = |id: GroupId| {
                groups
                    .iter()
                    .find(|group| group.id == id)
                    .map(|group| group.name.clone())
            };
            let show = |link: JoinLink| {
                let group = link.group_id.and_then(name);
                shown(&state, link, group, language)
            };
            Ok(page.list(found, |link| link.id.uuid(), show))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(answer))
}

/// Makes an open link into an organisation: whoever has it joins as a learner. For its administrators and its training office.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/join-links", tag = "invitations",
    params(("id" = OrganisationId, Path)), request_body = NewJoinLink, responses((status = 201, body = JoinLinkView)))]
pub async fn create_join_link(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Json<NewJoinLink>,
) -> ApiResult<HttpResponse> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (body, now, language) = (body.into_inner(), state.clock.now(), caller.account.locale);
    let mut faults = Fields::default();
    let most_uses = faults.check("most_uses", between(body.most_uses, 1, 2_000));
    let days = faults.check("days", between(body.days, 1, 90));
    let email_domain = faults.check("email_domain", fields::email_domain(&body.email_domain));
    let (most_uses, days, email_domain) = faults.finish((|| Some((most_uses?, days?, email_domain?)))())?;
    let link = JoinLink {
        id: JoinLinkId::new(),
        organisation_id: *id,
        group_id: body.group_id,
        created_by: caller.id(),
        email_domain,
        most_uses,
        uses: 0,
        created_at: now,
        expires_at: now.plus(DAY * days),
        withdrawn_at: None,
    };
    let made = link.clone();
    let group = state
        .write(move |conn| {
            organisations::by_id(conn, *id)?;
            let group = match link.group_id {
                None => None,
                Some(group) => {
                    let found = groups::by_id(conn, group)
                        .ok()
                        .filter(|group| group.organisation_id == *id);
                    Some(found.ok_or_else(|| ApiError::field("group_id", "invalid"))?.name)
                }
            };
            join_links::insert(conn, &link)?;
            let subject = Subject::new("join_link", link.id.uuid(), Some(*id));
            caller.note(conn, now, "join_link_create", subject, &[])?;
            Ok(group)
        })
        .await?;
    Ok(HttpResponse::Created()
        .insert_header(("cache-control", "no-store"))
        .json(shown(&state, made, group, language)))
}

fn between<T: PartialOrd>(value: T, least: T, most: T) -> Result<T, fields::Fault> {
    if value >= least && value <= most {
        Ok(value)
    } else {
        Err("invalid")
    }
}

/// Withdraws an open link: nobody joins by it any more. Who did stays.
#[utoipa::path(delete, path = "/api/v1/join-links/{id}", tag = "invitations", params(("id" = JoinLinkId, Path)),
    responses((status = 204, description = "It is good for nothing any more.")))]
pub async fn withdraw_join_link(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<JoinLinkId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let organisation = join_links::by_id(conn, *id)?.organisation_id;
            if caller.must_hold(organisation, OrganisationRole::OFFICES).is_err() {
                return Err(ApiError::from(Code::NotFound));
            }
            join_links::withdraw_link(conn, *id, now)?;
            let subject = Subject::new("join_link", id.uuid(), Some(organisation));
            caller.note(conn, now, "join_link_withdraw", subject, &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
