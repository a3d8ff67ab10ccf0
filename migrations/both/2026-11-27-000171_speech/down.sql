DROP INDEX packages_by_draft;
ALTER TABLE packages DROP COLUMN draft_id;
DROP INDEX jobs_by_draft;
ALTER TABLE jobs DROP COLUMN draft_id;
DROP TABLE speech_pieces;
ALTER TABLE caption_drafts DROP COLUMN kind;
