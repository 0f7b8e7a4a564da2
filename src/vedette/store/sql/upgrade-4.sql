-- Tables of version 3 as version 4 has them; the next deriving fills what is new.

-- name: filed
CREATE TABLE IF NOT EXISTS filed (report text NOT NULL);

-- name: keys
CREATE TABLE IF NOT EXISTS keys (key text NOT NULL, day bigint NOT NULL, report text NOT NULL, mention text NOT NULL);

-- name: version
UPDATE meta SET value = '4' WHERE key = 'schema';
