-- Where a broadcast comes from, and what of its stage is on air.
ALTER TABLE broadcasts ADD COLUMN feed_from TEXT NOT NULL DEFAULT 'encoder' CHECK (feed_from IN ('encoder', 'stage'));
ALTER TABLE broadcasts ADD COLUMN layout TEXT NOT NULL DEFAULT 'side_by_side'
    CHECK (layout IN ('speaker', 'side_by_side', 'slides_speaker', 'slides'));
ALTER TABLE seats ADD COLUMN on_air_at MOMENT;
-- Whoever was chosen last is shown large.
ALTER TABLE seats ADD COLUMN main_at MOMENT;
