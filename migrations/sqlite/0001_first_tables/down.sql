DROP TABLE settings;
DROP TABLE accounts;
DROP TABLE drafts;
DROP TABLE invitations;
DROP TABLE inbox;
DROP TABLE responses;
DROP TABLE institutions;
DROP TABLE cycles;
