"""followthemoney entities, one a line: articles, actors, memberships, acts that are stated as done, statements as notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from foedera.export.dyads import not_done
from foedera.export.format import Format, Written
from foedera.export.leaves import Leaf, leaves
from foedera.export.parties import Sides
from foedera.export.shape import Row, span_row
from foedera.tables.states import code_in
from foedera.types.book import Book
from foedera.types.entries import Actor, Event, Statement
from foedera.types.text import Document, Span
from foedera.types.time import Time
from foedera.version import __version__

SCHEMATA: Final = {
    "state": "PublicBody", "government body": "PublicBody", "legislature": "PublicBody", "court": "PublicBody",
    "armed force": "PublicBody", "police": "PublicBody", "intergovernmental organisation": "PublicBody", "office": "LegalEntity",
    "person": "Person", "company": "Company", "party": "Organization", "party alliance": "Organization",
    "armed group": "Organization", "media": "Organization", "organisation": "Organization", "peace mission": "Organization",
    "monitoring body": "Organization",
}  # fmt: skip
ORGANISATIONS: Final = frozenset({"PublicBody", "Organization", "Company"})
LANGUAGES: Final = {
    "en": "eng", "fr": "fra", "de": "deu", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho", "pt": "por", "it": "ita", "tr": "tur",
    "hy": "hye", "az": "aze", "fa": "fas", "uk": "ukr", "ja": "jpn", "ko": "kor", "he": "heb", "nl": "nld", "pl": "pol",
}  # fmt: skip
Values = dict[str, list[str]]


def write(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """One entity a line; `policy`, `made_by` and `spans` stand beside its properties, where followthemoney keeps context."""
    left_out: Counter[str] = Counter()
    count = 0
    for leaf in leaves(book):
        for entity in _entities(leaf, Sides(leaf, policy), left_out):
            out.write(msgspec.json.encode(entity) + b"\n")
            count += 1
    return Written(count, dict(left_out))


def _entities(leaf: Leaf, sides: Sides, left_out: Counter[str]) -> Iterator[Row]:
    yield _entity(leaf.document.id, "Article", _article(leaf.document), leaf, sides)
    for actor in leaf.actors.values():
        yield _entity(actor.id, schema(actor), _actor(actor, sides), leaf, sides, actor.anchor)
        yield from _memberships(actor, leaf, sides)
    for event in leaf.events:
        reason = not_done(event)
        if reason:
            left_out[reason] += 1
        else:
            yield _entity(event.id, "Event", _event(event, leaf), leaf, sides, event.anchor)
    for statement in leaf.statements.values():
        yield _entity(statement.id, "Note", _note(statement, leaf), leaf, sides, statement.anchor, *statement.content)


def key(entry: str) -> str:
    """The id of an entity: a record's id with a prefix, as followthemoney wants no bare numbers."""
    return f"foedera-{entry}"


def _entity(entry: str, kind: str, values: Values, leaf: Leaf, sides: Sides, *spans: Span) -> Row:
    properties = {
        name: listed for name, all_ in values.items() if (listed := list(dict.fromkeys(filter(None, map(plain, all_)))))
    }
    if kind != "Article":
        properties["proof"] = [key(leaf.document.id)]
    return {
        "id": key(entry), "schema": kind, "properties": properties, "policy": sides.policy,
        "made_by": f"machine-made by Foedera {__version__}", "spans": [span_row(span, leaf.document) for span in spans],
    }  # fmt: skip


def plain(text: str) -> str:
    """Text without control characters, on one line: what a property may hold. The exact words are in `spans`."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())


def schema(actor: Actor) -> str:
    return SCHEMATA.get(actor.kind, "LegalEntity")


def _article(document: Document) -> Values:
    day = document.published.earliest if document.published and document.published.precision == "day" else None
    web = [document.url] if document.url and document.url.startswith(("http://", "https://")) else []
    return {
        "title": [document.title or ""], "author": [document.author or ""], "publisher": [document.outlet or ""],
        "publishedAt": [day or ""], "language": [LANGUAGES.get(document.language or "", "")], "sourceUrl": web,
        "fileName": [document.source], "bodyText": [document.text],
    }  # fmt: skip


def _actor(actor: Actor, sides: Sides) -> Values:
    names = [name.form for name in actor.names]
    country = code_in(sides.country(actor), "iso2").lower()
    values: Values = {"name": names[:1], "alias": names[1:], "country": [country], "notes": [actor.kind]}
    return values | ({"position": [role.title for role in actor.roles]} if schema(actor) == "Person" else {})


def _memberships(actor: Actor, leaf: Leaf, sides: Sides) -> Iterator[Row]:
    for number, member in enumerate(actor.member_of):
        body = leaf.actors.get(member.actor)
        if body and schema(body) in ORGANISATIONS:
            values = {"member": [key(actor.id)], "organization": [key(body.id)]}
            yield _entity(f"{actor.id}-in-{number}", "Membership", values, leaf, sides, member.span)


def _event(event: Event, leaf: Leaf) -> Values:
    involved = [key(party.actor) for party in (*event.actors, *event.recipients) if party.actor in leaf.actors and party.actor]
    words = " ".join((event.type.value, *event.mode))
    return {
        "name": [f"{words}: {leaf.document.quote(event.anchor)}"], "summary": [leaf.document.quote(event.anchor)],
        "keywords": [event.type.value, *event.mode, event.modality.value, event.assertion.value], "involved": involved,
        "location": [event.place.name if event.place else ""], **_days(event.time),
    }  # fmt: skip


def _days(time: Time | None) -> Values:
    if time is None:
        return {}
    if time.earliest == time.latest:
        return {"date": [time.earliest or ""]}
    return {"startDate": [time.earliest or ""], "endDate": [time.latest or ""]}


def _note(statement: Statement, leaf: Leaf) -> Values:
    content = [leaf.document.quote(span) for span in statement.content]
    return {
        "name": [f"{statement.act.value}: {leaf.document.quote(statement.anchor)}"], "description": content,
        "keywords": ["statement", statement.act.value, statement.form],
        "entity": [key(party.actor) for party in statement.speakers if party.actor and party.actor in leaf.actors],
    }  # fmt: skip


FTM: Final = Format(
    "ftm", "ftm.json", "followthemoney 4 entities, one JSON object a line",
    "articles with their text, actors with names, country and offices, memberships, acts stated as done, statements as notes; "
    "spans with exact words in each entity's context",
    (
        "planned, possible, negated, historical, alleged and denied events; accords, namings, mentions; stances; who asserts",
        "roles within an act: everybody is involved; modes, types and acts are keywords; states are public bodies",
        "control characters and line breaks in properties become spaces; languages that are not among 19 common ones",
    ),
    "followthemoney validates every entity; every property value is clean by its type; every reference has its entity", write,
)  # fmt: skip
