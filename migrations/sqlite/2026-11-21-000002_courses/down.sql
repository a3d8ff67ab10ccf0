DROP TABLE watch_positions;
DROP TABLE lectures;
DROP TABLE sections;
DROP TABLE courses;
