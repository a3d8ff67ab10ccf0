ALTER TABLE enrolments DROP COLUMN chosen_at;
DROP TABLE organisation_enrolments;
