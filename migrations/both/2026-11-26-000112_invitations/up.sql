-- An invitation may lead into a group; it says in which language it was written and when it was sent last.
ALTER TABLE links ADD COLUMN group_id ID REFERENCES groups (id) ON DELETE SET NULL;
ALTER TABLE links ADD COLUMN locale TEXT CHECK (locale IN ('vi', 'ko', 'en'));
ALTER TABLE links ADD COLUMN sent_at MOMENT;
UPDATE links SET sent_at = created_at WHERE kind = 'invitation';
CREATE INDEX links_by_group ON links (group_id);
CREATE INDEX links_by_email ON links (email);
