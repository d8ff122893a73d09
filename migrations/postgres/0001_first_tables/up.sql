-- A heap keeps the order of insertion, so answers arrive here only in shuffled batches.

CREATE TABLE cycles (
    key TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'frozen', 'released')),
    is_baseline BOOLEAN NOT NULL,
    is_synthetic BOOLEAN NOT NULL,
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
);

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
);

-- What was said. No key, order or time in common with who may answer.
CREATE TABLE responses (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    grade SMALLINT,
    is_primary BOOLEAN NOT NULL,
    weight DOUBLE PRECISION NOT NULL,
    covariates TEXT NOT NULL,
    answers BYTEA NOT NULL,
    version TEXT NOT NULL,
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
);
CREATE INDEX responses_by_cycle ON responses (cycle_key, survey, institution_id, grade);

-- Where an answer waits until a shuffled batch takes it to responses.
CREATE TABLE inbox (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    grade SMALLINT,
    is_primary BOOLEAN NOT NULL,
    weight DOUBLE PRECISION NOT NULL,
    covariates TEXT NOT NULL,
    answers BYTEA NOT NULL,
    version TEXT NOT NULL,
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
);
CREATE INDEX inbox_by_cycle ON inbox (cycle_key, survey, institution_id, grade);

-- Who may answer: holds no time and nothing of the answer.
CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    cycle_key TEXT NOT NULL,
    survey TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    code_hmac BYTEA NOT NULL UNIQUE,
    spent BOOLEAN NOT NULL,
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
);
CREATE INDEX invitations_by_cycle ON invitations (cycle_key, survey, institution_id, spent);

CREATE TABLE drafts (
    code_hmac BYTEA NOT NULL PRIMARY KEY REFERENCES invitations (code_hmac) ON DELETE CASCADE,
    sealed BYTEA NOT NULL,
    page SMALLINT NOT NULL
);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    institution_id TEXT,
    password_hash TEXT NOT NULL,
    lang TEXT NOT NULL
);

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
