-- What a course is for: whom it is meant for (who may watch is `access`), the languages that are spoken beside the main one, its
-- level, what one will be able to do, how long it takes (0: as long as its lectures), and who paid for it.
ALTER TABLE courses ADD COLUMN intended_for TEXT NOT NULL DEFAULT 'professionals' CHECK (intended_for IN ('professionals', 'everybody'));
ALTER TABLE courses ADD COLUMN intended_titles JSON NOT NULL DEFAULT '[]';
ALTER TABLE courses ADD COLUMN also_spoken JSON NOT NULL DEFAULT '[]';
ALTER TABLE courses ADD COLUMN level TEXT NOT NULL DEFAULT 'basic' CHECK (level IN ('basic', 'intermediate', 'advanced'));
ALTER TABLE courses ADD COLUMN goals JSON NOT NULL DEFAULT '{}';
ALTER TABLE courses ADD COLUMN expected_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE courses ADD COLUMN sponsor JSON NOT NULL DEFAULT '{}';
