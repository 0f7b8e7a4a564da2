-- Tables of version 1 as version 2 has them; what is derived is derived again.

-- name: judgements
ALTER TABLE judgements ADD COLUMN IF NOT EXISTS value text;

-- name: exercises
ALTER TABLE exercises ADD COLUMN IF NOT EXISTS history text;

-- name: field_values
ALTER TABLE field_values ADD COLUMN IF NOT EXISTS mark text;

-- name: revision
UPDATE meta SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE key = 'revision';

-- name: version
UPDATE meta SET value = '2' WHERE key = 'schema';
