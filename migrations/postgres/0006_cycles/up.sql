-- Who took a cycle from state to state, on which day.
CREATE TABLE cycle_events (
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    step TEXT NOT NULL CHECK (step IN ('created', 'opened', 'closed', 'reopened', 'attached', 'frozen')),
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT CHECK ((reason IS NOT NULL) = (step = 'reopened')),
    PRIMARY KEY (cycle_key, number)
);

-- The questionnaires that a cycle has asked since it was opened; none of a cycle that was imported.
CREATE TABLE cycle_surveys (
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    survey TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (cycle_key, survey)
);
