DROP TABLE lecture_thumbnails;
DROP TABLE course_thumbnails;
ALTER TABLE lectures DROP COLUMN thumbnail_at;
ALTER TABLE courses DROP COLUMN thumbnail_at;
