-- What is on its way: docs/adr/0020-inbox-in-a-file-of-its-own.md. Processes are named as in process-mark.ts.
CREATE TABLE delivery (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  feed TEXT NOT NULL,
  city TEXT NOT NULL,
  agency TEXT NOT NULL,
  kind TEXT NOT NULL,
  mapping TEXT NOT NULL,
  name TEXT NOT NULL,
  received_at TEXT NOT NULL,
  delivered_at TEXT,
  period_from TEXT,
  period_to TEXT,
  file_hash TEXT,
  rows INTEGER NOT NULL,
  -- Of its parts; 0 once they are gone.
  bytes INTEGER NOT NULL,
  -- A dropped one is gone but for its rows, which are cleared away bit by bit.
  state TEXT NOT NULL CHECK (state IN ('receiving', 'waiting', 'finished', 'dropped')),
  -- Claimed for this run; of a finished one, the run that took its rows.
  run TEXT,
  attempt INTEGER,
  -- Process that receives it.
  owner TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_by_state ON delivery (state, no);
CREATE INDEX delivery_to_clear ON delivery (no) WHERE state IN ('finished', 'dropped') AND bytes > 0;
CREATE INDEX delivery_of_feed ON delivery (feed, state);

-- Rows as JSON: the number of the row, then its cells.
CREATE TABLE part (
  id INTEGER PRIMARY KEY,
  delivery INTEGER NOT NULL REFERENCES delivery (no),
  no INTEGER NOT NULL,
  rows TEXT NOT NULL,
  UNIQUE (delivery, no)
) STRICT;

-- What a sender was told under a key of its own.
CREATE TABLE push_key (
  feed TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  received_at TEXT NOT NULL,
  UNIQUE (feed, key)
) STRICT;

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  trigger TEXT NOT NULL,
  outcome TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  run TEXT,
  -- JSON
  counts TEXT,
  failure TEXT,
  notes TEXT NOT NULL DEFAULT '[]',
  -- Process that makes it.
  owner TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_of_feed ON attempt (feed, id);
CREATE INDEX attempt_running ON attempt (outcome) WHERE outcome = 'running';

CREATE TABLE feed_progress (
  feed TEXT PRIMARY KEY,
  memory TEXT NOT NULL DEFAULT '{}',
  last_attempt_at TEXT,
  last_success_at TEXT,
  last_delivery_at TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  failure TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE wish (
  no INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('run', 'test')),
  UNIQUE (feed, what)
) STRICT;

-- The process that runs the feeds.
CREATE TABLE host (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  owner TEXT NOT NULL
) STRICT;
