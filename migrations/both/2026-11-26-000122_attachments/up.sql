-- Files of courses and lectures; their bytes lie in the media store.
CREATE TABLE attachments (
    id         ID NOT NULL PRIMARY KEY,
    course_id  ID NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    lecture_id ID REFERENCES lectures (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg', 'webp', 'pptx', 'odp', 'docx')),
    file_name  TEXT NOT NULL,
    title      JSON NOT NULL,
    bytes      BIGINT NOT NULL,
    place      INTEGER NOT NULL,
    created_by ID NOT NULL REFERENCES accounts (id),
    created_at MOMENT NOT NULL,
    deleted_at MOMENT
) STRICT;
CREATE INDEX attachments_by_course ON attachments (course_id, place);
CREATE INDEX attachments_by_lecture ON attachments (lecture_id);
CREATE INDEX attachments_by_maker ON attachments (created_by);
CREATE INDEX attachments_by_deletion ON attachments (deleted_at);
