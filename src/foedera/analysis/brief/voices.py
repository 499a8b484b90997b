"""Statements as lines: for and against whom, everything else that was said, and silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from foedera.analysis.brief.desk import EXCERPT, Desk
from foedera.analysis.brief.draft import DraftLine
from foedera.analysis.brief.plain import listed
from foedera.types.entries import Statement


def voices_of(desks: Sequence[Desk]) -> tuple[list[DraftLine], list[DraftLine]]:
    """(what is for or against somebody, everything else that was said), in the order of the reports."""
    sided: list[DraftLine] = []
    others: list[DraftLine] = []
    for desk in desks:
        for statement in desk.statements.values():
            if statement.content:
                views = [(view.stance, desk.party(view.target)) for view in statement.about if view.stance in {"for", "against"}]
                (sided if views else others).append(_draft(desk, statement, views))
    return sided, others


def by_target(drafts: Iterable[DraftLine]) -> list[DraftLine]:
    """Drafts about the same target next to each other, the most spoken about first; their order is kept otherwise."""
    own = list(drafts)
    targets = [draft.text.partition(" — ")[0].partition(" ")[2] for draft in own]
    counts = Counter(targets)
    order = sorted(range(len(own)), key=lambda n: (-counts[targets[n]], targets.index(targets[n]), n))
    return [own[n] for n in order]


def _draft(desk: Desk, statement: Statement, views: list[tuple[str, str]]) -> DraftLine:
    words = " … ".join(desk.quote(span) for span in statement.content)
    words = words if len(words) <= 2 * EXCERPT else words[: 2 * EXCERPT].rsplit(" ", 1)[0] + " …"
    outer = desk.statements.get(statement.within or "")
    inside = f", in the words of {desk.speaker(outer)}" if outer else ""
    own = " (in a personal capacity)" if statement.capacity == "personal" else ""
    text = f"{desk.speaker(statement)} {desk.quote(statement.anchor)}{inside}{own}: {_quoted(words)}"
    if views:
        text = f"{_sides(views)} — {text}"
    cites = (desk.cite(statement.anchor, statement.id), *(desk.cite(span, statement.id) for span in statement.content))
    published = desk.document.published
    day = statement.time.earliest if statement.time and statement.time.earliest else published.earliest if published else None
    known = sum(0.5 for party in statement.speakers[:1] if party.actor)
    return DraftLine(text, cites, (desk.label,), day, statement.score, known + 0.25 * bool(views), sure=desk.sure(statement))


def _sides(views: list[tuple[str, str]]) -> str:
    """ "For A and B, against C"."""
    sides = [(stance, [whom for side, whom in views if side == stance]) for stance in ("for", "against")]
    told = ", ".join(f"{stance} {listed(whom)}" for stance, whom in sides if whom)
    return told[:1].upper() + told[1:]


def _quoted(words: str) -> str:
    return words if words[:1] in '“"' else f"“{words}”"


def silences(desks: Sequence[Desk]) -> Iterator[DraftLine]:
    """Who would not speak, and what the reports leave open about an accord."""
    for desk in desks:
        for statement in desk.statements.values():
            if not statement.content:
                text = f"Silent: {desk.speaker(statement)}: “{desk.excerpt(statement.anchor)}”"
                yield DraftLine(text, (desk.cite(statement.anchor, statement.id),), (desk.label,), None, statement.score, 0.5)
    for desk in desks:
        for accord in desk.accords:
            lacking = [word for word, known in (("parties", accord.parties), ("day", accord.time)) if not known]
            if lacking and (accord.clauses or accord.life):
                title = max(accord.titles, key=lambda name: len(name.form))
                text = f"Not said of “{title.form}”: {' and '.join(lacking)}"
                yield DraftLine(text, (desk.cite(title.spans[0], accord.id),), (desk.label,))
