ALTER TABLE packages DROP COLUMN part;
DROP INDEX jobs_by_whole;
ALTER TABLE jobs DROP COLUMN part;
ALTER TABLE jobs DROP COLUMN part_of;
