//! Where the wings are put together: all routes, the layers that every request goes through, and the tasks of the background.
//!
//! A handler's address and method stand at the handler, in `#[utoipa::path]`; its wing's `routes.rs` adds the error codes that it
//! answers with.

pub mod openapi;

use std::io;
use std::sync::LazyLock;

use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, web};

use crate::AppState;
use crate::background::{Task, upkeep};
use crate::http::page_head::PageHeads;
use crate::http::route_table::Routes;
use crate::http::server::{self, Running};
use crate::http::{body_time, readers, request_id, secure, static_client};
use crate::media::segment_fast_path;
use crate::site::ApiDocument;
use crate::{learning, live, media, notify, people, search, site};

static DOCUMENT: LazyLock<String> = LazyLock::new(openapi::document);

/// What runs in the background, of the floor and of every wing.
#[must_use]
pub fn tasks() -> Vec<Task> {
    [
        upkeep::TASKS,
        people::tasks::TASKS,
        learning::tasks::TASKS,
        media::tasks::TASKS,
        live::tasks::TASKS,
        search::tasks::TASKS,
    ]
    .concat()
}

/// Every route of the API.
pub(crate) fn routes() -> Routes {
    let tables = [
        site::routes::add_to,
        notify::routes::add_to,
        people::routes::add_to,
        learning::routes::add_to,
        media::routes::add_to,
        live::routes::add_to,
        search::routes::add_to,
    ];
    tables
        .into_iter()
        .fold(Routes::default(), |routes, add_to| add_to(routes))
}

/// The whole HTTP face: API, then the static client for every other address.
pub fn configure(config: &mut web::ServiceConfig) {
    readers::configure(config);
    config.app_data(web::Data::new(ApiDocument(|| DOCUMENT.as_str())));
    routes().register(config);
    config.app_data(web::Data::new(PageHeads(learning::page_head::read)));
    config.default_service(web::to(static_client::serve));
}

/// Opens the listeners of a server that answers every route.
pub fn listen(state: web::Data<AppState>) -> io::Result<Running> {
    let shared = state.clone();
    server::listen(&state, move || {
        App::new()
            .app_data(shared.clone())
            .wrap(Compress::default())
            .wrap(from_fn(secure::secure))
            .wrap(from_fn(request_id::observe))
            .wrap(from_fn(body_time::bound))
            .wrap(from_fn(segment_fast_path::take))
            .configure(configure)
    })
}
