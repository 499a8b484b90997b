"""Today's record: what the newest run of each document drew, as people's decisions left it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec

from foedera.store.deciding import Deciding
from foedera.store.folding import Folded, folded
from foedera.types.book import Filed, Judged
from foedera.types.entries import KINDS, Entry, kind_of
from foedera.types.record import Decision


class Today(Deciding):
    """Looks entries up and lists them, with every decision that holds folded in. Nothing is written."""

    _decided: tuple[tuple[Decision, ...], dict[str, list[Decision]]] = ((), {})

    def decided(self) -> dict[str, list[Decision]]:
        """The decisions on entries that hold, by document."""
        standing = self.standing()
        if self._decided[0] is not standing:
            self._decided = (standing, self._by_document(standing))
        return self._decided[1]

    def _by_document(self, standing: tuple[Decision, ...]) -> dict[str, list[Decision]]:
        rows = self.connection.execute("SELECT DISTINCT id, document FROM entry WHERE id IN (SELECT entry FROM decision)")
        home: dict[str, str] = dict(rows.fetchall())
        found: dict[str, list[Decision]] = {}
        for decision in standing:
            document = home.get(decision.entry)
            if document and "other" not in decision.fields:
                found.setdefault(document, []).append(decision)
                if "into" in decision.fields:
                    home.setdefault(decision.fields["into"], document)
        return found

    def untouched(self, document: str, key: str = "") -> bool:
        """Whether an entry of a document, or without a key every one, says what its run drew: decisions on the document are verdicts alone."""
        own = self.decided().get(document, [])
        return all(d.action in {"accept", "reject"} and d.entry != key for d in own)

    def folded(self, document: str, *, by: str | None = None) -> Folded:
        """The entries of one document with the decisions on them folded in (or only one person's), and the decisions that wait."""
        own = self.decided().get(document, [])
        return folded(self.drawn(document), [d for d in own if by is None or d.by == by])

    def judged(self, one: str, other: str) -> list[Judged]:
        """Today's entries on which both of two people decided, as each of them left it."""
        found = []
        for document, decisions in self.decided().items():
            left, right = self.folded(document, by=one), self.folded(document, by=other)
            last = {d.entry: d.by for d in decisions}
            for key in sorted(left.reviews.keys() & right.reviews.keys() & left.made.keys() & right.made.keys()):
                kept = (left.reviews[key].stands, right.reviews[key].stands)
                settled = last.get(key, one)
                found.append(Judged(left.made[key], right.made[key], kept, "" if settled in {one, other} else settled))
        return found

    def waiting(self) -> list[tuple[Decision, str]]:
        """Decisions, or fields of them, that hold on to nothing in today's run, with the reason. They count again when it is drawn again."""
        return [pair for document in self.decided() for pair in self.folded(document).idle]

    def filed(self, kind: str, *, standing: bool = False) -> Iterator[Filed]:
        """Today's entries of a kind, by document and place; `standing` leaves out what people rejected or merged away."""
        rows = self.connection.stream(
            "SELECT document, run, body FROM current WHERE kind = ? ORDER BY document, start, id", (kind,)
        )
        decided = self.decided()
        for key, own in groupby(rows, key=lambda row: str(row[0])):
            for filed in self._filed(kind, key, [(run, body) for _, run, body in own], decided=key in decided):
                if filed.stands or not standing:
                    yield filed

    def _filed(self, kind: str, key: str, rows: list[tuple[str, str]], *, decided: bool) -> Iterator[Filed]:
        document = self.document(key)
        if not decided:
            yield from (Filed(msgspec.json.decode(body, type=KINDS[kind]), document, run) for run, body in rows)
            return
        folded = self.folded(key)
        own = sorted((e for e in folded.made.values() if kind_of(e) == kind), key=lambda e: (e.anchor.start, e.id))
        yield from (Filed(entry, document, rows[0][0], folded.reviews.get(entry.id)) for entry in own)

    def entries(self, *kinds: str, document: str | None = None) -> Iterator[Entry]:
        """Today's entries, kinds in the order of RECORD.md, then by document and place."""
        if document is not None:
            own = sorted(self.folded(document).made.values(), key=lambda e: (e.anchor.start, e.id))
            yield from (entry for kind in kinds or KINDS for entry in own if kind_of(entry) == kind)
            return
        for kind in kinds or KINDS:
            yield from (filed.entry for filed in self.filed(kind))

    def counts(self) -> dict[str, int]:
        """How many documents and entries of each kind the record holds today, those that people split off included."""
        found = super().counts()
        for document, decisions in self.decided().items():
            made = self.folded(document).made
            for key in {d.fields["into"] for d in decisions if d.action == "split"} & made.keys():
                if not self.known(key):
                    found[kind_of(made[key])] += 1
        return found

    def lookup(self, key: str) -> Filed | None:
        """Today's entry of an id with its document, run and review, or None."""
        origin = next((d.entry for d in self.standing() if d.fields.get("into") == key), key)
        row = self.connection.execute(
            "SELECT document, run, kind, body FROM current WHERE id IN (?, ?)", (key, origin)
        ).fetchone()
        if row and origin == key and self.untouched(row[0]):
            entry = msgspec.json.decode(row[3], type=KINDS[row[2]])
            own = [d for d in self.decided().get(row[0], ()) if d.entry == key]
            return Filed(entry, self.document(row[0]), row[1], folded((entry,), own).reviews.get(key))
        if row is None and origin != key:
            found = self.lookup(origin)
            row = (found.document.id, found.run) if found else None
        whole = self.folded(row[0]) if row else None
        if row is None or whole is None or key not in whole.made:
            return None
        return Filed(whole.made[key], self.document(row[0]), row[1], whole.reviews.get(key))

    def find(self, key: str) -> Entry | None:
        """Today's entry of an id, or None."""
        found = self.lookup(key)
        return found.entry if found else None

    def run_of(self, key: str) -> str | None:
        """The run that made today's entry of an id, or that from which it was split."""
        found = self.lookup(key)
        return found.run if found else None

    def ids(self, beginning: str, *, limit: int = 5) -> list[str]:
        """Ids of documents and today's entries that begin so; at most `limit`."""
        if not beginning.isalnum():
            return []
        rows = self.connection.execute(
            "SELECT id FROM document WHERE id BETWEEN ?1 AND ?1 || '~' UNION SELECT id FROM current WHERE id BETWEEN ?1 AND ?1 || '~' "
            "ORDER BY id LIMIT ?2",
            (beginning, limit),
        )
        made = [d.fields["into"] for d in self.standing() if d.fields.get("into", "").startswith(beginning)]
        return sorted({*(row[0] for row in rows), *made})[:limit]

    def queue(self, *, below: float = 1.0, limit: int = 20, by: str = "") -> list[Filed]:
        """Events, statements and accords on which nobody, or not this person, has decided; the least sure first."""
        done = {d.entry for d in self.standing() if "other" not in d.fields and by in {"", d.by}}
        score = "coalesce(CAST(body ->> 'score' AS DOUBLE PRECISION), 0)"
        rows = self.connection.execute(
            f"SELECT id, kind, document, run, body FROM current WHERE kind IN ('event', 'statement', 'accord') AND {score} < ? "
            f"ORDER BY {score}, document, start, id LIMIT ?", (below, limit + len(done)),
        ).fetchall()  # fmt: skip
        found = [
            Filed(msgspec.json.decode(body, type=KINDS[kind]), self.document(document), run)
            for kind, document, run, body in [row[1:] for row in rows if row[0] not in done][:limit]
        ]
        return [(self.lookup(one.entry.id) or one) if one.document.id in self.decided() else one for one in found]
