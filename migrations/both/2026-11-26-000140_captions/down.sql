DROP TABLE caption_versions;
DROP TABLE caption_cues;
DROP TABLE captions;
