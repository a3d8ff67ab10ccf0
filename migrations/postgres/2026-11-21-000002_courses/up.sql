CREATE TABLE courses (
    id           UUID PRIMARY KEY,
    owner_id     UUID NOT NULL REFERENCES accounts (id),
    title        JSONB NOT NULL,
    description  JSONB NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('vi', 'ko', 'en')),
    access       TEXT NOT NULL CHECK (access IN ('open', 'signed_in')),
    state        TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    created_at   TIMESTAMPTZ NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ
);
CREATE INDEX courses_by_owner ON courses (owner_id);
CREATE INDEX courses_by_state ON courses (state, id);

CREATE TABLE sections (
    id         UUID PRIMARY KEY,
    course_id  UUID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    title      JSONB NOT NULL,
    place      INTEGER NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sections_by_course ON sections (course_id, place);

CREATE TABLE lectures (
    id           UUID PRIMARY KEY,
    course_id    UUID NOT NULL REFERENCES courses (id),
    section_id   UUID NOT NULL REFERENCES sections (id),
    title        JSONB NOT NULL,
    description  JSONB NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    place        INTEGER NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ
);
CREATE INDEX lectures_by_course ON lectures (course_id);
CREATE INDEX lectures_by_section ON lectures (section_id, place);

-- Where a person stopped in a lecture.
CREATE TABLE watch_positions (
    account_id  UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    lecture_id  UUID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    position_ms BIGINT NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, lecture_id)
);
CREATE INDEX watch_positions_by_lecture ON watch_positions (lecture_id);
