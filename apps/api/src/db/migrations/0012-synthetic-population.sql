-- A number of residents that was made up for a demo is said to be so wherever a rate is shown.
ALTER TABLE district ADD COLUMN population_is_synthetic INTEGER NOT NULL DEFAULT 0;
