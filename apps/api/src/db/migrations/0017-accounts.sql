-- People who may sign in. Nobody is deleted: what they did bears their name.
CREATE TABLE person (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sign_in_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- Without case: logs and saved views say the name, so no two people bear one.
  name_key TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role <> 'system'),
  agency TEXT,
  districts TEXT,
  state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'left')),
  created_at INTEGER NOT NULL,
  signed_in_at INTEGER,
  -- argon2id; null until the one-time link was used.
  password_hash TEXT,
  -- Encrypted with a key that does not lie in this database.
  second_factor TEXT,
  -- The newest step of 30 seconds whose code was taken: no code counts twice.
  second_factor_step INTEGER
) STRICT;

-- Tokens, links and codes lie here as SHA-256: whoever reads the database can use none of them.
CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  person INTEGER REFERENCES person (no) ON DELETE CASCADE,
  demo_role TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('full', 'code', 'enrol')),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  CHECK ((person IS NULL) <> (demo_role IS NULL))
) STRICT;
CREATE INDEX session_person ON session (person);

-- Null person: makes the first administrator.
CREATE TABLE one_time_link (
  hash TEXT PRIMARY KEY,
  person INTEGER REFERENCES person (no) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;

-- Failed sign-ins by account and by address, whether or not there is such an account.
CREATE TABLE sign_in_attempt (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_code (
  person INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  PRIMARY KEY (person, hash)
) STRICT;

CREATE TABLE api_token (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- JSON list of actions.
  actions TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
