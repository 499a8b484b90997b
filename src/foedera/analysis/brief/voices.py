"""Statements as lines: for and against whom, everything else that was said, and silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from foedera.analysis.brief.desk import EXCERPT, PRONOUNS, Desk
from foedera.analysis.brief.draft import DraftLine
from foedera.analysis.brief.plain import PROMISED, possessive, quoted
from foedera.types.entries import Accord, Stance, Statement
from foedera.types.findings import Citation
from foedera.types.text import Span

NEAR: Final = 60  # characters between a cue and what was said that are read on: "told reporters on Friday that ..."
OWNED: Final = frozenset({"his", "her", "its", "their", "the", "a", "an", "no"})  # before a cue that is a noun
OPENED: Final = re.compile(r"(?:that|how|why|whether|what)\b")  # opens what was said: the words before it are the reporter's
HEARING: Final = frozenset({"told", "tells", "tell"})  # cues that want somebody who hears


def voices_of(desks: Sequence[Desk], cut: Counter[str] | None = None) -> tuple[list[DraftLine], list[DraftLine]]:
    """(what is for or against somebody, everything else that was said), in the order of the reports. What is left out is counted in `cut`."""
    cut = Counter() if cut is None else cut
    sided: list[DraftLine] = []
    others: list[DraftLine] = []
    for desk in desks:
        for statement in desk.statements.values():
            if _is_promised(desk, statement):
                cut[PROMISED] += 1
            elif statement.content:
                views = [view for view in statement.about if view.stance in {"for", "against"}]
                (sided if views else others).append(_draft(desk, statement, views))
    return sided, others


def _is_promised(desk: Desk, statement: Statement) -> bool:
    """Whether an accord speaks, and all that it says stands among its clauses."""
    speakers = {party.actor for party in statement.speakers}
    clauses = [clause.span for accord in desk.accords if accord.id in speakers for clause in accord.clauses]
    return (
        bool(clauses) and bool(statement.content) and all(any(c.meets(span) for c in clauses) for span in statement.content[-1:])
    )


def by_target(drafts: Iterable[DraftLine]) -> list[DraftLine]:
    """Drafts about the same target next to each other, the most spoken about first; their order is kept otherwise."""
    own = list(drafts)
    targets = [draft.text.partition(" — ")[0].partition(" ")[2] for draft in own]
    counts = Counter(targets)
    order = sorted(range(len(own)), key=lambda n: (-counts[targets[n]], targets.index(targets[n]), n))
    return [own[n] for n in order]


def _draft(desk: Desk, statement: Statement, views: list[Stance]) -> DraftLine:
    text = said(desk, statement)
    if views:
        text = f"{_sides(desk, views)} — {text}"
    cites = (desk.cite(statement.anchor, statement.id), *(desk.cite(span, statement.id) for span in statement.content))
    published = desk.document.published
    day = statement.time.earliest if statement.time and statement.time.earliest else published.earliest if published else None
    known = sum(0.5 for party in statement.speakers[:1] if party.actor)
    return DraftLine(text, cites, (desk.label,), day, statement.score, known + 0.25 * bool(views), sure=desk.sure(statement))


def said(desk: Desk, statement: Statement) -> str:
    """Who said what, as a sentence around the cue and the words of the report."""
    speaker, cue = desk.speaker(statement), desk.quote(statement.anchor).rstrip(" :,")
    own = statement.capacity == "personal"
    if own and speaker.endswith(")"):
        speaker, own = f"{speaker[:-1]}, in a personal capacity)", False
    outer = desk.statements.get(statement.within or "")
    inside = f", in the words of {desk.speaker(outer)}," if outer else ""
    personal = " (in a personal capacity)" if own else ""
    words = re.sub(r"^“that (?!.*”.*“)", "that “", _words(desk, statement))
    if cue.casefold() in {"according to", "in the words of"}:
        return f"according to {speaker}{inside}{personal}, {words.removeprefix('that ')}"
    if _noun(desk, statement.anchor):
        return f"{possessive(speaker)} {cue}{inside}{personal}: {words.removeprefix('that ')}"
    reported = "is reported as " if cue.split()[-1].endswith("ing") else ""
    cue = cue[:1].lower() + cue[1:] if reported else cue  # "Describing" may open its sentence
    colon = ":" if statement.form == "direct" else ""
    aside = "," if ", " in speaker and not speaker.endswith(")") and len(statement.speakers) == 1 else ""
    return f"{speaker}{personal}{aside} {reported}{cue}{_heard(desk, statement)}{inside.rstrip(',') if colon else inside}{colon} {words}"


def _noun(desk: Desk, cue: Span) -> bool:
    """Whether a cue is a noun by what stands before it: "his warning", "Rome's claim"."""
    before = desk.document.text[max(0, cue.start - 24) : cue.start].split()[-1:] or [""]
    return before[0].casefold() in OWNED or before[0].endswith(("'s", "’s", "s'", "s’"))


def _heard(desk: Desk, statement: Statement) -> str:
    """Whoever is told, in the report's words, where the cue wants somebody and the words said stand before it."""
    if desk.quote(statement.anchor).split()[-1].casefold() not in HEARING or statement.content[0].start > statement.anchor.start:
        return ""
    after = re.match(r"\s*([^,.;:!?()\"“”\n]{2,40}?)(?=[,.;:!?()\"“”\n]|\s(?:that|in|on|at|after|before|when|as|and)\b)",
                     desk.document.text[statement.anchor.end : statement.anchor.end + 60])  # fmt: skip
    return f" {quoted(after[1])}" if after else ""


