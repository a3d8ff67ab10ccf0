-- When the last byte came; a source whose upload still runs has none.
ALTER TABLE sources ADD COLUMN arrived_at TIMESTAMPTZ;
UPDATE sources SET arrived_at = created_at;
