-- Counts the edits of what people write, so that two who edit at once notice each other.
ALTER TABLE courses ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sections ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE lectures ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE accounts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- A lecture that is to be published as soon as it can be played, and since when its instructor knows that it cannot.
ALTER TABLE lectures ADD COLUMN publish_asked_at INTEGER;
ALTER TABLE lectures ADD COLUMN publish_failed_at INTEGER;
CREATE INDEX lectures_publish_asked_at ON lectures (publish_asked_at) WHERE publish_asked_at IS NOT NULL;
