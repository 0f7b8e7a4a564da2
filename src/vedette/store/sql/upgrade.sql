-- Tables of version 1 as version 2 has them; what is derived is derived again.

-- name: judgements
ALTER TABLE judgements ADD COLUMN IF NOT EXISTS value text;

-- name: exercises
ALTER TABLE exercises ADD COLUMN IF NOT EXISTS history text;

-- name: field_values
ALTER TABLE field_values ADD COLUMN IF NOT EXISTS mark text;

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

-- name: revision
UPDATE meta SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE key = 'revision';

-- name: version
UPDATE meta SET value = '2' WHERE key = 'schema';
