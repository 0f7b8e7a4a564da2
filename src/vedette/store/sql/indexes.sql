-- PostgreSQL only: DuckDB finds the rows of one report by the minima and maxima of its row groups.

CREATE INDEX IF NOT EXISTS credits_report ON credits (report);
CREATE INDEX IF NOT EXISTS mentions_report ON mentions (report);
CREATE INDEX IF NOT EXISTS statements_report ON statements (report);
CREATE INDEX IF NOT EXISTS sayings_report ON sayings (report);
CREATE INDEX IF NOT EXISTS issues_report ON issues (report);
CREATE INDEX IF NOT EXISTS exercises_id ON exercises (id);
CREATE INDEX IF NOT EXISTS members_exercise ON members (exercise);
CREATE INDEX IF NOT EXISTS field_values_exercise ON field_values (exercise);
CREATE INDEX IF NOT EXISTS support_exercise ON support (exercise);
CREATE INDEX IF NOT EXISTS lineage_exercise ON lineage (exercise);
CREATE INDEX IF NOT EXISTS signals_exercise ON signals (exercise);
CREATE INDEX IF NOT EXISTS filed_report ON filed (report);
CREATE INDEX IF NOT EXISTS keys_report ON keys (report);
CREATE INDEX IF NOT EXISTS keys_key ON keys (key, day);
CREATE INDEX IF NOT EXISTS members_report ON members (report);
