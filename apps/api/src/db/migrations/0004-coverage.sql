-- Coverage: docs/methods/coverage.en.md, docs/adr/0017-coverage-from-days-with-rows.md.
-- Whether somebody said which days the delivery covers; otherwise period_from and period_to are those of its rows.
ALTER TABLE import_run ADD COLUMN is_period_stated INTEGER NOT NULL DEFAULT 0;
-- Local days since 1970 on which a run delivered a row, whatever became of the report.
CREATE TABLE run_day (
  run INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (run, day)
) STRICT, WITHOUT ROWID;
INSERT INTO run_day (run, day) SELECT DISTINCT run, day FROM report;
CREATE TRIGGER run_day_forgotten AFTER UPDATE OF is_forgotten ON import_run WHEN NEW.is_forgotten = 1
BEGIN DELETE FROM run_day WHERE run = NEW.no; END;

CREATE TABLE coverage_declaration (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER NOT NULL REFERENCES agency (no),
  kind TEXT NOT NULL,
  -- Half-open days since 1970.
  first_day INTEGER NOT NULL,
  end_day INTEGER NOT NULL CHECK (end_day > first_day),
  is_covered INTEGER NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX coverage_declaration_of_city ON coverage_declaration (city);

-- Changes with everything that coverage is read from.
ALTER TABLE city ADD COLUMN coverage_seq INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER coverage_of_run AFTER UPDATE OF state ON import_run WHEN NEW.state = 'done' OR OLD.state = 'done'
BEGIN UPDATE city SET coverage_seq = coverage_seq + 1 WHERE no = NEW.city; END;
CREATE TRIGGER coverage_declared AFTER INSERT ON coverage_declaration
BEGIN UPDATE city SET coverage_seq = coverage_seq + 1 WHERE no = NEW.city; END;
CREATE TRIGGER coverage_undeclared AFTER DELETE ON coverage_declaration
BEGIN UPDATE city SET coverage_seq = coverage_seq + 1 WHERE no = OLD.city; END;
