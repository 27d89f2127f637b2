-- Geocoding: docs/methods/geocoding.en.md, docs/adr/0013-addresses-in-blocks.md. Address lists of former versions are imported anew.
DROP TABLE gazetteer;
DROP TABLE gazetteer_generation;
CREATE TABLE gazetteer_generation (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL REFERENCES city (no),
  layer TEXT NOT NULL CHECK (layer IN ('addresses', 'places'))
) STRICT;
-- Visible generation by layer; 0 = none.
UPDATE city SET gazetteer_generation = 0;
ALTER TABLE city ADD COLUMN place_generation INTEGER NOT NULL DEFAULT 0;

-- id = generation × 2^20 + number of the street in its list, so that a generation is a range.
CREATE TABLE gazetteer_street (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  written TEXT NOT NULL,
  municipality TEXT NOT NULL,
  -- Mean of its points; NULL until it is packed.
  lng REAL,
  lat REAL,
  entries INTEGER NOT NULL DEFAULT 0
) STRICT;
-- All addresses of a street in one block (packages/domain, packHouses).
CREATE TABLE gazetteer_houses (
  street INTEGER PRIMARY KEY,
  pack BLOB NOT NULL
) STRICT;

-- Address texts about which a person may decide, as the agency writes them.
CREATE TABLE address (
  no INTEGER PRIMARY KEY,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER NOT NULL REFERENCES agency (no),
  -- Text without case and superfluous spaces.
  key TEXT NOT NULL,
  street TEXT NOT NULL,
  house_number TEXT NOT NULL,
  municipality TEXT NOT NULL,
  -- How the geocoder placed it last, and the name it took.
  method TEXT NOT NULL,
  matched TEXT,
  UNIQUE (city, key, agency)
) STRICT;

-- What people answered; the newest row of a key counts. place is NULL where the geocoder decides again.
CREATE TABLE address_answer (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  city INTEGER NOT NULL REFERENCES city (no),
  key TEXT NOT NULL,
  answer TEXT NOT NULL,
  place TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX address_answer_of_key ON address_answer (city, key, no);

ALTER TABLE report ADD COLUMN address INTEGER;
ALTER TABLE report_content ADD COLUMN address INTEGER;
CREATE INDEX report_of_address ON report (address, received_at, positional_precision) WHERE address IS NOT NULL;
CREATE INDEX report_content_of_address ON report_content (address) WHERE address IS NOT NULL;
