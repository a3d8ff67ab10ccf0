ALTER TABLE courses DROP COLUMN organisation_id;
DELETE FROM memberships;
