//! The one table of error codes: from it come the OpenAPI enum, docs/ERRORS.md and the client's union.

macro_rules! codes {
    ($($variant:ident = $word:literal, $status:literal, $meaning:literal;)*) => {
        /// The code of an error.
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize,
        )]
        pub enum Code {
            $(#[doc = $meaning] #[serde(rename = $word)] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the answer.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The HTTP status that goes with it.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }

            /// What it means and what to do.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }

        // Written out: utoipa's derive does not see words that come from a macro.
        impl utoipa::PartialSchema for Code {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($word),*]))
                    .into()
            }
        }

        impl utoipa::ToSchema for Code {
            fn name() -> std::borrow::Cow<'static, str> {
                "ErrorCode".into()
            }
        }
    };
}

codes! {
    BadRequest = "bad_request", 400, "The request cannot be read. Compare it with the API description.";
    Unauthenticated = "unauthenticated", 401, "Sign in first: send a valid token.";
    TokenExpired = "token_expired", 401, "The token has expired. Refresh it and send the request again.";
    InvalidCredentials = "invalid_credentials", 401, "The e-mail address or the password is wrong.";
    Forbidden = "forbidden", 403, "Your account may not do this.";
    NotVerified = "not_verified", 403, "This is for verified health workers. Fill in your professional profile and have it verified.";
    EmailUnconfirmed = "email_unconfirmed", 403, "Confirm your e-mail address first, by the link that was sent to it.";
    RegistrationClosed = "registration_closed", 403, "Registration is not open here. Ask an administrator for an invitation.";
    NotFound = "not_found", 404, "This does not exist, or you may not see it.";
    MethodNotAllowed = "method_not_allowed", 405, "This address does not know the method. Compare it with the API description.";
    BodyTooSlow = "body_too_slow", 408, "The body took too long to arrive. Send the request again.";
    Conflict = "conflict", 409, "The state of things does not allow this. Load it again and decide anew.";
    Edited = "edited", 409, "The text was saved anew since you read it: see `revision` in `params`. Load it, then bring in your change.";
    BeingWritten = "being_written", 409, "Somebody else writes this text: see `name` and `until` in `params`. Wait, or take over.";
    NotSetUp = "not_set_up", 409, "The operator of this site has not set this up: see `setting` in `params`.";
    NotAgreed = "not_agreed", 403, "Nobody's camera or voice is taken before they agreed to be recorded: POST /stage/agreement.";
    StageClosed = "stage_closed", 409, "Speakers cannot come by browser at the moment: the server has no Janus, or it is starting.";
    OfferRefused = "offer_refused", 406, "The stage does not take what was offered: H.264 or VP8 and Opus.";
    NeedsUnmet = "needs_unmet", 409, "The lecture lacks what its organisation asks for: see `missing` in `params`. Add it, or say why it is published without.";
    NotPlayable = "not_playable", 409, "There is no video that can be played yet.";
    UploadOffsetMismatch = "upload_offset_mismatch", 409, "The upload is at another offset. Ask for it by HEAD and go on from there.";
    LinkInvalid = "link_invalid", 410, "The link has been used or is too old. Ask for a new one.";
    AlreadyConfirmed = "already_confirmed", 410, "The address was confirmed before by this link. Sign in.";
    UploadGone = "upload_gone", 410, "The upload was ended or has expired. Begin a new one.";
    PayloadTooLarge = "payload_too_large", 413, "The request or file is larger than allowed.";
    QuotaExceeded = "quota_exceeded", 413, "Your space for uploads is used up. Delete something or ask an administrator.";
    UnsupportedMediaType = "unsupported_media_type", 415, "The content type is not the one that this address expects.";
    CaptionsInvalid = "captions_invalid", 422, "The caption file is wrong: see every line in `lines` of `params`. Nothing was imported.";
    CaptionsLossy = "captions_lossy", 422, "Something of the file would not be kept: see `lines` in `params`. Send it with `lossy=true` to import the rest.";
    ValidationFailed = "validation_failed", 422, "Some fields need another value: see `fields`.";
    UploadLocked = "upload_locked", 423, "Another request is writing to this upload. Wait for it to end.";
    Throttled = "throttled", 429, "Too many attempts. Wait for `retry_after_s` seconds.";
    ChecksumMismatch = "checksum_mismatch", 460, "The bytes arrived damaged. Send them again.";
    RangeNotSatisfiable = "range_not_satisfiable", 416, "The range lies beyond the end.";
    Changed = "changed", 412, "Somebody changed it since you read it: see `current` in `params`, then send your change with its revision.";
    TusVersion = "tus_version", 412, "Only version 1.0.0 of the tus protocol is spoken here: send Tus-Resumable: 1.0.0.";
    LeaseLost = "lease_lost", 409, "Another worker has this job, or it has ended. Drop it.";
    InUse = "in_use", 409, "Another connection sends by this key. End it, or wait some seconds.";
    PartsMissing = "parts_missing", 409, "Parts before this one are not here. Send those of the segment again, from the first.";
    StorageFull = "storage_full", 507, "There is no room left to store media. Nothing was lost: tell an administrator, then try again.";
    Internal = "internal", 500, "We made a mistake. It is in our log under the request id.";
    Unavailable = "unavailable", 503, "A part of the service cannot be reached. Try again in a moment.";
    Timeout = "timeout", 503, "The answer took too long. Try again in a moment.";
}
