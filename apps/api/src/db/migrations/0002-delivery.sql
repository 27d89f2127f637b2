-- Deliveries: docs/methods/deliveries.en.md, docs/adr/0015-deliveries-as-entries.md.
ALTER TABLE import_run ADD COLUMN delivery_mode TEXT NOT NULL DEFAULT 'append';
ALTER TABLE import_run ADD COLUMN delivery_key TEXT NOT NULL DEFAULT '';
ALTER TABLE import_run ADD COLUMN delivered_at TEXT NOT NULL DEFAULT '';
-- delivered_at in milliseconds since 1970: orders deliveries, and rows that carry no version.
ALTER TABLE import_run ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- Half-open days since 1970 that the delivery covers.
ALTER TABLE import_run ADD COLUMN period_from INTEGER;
ALTER TABLE import_run ADD COLUMN period_to INTEGER;
-- Whether what the run says counts: not while it is kept aside, not once it was taken back.
ALTER TABLE import_run ADD COLUMN is_live INTEGER NOT NULL DEFAULT 1;
-- What the run was before it was taken back.
ALTER TABLE import_run ADD COLUMN former_state TEXT;
ALTER TABLE import_run ADD COLUMN former_ended_at TEXT;
ALTER TABLE import_run ADD COLUMN is_forgotten INTEGER NOT NULL DEFAULT 0;
UPDATE import_run SET delivery_key = file_name, delivered_at = started_at, version = CAST(ROUND((julianday(started_at) - 2440587.5) * 86400000) AS INTEGER),
  is_live = state <> 'reverted', is_forgotten = state = 'reverted';
CREATE INDEX replacement_of_agency ON import_run (agency, kind, period_from) WHERE delivery_mode = 'replaces-period';

ALTER TABLE report ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
UPDATE report SET version = COALESCE((SELECT version FROM import_run WHERE no = run), received_at);

-- What each run says of a report, once something else than the report's own run and version has to be known.
CREATE TABLE report_entry (
  report INTEGER NOT NULL,
  run INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- 0 = it is so (content_hash), 1 = it is no longer valid, 2 = a row named it, but could not be taken.
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  content_hash BLOB,
  PRIMARY KEY (report, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_entry_of_run ON report_entry (run);

-- Contents that entries name and the report itself does not show now.
CREATE TABLE report_content (
  city INTEGER NOT NULL,
  report INTEGER NOT NULL,
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
  PRIMARY KEY (report, content_hash)
) STRICT, WITHOUT ROWID;

-- Keys that are known and have no report now.
CREATE TABLE tombstone (
  agency INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  city INTEGER NOT NULL,
  -- Number that the report had, or will have.
  report INTEGER NOT NULL UNIQUE,
  -- withdrawn: a row said so; replaced: a newer delivery of its period lacks it; aside: only runs that do not count know it.
  reason TEXT NOT NULL CHECK (reason IN ('withdrawn', 'replaced', 'aside')),
  version INTEGER NOT NULL,
  -- The run that decided it; 0 = none.
  run INTEGER NOT NULL,
  PRIMARY KEY (agency, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_of_run ON tombstone (run);

INSERT OR IGNORE INTO report_entry (report, run, version, state, content_hash)
  SELECT v.report, v.former_run, COALESCE((SELECT version FROM import_run WHERE no = v.former_run), 0), 0, v.content_hash FROM report_version v;
INSERT OR IGNORE INTO report_content
  SELECT r.city, v.report, v.kind, v.statistics, v.category, v.occurred_from, v.occurred_to, v.reported_at, v.received_at, v.time_precision, v.local_minute,
    v.duration_min, v.day, v.hour, v.dow, v.lng, v.lat, v.positional_precision, v.precision_m, v.area_level, v.area_code, v.r7, v.r8, v.r9, v.r10, v.d0,
    v.d1, v.d2, v.d3, v.is_outside, v.label, v.attributes, v.content_hash
  FROM report_version v JOIN report r ON r.id = v.report;
INSERT OR IGNORE INTO run_report (run, first_report, last_report) SELECT run, id, id FROM report WHERE id IN (SELECT report FROM report_version);
DROP TABLE report_version;

-- Rows of one delivery that come again are the same rows.
ALTER TABLE quarantine ADD COLUMN row_key BLOB;
-- The run that had the row before, when the delivery came again.
ALTER TABLE quarantine ADD COLUMN former_run INTEGER;
CREATE UNIQUE INDEX quarantine_key ON quarantine (row_key) WHERE row_key IS NOT NULL;

CREATE TABLE mapping (
  no INTEGER PRIMARY KEY,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER NOT NULL REFERENCES agency (no),
  kind TEXT NOT NULL,
  hash TEXT NOT NULL,
  name TEXT,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  by TEXT NOT NULL,
  last_used_at TEXT,
  UNIQUE (city, hash, agency, kind)
) STRICT;
CREATE UNIQUE INDEX mapping_name ON mapping (agency, kind, name) WHERE name IS NOT NULL;
