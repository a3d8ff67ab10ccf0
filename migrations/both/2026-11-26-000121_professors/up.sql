-- Professors have pages without an account; whoever claims one by a link may edit it.
CREATE TABLE professors (
    id              ID NOT NULL PRIMARY KEY,
    organisation_id ID NOT NULL REFERENCES organisations (id),
    account_id      ID REFERENCES accounts (id) ON DELETE SET NULL,
    name            TEXT NOT NULL,
    own_name        TEXT NOT NULL,
    position        JSON NOT NULL,
    specialty       TEXT REFERENCES specialties (slug),
    about           JSON NOT NULL,
    sought          TEXT NOT NULL,
    picture_at      MOMENT,
    created_by      ID NOT NULL REFERENCES accounts (id),
    created_at      MOMENT NOT NULL,
    updated_at      MOMENT NOT NULL,
    revision        INTEGER NOT NULL
) STRICT;
CREATE INDEX professors_by_organisation ON professors (organisation_id);
CREATE INDEX professors_by_account ON professors (account_id);
CREATE INDEX professors_by_specialty ON professors (specialty);
CREATE INDEX professors_by_maker ON professors (created_by);

CREATE TABLE professor_pictures (
    professor_id ID NOT NULL PRIMARY KEY REFERENCES professors (id) ON DELETE CASCADE,
    content_type TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    bytes        BYTES NOT NULL
) STRICT;

CREATE TABLE course_professors (
    course_id    ID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    professor_id ID NOT NULL REFERENCES professors (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL,
    PRIMARY KEY (course_id, professor_id)
) STRICT;
CREATE INDEX course_professors_by_professor ON course_professors (professor_id);

-- The link by which a page is claimed: one at a time, used once.
CREATE TABLE professor_claims (
    professor_id ID NOT NULL PRIMARY KEY REFERENCES professors (id) ON DELETE CASCADE,
    token_hash   BYTES NOT NULL UNIQUE,
    created_by   ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at   MOMENT NOT NULL,
    expires_at   MOMENT NOT NULL
) STRICT;
CREATE INDEX professor_claims_by_maker ON professor_claims (created_by);
