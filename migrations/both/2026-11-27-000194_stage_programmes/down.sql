ALTER TABLE seats DROP COLUMN main_at;
ALTER TABLE seats DROP COLUMN on_air_at;
ALTER TABLE broadcasts DROP COLUMN layout;
ALTER TABLE broadcasts DROP COLUMN feed_from;
