CREATE TABLE city (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  change_seq INTEGER NOT NULL DEFAULT 0,
  gazetteer_generation INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A level keeps its slot (column d0–d3 of report) for good, whatever the order of the levels in the profile.
CREATE TABLE district_level (
  city INTEGER NOT NULL REFERENCES city (no),
  slot INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 3),
  id TEXT NOT NULL,
  PRIMARY KEY (city, slot),
  UNIQUE (city, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE district (
  city INTEGER NOT NULL REFERENCES city (no),
  level TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT,
  population INTEGER,
  area_km2 REAL NOT NULL,
  is_schematic INTEGER NOT NULL,
  geometry TEXT NOT NULL,
  PRIMARY KEY (city, level, code)
) STRICT, WITHOUT ROWID;

-- Dictionaries: dense numbers from 0, never deleted, never given anew.
CREATE TABLE district_code (
  city INTEGER NOT NULL REFERENCES city (no),
  slot INTEGER NOT NULL,
  no INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (city, slot, no),
  UNIQUE (city, slot, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE category_code (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE agency (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'active')),
  UNIQUE (city, position)
) STRICT;

CREATE TABLE catalogue (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version TEXT NOT NULL
) STRICT;

CREATE TABLE category (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  no INTEGER PRIMARY KEY,
  collected_by TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  purpose TEXT NOT NULL,
  regime TEXT NOT NULL,
  statistics TEXT NOT NULL,
  UNIQUE (collected_by, legal_basis, purpose, regime, statistics)
) STRICT;

CREATE TABLE import_run (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER NOT NULL REFERENCES agency (no),
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT,
  mapping_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'interrupted', 'reverted')),
  by TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  counts TEXT NOT NULL,
  error TEXT,
  -- Process that imports, so that another process does not take a live run for an interrupted one.
  pid INTEGER NOT NULL,
  -- Milliseconds since 1970 of the newest receivedAt that the run stored.
  last_received_at INTEGER
) STRICT;
CREATE INDEX import_run_of_city ON import_run (city, started_at DESC, no DESC);

CREATE TABLE report (
  -- The frame's key of a report; AUTOINCREMENT: the number of a deleted report is not given again.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL,
  agency INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  statistics INTEGER NOT NULL,
  category INTEGER NOT NULL,
  -- Instants: milliseconds since 1970.
  occurred_from INTEGER NOT NULL,
  occurred_to INTEGER NOT NULL,
  reported_at INTEGER,
  received_at INTEGER NOT NULL,
  time_precision INTEGER NOT NULL,
  -- Wall clock of the city: minutes and days since 1970; hour is NULL without one (M8).
  local_minute INTEGER NOT NULL,
  duration_min INTEGER NOT NULL,
  day INTEGER NOT NULL,
  hour INTEGER,
  dow INTEGER NOT NULL,
  lng REAL,
  lat REAL,
  positional_precision INTEGER NOT NULL,
  precision_m REAL,
  area_level TEXT,
  area_code TEXT,
  -- H3 indexes; never read them as JavaScript numbers (53 bits).
  r7 INTEGER,
  r8 INTEGER,
  r9 INTEGER,
  r10 INTEGER,
  d0 INTEGER,
  d1 INTEGER,
  d2 INTEGER,
  d3 INTEGER,
  is_outside INTEGER NOT NULL,
  label INTEGER NOT NULL,
  attributes TEXT,
  run INTEGER NOT NULL,
  content_hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_key ON report (agency, external_id);
CREATE INDEX report_of_city_by_time ON report (city, local_minute);
CREATE INDEX report_cover_agency_day ON report (agency, day, r8, r9, category, hour, dow);
CREATE INDEX report_cover_day ON report (day, r7, category, hour, agency);

-- What a run overwrote: the former version of a report, named as in report; former_run wrote it.
CREATE TABLE report_version (
  run INTEGER NOT NULL,
  report INTEGER NOT NULL,
  former_run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  statistics INTEGER NOT NULL,
  category INTEGER NOT NULL,
  occurred_from INTEGER NOT NULL,
  occurred_to INTEGER NOT NULL,
  reported_at INTEGER,
  received_at INTEGER NOT NULL,
  time_precision INTEGER NOT NULL,
  local_minute INTEGER NOT NULL,
  duration_min INTEGER NOT NULL,
  day INTEGER NOT NULL,
  hour INTEGER,
  dow INTEGER NOT NULL,
  lng REAL,
  lat REAL,
  positional_precision INTEGER NOT NULL,
  precision_m REAL,
  area_level TEXT,
  area_code TEXT,
  r7 INTEGER,
  r8 INTEGER,
  r9 INTEGER,
  r10 INTEGER,
  d0 INTEGER,
  d1 INTEGER,
  d2 INTEGER,
  d3 INTEGER,
  is_outside INTEGER NOT NULL,
  label INTEGER NOT NULL,
  attributes TEXT,
  content_hash BLOB NOT NULL,
  PRIMARY KEY (run, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_version_chain ON report_version (report, former_run);

-- Append-only feed; run is NULL where districts were replaced.
CREATE TABLE report_change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL,
  agency INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  report INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  run INTEGER
) STRICT;
-- What a run touched, for taking it back.
CREATE TABLE run_report (
  run INTEGER NOT NULL,
  first_report INTEGER NOT NULL,
  last_report INTEGER NOT NULL,
  PRIMARY KEY (run, first_report)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES import_run (no),
  row INTEGER NOT NULL,
  column_name TEXT,
  value TEXT,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  mapped TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_of_city ON quarantine (city, id);
CREATE INDEX quarantine_of_run ON quarantine (run, id);

CREATE TABLE gazetteer_generation (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL REFERENCES city (no)
) STRICT;
CREATE TABLE gazetteer (
  id INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL,
  street TEXT NOT NULL,
  house_number TEXT,
  lng REAL NOT NULL,
  lat REAL NOT NULL
) STRICT;
CREATE INDEX gazetteer_of_generation ON gazetteer (generation);

CREATE TABLE audit (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE TRIGGER audit_keeps_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_keeps_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER report_change_keeps_update BEFORE UPDATE ON report_change BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
