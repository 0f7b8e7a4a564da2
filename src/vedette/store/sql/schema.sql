-- Version 4 of the store. One text for DuckDB and PostgreSQL: no JSONB, no IDENTITY, no list
-- columns; a list or a table of keys is canonical JSON in a text column. "begin" and "end" count
-- code points in reports.text. Only the tables that are upserted have a key: the rows of a report
-- are deleted and written again in one transaction, which DuckDB's unique indexes do not take.

CREATE TABLE IF NOT EXISTS meta (key text PRIMARY KEY, value text NOT NULL);

CREATE TABLE IF NOT EXISTS reports (
    id text PRIMARY KEY, content text NOT NULL, url text, title text, publisher text,
    published text, language text, text text NOT NULL, furniture text NOT NULL, place text
);

CREATE TABLE IF NOT EXISTS credits (
    report text NOT NULL, seq bigint NOT NULL, name text NOT NULL,
    "begin" bigint NOT NULL, "end" bigint NOT NULL, rule text NOT NULL
);

CREATE TABLE IF NOT EXISTS mentions (
    report text NOT NULL, mention text NOT NULL, seq bigint NOT NULL, layer text NOT NULL,
    type text NOT NULL, plover text, main boolean NOT NULL,
    "begin" bigint NOT NULL, "end" bigint NOT NULL, quote text NOT NULL, further text NOT NULL
);

CREATE TABLE IF NOT EXISTS statements (
    id text NOT NULL, report text NOT NULL, layer text NOT NULL, mention text NOT NULL,
    seq bigint NOT NULL, field text NOT NULL, value text NOT NULL,
    "begin" bigint NOT NULL, "end" bigint NOT NULL, quote text NOT NULL, said_by text NOT NULL,
    inferred boolean NOT NULL, rule text NOT NULL, score double precision NOT NULL
);

CREATE TABLE IF NOT EXISTS sayings (
    report text NOT NULL, seq bigint NOT NULL, kind text NOT NULL, speaker text NOT NULL,
    speaker_begin bigint, speaker_end bigint, affiliation text, via text,
    "begin" bigint NOT NULL, "end" bigint NOT NULL, quote text NOT NULL, rule text NOT NULL
);

CREATE TABLE IF NOT EXISTS issues (
    id text PRIMARY KEY, report text NOT NULL, seq bigint NOT NULL,
    place text NOT NULL, what text NOT NULL, why text NOT NULL
);

CREATE TABLE IF NOT EXISTS judgements (
    id text PRIMARY KEY, "left" text NOT NULL, "right" text NOT NULL, verdict text NOT NULL,
    weight double precision NOT NULL, reasons text NOT NULL, made_by text NOT NULL, made_at text NOT NULL, value text
);

-- Imported: a file that is imported again replaces what it gave before. Times, places and lists are canonical JSON.

CREATE TABLE IF NOT EXISTS entries (
    catalogue text NOT NULL, seq bigint NOT NULL, id text NOT NULL, name text, series text,
    starts text, ends text, actors text NOT NULL, host text, place text, domains text NOT NULL, kinds text NOT NULL,
    personnel double precision, purpose text
);

CREATE TABLE IF NOT EXISTS meetings (
    calendar text NOT NULL, seq bigint NOT NULL, id text NOT NULL, name text NOT NULL,
    first text NOT NULL, last text NOT NULL, bodies text NOT NULL, place text, country text, source text
);

-- What programs remember between two runs: whom they watch, what they have told.
CREATE TABLE IF NOT EXISTS memory (key text PRIMARY KEY, value text NOT NULL);

-- From here on derived: rebuilt from mentions, statements and judgements.

-- Under which keys each account is found by further reports, filed at the day of its exercise; a report stands in
-- filed once its accounts do, whether or not they have keys.
CREATE TABLE IF NOT EXISTS filed (report text NOT NULL);

CREATE TABLE IF NOT EXISTS keys (key text NOT NULL, day bigint NOT NULL, report text NOT NULL, mention text NOT NULL);

CREATE TABLE IF NOT EXISTS exercises (
    id text NOT NULL, content text NOT NULL, type text NOT NULL, title text NOT NULL, parts text NOT NULL,
    history text
);

CREATE TABLE IF NOT EXISTS members (
    exercise text NOT NULL, seq bigint NOT NULL, report text NOT NULL, mention text NOT NULL,
    "begin" bigint NOT NULL, "end" bigint NOT NULL, quote text NOT NULL, main boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS field_values (
    exercise text NOT NULL, field text NOT NULL, seq bigint NOT NULL, value text NOT NULL,
    origins bigint NOT NULL, standing text NOT NULL, mark text
);

CREATE TABLE IF NOT EXISTS support (
    exercise text NOT NULL, field text NOT NULL, seq bigint NOT NULL, side text NOT NULL, n bigint NOT NULL,
    report text NOT NULL, "begin" bigint NOT NULL, "end" bigint NOT NULL, quote text NOT NULL,
    said_by text NOT NULL, origin text NOT NULL, inferred boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS lineage (
    exercise text NOT NULL, seq bigint NOT NULL, a text NOT NULL, b text NOT NULL,
    relation text NOT NULL, share double precision NOT NULL, why text NOT NULL
);

CREATE TABLE IF NOT EXISTS signals (
    exercise text NOT NULL, seq bigint NOT NULL, kind text NOT NULL, measure text NOT NULL,
    baseline text NOT NULL, n bigint, p double precision, period text
);

-- A line for each exercise that a deriving added, changed or took away; never rewritten.
CREATE TABLE IF NOT EXISTS changes (seq bigint NOT NULL, exercise text NOT NULL, what text NOT NULL);

INSERT INTO meta (key, value)
VALUES ('schema', '4'), ('revision', '0'), ('derived', '0')
ON CONFLICT (key) DO NOTHING;
