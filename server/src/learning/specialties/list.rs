//! `GET /api/v1/specialties`

use actix_web::web;
use mediflix_db::learning::specialties::{self, Specialty};
use mediflix_db::types::LangText;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::errors::ApiResult;

/// A clinical specialty.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Specialty)]
pub struct SpecialtyView {
    /// Its name in addresses, which stays for ever.
    pub id: String,
    /// The specialty that it is part of.
    #[schema(required)]
    pub parent_id: Option<String>,
    /// Its name.
    pub name: LangText,
}

impl From<Specialty> for SpecialtyView {
    fn from(specialty: Specialty) -> Self {
        Self {
            id: specialty.slug,
            parent_id: specialty.parent,
            name: specialty.name.0,
        }
    }
}

/// Every specialty.
#[derive(Debug, Serialize, ToSchema)]
pub struct Specialties {
    /// Each before its parts.
    pub items: Vec<SpecialtyView>,
}

/// Lists all specialties: a tree of some eighty.
#[utoipa::path(get, security(()), path = "/api/v1/specialties", tag = "specialties",
    responses((status = 200, body = Specialties)))]
pub async fn list_specialties(state: web::Data<AppState>) -> ApiResult<web::Json<Specialties>> {
    let all = state.read(|conn| Ok(specialties::all(conn)?)).await?;
    let items = all.into_iter().map(SpecialtyView::from).collect();
    Ok(web::Json(Specialties { items }))
}
