-- Early warning: docs/adr/0025-runs-of-early-warning.md.
-- Grows with every change of a zone or an alarm: what a run was settled against.
ALTER TABLE city ADD COLUMN warning_seq INTEGER NOT NULL DEFAULT 0;

CREATE TABLE warning_run (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  as_of TEXT NOT NULL,
  state TEXT NOT NULL,
  is_applied INTEGER NOT NULL DEFAULT 0,
  -- The run as JSON (warningRunSchema).
  body TEXT NOT NULL,
  -- Mark of the process that runs it (process-mark.ts).
  process TEXT NOT NULL,
  -- JSON, deflated: aggregates only, no report. NULL: it has none.
  findings BLOB
) STRICT;
CREATE INDEX warning_run_of_city ON warning_run (city, no);
CREATE INDEX warning_run_applied ON warning_run (city, as_of, no) WHERE is_applied = 1;

CREATE TABLE fear_zone (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  last_on TEXT NOT NULL,
  -- fearZoneSchema without history.
  body TEXT NOT NULL,
  -- JSON: what it was when it was dismissed or closed; NULL: it is neither.
  quiet TEXT,
  UNIQUE (city, number)
) STRICT;
CREATE TABLE fear_zone_change (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  zone INTEGER NOT NULL REFERENCES fear_zone (no),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX fear_zone_change_of_zone ON fear_zone_change (zone, no);
CREATE TRIGGER fear_zone_change_keeps_update BEFORE UPDATE ON fear_zone_change BEGIN SELECT RAISE(ABORT, 'the history of zones is append-only'); END;
CREATE TRIGGER fear_zone_change_keeps_delete BEFORE DELETE ON fear_zone_change BEGIN SELECT RAISE(ABORT, 'the history of zones is append-only'); END;

CREATE TABLE alarm (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT,
  -- When somebody closed it; NULL: it is open.
  closed_at TEXT,
  last_on TEXT NOT NULL,
  -- alarmSchema without history.
  body TEXT NOT NULL,
  UNIQUE (city, number)
) STRICT;
CREATE INDEX alarm_of_city ON alarm (city, last_on);
CREATE TABLE alarm_change (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  alarm INTEGER NOT NULL REFERENCES alarm (no),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX alarm_change_of_alarm ON alarm_change (alarm, no);
CREATE TRIGGER alarm_change_keeps_update BEFORE UPDATE ON alarm_change BEGIN SELECT RAISE(ABORT, 'the history of alarms is append-only'); END;
CREATE TRIGGER alarm_change_keeps_delete BEFORE DELETE ON alarm_change BEGIN SELECT RAISE(ABORT, 'the history of alarms is append-only'); END;

CREATE TABLE alarm_setting (
  city INTEGER PRIMARY KEY REFERENCES city (no),
  rate TEXT NOT NULL
) STRICT;
CREATE TABLE calibration (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX calibration_of_city ON calibration (city, no);

CREATE TABLE subscription (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX subscription_of_city ON subscription (city, no);

-- Written in the transaction that raises the alarm: one message for each alarm and subscription, ever.
CREATE TABLE alarm_message (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  alarm INTEGER NOT NULL REFERENCES alarm (no),
  subscription INTEGER NOT NULL REFERENCES subscription (no) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- When it may be lent: now, after a failure, or when the loan has run out.
  due_at TEXT NOT NULL,
  UNIQUE (alarm, subscription)
) STRICT;
CREATE INDEX alarm_message_waiting ON alarm_message (due_at) WHERE state = 'waiting';
