DROP TABLE class_codes;
ALTER TABLE invitations DROP COLUMN canceled;
