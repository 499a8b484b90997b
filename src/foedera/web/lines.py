"""An entry of any kind as one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from foedera.analysis.brief.desk import Desk
from foedera.export.counted import counted
from foedera.types.book import Filed
from foedera.types.entries import Accord, Actor, Alignment, Entry, Event, Mention, Naming, Party, Statement, kind_of
from foedera.types.text import Span
from foedera.web.room import RecordView
from foedera.web.words import Report, When, Who, Words, entry_href, report_of, tellers, when_of, who_of, whos, words_of

SHORT: Final = {"demo": "demonstration"}  # PLOVER's modes that are no words


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a line. `subject` does or says, `object` is acted on or spoken about; `told_by` outermost asserter first.

    `marks` are the words that say how it is told: modality, assertion, act, form, stances. `decided`: accept, reject, or None.
    """

    kind: str
    id: str
    href: str
    label: str
    subject: tuple[Who, ...]
    object: tuple[Who, ...]
    when: When | None
    words: Words
    marks: tuple[str, ...]
    told_by: tuple[Who, ...]
    report: Report
    score: float | None
    decided: str | None = None


def line_of(filed: Filed, view: RecordView) -> Line:
    """An entry of any kind as one line."""
    entry, document = filed.entry, filed.document
    desk = view.desk(entry.document)
    gist = GISTS[type(entry)](entry, desk)
    kind = kind_of(entry)
    return Line(
        kind, entry.id, entry_href(kind, entry.id), gist.label, gist.subject, gist.object, when_of(getattr(entry, "time", None), desk),
        words_of(document, _saying(entry), key=entry.document), gist.marks, gist.told_by, report_of(document), getattr(entry, "score", None),
        view.index.decided(entry.id),
    )  # fmt: skip


def _saying(entry: Entry) -> Span:
    """The words that say most: what was said rather than the cue."""
    return entry.content[0] if isinstance(entry, Statement) and entry.content else entry.anchor


@dataclass(frozen=True, slots=True)
class Gist:
    """What the fields of a line say that are worked out of each kind in its own way."""

    label: str
    subject: tuple[Who, ...]
    object: tuple[Who, ...] = ()
    marks: tuple[str, ...] = ()
    told_by: tuple[Who, ...] = ()


def _event(entry: Event, desk: Desk) -> Gist:
    label = entry.type.value.lower() + (f" · {', '.join(map(worded, entry.mode))}" if entry.mode else "")
    marks = _other_than(("done", "stated"), entry)
    return Gist(label, whos(desk, entry.actors), whos(desk, entry.recipients), marks, tellers(desk, entry.asserted_by))


def _statement(entry: Statement, desk: Desk) -> Gist:
    stances = (f"{stance.stance} {desk.party(stance.target)}" for stance in entry.about)
    marks = (entry.form if entry.content else "silent", *stances)
    outer = tellers(desk, [entry.within] if entry.within else [])
    return Gist(worded(entry.act.value), whos(desk, entry.speakers), (), marks, outer)


def _accord(entry: Accord, desk: Desk) -> Gist:
    stages = dict.fromkeys(stage.stage for stage in entry.life)
    clauses = (counted(len(entry.clauses), "clause"),) if entry.clauses else ()
    title = max((name.form for name in entry.titles), key=len, default=entry.kind)
    return Gist(title, whos(desk, entry.parties), (), (*stages, *clauses))


def _naming(entry: Naming, desk: Desk) -> Gist:
    owner = desk.actors.get(entry.owner or "")
    return Gist(entry.marker, (who_of(desk, Party(entry.anchor, owner.id)) if owner else Who("the reporter"),))


def _alignment(entry: Alignment, desk: Desk) -> Gist:
    marks = _other_than(("ongoing", "stated"), entry)
    return Gist(entry.kind.value, whos(desk, [entry.one]), whos(desk, [entry.other]), marks, tellers(desk, entry.asserted_by))


def _actor(entry: Actor, desk: Desk) -> Gist:
    return Gist(entry.kind, (who_of(desk, Party(entry.anchor, entry.id)),))


def _mention(entry: Mention, desk: Desk) -> Gist:
    return Gist(entry.kind, (who_of(desk, Party(entry.anchor, entry.actor)),))


GISTS: Final[dict[type[Entry], Callable[[Any, Desk], Gist]]] = {
    Accord: _accord, Actor: _actor, Alignment: _alignment, Event: _event, Mention: _mention, Naming: _naming, Statement: _statement,
}  # fmt: skip


def _other_than(plain: tuple[str, str], entry: Event | Alignment) -> tuple[str, ...]:
    """The modality and the assertion, where they are other than the plain ones."""
    return tuple(
        value for value, usual in zip((entry.modality.value, entry.assertion.value), plain, strict=True) if value != usual
    )


def worded(code: str) -> str:
    """A code of a closed list as a word of English."""
    return SHORT.get(code, code).replace("-", " ").replace("_", " ")
