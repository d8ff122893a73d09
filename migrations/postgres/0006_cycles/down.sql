DROP TABLE cycle_surveys;
DROP TABLE cycle_events;
