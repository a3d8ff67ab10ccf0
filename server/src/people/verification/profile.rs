//! `GET`, `PUT /api/v1/account/profile`

use actix_web::web;
use mediflix_db::people::profiles::{self, Profile};
use mediflix_db::people::{accounts, verifications};
use mediflix_db::types::ids::AccountId;
use mediflix_db::types::{Day, Timestamp};
use mediflix_db::{DbConnection, DbResult};

use super::view::{ProfileFields, ProfileView};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::{AppState, fields};

/// Reads one's own professional profile.
#[utoipa::path(get, path = "/api/v1/account/profile", tag = "verification", responses((status = 200, body = ProfileView)))]
pub async fn read_profile(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<Revised<ProfileView>> {
    let id = caller.id();
    Ok(Revised(state.read(move |conn| Ok(own(conn, id)?)).await?))
}

/// Fills in one's own professional profile. Another title, name or licence has to be verified anew.
#[utoipa::path(put, path = "/api/v1/account/profile", tag = "verification", request_body = ProfileFields,
    responses((status = 200, body = ProfileView)))]
pub async fn put_profile(
    caller: SignedIn,
    state: web::Data<AppState>,
    seen: IfMatch,
    body: web::Json<ProfileFields>,
) -> ApiResult<Revised<ProfileView>> {
    let (id, now) = (caller.id(), state.clock.now());
    let profile = checked(id, &body, now)?;
    let answer = state
        .write(move |conn| {
            accounts::lock(conn, id)?;
            seen.check(&own(conn, id)?)?;
            let before = profiles::of_account(conn, id)?;
            let revision = before.as_ref().map_or(1, |before| before.revision.saturating_add(1));
            if before
                .as_ref()
                .is_some_and(|before| must_be_verified_anew(before, &profile))
            {
                verifications::end_of(conn, id)?;
            }
            profiles::put(conn, &Profile { revision, ..profile })?;
            caller.note(conn, now, "profile_change", Subject::account(id, None), &[])?;
            Ok(own(conn, id)?)
        })
        .await?;
    Ok(Revised(answer))
}

fn must_be_verified_anew(before: &Profile, now: &Profile) -> bool {
    let told = |profile: &Profile| (profile.title, profile.valid_day, profile.birth_day);
    told(before) != told(now) || before.legal_name != now.legal_name || before.licence_number != now.licence_number
}

fn own(conn: &mut DbConnection, id: AccountId) -> DbResult<ProfileView> {
    let profile = profiles::of_account(conn, id)?;
    Ok(ProfileView {
        revision: profile.as_ref().map_or(0, |profile| profile.revision),
        fields: profile.map(ProfileFields::from),
        verification: verifications::newest_of(conn, id)?.map(Into::into),
        verified_title: accounts::by_id(conn, id)?.verified_title,
    })
}

fn checked(account_id: AccountId, body: &ProfileFields, now: Timestamp) -> ApiResult<Profile> {
    let today = Day::from_timestamp(now);
    let past = |day: Option<Day>| {
        if day.is_some_and(|day| day > today) {
            Err("invalid")
        } else {
            Ok(day)
        }
    };
    let valid = match (body.issued_on, body.valid_until) {
        (Some(issued), Some(valid)) if valid < issued => Err("invalid"),
        (_, valid) => Ok(valid),
    };
    let mut faults = Fields::default();
    let line = |text: &str, longest| fields::optional_line(text, longest);
    let legal_name = faults.check("legal_name", fields::display_name(&body.legal_name));
    let birth = faults.check("birth_date", past(body.birth_date));
    let licence_number = faults.check("licence_number", line(&body.licence_number, 50));
    let issued = faults.check("issued_on", past(body.issued_on));
    let valid = faults.check("valid_until", valid);
    let scope = faults.check("scope", line(&body.scope, 500));
    let workplace = faults.check("workplace", line(&body.workplace, 200));
    let province = faults.check("province", line(&body.province, 100));
    let specialty = faults.check("specialty", line(&body.specialty, 200));
    let number = |day: Option<Day>| day.map(Day::number);
    let profile = (|| {
        Some(Profile {
            account_id,
            title: body.title,
            legal_name: legal_name?,
            birth_day: number(birth?),
            licence_number: licence_number?,
            issued_day: number(issued?),
            valid_day: number(valid?),
            scope: scope?,
            workplace: workplace?,
            province: province?,
            specialty: specialty?,
            updated_at: now,
            revision: 1,
        })
    })();
    faults.finish(profile)
}

/// The profile of somebody who has filled one in; a conflict for everybody else.
pub(super) fn filled_in(conn: &mut DbConnection, id: AccountId) -> ApiResult<Profile> {
    profiles::of_account(conn, id)?.ok_or_else(|| Code::Conflict.into())
}
