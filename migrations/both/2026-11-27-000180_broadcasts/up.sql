-- One live event of a seminar. Its lecture is made when it is first rehearsed or goes on air.
CREATE TABLE broadcasts (
    id              ID PRIMARY KEY NOT NULL,
    course_id       ID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    title           JSON NOT NULL,
    starts_at       MOMENT NOT NULL,
    length_minutes  INTEGER NOT NULL CHECK (length_minutes > 0),
    state           TEXT NOT NULL CHECK (state IN ('scheduled', 'rehearsal', 'on_air', 'ended', 'postponed', 'cancelled')),
    lecture_id      ID REFERENCES lectures (id) ON DELETE SET NULL,
    stream_key_hash BYTES UNIQUE,
    languages       JSON NOT NULL,
    created_by      ID NOT NULL REFERENCES accounts (id),
    on_air_at       MOMENT,
    ended_at        MOMENT,
    created_at      MOMENT NOT NULL,
    updated_at      MOMENT NOT NULL,
    revision        INTEGER NOT NULL
) STRICT;
CREATE INDEX broadcasts_by_course ON broadcasts (course_id);
CREATE INDEX broadcasts_by_lecture ON broadcasts (lecture_id);
CREATE INDEX broadcasts_by_maker ON broadcasts (created_by);
CREATE INDEX broadcasts_by_state ON broadcasts (state, starts_at, id);
