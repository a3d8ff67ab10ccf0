DROP TABLE pauses;
ALTER TABLE packages DROP COLUMN abandoned_at;
