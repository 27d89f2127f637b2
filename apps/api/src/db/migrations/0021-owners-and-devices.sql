-- Views and subscriptions belonged to a name, which somebody else may bear one day. From now on they belong to a person's id; what is kept without an account
-- (commands, the machine itself) to `name:…`. A person who came later than the thing is not the one who made it.
CREATE TEMP TABLE demo_person (name TEXT PRIMARY KEY, id TEXT NOT NULL);
INSERT INTO demo_person VALUES
  ('Aylin Kaya (Demo)', 'demo-analyst'),
  ('Jan Becker (Demo)', 'demo-shift-lead'),
  ('Miriam Vogt (Demo)', 'demo-joint-office'),
  ('Paul Sander (Demo)', 'demo-council'),
  ('Lena Hoff (Demo)', 'demo-data-steward'),
  ('Tomasz Nowak (Demo)', 'demo-administrator'),
  ('Ruth Engel (Demo)', 'demo-data-protection-officer');
UPDATE saved_view SET body = json_set(body, '$.owner', COALESCE(
  (SELECT p.id FROM person p WHERE p.name = body ->> '$.by' AND p.created_at / 1000 <= CAST(strftime('%s', body ->> '$.createdAt') AS INTEGER)),
  (SELECT d.id FROM demo_person d WHERE d.name = body ->> '$.by'),
  'name:' || (body ->> '$.by')));
UPDATE subscription SET body = json_set(body, '$.owner', COALESCE(
  (SELECT p.id FROM person p WHERE p.name = body ->> '$.person' AND p.created_at / 1000 <= CAST(strftime('%s', body ->> '$.createdAt') AS INTEGER)),
  (SELECT d.id FROM demo_person d WHERE d.name = body ->> '$.person'),
  'name:' || (body ->> '$.person')));
DROP TABLE demo_person;

-- In words of a closed list, so that somebody knows the own sessions apart; never an address, never what the browser says of itself in full.
ALTER TABLE session ADD COLUMN browser TEXT;
ALTER TABLE session ADD COLUMN system TEXT;
