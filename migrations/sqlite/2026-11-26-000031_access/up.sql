-- A confirmation belongs to the registration that it was made for: to its password and name.
ALTER TABLE links ADD COLUMN password_hash TEXT;
ALTER TABLE links ADD COLUMN display_name TEXT;

-- Tokens of transcoders, so that they can be listed and withdrawn. The tokens themselves are kept nowhere.
CREATE TABLE worker_tokens (
    id           BLOB PRIMARY KEY NOT NULL,
    name         TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;

-- Devices that somebody signed in from: a stranger's guesses do not keep them out.
CREATE TABLE known_devices (
    token_hash   BLOB NOT NULL,
    account_id   BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    last_used_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash, account_id)
) STRICT;
CREATE INDEX known_devices_by_account ON known_devices (account_id);
CREATE INDEX known_devices_by_age ON known_devices (last_used_at);
