"""Who the actors of one document are across documents: their keys, what those are called, and whom a name may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates, known_actors
from foedera.types.book import Book
from foedera.types.entries import Actor, Party
from foedera.types.text import Document

STATELY: Final = frozenset({
    "state", "government body", "office", "armed force", "police", "legislature", "court", "body", "force",
})  # fmt: skip

MEMBERS: Final = frozenset({"armed group", "armed force", "group", "force", "people", "body"})
GROUPS: Final = frozenset({"armed group", "armed force", "group", "force", "party", "party alliance", "organisation"})


@dataclass
class Names:
    """Who the actors of one document are across documents. With `apart`, as in networks, those without a name of their own are the
    movement or force that they belong to, else ("troops") nobody else's: their key carries the document.
    """

    document: Document
    actors: dict[str, Actor]
    apart: bool = False

    def key(self, actor: str | None) -> str | None:
        """A state's ISO code for all that acts for it, a gazetteer key for others that it knows, else the name in lower case."""
        found = self.actors.get(actor or "")
        if found is None:
            return None
        if found.kind.replace("_", " ") in STATELY or any(role.of and not role.former for role in found.roles):
            state = self._state(found, 4)
            if state:
                return state
        group = self._group(found, 4) if self.apart else None
        if group:
            return self.key(group.id)
        form = max((name.form for name in found.names), key=len)
        described = self.apart and not found.known and not any(ch.isupper() for name in found.names for ch in name.form)
        return found.known or (f"{form} ({self.document.id[:4]})" if described else form.casefold())

    def _group(self, actor: Actor, depth: int) -> Actor | None:
        """The movement, force or party whose nameless fighters or units somebody is: "Lima Front rebels"."""
        owner = self.actors.get(actor.of or "")
        nameless = not actor.known and not any(ch.isupper() for name in actor.names for ch in name.form)
        if not depth or not nameless or owner is None or owner.id == actor.id or actor.kind not in MEMBERS:
            return None
        return owner if owner.kind in GROUPS else self._group(owner, depth - 1)

    def _state(self, actor: Actor, depth: int) -> str | None:
        if actor.known and actor.kind.replace("_", " ") in STATELY:
            return country_of(actor.known)
        above = [actor.of, *(role.of for role in actor.roles if not role.former)]
        owners = (self.actors[key] for key in above if key in self.actors and key != actor.id)
        return next((state for owner in owners if depth and (state := self._state(owner, depth - 1))), None)

    def keys(self, parties: Sequence[Party]) -> list[str]:
        return list(dict.fromkeys(key for party in parties if (key := self.key(party.actor))))


def own_key(actor: Actor) -> str:
    """Who somebody is by themselves, whoever they act for: their gazetteer key, else their fullest name in lower case."""
    return actor.known or max((name.form for name in actor.names), key=len, default=actor.id).casefold()


def actors_of(book: Book) -> dict[str, dict[str, Actor]]:
    """The actors of each document by their ids."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for filed in book.entries("actor"):
        if isinstance(filed.entry, Actor):
            found[filed.document.id][filed.entry.id] = filed.entry
    return found


def asserters(book: Book, words: str) -> frozenset[str]:
    """The keys that a name may stand for as an asserter: itself, the gazetteer's actors, and the record's actors called so."""
    found = {words, words.casefold(), *(candidate.key for candidate in candidates(words))}
    actors = actors_of(book)
    for document in book.documents():
        names = Names(document, actors[document.id], apart=True)
        for actor in names.actors.values():
            if any(name.form.casefold() == words.casefold() for name in actor.names):
                found.add(names.key(actor.id) or words)
    return frozenset(found)


def display_names(book: Book) -> dict[str, str]:
    """What to call each key: the gazetteer's name, else the longest form of a report in its own letters; who is described alone, with
    the report that describes them: "troops (Morning Post)".
    """
    found: dict[str, str] = {}
    for filed in book.entries("actor"):
        if isinstance(filed.entry, Actor) and filed.entry.names:
            form = max((name.form for name in filed.entry.names), key=len)
            found.setdefault(form.casefold(), form)
            document = filed.document
            found[f"{form} ({document.id[:4]})"] = f"{form} ({document.outlet or document.source.rsplit('/', 1)[-1]})"
    return found | {key: actor.names[0] for key, actor in known_actors().items() if actor.names}
