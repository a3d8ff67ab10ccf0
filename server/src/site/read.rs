//! `GET /api/v1/site`

use actix_web::web;
use mediflix_db::people::accounts;
use mediflix_db::types::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::config::Registration;
use crate::errors::ApiResult;

/// What the client knows before anybody signs in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Site {
    /// The name that people see.
    pub name: String,
    /// Who may register.
    pub registration: Registration,
    /// The languages of the site.
    pub languages: &'static [Language],
    /// Whether the first administrator has still to be made.
    pub setup_needed: bool,
    /// Whether a machine translates captions.
    pub translation: bool,
    /// Whether a machine transcribes speech into captions.
    pub speech: bool,
    /// Whether letters go out: without a mail server, people ask the contact instead.
    pub sends_mail: bool,
    /// Whom people ask when they cannot go on by themselves.
    #[schema(required)]
    pub contact: Option<String>,
}

/// Reads the site's name and rules.
#[utoipa::path(get, path = "/api/v1/site", tag = "site", responses((status = 200, body = Site)))]
pub async fn read_site(state: web::Data<AppState>) -> ApiResult<web::Json<Site>> {
    let any = state.read(|conn| Ok(accounts::any_administrator(conn)?)).await?;
    Ok(web::Json(Site {
        name: state.config.site.name.clone(),
        registration: state.config.site.registration,
        languages: Language::ALL,
        setup_needed: !any,
        translation: state.media.drafts.translates(),
        speech: state.media.drafts.transcribes(),
        sends_mail: state.config.mail.smtp_url.is_some(),
        contact: state.config.site.contact.clone(),
    }))
}
