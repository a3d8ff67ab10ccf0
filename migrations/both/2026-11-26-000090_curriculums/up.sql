-- A path through courses. It owns none of them: a course may stand in several.
CREATE TABLE curriculums (
    id              ID PRIMARY KEY NOT NULL,
    organisation_id ID NOT NULL REFERENCES organisations (id),
    created_by      ID NOT NULL REFERENCES accounts (id),
    editors         JSON NOT NULL,
    title           JSON NOT NULL,
    description     JSON NOT NULL,
    goals           JSON NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    created_at      MOMENT NOT NULL,
    updated_at      MOMENT NOT NULL,
    published_at    MOMENT,
    revision        INTEGER NOT NULL
) STRICT;
CREATE INDEX curriculums_by_organisation ON curriculums (organisation_id);
CREATE INDEX curriculums_by_maker ON curriculums (created_by);
CREATE INDEX curriculums_by_state ON curriculums (state, id);

CREATE TABLE curriculum_courses (
    curriculum_id ID NOT NULL REFERENCES curriculums (id) ON DELETE CASCADE,
    course_id     ID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    place         INTEGER NOT NULL,
    -- Courses of the same curriculum that come before this one.
    requires      JSON NOT NULL,
    PRIMARY KEY (curriculum_id, course_id)
) STRICT;
CREATE INDEX curriculum_courses_by_course ON curriculum_courses (course_id);

-- An organisation's members are to go through a curriculum, until a day if one is set (days since 1970).
CREATE TABLE curriculum_assignments (
    curriculum_id   ID NOT NULL REFERENCES curriculums (id) ON DELETE CASCADE,
    organisation_id ID NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    assigned_by     ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    due_day         INTEGER,
    created_at      MOMENT NOT NULL,
    PRIMARY KEY (curriculum_id, organisation_id)
) STRICT;
CREATE INDEX curriculum_assignments_by_organisation ON curriculum_assignments (organisation_id);
CREATE INDEX curriculum_assignments_by_assigner ON curriculum_assignments (assigned_by);

-- Who takes a course: by themselves, or because an organisation said so, until a day if one is set.
CREATE TABLE enrolments (
    account_id      ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    course_id       ID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    organisation_id ID REFERENCES organisations (id) ON DELETE SET NULL,
    enrolled_by     ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    due_day         INTEGER,
    created_at      MOMENT NOT NULL,
    PRIMARY KEY (account_id, course_id)
) STRICT;
CREATE INDEX enrolments_by_course ON enrolments (course_id);
CREATE INDEX enrolments_by_organisation ON enrolments (organisation_id);
CREATE INDEX enrolments_by_enroller ON enrolments (enrolled_by);
