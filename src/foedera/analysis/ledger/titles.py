"""What a report calls an accord: the titles that were read, else the words for what is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import stems
from foedera.types.ledger import Cell, Value
from foedera.types.text import Span

INSTRUMENTS: Final = (
    "accord agreement pact treaty protocol memorandum understanding deal convention declaration act charter compact arrangement communique concord statement text paper"
    " truce ceasefire armistice peace settlement"
).split()
NOUN: Final = rf"(?:[\w’'-]+\s){{0,3}}?(?:{'|'.join(INSTRUMENTS)})"
SIGNED: Final = re.compile(rf"^\s(?:(?:on|upon)\s)?(?:an?|the|this|their)\s({NOUN})\b", re.IGNORECASE)
NICKNAME: Final = re.compile(
    r"\bso-called\s([\"“]?[\w’'-]+(?:\s[\w’'-]+){0,3}[\"”]?)(?=,?\s(?:which|that)\b|[,.;])|[\"“]((?:[\w’'-]+\s?){1,5})[\"”](?=,?\s(?:which|that)\b)"
)
BEFORE: Final = re.compile(rf"\b(?:the|this|that|an?)\s({NOUN})(?=,?\s(?:which|that)\b)", re.IGNORECASE)


def titles(telling: Telling) -> Cell | None:
    names = [(accord, name) for accord in telling.accords for name in accord.titles if name.spans and not name.form.endswith("-")]
    if names:
        values = [Value(" ".join(sorted(stems(name.form)))) for _, name in names]
        return telling.cell("told", values, [name.spans[0] for _, name in names], [accord for accord, _ in names])
    found = list(dict.fromkeys(_signed(telling)))
    return (
        telling.cell("found", [Value(" ".join(sorted(stems(telling.report.quote(s))))) for s in found], found) if found else None
    )


def _signed(telling: Telling) -> Iterator[Span]:
    """The words after a signing ("signed an understanding"), or before it in its sentence ("the so-called Coast Act, which she signed")."""
    text = telling.report.document.text
    for event in telling.events:
        sentence = telling.report.text.sentence(event.anchor)
        if match := SIGNED.search(text[event.anchor.end : sentence.end]):
            yield Span(event.anchor.end + match.start(1), event.anchor.end + match.end(1))
            continue
        for pattern in (NICKNAME, BEFORE):
            before = list(pattern.finditer(text, sentence.start, event.anchor.start))
            if before:
                group = next(n for n in (1, 2) if before[-1].group(n))
                yield Span(*before[-1].span(group))
                break
