//! Keys that sign tokens, wrapped.

use diesel::prelude::*;

use crate::schema::signing_keys;
use crate::types::Timestamp;
use crate::types::ids::SigningKeyId;
use crate::{DbConnection, DbResult};

/// One key.
#[derive(Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = signing_keys)]
pub struct SigningKey {
    /// Its id, in the header of every token it signs.
    pub id: SigningKeyId,
    /// 32 bytes.
    pub public_key: Vec<u8>,
    /// PKCS #8, wrapped by the master key.
    pub wrapped_key: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// It signs until then.
    pub signs_until: Timestamp,
    /// Its tokens are believed until then.
    pub valid_until: Timestamp,
}

/// Keys whose tokens may still be believed.
pub fn living(conn: &mut DbConnection, now: Timestamp) -> DbResult<Vec<SigningKey>> {
    let rows = signing_keys::table
        .filter(signing_keys::valid_until.gt(now))
        .order(signing_keys::id)
        .select(SigningKey::as_select())
        .load(conn)?;
    Ok(rows)
}

/// Adds a key.
pub fn insert(conn: &mut DbConnection, key: &SigningKey) -> DbResult<()> {
    diesel::insert_into(signing_keys::table).values(key).execute(conn)?;
    Ok(())
}

/// The key that was made last, if any was.
pub fn newest(conn: &mut DbConnection) -> DbResult<Option<SigningKey>> {
    let newest = signing_keys::table
        .order(signing_keys::id.desc())
        .select(SigningKey::as_select())
        .first(conn)
        .optional()?;
    Ok(newest)
}
