"""Random but legal values: texts of any Unicode, spans inside them, entries on those spans."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any

from hypothesis import strategies as st

from foedera.store.record import Record
from foedera.types.entries import KINDS, Entry, entry_id
from foedera.types.reading import Reading
from foedera.types.record import Run
from foedera.types.text import Document, Span
from foedera.types.time import Time

ODD = "  é̀ß漢字🏳️‍🌈\u202e\u2066א\u0600\n\t\x00\u200b“”'\"<script>&;=cmd|'/c calc'!A1"
texts = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD)), min_size=1, max_size=80)
times = st.just(Time("2022-02-22", "2022-02-22", "2022-02-22", "day", "as written"))
scores = st.none() | st.floats(0, 1)


def documents() -> st.SearchStrategy[Document]:
    optional = st.none() | texts
    return st.builds(
        Document, texts, st.just("test.txt"), st.just("txt"), title=optional, outlet=optional, language=st.just("en"),
        published=st.none() | times,
    )  # fmt: skip


def spans(document: Document) -> st.SearchStrategy[Span]:
    size = len(document.text)
    return st.integers(0, size - 1).flatmap(lambda start: st.integers(start + 1, size).map(lambda end: Span(start, end)))


def _of(hint: Any, document: Document) -> st.SearchStrategy[Any]:
    """Values of a field's type, whose spans lie in a document."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return st.one_of(*(st.none() if part is type(None) else _of(part, document) for part in typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        return st.lists(_of(typing.get_args(hint)[0], document), max_size=2).map(tuple)
    if hint is Span:
        return spans(document)
    if hint is Time:
        return times
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return noun(hint, document)
    return {str: texts, bool: st.booleans(), int: st.integers(0, 9), float: st.floats(0, 1)}[hint]


def noun(kind: type[Any], document: Document) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    fields = {f.name: _of(hints[f.name], document) for f in dataclasses.fields(kind)}
    return st.builds(kind, **fields)


EVENT = st.sampled_from(["SUPPORT", "ASSAULT", "AID"])


@st.composite
def filed(draw: st.DrawFn) -> tuple[Document, Entry]:
    """A document and an entry of any kind on it."""
    document = draw(documents())
    kind = draw(st.sampled_from(sorted(KINDS)))
    entry = draw(noun(KINDS[kind], document))
    fixed: dict[str, Any] = {"id": entry_id(kind, document.id, entry.anchor), "document": document.id}
    if kind == "event":
        fixed["type"] = dataclasses.replace(entry.type, value=draw(EVENT))
    return document, dataclasses.replace(entry, **fixed)


RUN = Run("0123456789abcdef", "toy@1", "0", {}, "2026-01-01T00:00:00+00:00")


def stored(document: Document, *entries: Entry) -> Record:
    """A record in memory that holds them, from one run."""
    record = Record.open(":memory:")
    record.start(RUN)
    record.add(document, Reading(document.id, "toy@1", (), ()), entries, (), run=RUN)
    return record
