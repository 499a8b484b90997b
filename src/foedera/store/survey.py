"""A record as a whole, read off its index: how much, when, where, who, who against whom, by which runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from foedera.store.connection import DAY
from foedera.store.deciding import decision_of
from foedera.store.index import STANDS
from foedera.store.record import Record
from foedera.types.index import Ground, Pin
from foedera.types.record import Decision
from foedera.types.text import Document


@dataclass(frozen=True, slots=True)
class SurveyedActor:
    """Somebody in the whole record: key, name, kind, and in how many reports and entries."""

    who: str
    name: str
    kind: str
    reports: int
    parts: int


class Survey:
    """Counts and lists over all documents of an open record; the index must be up to date (pipeline.lay)."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sql = record.connection.execute

    def size(self) -> int:
        """How many facts the index holds."""
        return int(self.sql("SELECT count(*) FROM fact").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How many entries of each kind stand in the index, and how many documents the record has."""
        found = dict(self.sql("SELECT kind, count(*) FROM fact GROUP BY kind").fetchall())
        return found | {"document": int(self.sql("SELECT count(*) FROM document").fetchone()[0])}

    def published(self) -> tuple[str | None, str | None]:
        """The first and last day of publication that any report gives (ISO)."""
        row = self.sql(
            "SELECT min(body -> 'published' ->> 'earliest'), max(body -> 'published' ->> 'latest') FROM document"
        ).fetchone()
        return row[0], row[1]

    def reports(self, *, limit: int, offset: int = 0) -> list[tuple[Document, int]]:
        """Documents by day of publication, with how many facts stand in each."""
        rows = self.sql(
            f"SELECT id FROM document ORDER BY {DAY} IS NULL, {DAY}, id LIMIT ? OFFSET ?", (limit, offset),
        ).fetchall()  # fmt: skip
        told = "SELECT count(*) FROM fact WHERE document = ? AND kind IN ('accord', 'event', 'statement')"
        return [(self.record.document(key), self.sql(told, (key,)).fetchone()[0]) for (key,) in rows]

    def newest(self, *, until: str | None = None, limit: int | None = None) -> list[str]:
        """Ids of the last reports published up to a day (ISO), in the order of publication; those of unknown day come last."""
        rows = self.sql(
            f"SELECT id FROM document WHERE ?1 IS NULL OR {DAY} <= ?1 ORDER BY {DAY} IS NULL, {DAY} DESC, id LIMIT ?2",
            (until, sys.maxsize if limit is None else limit),
        ).fetchall()  # fmt: skip
        return [key for (key,) in reversed(rows)]

    def people(self, role: str = "is", *, named: str = "", limit: int, offset: int = 0) -> list[SurveyedActor]:
        """Who is who (role "is": by name; "described"), in most reports first; `named` narrows to keys that hold it."""
        rows = self.sql(
            "SELECT p.who, max(f.label), count(DISTINCT f.document), count(*), min(f.entry) "
            "FROM part p JOIN fact f ON f.entry = p.entry WHERE p.role = ? AND (? = '' OR instr(lower(p.who), ?) > 0) "
            "GROUP BY p.who ORDER BY 3 DESC, 4 DESC, 1 LIMIT ? OFFSET ?", (role, named, named, limit, offset),
        ).fetchall()  # fmt: skip
        return [SurveyedActor(who, self._name(entry), kind, reports, parts) for who, kind, reports, parts, entry in rows]

    def people_count(self, role: str = "is", named: str = "") -> int:
        rows = self.sql(
            "SELECT count(DISTINCT who) FROM part WHERE role = ? AND (? = '' OR instr(lower(who), ?) > 0)", (role, named, named)
        )
        return int(rows.fetchone()[0])

    def names(self, keys: Iterable[str]) -> dict[str, str]:
        """A name as some report writes it for each key that has one."""
        listed = list(dict.fromkeys(keys))[:500]
        if not listed:
            return {}
        rows = self.sql(
            f"SELECT who, min(entry) FROM part WHERE role IN ('is', 'described') AND who IN ({', '.join('?' * len(listed))}) GROUP BY who",
            listed,
        ).fetchall()
        return {who: self._name(entry) for who, entry in rows}

    def roles(self, who: str) -> dict[str, int]:
        """In how many entries somebody stands in each role."""
        return dict(self.sql("SELECT role, count(*) FROM part WHERE who = ? GROUP BY role", (who,)).fetchall())

    def labels(self, kind: str) -> list[tuple[str, int]]:
        """The labels of a kind with how often each stands, the most frequent first."""
        return self.sql("SELECT label, count(*) FROM fact WHERE kind = ? GROUP BY label ORDER BY 2 DESC, 1", (kind,)).fetchall()

    def days(self, kind: str, digits: int) -> list[tuple[str, str, int]]:
        """(the first digits of a day, label, count) for a kind: 4 a year, 7 a month, 10 a day."""
        rows = self.sql(
            f"SELECT substr(f.day, 1, ?) AS bin, f.label, count(*) FROM fact f WHERE f.kind = ? AND f.day IS NOT NULL AND {STANDS} "
            "GROUP BY bin, f.label ORDER BY bin, f.label", (digits, kind),
        )  # fmt: skip
        return rows.fetchall()

    def pins(self, *, limit: int) -> list[tuple[Pin, int]]:
        """Every place with one of its entries and how many it has, the busiest first."""
        rows = self.sql(
            "SELECT min(f.entry), f.name, f.precision, f.country, f.latitude, f.longitude, count(*) FROM pin f "
            f"WHERE {STANDS} GROUP BY f.name, f.precision, f.country, f.latitude, f.longitude ORDER BY 7 DESC, f.name, 1 LIMIT ?",
            (limit,),
        )
        return [(Pin(*row[:6]), row[6]) for row in rows]

    def grounds(self, *, since: str | None = None, until: str | None = None) -> list[Ground]:
        """The standing evidence of who is for or against whom, within days."""
        rows = self.sql(
            "SELECT f.entry, f.day, f.body FROM ground f WHERE (?1 IS NULL OR f.day >= ?1) AND (?2 IS NULL OR f.day <= ?2) "
            f"AND {STANDS} ORDER BY f.document, f.rowid", (since, until),
        )  # fmt: skip
        return [Ground(*row) for row in rows]

    def held(self, *, document: str | None = None) -> list[tuple[str, str, int]]:
        """(what, reason, how often) of all that the newest runs held back, the most frequent first."""
        rows = self.sql(
            "SELECT h.what, h.reason, count(*) FROM held h JOIN laid l ON l.document = h.document AND l.run = h.run "
            "WHERE ?1 IS NULL OR h.document = ?1 GROUP BY h.what, h.reason ORDER BY 3 DESC, 1, 2", (document,),
        )  # fmt: skip
        return rows.fetchall()

    def documents_by_run(self) -> dict[str, int]:
        """How many documents have their entries of today from each run."""
        return dict(self.sql("SELECT run, count(*) FROM laid GROUP BY run").fetchall())

    def decisions(self, *, limit: int, offset: int = 0) -> tuple[int, list[Decision]]:
        """How many decisions there are, and some of them, the newest first."""
        total = int(self.sql("SELECT count(*) FROM decision").fetchone()[0])
        rows = self.sql(
            'SELECT entry, action, "by", at, why, fields FROM decision ORDER BY number DESC LIMIT ? OFFSET ?', (limit, offset)
        )
        return total, [decision_of(row) for row in rows]

    def _name(self, actor: str) -> str:
        """The fullest name of an actor's entry."""
        row = self.sql(
            "SELECT e.body FROM fact f JOIN entry e ON e.id = f.entry AND e.run = f.run WHERE f.entry = ?", (actor,)
        ).fetchone()
        names = msgspec.json.decode(row[0])["names"] if row else []
        return max((name["form"] for name in names), key=len, default=actor)
