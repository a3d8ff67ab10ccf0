-- A place on the stage of a broadcast. Who has its token is there, with or without an account.
CREATE TABLE seats (
    id             ID PRIMARY KEY NOT NULL,
    broadcast_id   ID NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    account_id     ID REFERENCES accounts (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    hospital       TEXT NOT NULL,
    role           TEXT NOT NULL CHECK (role IN ('host', 'speaker')),
    token_hash     BYTES NOT NULL UNIQUE,
    agreed_at      MOMENT,
    agreed_to      TEXT,
    muted_at       MOMENT,
    created_by     ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at     MOMENT NOT NULL,
    removed_at     MOMENT
) STRICT;
CREATE INDEX seats_by_broadcast ON seats (broadcast_id, created_at, id);
CREATE INDEX seats_by_account ON seats (account_id);
CREATE INDEX seats_by_maker ON seats (created_by);