def _words(desk: Desk, statement: Statement) -> str:
    """What was said; pieces that stand side by side are one, and words between a cue and what follows it belong to both, unless
    what follows opens with a word of its own ("insisted, by contrast, that ...").
    """
    text, spans = desk.document.text, list(statement.content)
    gap = text[statement.anchor.end : spans[0].start]
    speaker = statement.speaker_span
    inverted = speaker is not None and statement.anchor.end <= speaker.start < spans[0].start
    direct = statement.form == "direct" or text[spans[0].start : spans[0].start + 1] in '“"'
    apart = OPENED.match(text, spans[0].start) and desk.quote(statement.anchor).split()[-1].casefold() not in HEARING
    if gap and len(gap) <= NEAR and not apart and not inverted and not direct and not re.search(r"[.;:!?\n\"“”]", gap):
        spans[0] = Span(statement.anchor.end, spans[0].end)
    pieces = [desk.quote(spans[0]).lstrip(" ,")]
    for one, other in pairwise(spans):
        if text[one.end : other.start].strip():
            pieces.append(desk.quote(other))
        else:
            pieces[-1] += f" {desk.quote(other)}"
    if all(re.fullmatch(r"[“\"][^“”\"]*[”\"]", piece) for piece in pieces) and sum(map(len, pieces)) <= 2 * EXCERPT:
        return " … ".join(map(quoted, pieces))
    told = " … ".join(pieces)
    return quoted(told if len(told) <= 2 * EXCERPT else told[: 2 * EXCERPT].rsplit(" ", 1)[0] + " …")


def _sides(desk: Desk, views: list[Stance]) -> str:
    """ "For A and B, against C"."""
    sides = [(stance, desk.parties([view.target for view in views if view.stance == stance])) for stance in ("for", "against")]
    told = ", ".join(f"{stance} {whom}" for stance, whom in sides if whom)
    return told[:1].upper() + told[1:]


def silences(desks: Sequence[Desk], groups: Iterable[Sequence[str]] = ()) -> Iterator[DraftLine]:
    """Who would not speak, and what no report says about an accord."""
    for desk in desks:
        for statement in desk.statements.values():
            if not statement.content:
                yield DraftLine(*_silent(desk, statement), (desk.label,), None, statement.score, 0.5)
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    told: dict[object, list[tuple[Desk, Accord]]] = {}
    for desk in desks:
        for accord in desk.accords:
            told.setdefault(group_of.get(accord.id, accord.id), []).append((desk, accord))
    for tellings in told.values():
        yield from _unsaid(tellings)


def _silent(desk: Desk, statement: Statement) -> tuple[str, tuple[Citation, ...]]:
    cite = (desk.cite(statement.anchor, statement.id),)
    named = [party for party in statement.speakers if desk.quote(party.span).casefold() not in PRONOUNS]
    if named and named[0].span.end <= statement.anchor.start:
        return f"{desk.speaker(statement)} {quoted(desk.excerpt(statement.anchor))}", cite
    return f"No word from {desk.speaker(statement)}: {quoted(desk.around(statement.anchor))}", cite


def _unsaid(tellings: list[tuple[Desk, Accord]]) -> Iterator[DraftLine]:
    accords = [accord for _, accord in tellings]
    if (
        not any(a.time for a in accords)
        and any(len(a.parties) > 1 for a in accords)
        and any(a.clauses or a.life for a in accords)
    ):
        desk, accord = tellings[0]
        title = max(accord.titles, key=lambda name: len(name.form))
        labels = tuple(desk.label for desk, _ in tellings)
        yield DraftLine(f"Not said of the “{title.form}”: its day", (desk.cite(title.spans[0], accord.id),), labels)
