-- A bell also tells of a decision about somebody's profile; letters about enrolments can be ended.
ALTER TABLE notifications ADD COLUMN told TEXT NOT NULL DEFAULT 'enrolled' CHECK (told IN ('role_given', 'membership_given', 'enrolled',
    'new_lecture', 'packaged', 'packaging_failed', 'verified', 'verification_refused'));
UPDATE notifications SET told = kind;
ALTER TABLE notifications DROP COLUMN kind;
ALTER TABLE notifications RENAME COLUMN told TO kind;

ALTER TABLE notice_choices ADD COLUMN about TEXT NOT NULL DEFAULT 'news' CHECK (about IN ('uploads', 'news', 'enrolments'));
UPDATE notice_choices SET about = topic;
ALTER TABLE notice_choices DROP COLUMN topic;
ALTER TABLE notice_choices RENAME COLUMN about TO topic;
