DROP TABLE caption_drafts;
