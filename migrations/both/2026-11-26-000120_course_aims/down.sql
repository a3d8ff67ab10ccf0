ALTER TABLE courses DROP COLUMN sponsor;
ALTER TABLE courses DROP COLUMN expected_minutes;
ALTER TABLE courses DROP COLUMN goals;
ALTER TABLE courses DROP COLUMN level;
ALTER TABLE courses DROP COLUMN also_spoken;
ALTER TABLE courses DROP COLUMN intended_titles;
ALTER TABLE courses DROP COLUMN intended_for;
