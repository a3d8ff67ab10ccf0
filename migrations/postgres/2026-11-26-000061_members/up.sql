-- Instructors and administrators without an organisation, and courses of whoever has none, belong to one that the site gets its name to.
INSERT INTO organisations (id, name, created_at, updated_at, kind)
SELECT '01900000-0000-7000-8000-000000000001'::uuid, CASE WHEN EXISTS (SELECT 1 FROM organisations WHERE name = 'Mediflix') THEN 'Mediflix (2)' ELSE 'Mediflix' END,
    now(), now(), 'other'
WHERE EXISTS (SELECT 1 FROM accounts WHERE organisation_id IS NULL
    AND (role IN ('instructor', 'administrator') OR id IN (SELECT owner_id FROM courses)));

INSERT INTO memberships (organisation_id, account_id, roles, languages, created_at, updated_at)
SELECT organisation_id, id,
    CASE WHEN role = 'learner' THEN '["learner"]'::jsonb ELSE '["instructor"]'::jsonb END, '[]'::jsonb, now(), now()
FROM accounts WHERE organisation_id IS NOT NULL;

INSERT INTO memberships (organisation_id, account_id, roles, languages, created_at, updated_at)
SELECT '01900000-0000-7000-8000-000000000001'::uuid, id, '["instructor"]'::jsonb, '[]'::jsonb, now(), now()
FROM accounts WHERE organisation_id IS NULL AND (role IN ('instructor', 'administrator') OR id IN (SELECT owner_id FROM courses));

ALTER TABLE courses ADD COLUMN organisation_id UUID REFERENCES organisations (id);
UPDATE courses SET organisation_id = coalesce(
    (SELECT organisation_id FROM accounts WHERE accounts.id = courses.owner_id), '01900000-0000-7000-8000-000000000001'::uuid);
