-- Worked out from entries (analysis/laying.py), by document; no part of the schema: made where it is missing, dropped at will.
CREATE TABLE IF NOT EXISTS laid (document TEXT PRIMARY KEY, run TEXT NOT NULL, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fact (
  entry TEXT PRIMARY KEY, kind TEXT NOT NULL, document TEXT NOT NULL, run TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  day TEXT, score REAL, label TEXT NOT NULL, state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fact_day ON fact (kind, day, document, start);
CREATE INDEX IF NOT EXISTS fact_label ON fact (kind, label);
CREATE INDEX IF NOT EXISTS fact_document ON fact (document, kind, start);
CREATE TABLE IF NOT EXISTS part (who TEXT NOT NULL, entry TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (who, entry, role)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS part_entry ON part (entry);
CREATE INDEX IF NOT EXISTS part_role ON part (role, who, entry);
CREATE TABLE IF NOT EXISTS pin (
  entry TEXT NOT NULL, document TEXT NOT NULL, name TEXT NOT NULL, precision TEXT NOT NULL, country TEXT NOT NULL,
  latitude REAL, longitude REAL
);
CREATE INDEX IF NOT EXISTS pin_document ON pin (document);
CREATE INDEX IF NOT EXISTS pin_name ON pin (name, entry);
CREATE TABLE IF NOT EXISTS ground (entry TEXT NOT NULL, document TEXT NOT NULL, day TEXT, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS ground_document ON ground (document);
CREATE INDEX IF NOT EXISTS ground_day ON ground (day);
CREATE INDEX IF NOT EXISTS entry_id ON entry (id);
DROP INDEX IF EXISTS fact_score; -- which older versions made
CREATE INDEX IF NOT EXISTS fact_queue ON fact (kind, score, document, start);
