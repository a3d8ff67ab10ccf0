-- One is a member of organisations now, not of one.
DROP INDEX accounts_by_organisation;
ALTER TABLE accounts DROP COLUMN organisation_id;
ALTER TABLE accounts DROP COLUMN role;
ALTER TABLE accounts RENAME COLUMN platform_role TO role;
ALTER TABLE links RENAME COLUMN platform_role TO role;

-- A course belongs to an organisation; others may edit it. Lists of organisations are read with every course, so they lie in its row.
ALTER TABLE courses RENAME COLUMN owner_id TO created_by;
CREATE INDEX courses_by_organisation ON courses (organisation_id);
ALTER TABLE courses ADD COLUMN editors JSON NOT NULL DEFAULT '[]';
-- Who may watch: everybody, who is signed in, verified professionals of some titles, or members of some organisations.
ALTER TABLE courses ADD COLUMN visibility TEXT NOT NULL DEFAULT 'open'
    CHECK (visibility IN ('open', 'signed_in', 'professionals', 'organisations'));
UPDATE courses SET visibility = access;
ALTER TABLE courses DROP COLUMN access;
ALTER TABLE courses RENAME COLUMN visibility TO access;
ALTER TABLE courses ADD COLUMN audience JSON NOT NULL DEFAULT '[]';
ALTER TABLE courses ADD COLUMN titles JSON NOT NULL DEFAULT '[]';
