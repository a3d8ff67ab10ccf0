-- What changed of the things that can be found: written in the transaction of the change, followed by the index of every server. An id
-- holds the moment that it was made in.
CREATE TABLE search_changes (
    id         ID PRIMARY KEY NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('course', 'lecture', 'person', 'organisation', 'synonyms')),
    subject_id ID NOT NULL
) STRICT;

-- Words that mean the same. Those that ship are known by what they shipped as; one that was removed stays, so that it does not come back.
CREATE TABLE synonyms (
    id         ID PRIMARY KEY NOT NULL,
    shipped_as TEXT UNIQUE,
    terms      JSON NOT NULL,
    removed_at MOMENT,
    created_at MOMENT NOT NULL,
    updated_at MOMENT NOT NULL,
    revision   INTEGER NOT NULL
) STRICT;
