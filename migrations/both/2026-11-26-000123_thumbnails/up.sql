-- A course's or lecture's own picture, in the place of a still; the row says since when it has this one.
ALTER TABLE courses ADD COLUMN thumbnail_at MOMENT;
ALTER TABLE lectures ADD COLUMN thumbnail_at MOMENT;
CREATE TABLE course_thumbnails (
    course_id    ID NOT NULL PRIMARY KEY REFERENCES courses (id) ON DELETE CASCADE,
    content_type TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    bytes        BYTES NOT NULL
) STRICT;
CREATE TABLE lecture_thumbnails (
    lecture_id   ID NOT NULL PRIMARY KEY REFERENCES lectures (id) ON DELETE CASCADE,
    content_type TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    bytes        BYTES NOT NULL
) STRICT;
