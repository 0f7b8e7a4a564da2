-- Statements that write. Parameters are column arrays of equal length; a batch holds each key once.

-- name: next_revision
-- The row lock makes writers of one PostgreSQL store wait for each other.
UPDATE meta SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE key = 'revision';

-- name: lock_derived
UPDATE meta SET value = value WHERE key = 'derived';

-- name: set_derived
UPDATE meta SET value = $1 WHERE key = 'derived';

-- name: put_reports
INSERT INTO reports (id, content, url, title, publisher, published, language, text, furniture, place)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[]), unnest($10::text[])
ON CONFLICT (id) DO UPDATE SET
    content = excluded.content, url = excluded.url, title = excluded.title, publisher = excluded.publisher,
    published = excluded.published, language = excluded.language, text = excluded.text,
    furniture = excluded.furniture, place = excluded.place;

-- name: put_credits
INSERT INTO credits (report, seq, name, "begin", "end", rule)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]),
    unnest($4::bigint[]), unnest($5::bigint[]), unnest($6::text[]);

-- name: put_mentions
INSERT INTO mentions (report, mention, seq, layer, type, plover, main, "begin", "end", quote, further)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::text[]), unnest($7::boolean[]), unnest($8::bigint[]), unnest($9::bigint[]),
    unnest($10::text[]), unnest($11::text[]);

-- name: put_statements
INSERT INTO statements (
    id, report, layer, mention, seq, field, value, "begin", "end", quote, said_by, inferred, rule, score
)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::bigint[]),
    unnest($6::text[]), unnest($7::text[]), unnest($8::bigint[]), unnest($9::bigint[]), unnest($10::text[]),
    unnest($11::text[]), unnest($12::boolean[]), unnest($13::text[]), unnest($14::double precision[]);

-- name: put_sayings
INSERT INTO sayings (
    report, seq, kind, speaker, speaker_begin, speaker_end, affiliation, via, "begin", "end", quote, rule
)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::bigint[]),
    unnest($6::bigint[]), unnest($7::text[]), unnest($8::text[]), unnest($9::bigint[]), unnest($10::bigint[]),
    unnest($11::text[]), unnest($12::text[]);

-- name: put_issues
INSERT INTO issues (id, report, seq, place, what, why)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::bigint[]),
    unnest($4::text[]), unnest($5::text[]), unnest($6::text[])
ON CONFLICT (id) DO NOTHING;

-- name: put_judgements
INSERT INTO judgements (id, "left", "right", verdict, weight, reasons, made_by, made_at, value)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]),
    unnest($5::double precision[]), unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[])
ON CONFLICT (id) DO NOTHING;

-- name: put_entries
INSERT INTO entries (
    catalogue, seq, id, name, series, starts, ends, actors, host, place, domains, kinds, personnel, purpose
)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[]), unnest($10::text[]),
    unnest($11::text[]), unnest($12::text[]), unnest($13::double precision[]), unnest($14::text[]);

-- name: put_meetings
INSERT INTO meetings (calendar, seq, id, name, first, last, bodies, place, country, source)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[]), unnest($10::text[]);

-- name: drop_entries
DELETE FROM entries WHERE catalogue = $1;

-- name: drop_meetings
DELETE FROM meetings WHERE calendar = $1;

-- name: put_memory
INSERT INTO memory (key, value)
SELECT unnest($1::text[]), unnest($2::text[])
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: drop_memory
DELETE FROM memory WHERE key IN (SELECT unnest($1::text[]));

-- name: put_changes
INSERT INTO changes (seq, exercise, what)
SELECT unnest($1::bigint[]), unnest($2::text[]), unnest($3::text[]);

-- name: drop_issues
DELETE FROM issues WHERE id IN (SELECT unnest($1::text[]));

-- name: put_filed
INSERT INTO filed (report) SELECT unnest($1::text[]);

-- name: put_keys
INSERT INTO keys (key, day, report, mention)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]);

-- name: drop_filed
DELETE FROM filed WHERE report IN (SELECT unnest($1::text[]));

-- name: drop_keys
DELETE FROM keys WHERE report IN (SELECT unnest($1::text[]));

-- name: drop_all_filed
DELETE FROM filed;

-- name: drop_all_keys
DELETE FROM keys;

-- name: put_exercises
INSERT INTO exercises (id, content, type, title, parts, history)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::text[]);

-- name: put_members
INSERT INTO members (exercise, seq, report, mention, "begin", "end", quote, main)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::bigint[]),
    unnest($6::bigint[]), unnest($7::text[]), unnest($8::boolean[]);

-- name: put_field_values
INSERT INTO field_values (exercise, field, seq, value, origins, standing, mark)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]),
    unnest($5::bigint[]), unnest($6::text[]), unnest($7::text[]);

-- name: put_support
INSERT INTO support (
    exercise, field, seq, side, n, report, "begin", "end", quote, said_by, origin, inferred
)
SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::bigint[]),
    unnest($6::text[]), unnest($7::bigint[]), unnest($8::bigint[]), unnest($9::text[]), unnest($10::text[]),
    unnest($11::text[]), unnest($12::boolean[]);

-- name: put_lineage
INSERT INTO lineage (exercise, seq, a, b, relation, share, why)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::double precision[]), unnest($7::text[]);

-- name: put_signals
INSERT INTO signals (exercise, seq, kind, measure, baseline, n, p, period)
SELECT unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
    unnest($6::bigint[]), unnest($7::double precision[]), unnest($8::text[]);

-- name: drop_reports
DELETE FROM reports WHERE id IN (SELECT unnest($1::text[]));

-- name: drop_credits
DELETE FROM credits WHERE report IN (SELECT unnest($1::text[]));

-- name: drop_mentions
DELETE FROM mentions WHERE report IN (SELECT unnest($1::text[]));

-- name: drop_statements
DELETE FROM statements WHERE report IN (SELECT unnest($1::text[]));

-- name: drop_sayings
DELETE FROM sayings WHERE report IN (SELECT unnest($1::text[]));

-- name: drop_exercises
DELETE FROM exercises WHERE id IN (SELECT unnest($1::text[]));

-- name: drop_members
DELETE FROM members WHERE exercise IN (SELECT unnest($1::text[]));

-- name: drop_field_values
DELETE FROM field_values WHERE exercise IN (SELECT unnest($1::text[]));

-- name: drop_support
DELETE FROM support WHERE exercise IN (SELECT unnest($1::text[]));

-- name: drop_lineage
DELETE FROM lineage WHERE exercise IN (SELECT unnest($1::text[]));

-- name: drop_signals
DELETE FROM signals WHERE exercise IN (SELECT unnest($1::text[]));
