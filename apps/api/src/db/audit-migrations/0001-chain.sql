CREATE TABLE audit (
  no INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  person TEXT,
  role TEXT,
  agency TEXT,
  operation TEXT NOT NULL CHECK (operation IN ('collection', 'change', 'query', 'disclosure', 'combination', 'deletion')),
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  question TEXT,
  purpose TEXT,
  reason TEXT,
  receiver TEXT,
  before TEXT,
  after TEXT,
  request TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_time ON audit (at);

-- Stands for entries of past years that were deleted.
CREATE TABLE audit_checkpoint (
  last_no INTEGER PRIMARY KEY,
  first_no INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  last_hash TEXT NOT NULL,
  sealed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_keeps_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- Also keeps INSERT OR REPLACE, which fires no trigger of a deletion, from taking the place of an entry.
CREATE TRIGGER audit_keeps_order BEFORE INSERT ON audit
  WHEN NEW.no <> 1 + coalesce((SELECT max(no) FROM audit), (SELECT max(last_no) FROM audit_checkpoint), 0)
  BEGIN SELECT RAISE(ABORT, 'an entry of the audit log follows the newest'); END;
CREATE TRIGGER audit_keeps_delete BEFORE DELETE ON audit
  WHEN NOT EXISTS (SELECT 1 FROM audit_checkpoint WHERE last_no >= OLD.no)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_checkpoint_keeps_update BEFORE UPDATE ON audit_checkpoint
  BEGIN SELECT RAISE(ABORT, 'a checkpoint of the audit log stays'); END;
CREATE TRIGGER audit_checkpoint_keeps_delete BEFORE DELETE ON audit_checkpoint
  BEGIN SELECT RAISE(ABORT, 'a checkpoint of the audit log stays'); END;
-- By the clock of the machine, whatever the program says: only years that the following one has ended for.
CREATE TRIGGER audit_checkpoint_keeps_terms BEFORE INSERT ON audit_checkpoint
  WHEN NEW.first_no <> 1 + coalesce((SELECT max(last_no) FROM audit_checkpoint), 0)
    OR NEW.entries <> NEW.last_no - NEW.first_no + 1
    OR NEW.last_hash IS NOT (SELECT hash FROM audit WHERE no = NEW.last_no)
    OR (SELECT max(CAST(substr(at, 1, 4) AS INTEGER)) FROM audit WHERE no <= NEW.last_no) > CAST(strftime('%Y', 'now') AS INTEGER) - 2
  BEGIN SELECT RAISE(ABORT, 'entries of the audit log stay until the end of the year after theirs'); END;
