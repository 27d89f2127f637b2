-- Parts of the city that people keep for their agency under a name; agency NULL: the house.
CREATE TABLE saved_area (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER REFERENCES agency (no),
  -- Name without case: no two of an agency bear one.
  name_key TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_area_name ON saved_area (city, COALESCE(agency, 0), name_key);
