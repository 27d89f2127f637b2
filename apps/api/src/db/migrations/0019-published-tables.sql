-- [R14] Published base tables: docs/adr/0034-published-base-tables.md.
-- Smallest counts that are told, as JSON (publishedSettingsSchema); NULL = the defaults.
ALTER TABLE city ADD COLUMN published TEXT;

-- What was counted of one agency and kind in one step, once; never part of an answer.
CREATE TABLE published_base (
  no INTEGER PRIMARY KEY,
  city INTEGER NOT NULL REFERENCES city (no),
  agency TEXT NOT NULL,
  kind TEXT NOT NULL,
  step TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (city, agency, kind, step)
) STRICT;

-- What an audience is told of it.
CREATE TABLE published_table (
  no INTEGER PRIMARY KEY,
  city INTEGER NOT NULL REFERENCES city (no),
  audience TEXT NOT NULL,
  agency TEXT NOT NULL,
  kind TEXT NOT NULL,
  step TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (city, audience, agency, kind, step)
) STRICT;

CREATE TRIGGER published_base_keeps_update BEFORE UPDATE ON published_base BEGIN SELECT RAISE(ABORT, 'what was counted for publication never changes'); END;
CREATE TRIGGER published_base_keeps_delete BEFORE DELETE ON published_base BEGIN SELECT RAISE(ABORT, 'what was counted for publication is never deleted'); END;
CREATE TRIGGER published_table_keeps_update BEFORE UPDATE ON published_table BEGIN SELECT RAISE(ABORT, 'a published table never changes'); END;
CREATE TRIGGER published_table_keeps_delete BEFORE DELETE ON published_table BEGIN SELECT RAISE(ABORT, 'a published table is never deleted'); END;
