DROP TABLE hall_check_ins;
DROP TABLE watched_live;
