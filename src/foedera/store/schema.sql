-- One file is one record. Rows are only ever added: a later run adds a row under the same entry id, a decision is a row.
CREATE TABLE document (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, text TEXT NOT NULL, body TEXT NOT NULL, added TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE source (
  document TEXT NOT NULL REFERENCES document(id), source TEXT NOT NULL, added TEXT NOT NULL,
  PRIMARY KEY (document, source)
) WITHOUT ROWID;
CREATE TABLE run (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reader TEXT NOT NULL, version TEXT NOT NULL,
  settings TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE reading (
  document TEXT NOT NULL REFERENCES document(id), reader TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (document, reader)
) WITHOUT ROWID;
CREATE TABLE done (
  document TEXT NOT NULL REFERENCES document(id), run TEXT NOT NULL REFERENCES run(id), entries INTEGER NOT NULL,
  PRIMARY KEY (document, run)
) WITHOUT ROWID;
CREATE TABLE entry (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, run TEXT NOT NULL REFERENCES run(id), kind TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES document(id), start INTEGER NOT NULL, "end" INTEGER NOT NULL, body TEXT NOT NULL,
  UNIQUE (id, run), CHECK (0 <= start AND start < "end")
);
CREATE INDEX entry_document ON entry (document, kind, start);
CREATE TABLE held (
  number INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES run(id), document TEXT NOT NULL REFERENCES document(id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX held_document ON held (document, run);
CREATE TABLE refusal (
  number INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES run(id), source TEXT NOT NULL, reason TEXT NOT NULL,
  UNIQUE (run, source, reason)
);
CREATE TABLE decision (
  number INTEGER PRIMARY KEY, entry TEXT NOT NULL, action TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
  why TEXT NOT NULL, fields TEXT NOT NULL
);
CREATE INDEX decision_entry ON decision (entry);
CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, id UNINDEXED, document UNINDEXED, body, tokenize = "unicode61 remove_diacritics 2");
-- The newest reading of a document is today's record of it; older rows remain as its history.
CREATE VIEW newest AS
  SELECT document, (SELECT d.run FROM done d JOIN run r ON r.id = d.run WHERE d.document = o.document ORDER BY r.number DESC LIMIT 1) AS run
  FROM (SELECT DISTINCT document FROM done) o;
CREATE VIEW current AS SELECT e.* FROM entry e JOIN newest n ON n.document = e.document AND n.run = e.run;
-- Nothing is overwritten: what was read or decided stays.
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'documents are immutable'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
