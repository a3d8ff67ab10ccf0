CREATE TABLE courses (
    id           BLOB PRIMARY KEY NOT NULL,
    owner_id     BLOB NOT NULL REFERENCES accounts (id),
    title        TEXT NOT NULL,
    description  TEXT NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('vi', 'ko', 'en')),
    access       TEXT NOT NULL CHECK (access IN ('open', 'signed_in')),
    state        TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    published_at INTEGER
) STRICT;
CREATE INDEX courses_by_owner ON courses (owner_id);
CREATE INDEX courses_by_state ON courses (state, id);

CREATE TABLE sections (
    id         BLOB PRIMARY KEY NOT NULL,
    course_id  BLOB NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    title      TEXT NOT NULL,
    place      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sections_by_course ON sections (course_id, place);

CREATE TABLE lectures (
    id           BLOB PRIMARY KEY NOT NULL,
    course_id    BLOB NOT NULL REFERENCES courses (id),
    section_id   BLOB NOT NULL REFERENCES sections (id),
    title        TEXT NOT NULL,
    description  TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    place        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    published_at INTEGER
) STRICT;
CREATE INDEX lectures_by_course ON lectures (course_id);
CREATE INDEX lectures_by_section ON lectures (section_id, place);

-- Where a person stopped in a lecture.
CREATE TABLE watch_positions (
    account_id  BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    lecture_id  BLOB NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    position_ms INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    PRIMARY KEY (account_id, lecture_id)
) STRICT;
CREATE INDEX watch_positions_by_lecture ON watch_positions (lecture_id);
