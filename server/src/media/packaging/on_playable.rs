//! What happens when a lecture can be played for the first time.

use mediflix_db::DbConnection;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;

use crate::errors::ApiResult;

/// Called in the transaction that stores the first segments of a package, so that no moment lies between.
///
/// Media knows nothing of publication: whoever puts the server together says what is done.
pub type OnPlayable = fn(&mut DbConnection, LectureId, Timestamp) -> ApiResult<()>;
