ALTER TABLE courses DROP COLUMN seminar;
