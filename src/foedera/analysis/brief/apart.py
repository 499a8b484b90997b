"""Where reports differ, which ties are under strain, and names kept at a distance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.analysis.brief.desk import Desk
from foedera.analysis.brief.draft import DraftLine
from foedera.analysis.brief.found import Found, TriangleSide
from foedera.analysis.brief.plain import listed, quoted
from foedera.tables.days import day
from foedera.types.findings import BriefLine

ONE_BREATH: Final = "triangles whose three sides rest on one sentence"


def differing(desks: Sequence[Desk], found: Found) -> Iterator[DraftLine]:
    """A line for each fact that reports give differently, in the words of each."""
    own = {desk.document.id: desk for desk in desks}
    for apart in found.apart:
        told = [
            f"{own[key].label} has {listed([quoted(own[key].quote(c.span)) for c in cited])}"
            for key, cited in apart.told
            if key in own
        ]
        cites = tuple(citation for _, cited in apart.told for citation in cited)
        word = "the reports differ" if apart.verdict == "differ" else "named differently"
        labels = tuple(own[key].label for key, _ in apart.told if key in own)
        yield DraftLine(
            f"On {quoted(apart.of)}, {word} ({apart.field}): {'; '.join(told)}",
            cites,
            labels,
            force=float(apart.verdict == "differ"),
        )


def strains(desks: Sequence[Desk], found: Found, cut: Counter[str]) -> Iterator[DraftLine]:
    """A line for each strained triangle, with the words behind each of its three sides; those told in one breath are cut."""
    own, names = {desk.document.id: desk for desk in desks}, dict(found.names)
    for sides in found.strains:
        if not all(side.citation.document in own for side in sides):
            continue
        places = {(s.citation.document, own[s.citation.document].sentence(s.citation.span)) for s in sides}
        if len(places) == 1:
            cut[ONE_BREATH] += 1
        else:
            details = tuple(_side(own[side.citation.document], side, names) for side in sides)
            labels = tuple(own[side.citation.document].label for side in sides)
            yield DraftLine(_strain(sides, names), tuple(side.citation for side in sides), labels, details=details)


def _strain(sides: Sequence[TriangleSide], names: dict[str, str]) -> str:
    """ "X is with Y and with Z, who are against each other"; or three against one another."""
    actors = list(dict.fromkeys(key for side in sides for key in (side.one, side.other)))
    hostile = [side for side in sides if side.sign < 0]
    if len(hostile) != 1:
        return f"{listed([_called(key, names) for key in actors])} are each against the other two"
    middle = next(key for key in actors if key not in {hostile[0].one, hostile[0].other})
    one, other = _called(hostile[0].one, names), _called(hostile[0].other, names)
    return f"{_called(middle, names)} is with {one} and with {other}, who are against each other"


def _side(desk: Desk, side: TriangleSide, names: dict[str, str]) -> BriefLine:
    how = "with" if side.sign > 0 else "against"
    told = "; ".join(_called(key, names) for key in side.asserted_by)
    dated = f", {day(side.day)}" if side.day else ""
    words = quoted(desk.document.quote(side.citation.span))
    text = f"{_called(side.one, names)} {how} {_called(side.other, names)}: {words} (on the word of {told}{dated})"
    return BriefLine(text, (side.citation,), 1, desk.label)


def _called(key: str, names: dict[str, str]) -> str:
    return names.get(key, key)


def named(desks: Sequence[Desk]) -> Iterator[DraftLine]:
    """A line for each name that somebody keeps at a distance."""
    for desk in desks:
        for naming in desk.namings:
            owner = desk.name(naming.owner) or "the reporter"
            text = f"{naming.marker.capitalize()}, by {owner}: {quoted(desk.quote(naming.anchor))}"
            yield DraftLine(text, (desk.cite(naming.anchor, naming.id),), (desk.label,), None, naming.score)
