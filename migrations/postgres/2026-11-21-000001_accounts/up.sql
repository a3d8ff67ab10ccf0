CREATE TABLE accounts (
    id              UUID PRIMARY KEY,
    email           TEXT NOT NULL UNIQUE,
    email_confirmed_at TIMESTAMPTZ,
    password_hash   TEXT NOT NULL,
    display_name    TEXT NOT NULL,
    locale          TEXT NOT NULL CHECK (locale IN ('vi', 'ko', 'en')),
    role            TEXT NOT NULL CHECK (role IN ('learner', 'instructor', 'administrator')),
    disabled_at     TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL
);

-- One-time links that travel by mail or terminal; only the hash of the token is kept.
CREATE TABLE links (
    id          UUID PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('confirm', 'reset', 'invitation', 'setup')),
    token_hash  BYTEA NOT NULL UNIQUE,
    account_id  UUID REFERENCES accounts (id) ON DELETE CASCADE,
    email       TEXT,
    role        TEXT CHECK (role IN ('learner', 'instructor', 'administrator')),
    created_by  UUID REFERENCES accounts (id) ON DELETE CASCADE,
    created_at  TIMESTAMPTZ NOT NULL,
    expires_at  TIMESTAMPTZ NOT NULL,
    used_at     TIMESTAMPTZ
);
CREATE INDEX links_by_account ON links (account_id);
CREATE INDEX links_by_creator ON links (created_by);

-- A session is a signed-in device: the family of its refresh tokens.
CREATE TABLE sessions (
    id           UUID PRIMARY KEY,
    account_id   UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    user_agent   TEXT NOT NULL,
    address      TEXT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    ended_at     TIMESTAMPTZ
);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE refresh_tokens (
    id          UUID PRIMARY KEY,
    session_id  UUID NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    token_hash  BYTEA NOT NULL UNIQUE,
    created_at  TIMESTAMPTZ NOT NULL,
    replaced_at TIMESTAMPTZ
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Failed attempts by what they were aimed at: the hash of (purpose, account) or (purpose, account, address).
CREATE TABLE throttles (
    subject_hash  BYTEA PRIMARY KEY,
    failures      INTEGER NOT NULL,
    last_failed_at TIMESTAMPTZ NOT NULL,
    blocked_until TIMESTAMPTZ NOT NULL
);
CREATE INDEX throttles_by_age ON throttles (last_failed_at);

CREATE TABLE signing_keys (
    id          UUID PRIMARY KEY,
    public_key  BYTEA NOT NULL,
    wrapped_key BYTEA NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    signs_until TIMESTAMPTZ NOT NULL,
    valid_until TIMESTAMPTZ NOT NULL
);
