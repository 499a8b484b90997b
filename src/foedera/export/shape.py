"""Entries <-> rows in RECORD.md's names. Quotes, codes and scores of tables are worked out here, at the door.

A `Cited` field becomes four: its name holds the value, name_span, name_rule and name_score the rest. A span becomes
{doc, start, end, quote}. Reading a row back ignores what was worked out, so that the round trip is exact.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, Final

from foedera.tables.cameo import cameo
from foedera.tables.codes import codes, country_of, intensity
from foedera.tables.phrases import coded
from foedera.types.book import Review
from foedera.types.entries import KINDS, Actor, Cited, Entry, Event, Statement, kind_of
from foedera.types.place import PINNED, Place
from foedera.types.text import Document, Span, Zone
from foedera.types.time import Time

SCHEMA: Final = 1
ANCHORS: Final = {
    "event": "trigger", "statement": "cue", "mention": "span", "naming": "span", "actor": "span", "accord": "span",
    "alignment": "span",
}  # fmt: skip
ADDED: Final = frozenset({"own"})  # fields that rows written by earlier versions lack
Row = dict[str, Any]


def span_row(span: Span | None, document: Document) -> Row | None:
    if span is None:
        return None
    return {"doc": document.id, "start": span.start, "end": span.end, "quote": document.quote(span)}


def time_row(time: Time | None, document: Document) -> Row | None:
    if time is None:
        return None
    span = Span(time.start, time.end) if time.start is not None and time.end is not None else None
    row = {key: getattr(time, key) for key in ("value", "earliest", "latest", "precision", "rule")}
    return row | {"span": span_row(span, document)}


def place_row(place: Place, document: Document) -> Row:
    """A place with the point of its likeliest candidate. A country, region or water has no point: it is no pin on a map."""
    best = place.best
    pinned = best if place.precision in PINNED else None
    return {
        "name": place.name, "span": span_row(place.span, document), "precision": place.precision,
        "lat": pinned.latitude if pinned else None, "lon": pinned.longitude if pinned else None,
        "country": best.country or None if best else None, "admin": None,
        "candidates": [_fields(candidate, document) for candidate in place.candidates],
    }  # fmt: skip


def _value(value: Any, document: Document) -> Any:
    if isinstance(value, Span):
        return span_row(value, document)
    if isinstance(value, Time):
        return time_row(value, document)
    if isinstance(value, Place):
        return place_row(value, document)
    if isinstance(value, tuple):
        return [_value(part, document) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value, document)
    return value


def _fields(noun: Any, document: Document) -> Row:
    row: Row = {}
    if isinstance(noun, Cited):
        return {"value": noun.value, "span": span_row(noun.span, document), "rule": noun.rule, "score": noun.score}
    for field in dataclasses.fields(noun):
        value = getattr(noun, field.name)
        if isinstance(value, Cited):
            row[field.name] = value.value
            row |= {f"{field.name}_span": span_row(value.span, document), f"{field.name}_rule": value.rule,
                    f"{field.name}_score": value.score}  # fmt: skip
        else:
            row[field.name] = _value(value, document)
    return row


def row_of(entry: Entry, document: Document, *, run: str, policy: str, review: Review | None = None) -> Row:
    """The row of one entry, with what the policy and the tables say of it; `review` only where somebody decided on it."""
    kind = kind_of(entry)
    row = _fields(entry, document)
    row[ANCHORS[kind]] = row.pop("anchor")
    row = {"entry": kind, "schema": SCHEMA, **row, "run": run}
    return row | _worked_out(entry, policy) | ({"review": review_row(review)} if review else {})


def review_row(review: Review) -> Row:
    """Who decided what, and whose word each field that a person set is."""
    told = {"verdict": review.verdict, "by": review.by, "edited": dict(review.edited)}
    return told | {key: value for key, value in (("into", review.into), ("settled", review.settled)) if value}


def _worked_out(entry: Entry, policy: str) -> Row:
    """What tables and policies add to a row; reading it back leaves this aside."""
    if isinstance(entry, Actor):
        return {"country": country_of(entry.known), "codes": _codes(entry, policy), "policy": policy}
    if isinstance(entry, Event):
        scored, coded_as = intensity(entry.type.value, entry.mode), cameo(entry.type.value, entry.mode)
        return {
            "cameo": coded_as.code, "quad": scored.quad, "intensity": scored.score, "intensity_table": scored.table,
            "goldstein": coded_as.goldstein, "goldstein_table": coded_as.table,
        }  # fmt: skip
    if isinstance(entry, Statement):
        known = [party.actor for party in entry.speakers]
        return {"speaker": known[0] if len(known) == 1 else None}
    return {}


def _codes(actor: Actor, policy: str) -> dict[str, str]:
    """Codes of a known actor; under "plover" also what the words of an unknown one say of country and sector."""
    found = codes(actor.known, policy=policy)
    if policy == "plover" and actor.names:
        told = coded(actor.names[0].form)
        said = {"plover": told.country, "sector": told.sector, "second": told.second}
        found = {key: value for key, value in said.items() if value} | found
    return found


def document_row(document: Document) -> Row:
    """The row of a document; `marks` are its zones."""
    plain = ("id", "sha256", "text", "title", "outlet", "author", "url", "language", "retrieved", "source", "form")
    row: Row = {"entry": "document", "schema": SCHEMA} | {key: getattr(document, key) for key in plain}
    marks = [{"kind": zone.kind, "span": span_row(zone.span, document)} for zone in document.zones]
    return row | {
        "published": time_row(document.published, document),
        "marks": marks,
        "shown_by": dict(document.shown_by),
        "copy_of": None,
    }


def document_of(row: Row) -> Document:
    """The document of a row. Raises KeyError or TypeError on a row that is not one."""
    plain = ("text", "source", "form", "title", "outlet", "author", "url", "language", "retrieved")
    zones = tuple(Zone(_back(Span, mark["span"]), mark["kind"]) for mark in row["marks"])
    return Document(
        **{key: row[key] for key in plain},
        published=_back(Time | None, row["published"]),
        zones=zones,
        shown_by=tuple(row["shown_by"].items()),
    )


def entry_of(row: Row) -> Entry:
    """The entry of a row. Raises KeyError, TypeError or SpanError on a row that is not one."""
    kind = row["entry"]
    entry: Entry = _noun(KINDS[kind], row | {"anchor": row[ANCHORS[kind]]})
    return entry


def _noun(noun: type[Any], row: Row) -> Any:
    hints = typing.get_type_hints(noun)
    made = {}
    for field in dataclasses.fields(noun):
        hint, name = hints[field.name], field.name
        if hint is Cited:
            made[name] = Cited(row[name], _back(Span | None, row[f"{name}_span"]), row[f"{name}_rule"], row[f"{name}_score"])
        elif name in row or name not in ADDED:
            made[name] = _back(hint, row[name])
    return noun(**made)


def _back(hint: Any, value: Any) -> Any:
    """A value of a row as its field's type wants it."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return None if value is None else _back(inner, value)
    if typing.get_origin(hint) is tuple:
        return tuple(_back(typing.get_args(hint)[0], part) for part in value)
    if hint is Span:
        return Span(value["start"], value["end"])
    if hint is Time:
        span = value["span"] or {"start": None, "end": None}
        plain = {key: value[key] for key in ("value", "earliest", "latest", "precision", "rule")}
        return Time(**plain, start=span["start"], end=span["end"])
    if hint is Cited:
        return Cited(value["value"], _back(Span | None, value["span"]), value["rule"], value["score"])
    return _noun(hint, value) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else value
