-- People whom a provider (OpenID Connect) signs in: who they are there. They have no password here.
ALTER TABLE person ADD COLUMN issuer TEXT;
ALTER TABLE person ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX person_of_provider ON person (issuer, subject) WHERE issuer IS NOT NULL;
-- Encrypted: what the provider wants to see when the session ends.
ALTER TABLE session ADD COLUMN provider_hint TEXT;
