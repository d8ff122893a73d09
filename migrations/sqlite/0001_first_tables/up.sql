-- Tables that must not keep the order of insertion are WITHOUT ROWID under a random key.

CREATE TABLE cycles (
    key TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'frozen', 'released')),
    is_baseline INTEGER NOT NULL CHECK (is_baseline IN (0, 1)),
    is_synthetic INTEGER NOT NULL CHECK (is_synthetic IN (0, 1)),
    -- a name, not a reference: a cycle may be replaced while others are compared with it
    baseline_key TEXT,
    dataset TEXT NOT NULL,
    manifest TEXT NOT NULL,
    catalogue TEXT NOT NULL,
    codebook TEXT NOT NULL,
    quality TEXT NOT NULL,
    inventory TEXT,
    digcompedu TEXT,
    data_sha256 TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    catalogue_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE institutions (
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('PII', 'SCHOOL')),
    teachers_n INTEGER NOT NULL CHECK (teachers_n >= 0),
    g7_9 INTEGER NOT NULL CHECK (g7_9 >= 0),
    g10_12 INTEGER NOT NULL CHECK (g10_12 >= 0),
    learners INTEGER NOT NULL CHECK (learners >= 0),
    PRIMARY KEY (cycle_key, id)
) STRICT, WITHOUT ROWID;

-- What was said. No key, order or time in common with who may answer.
CREATE TABLE responses (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    grade INTEGER,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    weight REAL NOT NULL,
    covariates TEXT NOT NULL,
    answers BLOB NOT NULL,
    version TEXT NOT NULL,
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX responses_by_cycle ON responses (cycle_key, survey, institution_id, grade);

-- Where an answer waits until a shuffled batch takes it to responses.
CREATE TABLE inbox (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    grade INTEGER,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    weight REAL NOT NULL,
    covariates TEXT NOT NULL,
    answers BLOB NOT NULL,
    version TEXT NOT NULL,
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_by_cycle ON inbox (cycle_key, survey, institution_id, grade);

-- Who may answer: holds no time and nothing of the answer.
CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    code_hmac BLOB NOT NULL UNIQUE,
    spent INTEGER NOT NULL CHECK (spent IN (0, 1)),
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_by_cycle ON invitations (cycle_key, survey, institution_id, spent);

CREATE TABLE drafts (
    code_hmac BLOB NOT NULL PRIMARY KEY REFERENCES invitations (code_hmac) ON DELETE CASCADE,
    sealed BLOB NOT NULL,
    page INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    institution_id TEXT,
    password_hash TEXT NOT NULL,
    lang TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
