-- A live feed is packaged while it comes. What one connection brings is a stretch: a source, a job and a package of its own; those that
-- follow the first of a programme are parts of it.
ALTER TABLE sources ADD COLUMN transport TEXT CHECK (transport IN ('rtmp', 'srt', 'stage'));
-- Since when the worker of a stretch is asked to end it and to begin another.
ALTER TABLE jobs ADD COLUMN anew_asked_at MOMENT;
-- Of what is made of a feed: the target duration of a part, the media sequence number of the first segment, the moment of the first frame.
ALTER TABLE packages ADD COLUMN part_ms BIGINT;
ALTER TABLE packages ADD COLUMN first_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE packages ADD COLUMN began_at MOMENT;
