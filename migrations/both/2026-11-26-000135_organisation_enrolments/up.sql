-- What each organisation said of who takes a course. The row in `enrolments` sums up: it holds the word that is due first.
CREATE TABLE organisation_enrolments (
    organisation_id ID NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    course_id       ID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    account_id      ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    enrolled_by     ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    due_day         INTEGER,
    created_at      MOMENT NOT NULL,
    PRIMARY KEY (organisation_id, course_id, account_id)
) STRICT;
CREATE INDEX organisation_enrolments_by_course ON organisation_enrolments (course_id, account_id);
CREATE INDEX organisation_enrolments_by_account ON organisation_enrolments (account_id);
CREATE INDEX organisation_enrolments_by_enroller ON organisation_enrolments (enrolled_by);
INSERT INTO organisation_enrolments (organisation_id, course_id, account_id, enrolled_by, due_day, created_at)
    SELECT organisation_id, course_id, account_id, enrolled_by, due_day, created_at FROM enrolments WHERE organisation_id IS NOT NULL;

-- Since when somebody takes it by themselves; nothing for who was enrolled by others alone.
ALTER TABLE enrolments ADD COLUMN chosen_at MOMENT;
UPDATE enrolments SET chosen_at = created_at WHERE organisation_id IS NULL;
