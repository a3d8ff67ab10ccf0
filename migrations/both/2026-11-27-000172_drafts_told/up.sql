-- A bell also tells what became of a draft of captions, and of a track.
ALTER TABLE notifications ADD COLUMN told TEXT NOT NULL DEFAULT 'enrolled' CHECK (told IN ('role_given', 'membership_given', 'enrolled',
    'new_lecture', 'packaged', 'packaging_failed', 'verified', 'verification_refused', 'captions_drafted', 'captions_draft_failed',
    'track_packaged', 'track_failed'));
UPDATE notifications SET told = kind;
ALTER TABLE notifications DROP COLUMN kind;
ALTER TABLE notifications RENAME COLUMN told TO kind;
