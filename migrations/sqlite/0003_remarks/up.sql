-- What was written in answer to open questions: no institution, no time, no order, and no key in
-- common with the rest of what the person said.
CREATE TABLE remarks (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    survey TEXT NOT NULL,
    item TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where it waits until a shuffled batch takes it there, since it arrives in the transaction that
-- spends a code.
CREATE TABLE remarks_inbox (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    survey TEXT NOT NULL,
    item TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
