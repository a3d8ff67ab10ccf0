-- Who an organisation is.
ALTER TABLE organisations ADD COLUMN kind TEXT NOT NULL DEFAULT 'hospital'
    CHECK (kind IN ('hospital', 'university', 'advisory_group', 'society', 'community', 'other'));
ALTER TABLE organisations ADD COLUMN country TEXT NOT NULL DEFAULT '' CHECK (length(country) IN (0, 2));
ALTER TABLE organisations ADD COLUMN province TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN about JSON NOT NULL DEFAULT '{}';
ALTER TABLE organisations ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- What somebody is in an organisation. Nothing is inherited between organisations.
CREATE TABLE memberships (
    organisation_id ID NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account_id      ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- Words: learner, instructor, translator, reviewer, host, training_office, administrator.
    roles           JSON NOT NULL,
    -- Of a translator: pairs of languages, from and to.
    languages       JSON NOT NULL,
    created_at      MOMENT NOT NULL,
    updated_at      MOMENT NOT NULL,
    PRIMARY KEY (organisation_id, account_id)
) STRICT;
CREATE INDEX memberships_by_account ON memberships (account_id);

-- What a verified professional is; nothing for everybody else.
ALTER TABLE accounts ADD COLUMN verified_title TEXT CHECK (verified_title IN ('doctor', 'physician_assistant', 'nurse', 'midwife',
    'technician', 'nutritionist', 'emergency_worker', 'psychologist', 'student', 'pharmacist', 'other'));

-- On the platform one is an administrator, or nothing.
ALTER TABLE accounts ADD COLUMN platform_role TEXT NOT NULL DEFAULT 'none' CHECK (platform_role IN ('none', 'administrator'));
UPDATE accounts SET platform_role = 'administrator' WHERE role = 'administrator';
ALTER TABLE links ADD COLUMN platform_role TEXT CHECK (platform_role IN ('none', 'administrator'));
ALTER TABLE links ADD COLUMN roles JSON NOT NULL DEFAULT '[]';
UPDATE links SET platform_role = CASE role WHEN 'administrator' THEN 'administrator' ELSE 'none' END WHERE role IS NOT NULL;
UPDATE links SET roles = '["instructor"]' WHERE role = 'instructor' AND organisation_id IS NOT NULL;
UPDATE links SET roles = '["learner"]' WHERE role = 'learner' AND organisation_id IS NOT NULL;
ALTER TABLE links DROP COLUMN role;
