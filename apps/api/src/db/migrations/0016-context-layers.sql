-- Files of the city that are shown as layers: stops, lighting, schools. Features apart, so that a list of layers reads none of them.
CREATE TABLE context_layer (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  city INTEGER NOT NULL REFERENCES city (no),
  -- German title without case: no two of a city bear one.
  title_key TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX context_layer_title ON context_layer (city, title_key);

CREATE TABLE context_features (
  layer INTEGER PRIMARY KEY REFERENCES context_layer (no) ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;
