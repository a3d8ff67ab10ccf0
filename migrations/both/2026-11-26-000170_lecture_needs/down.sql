DROP TABLE lecture_exceptions;
DROP TABLE lecture_needs;
