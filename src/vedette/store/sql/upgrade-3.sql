-- Tables of version 2 as version 3 has them; those of catalogues came to version 2 late.

-- name: place
ALTER TABLE reports ADD COLUMN IF NOT EXISTS place text;

-- name: memory
CREATE TABLE IF NOT EXISTS memory (key text PRIMARY KEY, value text NOT NULL);

-- name: changes
CREATE TABLE IF NOT EXISTS changes (seq bigint NOT NULL, exercise text NOT NULL, what text NOT NULL);

-- name: entries
CREATE TABLE IF NOT EXISTS entries (
    catalogue text NOT NULL, seq bigint NOT NULL, id text NOT NULL, name text, series text,
    starts text, ends text, actors text NOT NULL, host text, place text, domains text NOT NULL, kinds text NOT NULL,
    personnel double precision, purpose text
);

-- name: meetings
CREATE TABLE IF NOT EXISTS meetings (
    calendar text NOT NULL, seq bigint NOT NULL, id text NOT NULL, name text NOT NULL,
    first text NOT NULL, last text NOT NULL, bodies text NOT NULL, place text, country text, source text
);

-- name: version
UPDATE meta SET value = '3' WHERE key = 'schema';
