"""Mentions of instruments -> accords: titles, parties, signatories, date, clauses and stages of life, as reported here.

What the text does not say of an accord is unknown, however well known it is elsewhere. A text that is itself an instrument gives one
accord with all its articles' promises; those that it names besides have none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.coding.accords.clauses import ClauseContext, clauses_of, sides_bound
from foedera.coding.accords.drafts import AccordDraft, drafts_of, ids_of
from foedera.coding.accords.life import life_of, nearest, with_signings
from foedera.coding.accords.parties import named_parties, named_signatories, parties_of, signatories_of, with_bound, with_joint
from foedera.coding.accords.signing import Signing, dated, signings_of
from foedera.coding.clauses import Promise, promises_of
from foedera.coding.people.cast import Cast
from foedera.coding.people.running import together
from foedera.coding.places.geography import located
from foedera.coding.scene import Scene
from foedera.coding.treaties import Treaty, facts_of, named_in, signed_in
from foedera.types.entries import Accord, Cited, Event, Name, Party, Stage, Statement, entry_id
from foedera.types.place import Place
from foedera.types.record import Held
from foedera.types.text import Span

__all__ = ["AccordDraft", "NamedInstruments", "accords_of", "drafts_of", "ids_of"]
PAGES: Final = re.compile(
    r"\b(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)[- ](page|article|point|clause)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NamedInstruments:
    """The instruments of a document: the drafts of all that it names, and its own parts if it is one itself."""

    drafts: Sequence[AccordDraft]
    treaty: Treaty | None


def accords_of(
    scene: Scene, cast: Cast, statements: Sequence[Statement], events: Sequence[Event], named: NamedInstruments
) -> tuple[tuple[Accord, ...], tuple[Held, ...]]:
    """The accords that a document names, each with what this document says of it, and the clause marks held back."""
    ids = set(ids_of(scene.document.id, list(named.drafts)).values())
    spoken = [span for s in statements if any(p.actor in ids for p in s.speakers) for span in s.content]
    promises, held = promises_of(scene, named.treaty, spoken)
    told = ClauseContext(scene, cast, statements, named.drafts)
    return tuple(
        _itself(told, draft, named.treaty, promises) if draft.own and named.treaty else _reported(told, draft, events, promises)
        for draft in named.drafts
    ), held


def _reported(told: ClauseContext, draft: AccordDraft, events: Sequence[Event], promises: Sequence[Promise]) -> Accord:
    scene, cast = told.scene, told.cast
    life = life_of(scene, told.statements, events, draft, told.drafts)
    signings = _signings(told, draft, events, life)
    life = with_signings(life, signings)
    sides = parties_of(scene, cast, draft, signings)
    parties = with_bound(cast, with_joint(scene, cast, draft, events, sides), sides_bound(told, draft, promises, sides))
    first = min(draft.points)
    return Accord(
        entry_id("accord", scene.document.id, first), scene.document.id, first, draft.kind, _titles(scene, draft), parties,
        signatories_of(cast, signings), next((s.time for s in signings if s.time), None) or dated(scene, draft.points), _place(events, life), _form(scene, draft),
        clauses_of(told, draft, promises, parties), life, round(max(draft.scores), 4) or None,
    )  # fmt: skip


def _itself(told: ClauseContext, draft: AccordDraft, treaty: Treaty, promises: Sequence[Promise]) -> Accord:
    scene, cast = told.scene, told.cast
    text, signed = scene.document.text, signed_in(scene.document, treaty)
    parties = named_parties(cast, named_in(scene.document, treaty), text)
    signatories = named_signatories(cast, signed, parties, text)
    place = located(text, [signed.place])[0] if signed and signed.place else None
    stages = (Stage("signed", treaty.closing, signed.time),) if signed and treaty.closing else ()
    first = min(draft.points)
    return Accord(
        entry_id("accord", scene.document.id, first), scene.document.id, first, draft.kind, _titles(scene, draft), parties, signatories,
        signed.time if signed else None, place, facts_of(scene.document, treaty, signed),
        clauses_of(told, draft, promises, parties), stages, round(max(draft.scores), 4) or None,
    )  # fmt: skip


def _titles(scene: Scene, draft: AccordDraft) -> tuple[Name, ...]:
    forms: dict[str, list[Span]] = {}
    for span in sorted(set(draft.points)):
        forms.setdefault(" ".join(scene.quote(span).split()), []).append(span)
    return tuple(Name(form, tuple(spans)) for form, spans in forms.items())


def _signings(told: ClauseContext, draft: AccordDraft, events: Sequence[Event], life: Sequence[Stage]) -> list[Signing]:
    """Signings that the reader marked, and those told in so many words beside the name; none of another accord named nearer."""
    ids = {stage.event for stage in life if stage.stage == "signed" and stage.event}
    marked = [Signing(e.anchor, _signers(told, e), e.time if e.time and e.time.precision != "duration" else None)
              for e in events if e.id in ids]  # fmt: skip
    told_ones = signings_of(told.scene, told.cast, draft.points)
    return [s for s in (*marked, *told_ones) if nearest(told.scene, told.drafts, s.span) is draft and _same_year(draft, s)]


def _signers(told: ClauseContext, event: Event) -> tuple[Party, ...]:
    """Whoever the reader ties to a signing; where names run up to the verb, of those before it only these."""
    run = together(told.scene, told.cast, event.anchor)
    own = [p for p in (*event.actors, *event.recipients) if not run or p.span.start > event.anchor.start]
    return tuple(dict.fromkeys((*run, *own)))


def _same_year(draft: AccordDraft, signing: Signing) -> bool:
    """ "The 1997 treaty" is not what was signed on Tuesday."""
    year = signing.time.value[:4] if signing.time else ""
    return not draft.years or not year.isdigit() or year in draft.years


def _place(events: Sequence[Event], life: Sequence[Stage]) -> Place | None:
    ids = {stage.event for stage in life if stage.stage == "signed"}
    return next((event.place for event in events if event.id in ids and event.place), None)


def _form(scene: Scene, draft: AccordDraft) -> tuple[Cited, ...]:
    """Facts of form beside the name: "7-page declaration"."""
    found = []
    for point in draft.points:
        match = PAGES.search(scene.document.text, max(0, point.start - 20), point.end)
        if match:
            found.append(Cited(f"{match[1].lower()} {match[2].lower()}", Span(*match.span()), "beside the name"))
    return tuple(dict.fromkeys(found))
