DROP TABLE remark_themes;
DROP TABLE themes;
ALTER TABLE remarks DROP COLUMN blotted;
ALTER TABLE remarks DROP COLUMN coded;
