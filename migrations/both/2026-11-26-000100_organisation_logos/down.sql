DROP TABLE organisation_logos;
ALTER TABLE organisations DROP COLUMN logo_at;
