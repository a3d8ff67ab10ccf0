DROP TABLE site_identity;
DROP TABLE removals;
DROP INDEX lectures_deleted_at;
ALTER TABLE courses DROP COLUMN deleted_at;
ALTER TABLE sections DROP COLUMN deleted_at;
ALTER TABLE lectures DROP COLUMN deleted_at;
