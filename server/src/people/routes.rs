//! The routes of accounts, sessions, invitations and organisations.

use crate::errors::Code;
use crate::http::route_table::{ADMINISTRATOR, LIST, Routes, SIGNED_IN, THROTTLED, route};
use crate::people::{
    accounts, groups, invitations, joining, local_sessions, memberships, organisations, password_resets, sessions,
    setup, verification,
};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(setup; set_up), &[&[Code::LinkInvalid, Code::Conflict]])
        .add(
            route!(accounts; register_account),
            &[
                &[Code::RegistrationClosed, Code::LinkInvalid, Code::Conflict],
                THROTTLED,
            ],
        )
        .add(
            route!(accounts; confirm_account),
            &[&[Code::LinkInvalid, Code::AlreadyConfirmed]],
        )
        .add(route!(accounts; read_account), &[SIGNED_IN])
        .add(route!(accounts; change_account), &[SIGNED_IN, &[Code::Changed]])
        .add(route!(accounts; change_password), &[SIGNED_IN, THROTTLED])
        .add(route!(accounts; read_picture), &[])
        .add(
            route!(accounts; put_picture),
            &[
                SIGNED_IN,
                &[Code::PayloadTooLarge, Code::BadRequest, Code::ValidationFailed],
            ],
        )
        .add(route!(accounts; delete_picture), &[SIGNED_IN])
        .add(route!(accounts; list_accounts), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(
            route!(accounts; administer_account),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict, Code::Changed]],
        )
        .add(
            route!(accounts; create_account_link),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict]],
        )
        .add(
            route!(invitations; create_invitation),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict]],
        )
        .add(route!(invitations; list_invitations), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(route!(invitations; withdraw_invitation), &[SIGNED_IN, ADMINISTRATOR])
        .add(
            route!(invitations; import_invitations),
            &[
                SIGNED_IN,
                ADMINISTRATOR,
                THROTTLED,
                &[Code::BadRequest, Code::PayloadTooLarge, Code::ValidationFailed],
            ],
        )
        .add(route!(invitations; resend_invitation), &[SIGNED_IN, THROTTLED])
        .add(route!(joining; list_join_links), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(
            route!(joining; create_join_link),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::ValidationFailed]],
        )
        .add(route!(joining; withdraw_join_link), &[SIGNED_IN])
        .add(
            route!(joining; read_join_offer),
            &[&[Code::LinkInvalid, Code::ValidationFailed]],
        )
        .add(
            route!(joining; join_organisation),
            &[SIGNED_IN, &[Code::LinkInvalid, Code::ValidationFailed]],
        )
        .add(route!(organisations; list_organisations), &[SIGNED_IN, LIST])
        .add(route!(organisations; create_organisation), &[SIGNED_IN, ADMINISTRATOR])
        .add(route!(organisations; read_organisation), &[SIGNED_IN])
        .add(
            route!(organisations; change_organisation),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Changed]],
        )
        .add(route!(organisations; read_logo), &[])
        .add(
            route!(organisations; put_logo),
            &[
                SIGNED_IN,
                ADMINISTRATOR,
                &[Code::PayloadTooLarge, Code::BadRequest, Code::ValidationFailed],
            ],
        )
        .add(route!(organisations; delete_logo), &[SIGNED_IN, ADMINISTRATOR])
        .add(
            route!(organisations; delete_organisation),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict]],
        )
        .add(route!(groups; list_groups), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(
            route!(groups; create_group),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::ValidationFailed]],
        )
        .add(route!(groups; read_group), &[SIGNED_IN])
        .add(route!(groups; rename_group), &[SIGNED_IN, &[Code::ValidationFailed]])
        .add(route!(groups; delete_group), &[SIGNED_IN])
        .add(
            route!(groups; change_group_members),
            &[SIGNED_IN, &[Code::ValidationFailed]],
        )
        .add(route!(memberships; list_members), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(route!(memberships; put_member), &[SIGNED_IN, ADMINISTRATOR])
        .add(route!(memberships; end_membership), &[SIGNED_IN, ADMINISTRATOR])
        .add(route!(verification; read_profile), &[SIGNED_IN])
        .add(
            route!(verification; put_profile),
            &[SIGNED_IN, &[Code::Changed, Code::ValidationFailed]],
        )
        .add(
            route!(verification; request_verification),
            &[
                SIGNED_IN,
                &[
                    Code::BadRequest,
                    Code::Conflict,
                    Code::PayloadTooLarge,
                    Code::ValidationFailed,
                ],
            ],
        )
        .add(
            route!(verification; list_verifications),
            &[SIGNED_IN, ADMINISTRATOR, LIST],
        )
        .add(route!(verification; decide_verifications), &[SIGNED_IN])
        .add(route!(verification; read_evidence), &[SIGNED_IN])
        .add(route!(password_resets; request_password_reset), &[])
        .add(route!(password_resets; confirm_password_reset), &[&[Code::LinkInvalid]])
        .add(
            route!(sessions; sign_in),
            &[
                &[Code::InvalidCredentials, Code::EmailUnconfirmed, Code::Forbidden],
                THROTTLED,
            ],
        )
        .add(route!(sessions; refresh_session), &[&[Code::Unauthenticated]])
        .add(route!(sessions; sign_out), &[])
        .add(route!(sessions; list_sessions), &[SIGNED_IN])
        .add(route!(sessions; end_session), &[SIGNED_IN])
        .add(
            route!(local_sessions; open_local_session),
            &[&[Code::Unauthenticated, Code::NotFound]],
        )
}
