DROP TABLE enrolments;
DROP TABLE curriculum_assignments;
DROP TABLE curriculum_courses;
DROP TABLE curriculums;
