"""The index that linking looks its neighbours up in: profiles of entries under their keys. Worked out from the entries, so rows may go."""

from __future__ import annotations

import sqlite3
import sys
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from foedera.store.connection import DAY, Connection
from foedera.types.profile import Profile

KEPT: Final = 20_000  # profiles in memory; a neighbourhood is asked for again and again


class Profiles:
    """The profiles of an open record: `record.profiles`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def stale(self, version: str) -> list[str]:
        """Documents whose newest entries this version of linking has not seen, by the days of their reports, those without one last."""
        rows = self.connection.execute(
            "SELECT n.document FROM newest n JOIN document d ON d.id = n.document LEFT JOIN profiled p ON p.document = n.document "
            "WHERE coalesce(p.state, '') <> n.run || ':' || ? "
            f"ORDER BY coalesce({DAY}, '~'), n.document", (version,),
        )  # fmt: skip
        return [row[0] for row in rows]

    def of(self, documents: Iterable[str]) -> Iterator[Profile]:
        """All that is on file for documents."""
        for document in documents:
            rows = self.connection.execute("SELECT body FROM profile WHERE document = ?", (document,)).fetchall()
            topic = _topic(self.connection, document) if rows else frozenset()
            yield from (_whole(msgspec.msgpack.decode(body, type=Profile), topic) for (body,) in rows)

    def file(self, profiles: Mapping[str, Sequence[Profile]], version: str) -> None:
        """Put the profiles of documents on file in place of what was there."""
        for document, fresh in profiles.items():
            old = [(key, one.day, one.id) for one in self.of([document]) for key in one.keys]
            self.connection.executemany("DELETE FROM block WHERE key = ? AND day = ? AND entry = ?", old)
            self.connection.execute("DELETE FROM profile WHERE document = ?", (document,))
            topic = max((profile.topic for profile in fresh), key=len, default=frozenset())
            self.connection.execute(
                "INSERT INTO profiled SELECT document, run || ':' || ?, ? FROM newest WHERE document = ? "
                "ON CONFLICT (document) DO UPDATE SET state = excluded.state, topic = excluded.topic",
                (version, msgspec.msgpack.encode(sorted(topic)), document),
            )
        self._insert([profile for fresh in profiles.values() for profile in fresh])

    def _insert(self, profiles: Sequence[Profile]) -> None:
        self.connection.executemany(
            "INSERT INTO profile VALUES (?, ?, ?, ?)",
            ((p.kind, p.id, p.document, msgspec.msgpack.encode(_bare(p))) for p in profiles),
        )
        rows = sorted((key, p.day, p.id) for p in profiles for key in p.keys)
        self.connection.executemany("INSERT INTO block VALUES (?, ?, ?)", rows)

    def index(self, kind: str) -> StoredProfiles:
        """Today's profiles of a kind under their keys."""
        return StoredProfiles(self.connection, kind)


def stand(connection: Connection | sqlite3.Connection) -> None:
    """Put every profile on file under its keys again; the table of keys must be empty."""
    for (body,) in connection.execute("SELECT body FROM profile").fetchall():
        one = msgspec.msgpack.decode(body, type=Profile)
        connection.executemany("INSERT INTO block VALUES (?, ?, ?)", [(key, one.day, one.id) for key in one.keys])


def _bare(profile: Profile) -> Profile:
    """A profile without its report's topic, which is kept once for the report; an empty one marks that it had none."""
    return replace(profile, topic=frozenset({""}) if profile.topic else frozenset())


def _whole(bare: Profile, topic: frozenset[str]) -> Profile:
    return replace(bare, topic=topic) if bare.topic == {""} else bare


def _topic(connection: Connection, document: str) -> frozenset[str]:
    (body,) = connection.execute("SELECT topic FROM profiled WHERE document = ?", (document,)).fetchone()
    return frozenset(msgspec.msgpack.decode(body, type=list[str]))


class StoredProfiles:
    """Ids under a key, and the profile of an id. Holds good until something is filed."""

    def __init__(self, connection: Connection, kind: str) -> None:
        self.connection = connection
        self.kind = kind
        self.kept: OrderedDict[str, Profile] = OrderedDict()
        self.topics: OrderedDict[str, frozenset[str]] = OrderedDict()
        self.blocks: dict[int, tuple[int, list[str]]] = {}

    def under(self, key: int, most: int | None = None) -> list[str]:
        """The ids under a key by the days of their reports, at most so many."""
        limit = sys.maxsize if most is None else most
        asked, found = self.blocks.get(key, (-1, []))
        if asked < limit and len(found) >= asked:
            rows = self.connection.execute("SELECT entry FROM block WHERE key = ? ORDER BY day, entry LIMIT ?", (key, limit))
            self.blocks[key] = limit, (found := [row[0] for row in rows])
        return found[:limit]

    def profile(self, key: str) -> Profile:
        """The profile of an id. Raises KeyError if there is none of this kind."""
        if key not in self.kept:
            row = self.connection.execute("SELECT body FROM profile WHERE kind = ? AND entry = ?", (self.kind, key)).fetchone()
            if row is None:
                raise KeyError(key)
            self.put(msgspec.msgpack.decode(row[0], type=Profile))
        return self.kept[key]

    def put(self, profile: Profile) -> None:
        """Keep a profile at hand."""
        self.kept[profile.id] = _whole(profile, self._topic(profile.document)) if profile.topic == {""} else profile
        if len(self.kept) > KEPT:
            self.kept.popitem(last=False)

    def _topic(self, document: str) -> frozenset[str]:
        if document not in self.topics:
            self.topics[document] = _topic(self.connection, document)
            if len(self.topics) > KEPT:
                self.topics.popitem(last=False)
        return self.topics[document]
