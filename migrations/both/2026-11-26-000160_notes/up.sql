-- What somebody wrote down at a moment of a lecture, for themselves alone. The time line is not referred to: a note outlives a video
-- that was replaced.
CREATE TABLE notes (
    id         ID NOT NULL PRIMARY KEY,
    account_id ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    lecture_id ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    source_id  ID NOT NULL,
    at_ms      BIGINT NOT NULL CHECK (at_ms >= 0),
    text       TEXT NOT NULL,
    created_at MOMENT NOT NULL,
    updated_at MOMENT NOT NULL
) STRICT;
CREATE INDEX notes_by_account ON notes (account_id, lecture_id, at_ms);
CREATE INDEX notes_by_lecture ON notes (lecture_id);
