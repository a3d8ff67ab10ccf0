-- Instructors and administrators without an organisation, and courses of whoever has none, belong to one that the site gets its name to.
INSERT INTO organisations (id, name, created_at, updated_at, kind)
SELECT x'01900000000070008000000000000001', CASE WHEN EXISTS (SELECT 1 FROM organisations WHERE name = 'Mediflix') THEN 'Mediflix (2)' ELSE 'Mediflix' END,
    CAST(strftime('%s', 'now') AS INTEGER) * 1000000, CAST(strftime('%s', 'now') AS INTEGER) * 1000000, 'other'
WHERE EXISTS (SELECT 1 FROM accounts WHERE organisation_id IS NULL
    AND (role IN ('instructor', 'administrator') OR id IN (SELECT owner_id FROM courses)));

INSERT INTO memberships (organisation_id, account_id, roles, languages, created_at, updated_at)
SELECT organisation_id, id,
    CASE WHEN role = 'learner' THEN '["learner"]' ELSE '["instructor"]' END, '[]', CAST(strftime('%s', 'now') AS INTEGER) * 1000000, CAST(strftime('%s', 'now') AS INTEGER) * 1000000
FROM accounts WHERE organisation_id IS NOT NULL;

INSERT INTO memberships (organisation_id, account_id, roles, languages, created_at, updated_at)
SELECT x'01900000000070008000000000000001', id, '["instructor"]', '[]', CAST(strftime('%s', 'now') AS INTEGER) * 1000000, CAST(strftime('%s', 'now') AS INTEGER) * 1000000
FROM accounts WHERE organisation_id IS NULL AND (role IN ('instructor', 'administrator') OR id IN (SELECT owner_id FROM courses));

ALTER TABLE courses ADD COLUMN organisation_id BLOB REFERENCES organisations (id);
UPDATE courses SET organisation_id = coalesce(
    (SELECT organisation_id FROM accounts WHERE accounts.id = courses.owner_id), x'01900000000070008000000000000001');
