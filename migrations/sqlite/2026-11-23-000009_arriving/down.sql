ALTER TABLE sources DROP COLUMN arrived_at;
