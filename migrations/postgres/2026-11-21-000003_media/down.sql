DROP TABLE playbacks;
DROP TABLE content_keys;
DROP TABLE segments;
DROP TABLE packages;
DROP TABLE jobs;
DROP TABLE sources;
DROP TABLE uploads;
