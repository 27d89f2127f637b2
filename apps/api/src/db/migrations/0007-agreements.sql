-- Exchange agreements: docs/adr/0023-agreements-in-front-of-every-answer.md.
-- What a person says of an agency, as JSON (agencyProfileSchema); NULL = nothing yet.
ALTER TABLE agency ADD COLUMN profile TEXT;

CREATE TABLE agreement (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  -- Whose reports it opens; the same in all versions.
  owner INTEGER NOT NULL REFERENCES agency (no)
) STRICT;
CREATE INDEX agreement_of_city ON agreement (city);

CREATE TABLE agreement_version (
  agreement INTEGER NOT NULL REFERENCES agreement (no),
  version INTEGER NOT NULL CHECK (version >= 1),
  -- The whole version as JSON (agreementVersionSchema).
  body TEXT NOT NULL,
  PRIMARY KEY (agreement, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER agreement_version_keeps_update BEFORE UPDATE ON agreement_version BEGIN SELECT RAISE(ABORT, 'a version of an agreement never changes'); END;
CREATE TRIGGER agreement_version_keeps_delete BEFORE DELETE ON agreement_version BEGIN SELECT RAISE(ABORT, 'a version of an agreement is never deleted'); END;
CREATE TRIGGER agreement_keeps_update BEFORE UPDATE ON agreement BEGIN SELECT RAISE(ABORT, 'an agreement never changes'); END;
CREATE TRIGGER agreement_keeps_delete BEFORE DELETE ON agreement BEGIN SELECT RAISE(ABORT, 'an agreement is never deleted'); END;

-- The transfer register reads the runs that brought something, by agency.
CREATE INDEX import_run_of_agency ON import_run (agency, ended_at);
