CREATE OR REPLACE FUNCTION releases_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('draft', 'proposed') THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state = 'withdrawn'
        AND (NEW.cycle_key, NEW.number, NEW.made_by, NEW.approved_by, NEW.date)
            = (OLD.cycle_key, OLD.number, OLD.made_by, OLD.approved_by, OLD.date)
        AND (NEW.commentary, NEW.release, NEW.counts, NEW.sha256)
            = (OLD.commentary, OLD.release, OLD.counts, OLD.sha256)
        AND NEW.against IS NOT DISTINCT FROM OLD.against
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published release stays as it is' USING ERRCODE = 'check_violation';
END $$;
ALTER TABLE releases DROP COLUMN withdrawn_by;
