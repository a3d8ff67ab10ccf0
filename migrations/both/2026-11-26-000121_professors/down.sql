DROP TABLE professor_claims;
DROP TABLE course_professors;
DROP TABLE professor_pictures;
DROP TABLE professors;
