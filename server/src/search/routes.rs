//! The routes of search.

use crate::errors::Code;
use crate::http::route_table::{ADMINISTRATOR, LIST, Routes, SIGNED_IN, route};
use crate::search::{explore, home, results, suggestions, synonyms};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(results; search_site), &[SIGNED_IN, LIST])
        .add(route!(suggestions; list_suggestions), &[SIGNED_IN, LIST])
        .add(route!(explore; explore_courses), &[SIGNED_IN, LIST])
        .add(route!(home; read_home), &[SIGNED_IN])
        .add(route!(synonyms; list_synonyms), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(route!(synonyms; create_synonyms), &[SIGNED_IN, ADMINISTRATOR])
        .add(
            route!(synonyms; change_synonyms),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Changed]],
        )
        .add(route!(synonyms; remove_synonyms), &[SIGNED_IN, ADMINISTRATOR])
}
