DROP TABLE lecture_news;
