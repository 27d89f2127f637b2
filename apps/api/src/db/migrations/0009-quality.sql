-- Data quality: docs/methods/data-quality.en.md, DQ1–DQ7.
-- What became of the rows of a run, by the week of reception: Monday of the city as days since 1970.
CREATE TABLE quality_week (
  run INTEGER NOT NULL,
  week INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  expired INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  -- Of the accepted reports.
  given INTEGER NOT NULL,
  exact INTEGER NOT NULL,
  fuzzy INTEGER NOT NULL,
  street INTEGER NOT NULL,
  area INTEGER NOT NULL,
  none INTEGER NOT NULL,
  outside INTEGER NOT NULL,
  without_hour INTEGER NOT NULL,
  unknown_category INTEGER NOT NULL,
  -- JSON: reports by step of delay (packages/domain, delayStep).
  delays TEXT NOT NULL,
  PRIMARY KEY (run, week)
) STRICT, WITHOUT ROWID;
-- Rows put aside, in the week of their delivery. Empty code: the reason is not known any more.
CREATE TABLE quality_reason (
  run INTEGER NOT NULL,
  code TEXT NOT NULL,
  week INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (run, code)
) STRICT, WITHOUT ROWID;
-- Rows of a former run that this one took when they were judged anew: they are received once.
CREATE TABLE quality_taken (
  run INTEGER NOT NULL,
  former_run INTEGER NOT NULL,
  code TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (run, former_run, code)
) STRICT, WITHOUT ROWID;

-- Runs from before: their sums, in the week of the delivery (UTC); rows judged anew are told by the audit log.
INSERT INTO quality_week
  SELECT no, (version / 86400000 + 3) / 7 * 7 - 3, json_extract(counts, '$.accepted'), json_extract(counts, '$.updated'),
    json_extract(counts, '$.unchanged'), json_extract(counts, '$.expired'), json_extract(counts, '$.withdrawn'),
    json_extract(counts, '$.geocoded.given'), json_extract(counts, '$.geocoded.exact'), json_extract(counts, '$.geocoded.fuzzy'),
    json_extract(counts, '$.geocoded.street'), json_extract(counts, '$.geocoded.area'), json_extract(counts, '$.geocoded.none'),
    json_extract(counts, '$.outside'), 0, 0, '{}'
  FROM import_run WHERE is_forgotten = 0;
CREATE TEMP TABLE judged_anew AS
  SELECT f.no AS former, r.no AS run FROM audit a
  JOIN import_run r ON r.id = substr(a.subject, instr(a.subject, '/') + 1) JOIN import_run f ON f.id = substr(a.subject, 1, instr(a.subject, '/') - 1)
  WHERE a.what = 'quarantine.retry';
INSERT INTO quality_reason
  SELECT no, '', (version / 86400000 + 3) / 7 * 7 - 3, json_extract(counts, '$.quarantined') FROM import_run
  WHERE is_forgotten = 0 AND json_extract(counts, '$.quarantined') > 0 AND no NOT IN (SELECT run FROM judged_anew);
INSERT OR IGNORE INTO quality_taken
  SELECT w.run, j.former, '', w.accepted + w.updated + w.unchanged + w.expired FROM quality_week w JOIN judged_anew j ON j.run = w.run
  WHERE w.accepted + w.updated + w.unchanged + w.expired > 0;
DROP TABLE judged_anew;

CREATE TRIGGER quality_forgotten AFTER UPDATE OF is_forgotten ON import_run WHEN NEW.is_forgotten = 1 BEGIN
  DELETE FROM quality_week WHERE run = NEW.no;
  DELETE FROM quality_reason WHERE run = NEW.no;
  DELETE FROM quality_taken WHERE run = NEW.no;
END;
-- Changes with everything that quality is read from.
ALTER TABLE city ADD COLUMN quality_seq INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER quality_of_run AFTER UPDATE OF state ON import_run WHEN NEW.state <> OLD.state
BEGIN UPDATE city SET quality_seq = quality_seq + 1 WHERE no = NEW.city; END;

-- [R15] Codes that neither mapping nor catalogue knew when their report came; a report of that code names it as long as it is `unknown`.
CREATE TABLE unknown_code (
  no INTEGER PRIMARY KEY,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER NOT NULL REFERENCES agency (no),
  kind TEXT NOT NULL,
  code TEXT NOT NULL CHECK (length(code) <= 80),
  UNIQUE (agency, kind, code)
) STRICT;
ALTER TABLE report ADD COLUMN unknown_code INTEGER;
ALTER TABLE report_content ADD COLUMN unknown_code INTEGER;
CREATE INDEX report_of_unknown_code ON report (unknown_code, received_at) WHERE unknown_code IS NOT NULL;
