DROP TABLE notice_choices;
DROP TABLE notifications;
