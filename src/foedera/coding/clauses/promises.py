"""A promise before anybody is bound by it: where it stands, how firm it is, to what it obliges, and which mark of the reader it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foedera.coding.clauses.articles import articled
from foedera.coding.clauses.force import force_by_words
from foedera.coding.clauses.kind import kind_by_words, weighed
from foedera.coding.clauses.marks import FoundPromise, kept_marks
from foedera.coding.clauses.told import told_in
from foedera.coding.own import own_types
from foedera.coding.scene import Scene
from foedera.coding.treaties import Treaty
from foedera.types.entries import Cited
from foedera.types.record import Held
from foedera.types.text import Span

UNTOLD: Final = "no word that tells its kind"
LISTED: Final = re.compile(r":\s*\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)][^\n]{1,1000}")
LIKELY: Final = 0.5  # of a reader's kind; one that is likelier wrong than right is none


@dataclass(frozen=True, slots=True)
class Promise:
    """`mark`: number of the clause mark, None where the words alone were found. `subject`: the words before it that name who is bound."""

    span: Span
    force: Cited
    kind: Cited
    subject: Span | None = None
    mark: int | None = None
    condition: Span | None = None
    score: float | None = None
    own: tuple[Cited, ...] = ()


def promises_of(
    scene: Scene, treaty: Treaty | None = None, spoken: Sequence[Span] = ()
) -> tuple[tuple[Promise, ...], tuple[Held, ...]]:
    """Every promise of a document in the order of the text, and the marks that are held back, with the reason. `spoken`: what
    instruments are said to say.
    """
    kept, held = kept_marks(scene)
    found = _joined(articled(scene, treaty), kept, whole=True) if treaty else _joined(told_in(scene, spoken), kept, whole=False)
    return tuple(_promise(scene, one) for one in _with_subjects(scene, found)), held


def _joined(told: Iterable[FoundPromise], kept: list[FoundPromise], *, whole: bool) -> Iterator[FoundPromise]:
    """Marks and what words alone show. In a treaty (`whole`) the words draw the edges; in a report the marks do."""
    for one in told:
        fellow = next((k for k in kept if k.span.meets(one.span)), None)
        if whole or fellow is None:
            yield replace(one, number=fellow.number if fellow else None, mark=fellow.mark if fellow else None)
    if not whole:
        yield from kept


def _with_subjects(scene: Scene, found: Iterable[FoundPromise]) -> Iterator[FoundPromise]:
    """Each with the words of its sentence before it, back to the promise before it."""
    last = 0
    for one in sorted(found, key=lambda k: k.span):
        start = max(scene.sentences.at(one.span).start, min(last, one.span.start))
        yield replace(one, subject=one.subject or (Span(start, one.span.start) if start < one.span.start else None))
        last = one.span.end


def _promise(scene: Scene, one: FoundPromise) -> Promise:
    firm = one.force or force_by_words(scene.document.text, scene.sentences.at(one.span), one.span) or _read_force(one)
    told = kind_by_words(_with_list(scene, one.span), scene.quote(one.subject) if one.subject else "", firm.value)
    own = own_types(one.mark) if one.mark else ()
    kind = Cited(told.value, one.span, told.rule) if told and not own else _read_kind(one, firm.value)
    return Promise(one.span, firm, kind, one.subject, one.number, one.condition, one.mark.score if one.mark else None, own)


def _with_list(scene: Scene, span: Span) -> str:
    """The words of a promise, with the first item of the list that it opens."""
    listed = LISTED.match(scene.document.text, span.end)
    return scene.document.text[span.start : listed.end() if listed else span.end]


def _read_force(one: FoundPromise) -> Cited:
    facet = one.mark.facet("force") if one.mark else None
    return Cited(facet.value, one.span, "reader", facet.score) if facet else Cited("shall", one.span, "as the promise before it")


def _read_kind(one: FoundPromise, force: str) -> Cited:
    if one.mark is None:
        return Cited("other", one.span, UNTOLD)
    facet = one.mark.facet("obligation")
    if facet.score < LIKELY:
        return Cited("other", one.span, f"{UNTOLD}, and a reader unsure of {facet.value}", facet.score)
    kind = weighed(facet.value, force)
    return Cited(kind.value, one.span, kind.rule, facet.score)
