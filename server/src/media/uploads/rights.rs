//! An upload's address is a capability, since access tokens end during long uploads; but it is worth no more than the rights of
//! who began it. They are looked at with every request and whenever progress is recorded.

use mediflix_db::access::lecture_facts;
use mediflix_db::media::uploads::Upload;
use mediflix_db::people::accounts;
use mediflix_db::{DbConnection, DbError};

use crate::access::caller::viewer_of;
use crate::access::rules;
use crate::errors::{ApiResult, Code};

/// Stops an upload whose account is disabled or may not change the lecture any more.
pub fn must_hold(conn: &mut DbConnection, upload: &Upload) -> ApiResult<()> {
    if holds(conn, upload)? {
        Ok(())
    } else {
        Err(Code::Forbidden.into())
    }
}

/// Whether who began an upload may still go on with it.
pub fn holds(conn: &mut DbConnection, upload: &Upload) -> ApiResult<bool> {
    let account = match accounts::enabled(conn, upload.account_id) {
        Err(DbError::NotFound) => return Ok(false),
        found => found?,
    };
    match lecture_facts(conn, upload.lecture_id) {
        Err(DbError::NotFound) => Ok(false),
        found => Ok(rules::can_edit(viewer_of(conn, &account)?, &found?.course)),
    }
}
