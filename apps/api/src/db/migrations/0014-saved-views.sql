-- Questions with their picture that people keep for their agency; agency NULL: the house.
CREATE TABLE saved_view (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  agency INTEGER REFERENCES agency (no),
  -- Name without case: no two of an agency bear one.
  name_key TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (city, COALESCE(agency, 0), name_key);
