DROP TRIGGER releases_stay;
ALTER TABLE releases DROP COLUMN withdrawn_by;
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
