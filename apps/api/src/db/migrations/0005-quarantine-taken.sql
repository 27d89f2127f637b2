-- The run that took a row when it was judged anew: docs/methods/deliveries.en.md, D12. Out of sight while that run is in force.
ALTER TABLE quarantine ADD COLUMN taken_by INTEGER REFERENCES import_run (no);
