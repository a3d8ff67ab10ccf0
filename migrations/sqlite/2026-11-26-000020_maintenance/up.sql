-- When a package was given up: those who watch it go on for a while, however old it is.
ALTER TABLE packages ADD COLUMN abandoned_at INTEGER;
UPDATE packages SET abandoned_at = created_at WHERE state = 'abandoned';

-- Work that pauses other work until a moment, on every server: a backup pauses the deletion of media.
CREATE TABLE pauses (
    task TEXT NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT;
