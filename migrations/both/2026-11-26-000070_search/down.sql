DROP TABLE synonyms;
DROP TABLE search_changes;
