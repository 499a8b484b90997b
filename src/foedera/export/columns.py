"""The flat columns of every kind of row: the same for every record, whatever it holds. They follow the nouns' own fields.

A span gives its words and two offsets; a time its EDTF value and the days it covers; a place its name, precision and point;
what nests further is JSON text.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any, Final

import msgspec

from foedera.export.shape import ANCHORS, Row
from foedera.types.entries import KINDS, Cited
from foedera.types.place import Place
from foedera.types.record import Decision, Run
from foedera.types.text import Span
from foedera.types.time import Time

Columns = dict[str, type]
TIME: Final[Columns] = {"": str, "_earliest": str, "_latest": str, "_precision": str, "_rule": str}
PLACE: Final[Columns] = {
    "": str, "_precision": str, "_lat": float, "_lon": float, "_country": str, "_start": int, "_end": int, "_candidates": str,
}  # fmt: skip
SPAN: Final[Columns] = {"": str, "_start": int, "_end": int}
WORKED_OUT: Final[dict[str, Columns]] = {
    "actor": {"country": str, "codes": str, "policy": str},
    "event": {"cameo": str, "quad": int, "intensity": float, "intensity_table": str, "goldstein": float, "goldstein_table": str},
    "statement": {"speaker": str},
}
TABLES: Final = ("document", *KINDS, "decision", "run")


@functools.cache
def columns(kind: str) -> Columns:
    """The columns of a table with the type of their values, in order. Raises KeyError for a kind that is not in TABLES."""
    head: Columns = {"entry": str, "schema": int}
    if kind == "document":
        plain = ("id", "sha256", "text", "title", "outlet", "author", "url", "language", "retrieved", "source", "form")
        return head | dict.fromkeys(plain, str) | _named("published", TIME) | dict.fromkeys(("marks", "shown_by", "copy_of"), str)
    if kind == "decision":
        return head | {"about": str} | {f.name: str for f in dataclasses.fields(Decision) if f.name != "entry"}
    if kind == "run":
        return head | {f.name: str for f in dataclasses.fields(Run)}
    hints = typing.get_type_hints(KINDS[kind])
    fields = [f.name for f in dataclasses.fields(KINDS[kind]) if f.name != "anchor"]
    found = head.copy()
    for name in fields:
        found |= _columns(name, hints[name])
    return found | _named(ANCHORS[kind], SPAN) | {"run": str} | WORKED_OUT.get(kind, {})


def _named(name: str, endings: Columns) -> Columns:
    return {name + ending: kind for ending, kind in endings.items()}


def _columns(name: str, hint: Any) -> Columns:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    if hint is Cited:
        return {name: str} | _named(f"{name}_span", SPAN) | {f"{name}_rule": str, f"{name}_score": float}
    nested = {Span: SPAN, Time: TIME, Place: PLACE}.get(hint)
    return _named(name, nested) if nested else {name: hint if hint in {str, bool, int, float} else str}


def flat(row: Row) -> dict[str, Any]:
    """A row as its table has it: every column of its kind, None where the row has no value."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            found |= _flat(key, value)
        else:
            found[key] = msgspec.json.encode(value).decode() if isinstance(value, list) else value
    return {name: found.get(name) for name in columns(row["entry"])}


def _flat(key: str, value: Row) -> Row:
    if value.keys() == {"doc", "start", "end", "quote"}:
        return {key: value["quote"], f"{key}_start": value["start"], f"{key}_end": value["end"]}
    if "earliest" in value:
        return {key: value["value"]} | {f"{key}_{part}": value[part] for part in ("earliest", "latest", "precision", "rule")}
    if "candidates" in value:
        plain = {f"{key}_{part}": value[part] for part in ("precision", "lat", "lon", "country")}
        span = {f"{key}_start": value["span"]["start"], f"{key}_end": value["span"]["end"]}
        return {key: value["name"]} | plain | span | {f"{key}_candidates": msgspec.json.encode(value["candidates"]).decode()}
    return {key: msgspec.json.encode(value).decode()}
