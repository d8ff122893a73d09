DROP TABLE remarks;
DROP TABLE remarks_inbox;
