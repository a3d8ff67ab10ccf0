-- What somebody could not use, as they told it, and what they were answered.
CREATE TABLE barriers (
    id          ID PRIMARY KEY NOT NULL,
    account_id  ID REFERENCES accounts (id) ON DELETE SET NULL,
    email       TEXT NOT NULL,
    locale      TEXT NOT NULL CHECK (locale IN ('vi', 'ko', 'en')),
    page        TEXT NOT NULL,
    words       TEXT NOT NULL,
    created_at  MOMENT NOT NULL,
    answer      TEXT,
    answered_by ID REFERENCES accounts (id) ON DELETE SET NULL,
    answered_at MOMENT
) STRICT;
CREATE INDEX barriers_by_account ON barriers (account_id);
CREATE INDEX barriers_by_answerer ON barriers (answered_by);
CREATE INDEX barriers_by_state ON barriers (answered_at, id);
