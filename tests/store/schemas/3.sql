PRAGMA application_id = 1179600196;
PRAGMA user_version = 3;
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
  document TEXT NOT NULL REFERENCES document(id), run TEXT NOT NULL REFERENCES run(id), entries INTEGER NOT NULL, at TEXT NOT NULL DEFAULT '',
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
INSERT INTO "document" ("id", "sha256", "text", "body", "added") VALUES ('118b00f0db20e5bd', '118b00f0db20e5bd22e7b03564bc8993292a02756d1a7392e5eaea347211af02', 'Ghana said it would stay. Togo said no.', '{"source":"0.txt","form":"txt","title":null,"outlet":null,"author":null,"url":null,"language":"en","published":null,"retrieved":null,"zones":[],"shown_by":[]}', '2026-11-22T19:02:16+00:00');
INSERT INTO "document" ("id", "sha256", "text", "body", "added") VALUES ('fd2b867977aaab5c', 'fd2b867977aaab5c56fd08492b45e792a80f08908ad11a951eed833cd07eeb88', 'Chile said that Peru agreed.', '{"source":"1.txt","form":"txt","title":null,"outlet":null,"author":null,"url":null,"language":"en","published":null,"retrieved":null,"zones":[],"shown_by":[]}', '2026-11-22T19:02:16+00:00');
INSERT INTO "source" ("document", "source", "added") VALUES ('118b00f0db20e5bd', '0.txt', '2026-11-22T19:02:16+00:00');
INSERT INTO "source" ("document", "source", "added") VALUES ('fd2b867977aaab5c', '1.txt', '2026-11-22T19:02:16+00:00');
INSERT INTO "run" ("number", "id", "reader", "version", "settings", "at") VALUES (1, '53f3e448d149fbdd', 'toy@1', '0.1.0', '{"coding":"4","tables":"0b1196dd4069"}', '2026-11-22T19:02:15+00:00');
INSERT INTO "reading" ("document", "reader", "body") VALUES ('118b00f0db20e5bd', 'toy@1', '{"document":"118b00f0db20e5bd","reader":"toy@1","marks":[{"family":"cue","label":"say","span":{"start":6,"end":10},"score":0.9,"facets":[{"name":"act","value":"say","score":0.9}]},{"family":"source","label":"source","span":{"start":0,"end":5},"score":0.9,"facets":[]},{"family":"content","label":"content","span":{"start":11,"end":24},"score":0.9,"facets":[]},{"family":"mention","label":"state","span":{"start":0,"end":5},"score":0.9,"facets":[]},{"family":"cue","label":"say","span":{"start":31,"end":35},"score":0.9,"facets":[{"name":"act","value":"say","score":0.9}]},{"family":"source","label":"source","span":{"start":26,"end":30},"score":0.9,"facets":[]},{"family":"content","label":"content","span":{"start":36,"end":38},"score":0.9,"facets":[]},{"family":"mention","label":"state","span":{"start":26,"end":30},"score":0.9,"facets":[]}],"ties":[{"head":0,"tail":1,"label":"source","score":0.9},{"head":0,"tail":2,"label":"content","score":0.9},{"head":4,"tail":5,"label":"source","score":0.9},{"head":4,"tail":6,"label":"content","score":0.9}]}');
INSERT INTO "reading" ("document", "reader", "body") VALUES ('fd2b867977aaab5c', 'toy@1', '{"document":"fd2b867977aaab5c","reader":"toy@1","marks":[{"family":"cue","label":"say","span":{"start":6,"end":10},"score":0.9,"facets":[{"name":"act","value":"say","score":0.9}]},{"family":"source","label":"source","span":{"start":0,"end":5},"score":0.9,"facets":[]},{"family":"content","label":"content","span":{"start":11,"end":27},"score":0.9,"facets":[]},{"family":"mention","label":"state","span":{"start":0,"end":5},"score":0.9,"facets":[]}],"ties":[{"head":0,"tail":1,"label":"source","score":0.9},{"head":0,"tail":2,"label":"content","score":0.9}]}');
INSERT INTO "done" ("document", "run", "entries", "at") VALUES ('118b00f0db20e5bd', '53f3e448d149fbdd', 6, '2026-11-22T19:02:16+00:00');
INSERT INTO "done" ("document", "run", "entries", "at") VALUES ('fd2b867977aaab5c', '53f3e448d149fbdd', 3, '2026-11-22T19:02:16+00:00');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (1, '1f22c02653e019cb', '53f3e448d149fbdd', 'actor', '118b00f0db20e5bd', 0, 5, '{"id":"1f22c02653e019cb","document":"118b00f0db20e5bd","anchor":{"start":0,"end":5},"kind":"state","names":[{"form":"Ghana","spans":[{"start":0,"end":5}]}],"known":"GHA","of":null,"roles":[],"member_of":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (2, '71b6fc2e558c8296', '53f3e448d149fbdd', 'actor', '118b00f0db20e5bd', 26, 30, '{"id":"71b6fc2e558c8296","document":"118b00f0db20e5bd","anchor":{"start":26,"end":30},"kind":"state","names":[{"form":"Togo","spans":[{"start":26,"end":30}]}],"known":"TGO","of":null,"roles":[],"member_of":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (3, 'b224b5d568129d1f', '53f3e448d149fbdd', 'mention', '118b00f0db20e5bd', 0, 5, '{"id":"b224b5d568129d1f","document":"118b00f0db20e5bd","anchor":{"start":0,"end":5},"kind":"name","actor":"1f22c02653e019cb","candidates":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (4, 'b030ca263ea6d126', '53f3e448d149fbdd', 'mention', '118b00f0db20e5bd', 26, 30, '{"id":"b030ca263ea6d126","document":"118b00f0db20e5bd","anchor":{"start":26,"end":30},"kind":"name","actor":"71b6fc2e558c8296","candidates":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (5, 'e35648142cc75c69', '53f3e448d149fbdd', 'statement', '118b00f0db20e5bd', 6, 10, '{"id":"e35648142cc75c69","document":"118b00f0db20e5bd","anchor":{"start":6,"end":10},"speakers":[{"span":{"start":0,"end":5},"actor":"1f22c02653e019cb"}],"speaker_span":{"start":0,"end":5},"content":[{"start":11,"end":24}],"form":"indirect","act":{"value":"say","span":{"start":6,"end":10},"rule":"reader","score":0.9},"about":[],"within":null,"capacity":"unknown","time":null,"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (6, 'f3f6ce907d34f6b6', '53f3e448d149fbdd', 'statement', '118b00f0db20e5bd', 31, 35, '{"id":"f3f6ce907d34f6b6","document":"118b00f0db20e5bd","anchor":{"start":31,"end":35},"speakers":[{"span":{"start":26,"end":30},"actor":"71b6fc2e558c8296"}],"speaker_span":{"start":26,"end":30},"content":[{"start":36,"end":38}],"form":"indirect","act":{"value":"say","span":{"start":31,"end":35},"rule":"reader","score":0.9},"about":[],"within":null,"capacity":"unknown","time":null,"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (7, '2d1ca8f86829ca3b', '53f3e448d149fbdd', 'actor', 'fd2b867977aaab5c', 0, 5, '{"id":"2d1ca8f86829ca3b","document":"fd2b867977aaab5c","anchor":{"start":0,"end":5},"kind":"state","names":[{"form":"Chile","spans":[{"start":0,"end":5}]}],"known":"CHL","of":null,"roles":[],"member_of":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (8, '321b25fe6dfc3146', '53f3e448d149fbdd', 'mention', 'fd2b867977aaab5c', 0, 5, '{"id":"321b25fe6dfc3146","document":"fd2b867977aaab5c","anchor":{"start":0,"end":5},"kind":"name","actor":"2d1ca8f86829ca3b","candidates":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (9, '0c59025f34a34e58', '53f3e448d149fbdd', 'statement', 'fd2b867977aaab5c', 6, 10, '{"id":"0c59025f34a34e58","document":"fd2b867977aaab5c","anchor":{"start":6,"end":10},"speakers":[{"span":{"start":0,"end":5},"actor":"2d1ca8f86829ca3b"}],"speaker_span":{"start":0,"end":5},"content":[{"start":11,"end":27}],"form":"indirect","act":{"value":"say","span":{"start":6,"end":10},"rule":"reader","score":0.9},"about":[],"within":null,"capacity":"unknown","time":null,"score":0.9}');
INSERT INTO "decision" ("number", "entry", "action", "by", "at", "why", "fields") VALUES (1, 'e35648142cc75c69', 'accept', 'ana', '2026-01-02T00:00:00+00:00', 'as it stands', '{}');
INSERT INTO "decision" ("number", "entry", "action", "by", "at", "why", "fields") VALUES (2, 'f3f6ce907d34f6b6', 'reject', 'ben', '2026-01-03T00:00:00+00:00', '', '{}');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('document', '118b00f0db20e5bd', '118b00f0db20e5bd', 'Ghana said it would stay. Togo said no.');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('actor', '1f22c02653e019cb', '118b00f0db20e5bd', 'Ghana … Ghana');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('actor', '71b6fc2e558c8296', '118b00f0db20e5bd', 'Togo … Togo');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('statement', 'e35648142cc75c69', '118b00f0db20e5bd', 'said … it would stay');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('statement', 'f3f6ce907d34f6b6', '118b00f0db20e5bd', 'said … no');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('document', 'fd2b867977aaab5c', 'fd2b867977aaab5c', 'Chile said that Peru agreed.');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('actor', '2d1ca8f86829ca3b', 'fd2b867977aaab5c', 'Chile … Chile');
INSERT INTO "words" ("kind", "id", "document", "body") VALUES ('statement', '0c59025f34a34e58', 'fd2b867977aaab5c', 'said … that Peru agreed');
CREATE VIEW newest AS
  SELECT document, (SELECT d.run FROM done d JOIN run r ON r.id = d.run WHERE d.document = o.document ORDER BY r.number DESC LIMIT 1) AS run
  FROM (SELECT DISTINCT document FROM done) o;
CREATE VIEW current AS SELECT e.* FROM entry e JOIN newest n ON n.document = e.document AND n.run = e.run;
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'documents are immutable'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE VIEW rejected AS SELECT d.entry FROM decision d WHERE d.number = (SELECT max(x.number) FROM decision x WHERE x.entry = d.entry) AND (d.action = 'reject' OR (d.action = 'undo' AND d.fields ->> '$.to' = 'reject'));
CREATE VIEW "actors" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.names' AS "names", e.body ->> '$.known' AS "known", e.body ->> '$.of' AS "of", e.body ->> '$.roles' AS "roles", e.body ->> '$.member_of' AS "member_of", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'actor';
CREATE VIEW "mentions" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.actor' AS "actor", e.body ->> '$.candidates' AS "candidates", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'mention';
CREATE VIEW "accords" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.titles' AS "titles", e.body ->> '$.parties' AS "parties", e.body ->> '$.signatories' AS "signatories", e.body ->> '$.time' AS "time", e.body ->> '$.place' AS "place", e.body ->> '$.form' AS "form", e.body ->> '$.clauses' AS "clauses", e.body ->> '$.life' AS "life", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'accord';
CREATE VIEW "statements" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.speakers' AS "speakers", e.body ->> '$.speaker_span' AS "speaker_span", e.body ->> '$.content' AS "content", e.body ->> '$.form' AS "form", e.body ->> '$.act' AS "act", e.body ->> '$.about' AS "about", e.body ->> '$.within' AS "within", e.body ->> '$.capacity' AS "capacity", e.body ->> '$.time' AS "time", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'statement';
CREATE VIEW "events" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.type' AS "type", e.body ->> '$.mode' AS "mode", e.body ->> '$.actors' AS "actors", e.body ->> '$.recipients' AS "recipients", e.body ->> '$.reciprocal' AS "reciprocal", e.body ->> '$.modality' AS "modality", e.body ->> '$.assertion' AS "assertion", e.body ->> '$.asserted_by' AS "asserted_by", e.body ->> '$.context' AS "context", e.body ->> '$.time' AS "time", e.body ->> '$.place' AS "place", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'event';
CREATE VIEW "namings" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.marker' AS "marker", e.body ->> '$.owner' AS "owner", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'naming';
