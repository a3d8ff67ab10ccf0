-- What was deleted is hidden at first, so that it can be brought back for some days. A section or course that was deleted stays hidden
-- as long as a lecture in it can be brought back.
ALTER TABLE lectures ADD COLUMN deleted_at INTEGER;
ALTER TABLE sections ADD COLUMN deleted_at INTEGER;
ALTER TABLE courses ADD COLUMN deleted_at INTEGER;
CREATE INDEX lectures_deleted_at ON lectures (deleted_at) WHERE deleted_at IS NOT NULL;

-- Objects that go: written in the transaction that deletes the rows that knew them. They are removed once nobody can write there any
-- more, and once again after. An account's bytes count until then.
CREATE TABLE removals (
    id           BLOB PRIMARY KEY NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('package', 'source')),
    place        TEXT NOT NULL,
    assembly     TEXT,
    account_id   BLOB,
    bytes        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    remove_after INTEGER NOT NULL,
    removed_at   INTEGER
) STRICT;
CREATE INDEX removals_by_turn ON removals (remove_after);
CREATE INDEX removals_by_account ON removals (account_id, removed_at);

-- Which site this database is of; its media store says the same.
CREATE TABLE site_identity (
    number INTEGER PRIMARY KEY NOT NULL CHECK (number = 1),
    id     BLOB NOT NULL
) STRICT;
