-- Worked out from entries (analysis/laying.py), by document; may be emptied at any time.
CREATE TABLE laid (document TEXT PRIMARY KEY, run TEXT NOT NULL, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (
  entry TEXT PRIMARY KEY, kind TEXT NOT NULL, document TEXT NOT NULL, run TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  day TEXT, score REAL, label TEXT NOT NULL, state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX fact_day ON fact (kind, day, document, start);
CREATE INDEX fact_label ON fact (kind, label);
CREATE INDEX fact_score ON fact (kind, score);
CREATE INDEX fact_document ON fact (document, kind, start);
CREATE TABLE part (who TEXT NOT NULL, entry TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (who, entry, role)) WITHOUT ROWID;
CREATE INDEX part_entry ON part (entry);
CREATE INDEX part_role ON part (role, who, entry);
CREATE TABLE pin (
  entry TEXT NOT NULL, document TEXT NOT NULL, name TEXT NOT NULL, precision TEXT NOT NULL, country TEXT NOT NULL,
  latitude REAL, longitude REAL
);
CREATE INDEX pin_document ON pin (document);
CREATE INDEX pin_name ON pin (name, entry);
CREATE TABLE ground (entry TEXT NOT NULL, document TEXT NOT NULL, day TEXT, body TEXT NOT NULL);
CREATE INDEX ground_document ON ground (document);
CREATE INDEX ground_day ON ground (day);
CREATE INDEX entry_id ON entry (id);
