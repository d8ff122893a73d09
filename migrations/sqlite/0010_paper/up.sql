-- Answers that came on paper, typed in twice: sealed under a key that is not in the database, and
-- deleted when they are submitted. The number is written on the sheet by hand.
CREATE TABLE paper_sheets (
    cycle_key TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    survey TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),
    first BLOB NOT NULL,
    first_login TEXT NOT NULL,
    second BLOB,
    second_login TEXT,
    -- fields that were compared and those that differed, before anybody decided
    fields INTEGER NOT NULL,
    differing INTEGER NOT NULL,
    PRIMARY KEY (cycle_key, institution_id, survey, number),
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE,
    CHECK ((second IS NULL) = (second_login IS NULL))
) STRICT, WITHOUT ROWID;

-- What is left of submitted sheets: how carefully they were typed in.
CREATE TABLE paper_counts (
    cycle_key TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    survey TEXT NOT NULL,
    sheets INTEGER NOT NULL,
    fields INTEGER NOT NULL,
    differing INTEGER NOT NULL,
    PRIMARY KEY (cycle_key, institution_id, survey),
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
