-- The management survey has one answer for each institution, which several people draft together.
-- It is the institution's and no person's, so its draft is not sealed and its changes have an order.
-- The institution stands before the survey: the audit takes cycle and survey side by side for an answer.
CREATE TABLE management_drafts (
    cycle_key TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    survey TEXT NOT NULL,
    -- counts the changes
    revision INTEGER NOT NULL CHECK (revision >= 0),
    PRIMARY KEY (cycle_key, institution_id, survey),
    FOREIGN KEY (cycle_key, institution_id) REFERENCES institutions (cycle_key, id) ON DELETE CASCADE
);

-- Everything that happened to a draft; what holds now is read off it.
CREATE TABLE management_changes (
    cycle_key TEXT NOT NULL,
    institution_id TEXT NOT NULL,
    survey TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('answered', 'submitted', 'reopened')),
    -- empty if it concerns the whole draft
    question TEXT NOT NULL,
    -- an answer, empty for none; of 'reopened' the reason stands in after
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    login TEXT NOT NULL,
    -- UTC: 2026-11-21T18:05Z
    minute TEXT NOT NULL,
    PRIMARY KEY (cycle_key, institution_id, survey, revision, question),
    FOREIGN KEY (cycle_key, institution_id, survey)
        REFERENCES management_drafts (cycle_key, institution_id, survey) ON DELETE CASCADE
);
