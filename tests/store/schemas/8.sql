PRAGMA application_id = 1179600196;
PRAGMA user_version = 8;
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
CREATE TABLE look (number INTEGER PRIMARY KEY, what TEXT NOT NULL, at TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, failed TEXT NOT NULL, tries INTEGER NOT NULL, until TEXT NOT NULL);
CREATE INDEX look_what ON look (what, number);
CREATE INDEX source_source ON source (source);
CREATE TABLE link (number INTEGER PRIMARY KEY, run TEXT NOT NULL, kind TEXT NOT NULL, "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL, reasons TEXT NOT NULL, at TEXT NOT NULL DEFAULT '', CHECK ("left" < "right"));
CREATE INDEX link_left ON link ("left", "right", kind);
CREATE INDEX link_right ON link ("right");
CREATE TABLE profile (kind TEXT NOT NULL, entry TEXT NOT NULL, document TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, entry)) WITHOUT ROWID;
CREATE INDEX profile_document ON profile (document);
CREATE TABLE block (key INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE profiled (document TEXT PRIMARY KEY, state TEXT NOT NULL, topic BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO "document" ("id", "sha256", "text", "body", "added") VALUES ('118b00f0db20e5bd', '118b00f0db20e5bd22e7b03564bc8993292a02756d1a7392e5eaea347211af02', 'Ghana said it would stay. Togo said no.', '{"source":"0.txt","form":"txt","title":null,"outlet":null,"author":null,"url":null,"language":"en","published":null,"retrieved":null,"zones":[],"shown_by":[]}', '2026-11-22T22:24:02+00:00');
INSERT INTO "document" ("id", "sha256", "text", "body", "added") VALUES ('fd2b867977aaab5c', 'fd2b867977aaab5c56fd08492b45e792a80f08908ad11a951eed833cd07eeb88', 'Chile said that Peru agreed.', '{"source":"1.txt","form":"txt","title":null,"outlet":null,"author":null,"url":null,"language":"en","published":null,"retrieved":null,"zones":[],"shown_by":[]}', '2026-11-22T22:24:02+00:00');
INSERT INTO "source" ("document", "source", "added") VALUES ('118b00f0db20e5bd', '0.txt', '2026-11-22T22:24:02+00:00');
INSERT INTO "source" ("document", "source", "added") VALUES ('fd2b867977aaab5c', '1.txt', '2026-11-22T22:24:02+00:00');
INSERT INTO "run" ("number", "id", "reader", "version", "settings", "at") VALUES (1, '3fade5b1712f149c', 'toy@1', '0.1.0', '{"coding":"8","tables":"062267da333a"}', '2026-11-22T22:24:02+00:00');
INSERT INTO "reading" ("document", "reader", "body") VALUES ('118b00f0db20e5bd', 'toy@1', X'789CB593DD6E83300C85DFC5D7D19440A93AAEF61E131726B82A1A2453122A21C4BBCF5D0BF40754347597B1753E9F1C271D1456373599002928B5CBA5DCCB228F24257901021C61418E7BC1B61F8A0B35BA2F0FE967077BACCBAAE5966E881B15E654F1C963CB27FF8D06D20E7C40C7E8AD003205A44AF6DCD3D611A4F2ED5D30445338F30CD65C05D481F547AC1A9A68A3A2CF7A7135DADBC6E99BE943E1CE80BC184896E6DF72B535E194C9049E2A7764A52EE868B38E7D0ABBB4E6DA74C0F002CFCFD7100F5EE345E63FEF211A5E42BCF812FEBC897864EF5EBC8955AE3301A1A4738607FE36BF0B0C583257CD053365291E04D1EC7567149B4191AC1C310AB64F4664FD0F37FA47D3');
INSERT INTO "reading" ("document", "reader", "body") VALUES ('fd2b867977aaab5c', 'toy@1', X'789C9D91CD0AC2301084DF65CF419A82ADE6E47B88876DBA62B14D24D90AA5F4DD5D7F5BFF403CEE0CF3ED66D243E96DDB906330B02DD36291E5CB3C47C4626E4141202C2988C7BE5B69111A0CFB0866DDC3169BAAEEC4B22D89516341B54C113B99E2011D981E22631074A6805C0946278378D6070293CC964A2096F8CA73D8880A6859F247AC5B1A698FC4B019D46475F46DB04FDBEFC2CB01C9ED80F9B7FDCF5CEB1D9F3B19C1A3F242D6FA864EF3DFD8E7B22BEFA64733F27F376F147045D7FE76F2559710632554FDA994B147F516483F3E76DAFC091EEAAE24');
INSERT INTO "done" ("document", "run", "entries", "at") VALUES ('118b00f0db20e5bd', '3fade5b1712f149c', 6, '2026-11-22T22:24:02+00:00');
INSERT INTO "done" ("document", "run", "entries", "at") VALUES ('fd2b867977aaab5c', '3fade5b1712f149c', 3, '2026-11-22T22:24:02+00:00');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (1, '1f22c02653e019cb', '3fade5b1712f149c', 'actor', '118b00f0db20e5bd', 0, 5, '{"id":"1f22c02653e019cb","document":"118b00f0db20e5bd","anchor":{"start":0,"end":5},"kind":"state","names":[{"form":"Ghana","spans":[{"start":0,"end":5}]}],"known":"GHA","of":null,"roles":[],"member_of":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (2, '71b6fc2e558c8296', '3fade5b1712f149c', 'actor', '118b00f0db20e5bd', 26, 30, '{"id":"71b6fc2e558c8296","document":"118b00f0db20e5bd","anchor":{"start":26,"end":30},"kind":"state","names":[{"form":"Togo","spans":[{"start":26,"end":30}]}],"known":"TGO","of":null,"roles":[],"member_of":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (3, 'b224b5d568129d1f', '3fade5b1712f149c', 'mention', '118b00f0db20e5bd', 0, 5, '{"id":"b224b5d568129d1f","document":"118b00f0db20e5bd","anchor":{"start":0,"end":5},"kind":"name","actor":"1f22c02653e019cb","candidates":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (4, 'b030ca263ea6d126', '3fade5b1712f149c', 'mention', '118b00f0db20e5bd', 26, 30, '{"id":"b030ca263ea6d126","document":"118b00f0db20e5bd","anchor":{"start":26,"end":30},"kind":"name","actor":"71b6fc2e558c8296","candidates":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (5, 'e35648142cc75c69', '3fade5b1712f149c', 'statement', '118b00f0db20e5bd', 6, 10, '{"id":"e35648142cc75c69","document":"118b00f0db20e5bd","anchor":{"start":6,"end":10},"speakers":[{"span":{"start":0,"end":5},"actor":"1f22c02653e019cb"}],"speaker_span":{"start":0,"end":5},"content":[{"start":11,"end":24}],"form":"indirect","act":{"value":"say","span":{"start":6,"end":10},"rule":"reader","score":0.9},"about":[],"within":null,"capacity":"unknown","time":null,"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (6, 'f3f6ce907d34f6b6', '3fade5b1712f149c', 'statement', '118b00f0db20e5bd', 31, 35, '{"id":"f3f6ce907d34f6b6","document":"118b00f0db20e5bd","anchor":{"start":31,"end":35},"speakers":[{"span":{"start":26,"end":30},"actor":"71b6fc2e558c8296"}],"speaker_span":{"start":26,"end":30},"content":[{"start":36,"end":38}],"form":"indirect","act":{"value":"say","span":{"start":31,"end":35},"rule":"reader","score":0.9},"about":[],"within":null,"capacity":"unknown","time":null,"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (7, '2d1ca8f86829ca3b', '3fade5b1712f149c', 'actor', 'fd2b867977aaab5c', 0, 5, '{"id":"2d1ca8f86829ca3b","document":"fd2b867977aaab5c","anchor":{"start":0,"end":5},"kind":"state","names":[{"form":"Chile","spans":[{"start":0,"end":5}]}],"known":"CHL","of":null,"roles":[],"member_of":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (8, '321b25fe6dfc3146', '3fade5b1712f149c', 'mention', 'fd2b867977aaab5c', 0, 5, '{"id":"321b25fe6dfc3146","document":"fd2b867977aaab5c","anchor":{"start":0,"end":5},"kind":"name","actor":"2d1ca8f86829ca3b","candidates":[],"score":0.9}');
INSERT INTO "entry" ("number", "id", "run", "kind", "document", "start", "end", "body") VALUES (9, '0c59025f34a34e58', '3fade5b1712f149c', 'statement', 'fd2b867977aaab5c', 6, 10, '{"id":"0c59025f34a34e58","document":"fd2b867977aaab5c","anchor":{"start":6,"end":10},"speakers":[{"span":{"start":0,"end":5},"actor":"2d1ca8f86829ca3b"}],"speaker_span":{"start":0,"end":5},"content":[{"start":11,"end":27}],"form":"indirect","act":{"value":"say","span":{"start":6,"end":10},"rule":"reader","score":0.9},"about":[],"within":null,"capacity":"unknown","time":null,"score":0.9}');
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
INSERT INTO "look" ("number", "what", "at", "etag", "modified", "failed", "tries", "until") VALUES (1, 'https://coast.test/a.rss', '2026-01-04T00:00:00+00:00', '"1"', '', '', 0, '');
INSERT INTO "profile" ("kind", "entry", "document", "body") VALUES ('actor', '1f22c02653e019cb', '118b00f0db20e5bd', X'8EA26964B031663232633032363533653031396362A46B696E64A56163746F72A8646F63756D656E74B031313862303066306462323065356264A46B65797391D3BF67C985711BF1A9A56C6162656CAA73746174657C4748417CA77472696767657290A377686F91A56768616E61A5776F72647390A5746F70696391A0A6706C6163657390A464617973C0A87265706F72746564C0A6736B65746368C400A96E616D6573616B657390');
INSERT INTO "profile" ("kind", "entry", "document", "body") VALUES ('actor', '2d1ca8f86829ca3b', 'fd2b867977aaab5c', X'8EA26964B032643163613866383638323963613362A46B696E64A56163746F72A8646F63756D656E74B066643262383637393737616161623563A46B65797391CF3188963608C759D5A56C6162656CAA73746174657C43484C7CA77472696767657290A377686F91A56368696C65A5776F72647390A5746F70696391A0A6706C6163657390A464617973C0A87265706F72746564C0A6736B65746368C400A96E616D6573616B657390');
INSERT INTO "profile" ("kind", "entry", "document", "body") VALUES ('actor', '71b6fc2e558c8296', '118b00f0db20e5bd', X'8EA26964B037316236666332653535386338323936A46B696E64A56163746F72A8646F63756D656E74B031313862303066306462323065356264A46B65797391CF48F51EF16C20B471A56C6162656CAA73746174657C54474F7CA77472696767657290A377686F91A4746F676FA5776F72647390A5746F70696391A0A6706C6163657390A464617973C0A87265706F72746564C0A6736B65746368C400A96E616D6573616B657390');
INSERT INTO "block" ("key", "entry") VALUES (-4654530114898628183, '1f22c02653e019cb');
INSERT INTO "block" ("key", "entry") VALUES (3569267863510800853, '2d1ca8f86829ca3b');
INSERT INTO "block" ("key", "entry") VALUES (5257142162274956401, '71b6fc2e558c8296');
INSERT INTO "profiled" ("document", "state", "topic") VALUES ('118b00f0db20e5bd', '3fade5b1712f149c:2', X'95A56768616E61A26E6FA3736179A473746179A4746F676F');
INSERT INTO "profiled" ("document", "state", "topic") VALUES ('fd2b867977aaab5c', '3fade5b1712f149c:2', X'94A56167726565A56368696C65A470657275A3736179');
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
CREATE VIEW linked AS SELECT l.* FROM link l WHERE l.score IS NOT NULL AND l.number = (SELECT max(x.number) FROM link x WHERE x."left" = l."left" AND x."right" = l."right" AND x.kind = l.kind);
CREATE TRIGGER link_stays BEFORE UPDATE ON link BEGIN SELECT RAISE(ABORT, 'links are append-only'); END;
CREATE TRIGGER link_kept BEFORE DELETE ON link BEGIN SELECT RAISE(ABORT, 'links are append-only'); END;
CREATE VIEW rejected AS SELECT d.entry FROM decision d WHERE d.number = (SELECT max(x.number) FROM decision x WHERE x.entry = d.entry AND x.fields ->> '$.other' IS NULL) AND (d.action = 'reject' OR (d.action = 'undo' AND d.fields ->> '$.to' = 'reject'));
CREATE VIEW "actors" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.names' AS "names", e.body ->> '$.known' AS "known", e.body ->> '$.of' AS "of", e.body ->> '$.roles' AS "roles", e.body ->> '$.member_of' AS "member_of", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'actor';
CREATE VIEW "mentions" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.actor' AS "actor", e.body ->> '$.candidates' AS "candidates", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'mention';
CREATE VIEW "accords" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.titles' AS "titles", e.body ->> '$.parties' AS "parties", e.body ->> '$.signatories' AS "signatories", e.body ->> '$.time' AS "time", e.body ->> '$.place' AS "place", e.body ->> '$.form' AS "form", e.body ->> '$.clauses' AS "clauses", e.body ->> '$.life' AS "life", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'accord';
CREATE VIEW "statements" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.speakers' AS "speakers", e.body ->> '$.speaker_span' AS "speaker_span", e.body ->> '$.content' AS "content", e.body ->> '$.form' AS "form", e.body ->> '$.act' AS "act", e.body ->> '$.about' AS "about", e.body ->> '$.within' AS "within", e.body ->> '$.capacity' AS "capacity", e.body ->> '$.time' AS "time", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'statement';
CREATE VIEW "events" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.type' AS "type", e.body ->> '$.mode' AS "mode", e.body ->> '$.actors' AS "actors", e.body ->> '$.recipients' AS "recipients", e.body ->> '$.reciprocal' AS "reciprocal", e.body ->> '$.modality' AS "modality", e.body ->> '$.assertion' AS "assertion", e.body ->> '$.asserted_by' AS "asserted_by", e.body ->> '$.context' AS "context", e.body ->> '$.time' AS "time", e.body ->> '$.place' AS "place", e.body ->> '$.score' AS "score", e.body ->> '$.own' AS "own", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'event';
CREATE VIEW "namings" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.marker' AS "marker", e.body ->> '$.owner' AS "owner", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'naming';
CREATE VIEW "alignments" AS SELECT e.id, e.document, e.start, e."end", substr(d.text, e.start + 1, e."end" - e.start) AS quote, e.body ->> '$.kind' AS "kind", e.body ->> '$.one' AS "one", e.body ->> '$.other' AS "other", e.body ->> '$.modality' AS "modality", e.body ->> '$.assertion' AS "assertion", e.body ->> '$.asserted_by' AS "asserted_by", e.body ->> '$.spans' AS "spans", e.body ->> '$.time' AS "time", e.body ->> '$.score' AS "score", e.run FROM current e JOIN document d ON d.id = e.document WHERE e.kind = 'alignment';
