DROP INDEX lectures_publish_asked_at;
ALTER TABLE lectures DROP COLUMN publish_failed_at;
ALTER TABLE lectures DROP COLUMN publish_asked_at;
ALTER TABLE accounts DROP COLUMN revision;
ALTER TABLE lectures DROP COLUMN revision;
ALTER TABLE sections DROP COLUMN revision;
ALTER TABLE courses DROP COLUMN revision;
