-- A seminar is a course with a day, a place, speakers and a programme; nothing for every other course.
ALTER TABLE courses ADD COLUMN seminar JSON;
