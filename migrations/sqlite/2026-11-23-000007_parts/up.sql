-- A long lecture is shared: its parts are jobs of their own, each with a package of its own that goes on where the one before ends.
ALTER TABLE jobs ADD COLUMN part_of BLOB REFERENCES jobs (id) ON DELETE CASCADE;
ALTER TABLE jobs ADD COLUMN part TEXT;
CREATE INDEX jobs_by_whole ON jobs (part_of, state);
ALTER TABLE packages ADD COLUMN part INTEGER;
