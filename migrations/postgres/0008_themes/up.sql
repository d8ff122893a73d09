-- Answers to open questions, sorted by theme. Blotted: somebody was named, so the words are gone.
ALTER TABLE remarks ADD COLUMN coded BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE remarks ADD COLUMN blotted BOOLEAN NOT NULL DEFAULT FALSE
    CHECK (NOT blotted OR words = '');

CREATE TABLE themes (
    id TEXT NOT NULL PRIMARY KEY,
    cycle_key TEXT NOT NULL REFERENCES cycles (key) ON DELETE CASCADE,
    survey TEXT NOT NULL,
    item TEXT NOT NULL,
    name_lv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    UNIQUE (cycle_key, survey, item, name_lv)
);

CREATE TABLE remark_themes (
    remark_id BYTEA NOT NULL REFERENCES remarks (id) ON DELETE CASCADE,
    theme_id TEXT NOT NULL REFERENCES themes (id) ON DELETE CASCADE,
    PRIMARY KEY (remark_id, theme_id)
);
CREATE INDEX remark_themes_by_theme ON remark_themes (theme_id);
