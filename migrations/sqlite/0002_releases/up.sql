-- What was published and what is about to be. A release outlives its cycle's answers, so the cycle
-- is a name and not a reference.

CREATE TABLE releases (
    cycle_key TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'published', 'withdrawn')),
    against TEXT,
    made_by TEXT NOT NULL,
    -- a second pair of eyes
    approved_by TEXT CHECK (approved_by <> made_by),
    date TEXT NOT NULL,
    commentary TEXT NOT NULL,
    release TEXT NOT NULL,
    -- counts behind the release, for the next correction; never shown
    counts TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (cycle_key, number),
    CHECK ((approved_by IS NULL) = (state IN ('draft', 'proposed')))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER releases_stay BEFORE UPDATE ON releases
WHEN OLD.state IN ('published', 'withdrawn') AND NOT (
    NEW.state = 'withdrawn'
    AND (NEW.cycle_key, NEW.number, NEW.made_by, NEW.approved_by, NEW.date)
        = (OLD.cycle_key, OLD.number, OLD.made_by, OLD.approved_by, OLD.date)
    AND (NEW.commentary, NEW.release, NEW.counts, NEW.sha256)
        = (OLD.commentary, OLD.release, OLD.counts, OLD.sha256)
    AND NEW.against IS OLD.against
)
BEGIN
    SELECT RAISE(ABORT, 'a published release stays as it is');
END;

CREATE TRIGGER releases_are_kept BEFORE DELETE ON releases
WHEN OLD.state IN ('published', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'a published release is kept');
END;
