-- The newest calibration of a city that is being made or did not come to its end: one that is done leaves none behind.
CREATE TABLE calibration_attempt (
  city INTEGER PRIMARY KEY REFERENCES city (no),
  id TEXT NOT NULL UNIQUE,
  -- calibrationAttemptSchema as JSON.
  body TEXT NOT NULL,
  -- Mark of the process that makes it (process-mark.ts).
  process TEXT NOT NULL
) STRICT;
