"""What a person typed -> the value of a field, in the words of the record: names become actors at a place in the text, days become times.

Every function raises QueryError with a line that says what would have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from foedera.coding.time.edtf import dated
from foedera.errors import QueryError, SpanError
from foedera.review.fields import Field
from foedera.tables.codes import modes_of
from foedera.tables.gazetteer import known_actors
from foedera.types.entries import Accord, Actor, Entry, Event, Mention, Party, Stance, kind_of
from foedera.types.text import Document, Span
from foedera.types.time import Time

PLACE: Final = re.compile(r"(\d{1,9}):(\d{1,9})")
BEGINNING: Final = re.compile(r"[0-9a-f]{4,16}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its entries as they stand, and the place from which "nearest" is meant."""

    document: Document
    entries: dict[str, Entry]
    near: Span

    def span(self, text: str) -> Span | None:
        """START:END, or words that the text holds: of several places the nearest."""
        exact = PLACE.fullmatch(text)
        try:
            if exact:
                found = Span(int(exact[1]), int(exact[2]))
                self.document.quote(found)
                return found
        except SpanError as error:
            raise QueryError(str(error)) from error
        places = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", self.document.text)]
        return min(places, key=self._far) if places else None

    def _far(self, span: Span) -> int:
        return abs(span.start - self.near.start)

    def reference(self, text: str, kinds: Sequence[str]) -> str:
        """The id of the one entry meant by an id, its beginning, or a name."""
        own = [entry for entry in self.entries.values() if kind_of(entry) in kinds]
        named = [entry for entry in own if text.casefold() in _called(entry)]
        found = named or [entry for entry in own if BEGINNING.fullmatch(text) and entry.id.startswith(text)]
        if len(found) == 1:
            return found[0].id
        many = f"{len(found)} mean" if found else "nothing in this report means"
        raise QueryError(f"{many} {text!r}; give an id, or a name as the report has it")

    def party(self, text: str) -> Party:
        """An actor at its mention nearest to the entry, or bare words, with whom they mean today."""
        try:
            key = self.reference(text, ("actor", "accord"))
        except QueryError:
            span = self.span(text)
            if span is None:
                raise
            return Party(span, next((e.actor for e in self._mentions() if e.anchor == span), None))
        places = [mention.anchor for mention in self._mentions() if mention.actor == key]
        return Party(min(places or [self.entries[key].anchor], key=self._far), key)

    def _mentions(self) -> list[Mention]:
        return [entry for entry in self.entries.values() if isinstance(entry, Mention)]


def _called(entry: Entry) -> set[str]:
    names = entry.names if isinstance(entry, Actor) else entry.titles if isinstance(entry, Accord) else ()
    known = {entry.known.casefold()} if isinstance(entry, Actor) and entry.known else set()
    return {name.form.casefold() for name in names} | known


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def value(field: Field, text: str, entry: Entry, paper: Paper, by: str) -> str:
    """The text of a decision for a field of an entry; "" is unknown or nobody."""
    text = text.strip()
    return FORMS[field.form](field, text, entry, paper, by)


Form = Callable[[Field, str, Entry, Paper, str], str]


def _choice(field: Field, text: str, *_: Any) -> str:
    fitting = {one.casefold(): one for one in field.values}
    if text.casefold() not in fitting:
        raise QueryError(f"{text!r} is none of: {', '.join(field.values)}")
    return fitting[text.casefold()]


def _modes(_: Field, text: str, entry: Entry, *__: Any) -> str:
    allowed = modes_of(entry.type.value) if isinstance(entry, Event) else frozenset()
    odd = set(listed(text)) - allowed
    if odd:
        raise QueryError(f"{', '.join(sorted(odd))}: not a mode of this type, which has: {', '.join(sorted(allowed)) or 'none'}")
    return json(listed(text))


def _parties(_: Field, text: str, __: Entry, paper: Paper, *___: Any) -> str:
    return json([paper.party(one) for one in listed(text)])


def _stances(_: Field, text: str, __: Entry, paper: Paper, *___: Any) -> str:
    found = []
    for one in listed(text):
        stance, _colon, whom = one.partition(":")
        if stance not in {"for", "against"} or not whom:
            raise QueryError(f"{one!r}: a stance is for:WHOM or against:WHOM")
        found.append(Stance(paper.party(whom.strip()), stance))
    return json(found)


def _entry(field: Field, text: str, entry: Entry, paper: Paper, *_: Any) -> str:
    found = paper.reference(text, field.values) if text else ""
    if found == entry.id:
        raise QueryError("an entry cannot be part of itself")
    return found


def _entries(field: Field, text: str, entry: Entry, paper: Paper, by: str) -> str:
    return json([_entry(field, one, entry, paper, by) for one in listed(text)])


def _spans(_: Field, text: str, __: Entry, paper: Paper, *___: Any) -> str:
    found = [paper.span(one) for one in (listed(text) if PLACE.match(text) else [text] if text else [])]
    if None in found:
        raise QueryError(f"{text!r} does not stand in the text; give its words or START:END")
    return json(found)


def _time(_: Field, text: str, __: Entry, ___: Paper, by: str) -> str:
    if not text:
        return ""
    try:
        ends = [dated(part) for part in text.split("/", 1)]
    except ValueError as error:
        raise QueryError(f"{text!r}: {error}") from error
    if any(first is None for _, first, _, _ in ends):
        raise QueryError(f"{text!r} is no day, month, year or stretch such as 2022-02-22, 2022-02, 2022 or 2022-02-22/2022-02-24")
    first, last = ends[0][1], ends[-1][2]
    if first is not None and last is not None and first > last:
        raise QueryError(f"{text!r} ends before it begins")
    precision = ends[0][3] if len(ends) == 1 else "interval"
    return json(Time("/".join(end[0] for end in ends), first, last, precision, f"set by {by or 'a reviewer'}"))


def _place(_: Field, text: str, entry: Entry, *__: Any) -> str:
    """One of the candidates that the entry's place has, by key or name."""
    place = getattr(entry, "place", None)
    if not text or place is None:
        if text:
            raise QueryError("the entry names no place among whose candidates one could choose")
        return ""
    fitting = [c for c in place.candidates if text in {c.key, c.name}]
    if not fitting:
        raise QueryError(
            f"{text!r} is none of: {', '.join(f'{c.key} ({c.name}, {c.country})' for c in place.candidates) or 'none'}"
        )
    others = tuple(c for c in place.candidates if c is not fitting[0])
    return json(replace(place, candidates=(fitting[0], *others)))


def _known(_: Field, text: str, *__: Any) -> str:
    if text and text not in known_actors():
        raise QueryError(f"no actor {text!r} in the gazetteer; names are looked up with: foedera actors find FILE NAME")
    return text


def _yes(_: Field, text: str, *__: Any) -> str:
    if text.casefold() not in {"yes", "no"}:
        raise QueryError(f"{text!r} is none of: yes, no")
    return "true" if text.casefold() == "yes" else "false"


FORMS: Final[dict[str, Form]] = {
    "choice": _choice, "modes": _modes, "parties": _parties, "stances": _stances, "entry": _entry, "entries": _entries,
    "spans": _spans, "time": _time, "place": _place, "known": _known, "yes or no": _yes,
}  # fmt: skip
