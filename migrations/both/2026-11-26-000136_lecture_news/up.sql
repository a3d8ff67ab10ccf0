-- Lectures that were published lately and that no letter told of yet.
CREATE TABLE lecture_news (
    lecture_id ID PRIMARY KEY NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    created_at MOMENT NOT NULL
) STRICT;
CREATE INDEX lecture_news_by_time ON lecture_news (created_at);
