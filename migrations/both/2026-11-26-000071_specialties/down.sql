DROP TABLE course_specialties;
DROP TABLE specialties;
