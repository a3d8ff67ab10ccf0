//! What time ends: verified titles with their licences, evidence some days after its decision.

use mediflix_db::people::verifications;
use mediflix_db::types::Day;

use crate::AppState;
use crate::errors::ApiResult;

/// One round.
pub async fn end_what_is_over(state: &AppState) -> ApiResult<()> {
    let (now, keep) = (state.clock.now(), state.config.site.evidence_kept);
    state
        .write(move |conn| {
            verifications::expire(conn, Day::from_timestamp(now).number())?;
            verifications::forget_evidence(conn, now.minus(keep))?;
            Ok(())
        })
        .await
}
