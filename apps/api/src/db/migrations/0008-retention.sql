-- Retention: docs/retention.md, docs/adr/0024-what-remains-after-deletion.md.
-- JSON; NULL: the default of packages/domain.
ALTER TABLE city ADD COLUMN retention TEXT;
-- Another number whenever address texts were deleted, so that whoever remembers their numbers forgets them.
ALTER TABLE city ADD COLUMN address_epoch INTEGER NOT NULL DEFAULT 0;

CREATE TABLE retention_report (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL REFERENCES city (no),
  as_of TEXT NOT NULL,
  is_rehearsal INTEGER NOT NULL,
  by TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  -- JSON: the rules it began with, and by class what it deleted so far, stored with the deletions themselves.
  retention TEXT NOT NULL,
  classes TEXT NOT NULL,
  error TEXT,
  pid INTEGER NOT NULL
) STRICT;
CREATE INDEX retention_report_of_city ON retention_report (city, no);

-- What remains of deleted reports.
CREATE TABLE cell_count (
  -- The frame's key is 2^31 + no; AUTOINCREMENT: not given again.
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL,
  -- Days since 1970 of the first day of the month in which the reports began.
  month INTEGER NOT NULL,
  agency INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  category INTEGER NOT NULL,
  statistics INTEGER NOT NULL,
  -- What cell is: of resolution 8, of resolution 7 (where the position was coarser), 0 = coarser than any cell, -1 = outside, -2 = no place.
  place INTEGER NOT NULL CHECK (place IN (8, 7, 0, -1, -2)),
  cell INTEGER NOT NULL,
  -- Numbers in the dictionary of the slot, -1 = none.
  d0 INTEGER NOT NULL,
  d1 INTEGER NOT NULL,
  d2 INTEGER NOT NULL,
  d3 INTEGER NOT NULL,
  count INTEGER NOT NULL,
  -- As report_change.seq: the newest change.
  change_seq INTEGER NOT NULL,
  UNIQUE (city, month, agency, kind, category, statistics, place, cell, d0, d1, d2, d3)
) STRICT;
CREATE INDEX cell_count_changed ON cell_count (city, change_seq);

-- One-way names of deleted reports, made with a secret of the data folder.
CREATE TABLE erased_key (
  name BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
