-- The self-assessments of somebody who holds a personal code: everything in one sealed row, found by
-- a keyed hash of the code. No name, no institution, no time.
CREATE TABLE mirrors (
    code_hmac BYTEA NOT NULL PRIMARY KEY CHECK (length(code_hmac) = 32),
    sealed BYTEA NOT NULL
);
