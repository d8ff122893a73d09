-- Answers to open questions, sorted by theme. Blotted: somebody was named, so the words are gone.
ALTER TABLE remarks ADD COLUMN coded INTEGER NOT NULL DEFAULT 0 CHECK (coded IN (0, 1));
ALTER TABLE remarks ADD COLUMN blotted INTEGER NOT NULL DEFAULT 0
    CHECK (blotted = 0 OR (blotted = 1 AND words = ''));

CREATE TABLE themes (
    id TEXT NOT NULL PRIMARY KEY,
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    survey TEXT NOT NULL,
    item TEXT NOT NULL,
    name_lv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    UNIQUE (cycle_key, survey, item, name_lv)
) STRICT, WITHOUT ROWID;

CREATE TABLE remark_themes (
    remark_id BLOB NOT NULL REFERENCES remarks (id) ON DELETE CASCADE,
    theme_id TEXT NOT NULL REFERENCES themes (id) ON DELETE CASCADE,
    PRIMARY KEY (remark_id, theme_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_themes_by_theme ON remark_themes (theme_id);
