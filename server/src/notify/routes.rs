//! The routes of notifications.

use crate::errors::Code;
use crate::http::route_table::{LIST, Routes, SIGNED_IN, route};
use crate::notify;

/// Adds the routes.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(notify; list_notifications), &[SIGNED_IN, LIST])
        .add(route!(notify; count_unread), &[SIGNED_IN])
        .add(route!(notify; read_all_notifications), &[SIGNED_IN])
        .add(route!(notify; read_notification), &[SIGNED_IN])
        .add(route!(notify; read_notice_choices), &[SIGNED_IN])
        .add(route!(notify; choose_notice), &[SIGNED_IN])
        .add(route!(notify; unsubscribe), &[&[Code::LinkInvalid]])
}
