-- Who took a release back; unknown of those that were taken back before this was kept.
ALTER TABLE releases ADD COLUMN withdrawn_by TEXT
    CHECK (withdrawn_by IS NULL OR state = 'withdrawn');

DROP TRIGGER releases_stay;
CREATE TRIGGER releases_stay BEFORE UPDATE ON releases
WHEN OLD.state IN ('published', 'withdrawn') AND NOT (
    OLD.state = 'published' AND NEW.state = 'withdrawn' AND NEW.withdrawn_by IS NOT NULL
    AND (NEW.cycle_key, NEW.number, NEW.made_by, NEW.approved_by, NEW.date)
        = (OLD.cycle_key, OLD.number, OLD.made_by, OLD.approved_by, OLD.date)
    AND (NEW.commentary, NEW.release, NEW.counts, NEW.sha256)
        = (OLD.commentary, OLD.release, OLD.counts, OLD.sha256)
    AND NEW.against IS OLD.against
)
BEGIN
    SELECT RAISE(ABORT, 'a published release stays as it is');
END;
