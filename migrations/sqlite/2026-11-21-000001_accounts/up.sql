CREATE TABLE accounts (
    id              BLOB PRIMARY KEY NOT NULL,
    email           TEXT NOT NULL UNIQUE,
    email_confirmed_at INTEGER,
    password_hash   TEXT NOT NULL,
    display_name    TEXT NOT NULL,
    locale          TEXT NOT NULL CHECK (locale IN ('vi', 'ko', 'en')),
    role            TEXT NOT NULL CHECK (role IN ('learner', 'instructor', 'administrator')),
    disabled_at     INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL
) STRICT;

-- One-time links that travel by mail or terminal; only the hash of the token is kept.
CREATE TABLE links (
    id          BLOB PRIMARY KEY NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'invitation', 'setup')),
    token_hash  BLOB NOT NULL UNIQUE,
    account_id  BLOB REFERENCES accounts (id) ON DELETE CASCADE,
    email       TEXT,
    role        TEXT CHECK (role IN ('learner', 'instructor', 'administrator')),
    created_by  BLOB REFERENCES accounts (id) ON DELETE CASCADE,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER
) STRICT;
CREATE INDEX links_by_account ON links (account_id);
CREATE INDEX links_by_creator ON links (created_by);

-- A session is a signed-in device: the family of its refresh tokens.
CREATE TABLE sessions (
    id           BLOB PRIMARY KEY NOT NULL,
    account_id   BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    user_agent   TEXT NOT NULL,
    address      TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    ended_at     INTEGER
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE refresh_tokens (
    id          BLOB PRIMARY KEY NOT NULL,
    session_id  BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    token_hash  BLOB NOT NULL UNIQUE,
    created_at  INTEGER NOT NULL,
    replaced_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Failed attempts by what they were aimed at: the hash of (purpose, account) or (purpose, account, address).
CREATE TABLE throttles (
    subject_hash  BLOB PRIMARY KEY NOT NULL,
    failures      INTEGER NOT NULL,
    last_failed_at INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL
) STRICT;
CREATE INDEX throttles_by_age ON throttles (last_failed_at);

CREATE TABLE signing_keys (
    id          BLOB PRIMARY KEY NOT NULL,
    public_key  BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    created_at  INTEGER NOT NULL,
    signs_until INTEGER NOT NULL,
    valid_until INTEGER NOT NULL
) STRICT;
