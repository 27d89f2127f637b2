-- Feeds: docs/adr/0020-inbox-in-a-file-of-its-own.md. What is on its way lies in inbox.db.
CREATE TABLE feed (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER NOT NULL REFERENCES agency (no),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  -- JSON
  source TEXT NOT NULL,
  mapping TEXT NOT NULL,
  schedule TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'live', 'paused')),
  created_at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX feed_of_city ON feed (city);

CREATE TABLE feed_key (
  feed INTEGER NOT NULL REFERENCES feed (no) ON DELETE CASCADE,
  id TEXT NOT NULL,
  -- SHA-256 of the secret, hexadecimal. The secret is 256 random bits: no salt and no slow hash would add to it.
  hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  by TEXT NOT NULL,
  -- Milliseconds since 1970.
  expires_at INTEGER,
  last_used_at INTEGER,
  PRIMARY KEY (feed, id)
) STRICT, WITHOUT ROWID;

-- The feed that a run was made for; stays when the feed is deleted.
ALTER TABLE import_run ADD COLUMN feed TEXT;
CREATE INDEX import_run_of_feed ON import_run (feed, started_at) WHERE feed IS NOT NULL;
