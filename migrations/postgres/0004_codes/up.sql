-- A canceled slip stays countable; it can't be used, nor can one that was used be canceled.
ALTER TABLE invitations ADD COLUMN canceled BOOLEAN NOT NULL DEFAULT FALSE
    CHECK (NOT (canceled AND spent));

-- One code on the blackboard, from which each browser of a class gets a code of its own.
CREATE TABLE class_codes (
    id TEXT NOT NULL PRIMARY KEY,
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    code_hmac BYTEA NOT NULL UNIQUE,
    -- how many codes it may still hand out
    budget INTEGER NOT NULL CHECK (budget >= 0),
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
);
CREATE INDEX class_codes_by_cycle ON class_codes (cycle_key, survey, institution_id);
