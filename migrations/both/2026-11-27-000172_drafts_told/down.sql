DELETE FROM notifications WHERE kind IN ('captions_drafted', 'captions_draft_failed', 'track_packaged', 'track_failed');
ALTER TABLE notifications ADD COLUMN told TEXT NOT NULL DEFAULT 'enrolled' CHECK (told IN ('role_given', 'membership_given', 'enrolled',
    'new_lecture', 'packaged', 'packaging_failed', 'verified', 'verification_refused'));
UPDATE notifications SET told = kind;
ALTER TABLE notifications DROP COLUMN kind;
ALTER TABLE notifications RENAME COLUMN told TO kind;
