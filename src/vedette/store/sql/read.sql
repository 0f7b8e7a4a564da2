-- Statements that read. Every answer has one order, so that two stores of the same input read the same.

-- name: meta
SELECT value FROM meta WHERE key = $1;

-- name: known
SELECT id, content FROM reports WHERE id IN (SELECT unnest($1::text[]));

-- name: report_ids
SELECT id FROM reports ORDER BY id;

-- name: telling_report_ids
SELECT DISTINCT report FROM mentions WHERE layer = 'exercise' ORDER BY report;

-- name: reports
SELECT id, url, title, publisher, published, language, text, furniture, place
FROM reports WHERE id IN (SELECT unnest($1::text[])) ORDER BY id;

-- name: credits
SELECT report, name, "begin", "end", rule
FROM credits WHERE report IN (SELECT unnest($1::text[])) ORDER BY report, seq;

-- name: mentions
SELECT report, mention, layer, type, plover, main, "begin", "end", further
FROM mentions WHERE report IN (SELECT unnest($1::text[])) ORDER BY report, layer, seq;

-- name: statements
SELECT report, layer, mention, field, value, "begin", "end", said_by, inferred, rule, score
FROM statements WHERE report IN (SELECT unnest($1::text[])) ORDER BY report, layer, mention, seq;

-- name: sayings
SELECT report, kind, speaker, speaker_begin, speaker_end, affiliation, via, "begin", "end", rule
FROM sayings WHERE report IN (SELECT unnest($1::text[])) ORDER BY report, seq;

-- name: report_issues
SELECT report, place, what, why
FROM issues WHERE report IN (SELECT unnest($1::text[])) ORDER BY report, seq, id;

-- name: issue_ids
SELECT id FROM issues WHERE report IN (SELECT unnest($1::text[]));

-- name: input_issues
SELECT id, place FROM issues WHERE report NOT IN (SELECT id FROM reports);

-- name: issues
SELECT place, what, why FROM issues ORDER BY place, what, why;

-- name: judgements
SELECT "left", "right", verdict, weight, reasons, made_by, made_at, value
FROM judgements ORDER BY made_at, id;

-- name: entries
SELECT catalogue, id, name, series, starts, ends, actors, host, place, domains, kinds, personnel, purpose
FROM entries ORDER BY catalogue, seq;

-- name: meetings
SELECT calendar, id, name, first, last, bodies, place, country, source FROM meetings ORDER BY calendar, seq;

-- name: exercise_contents
SELECT id, content FROM exercises;

-- name: report_contents
SELECT id, content FROM reports;

-- name: exercise_ids
SELECT id FROM exercises ORDER BY id;

-- name: exercises
SELECT id, type, title, parts, history FROM exercises WHERE id IN (SELECT unnest($1::text[])) ORDER BY id;

-- name: members
SELECT exercise, report, mention, "begin", "end", quote, main
FROM members WHERE exercise IN (SELECT unnest($1::text[])) ORDER BY exercise, seq;

-- name: field_values
SELECT exercise, field, seq, value, origins, standing, mark
FROM field_values WHERE exercise IN (SELECT unnest($1::text[])) ORDER BY exercise, field, seq;

-- name: support
SELECT exercise, field, seq, side, report, "begin", "end", quote, said_by, origin, inferred
FROM support WHERE exercise IN (SELECT unnest($1::text[])) ORDER BY exercise, field, seq, side, n;

-- name: lineage
SELECT exercise, a, b, relation, share, why
FROM lineage WHERE exercise IN (SELECT unnest($1::text[])) ORDER BY exercise, seq;

-- name: signals
SELECT exercise, seq, kind, measure, baseline, n, p, period
FROM signals WHERE exercise IN (SELECT unnest($1::text[])) ORDER BY exercise, seq;

-- name: memory
SELECT key, value FROM memory WHERE starts_with(key, $1) ORDER BY key;

-- name: changes
SELECT seq, exercise, what FROM changes WHERE seq > CAST($1 AS bigint) ORDER BY seq;

-- name: last_change
SELECT coalesce(max(seq), 0) FROM changes;

-- name: unfiled
SELECT DISTINCT report FROM mentions
WHERE layer = 'exercise' AND report NOT IN (SELECT report FROM filed) ORDER BY report;

-- name: near
-- Whom an account of this day and name would meet that is filed under these keys: all that share a key, or of a crowd
-- its neighbours in time; those of one report's other accounts are left out. Code points decide between equal days.
WITH asked AS (
    SELECT unnest($1::text[]) AS key, unnest($2::bigint[]) AS reach
), held AS (
    SELECT k.key, a.reach, k.day, k.report, k.mention,
        k.day < CAST($4 AS bigint) OR (k.day = CAST($4 AS bigint) AND (
            k.report COLLATE "C" < CAST($5 AS text) COLLATE "C"
            OR (k.report = CAST($5 AS text) AND k.mention COLLATE "C" < CAST($6 AS text) COLLATE "C"))) AS earlier
    FROM keys k JOIN asked a ON k.key = a.key
    WHERE k.report <> CAST($5 AS text)
), placed AS (
    SELECT key, reach, report, mention,
        count(*) OVER (PARTITION BY key) AS size,
        sum(CASE WHEN earlier THEN 1 ELSE 0 END) OVER (PARTITION BY key) AS before,
        row_number() OVER (
            PARTITION BY key ORDER BY day, report COLLATE "C", mention COLLATE "C") AS place
    FROM held
)
SELECT DISTINCT p.report, p.mention, m.exercise
FROM placed p JOIN members m ON m.report = p.report AND m.mention = p.mention
WHERE p.size < CAST($3 AS bigint) OR (p.place > p.before - p.reach AND p.place <= p.before + p.reach)
ORDER BY p.report, p.mention, m.exercise;

-- name: counts
SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM statements),
    (SELECT count(*) FROM exercises), (SELECT count(*) FROM issues);

-- name: statements_table
SELECT s.id, m.exercise, s.report, s.mention, s.field, s.value, s."begin", s."end", s.quote,
    s.said_by, s.inferred, s.rule, s.score
FROM statements s
LEFT JOIN members m ON s.layer = 'exercise' AND m.report = s.report AND m.mention = s.mention
ORDER BY s.report, s.mention, s.seq, m.exercise;

-- name: reports_table
SELECT r.id, r.url, r.title, r.publisher, r.published, r.language, r.text, r.place,
    (SELECT count(*) FROM mentions m WHERE m.report = r.id AND m.layer = 'exercise') AS exercises
FROM reports r ORDER BY r.id;
