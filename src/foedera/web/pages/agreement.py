"""Two reviewers side by side: how far they agree beyond chance, field by field, and where a third has to settle."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from foedera.analysis.agreement import Agreed, Difference, agreement, differences
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import Number, Pages, Short, pages_of
from foedera.web.room import RecordView
from foedera.web.work import Work

ROWS: Final = 10
IDS: Final = re.compile(r"\b[0-9a-f]{16}\b")
PLACES: Final = re.compile(r"\b(\d+):(\d+)\b")


@dataclass(frozen=True, slots=True)
class AskAgreement:
    """Two names, as given when deciding; without them the two who decided most."""

    one: Short = ""
    other: Short = ""
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Apart:
    """A field on which two reviewers differ: what each left there, in words; `settled` names the third who decided since."""

    entry: str
    line: Line | None
    field: str
    one: str
    other: str
    settled: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """`reviewers` are who decided, and on how many entries; `shared` entries were decided on by both. kappa: Cohen; alpha: Krippendorff, nominal.

    Both saw the machine's proposal: an upper bound of what two blind coders would reach. `ready` False: still being worked out.
    """

    asked: AskAgreement
    reviewers: tuple[tuple[str, int], ...]
    one: str
    other: str
    ready: bool
    shared: int
    fields: tuple[Agreed, ...]
    apart: tuple[Apart, ...]
    unsettled: int
    pages: Pages


@dataclass(frozen=True, slots=True)
class Judgement:
    """How many entries two people both decided on, how far they agree, and where they differ."""

    shared: int = 0
    fields: tuple[Agreed, ...] = ()
    differences: tuple[Difference, ...] = ()


def _judged(view: RecordView, asked: tuple[str, str]) -> Judgement:
    one, other = asked
    judged = view.record.judged(one, other) if one and other else []
    return Judgement(len(judged), tuple(agreement(judged)), tuple(differences(judged)))


JUDGED: Final = Work("agreement", _judged, tuple[str, str], Judgement)


def agreement_page(view: RecordView, query: AskAgreement) -> Agreement:
    decided = {(d.by, d.entry) for d in view.record.standing() if "other" not in d.fields and d.by and d.action != "settle"}
    counts = Counter(by for by, _ in decided)
    people = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    one = query.one or next((name for name, _ in people if name != query.other), "")
    other = query.other or next((name for name, _ in people if name != one), "")
    finding = view.finding(JUDGED, (one, other))
    judged: Judgement = finding.value or Judgement()
    found = judged.differences
    shown = found[(query.page - 1) * ROWS : query.page * ROWS]
    given = {"one": query.one, "other": query.other}
    return Agreement(
        query, tuple(people[:40]), one, other, finding.value is not None, judged.shared, judged.fields,
        tuple(_apart(view, difference) for difference in shown), sum(not d.settled for d in found),
        pages_of(len(found), query, "/agreement", given, rows=ROWS),
    )  # fmt: skip


def _apart(view: RecordView, difference: Difference) -> Apart:
    filed = view.index.entry(difference.entry)
    if filed is None:
        return Apart(difference.entry, None, difference.field, difference.one, difference.other, difference.settled)
    desk, document = view.desk(filed.document.id), filed.document

    def plain(told: str) -> str:
        named = IDS.sub(lambda found: desk.name(found.group()) or found.group(), told)
        return PLACES.sub(lambda found: _quoted(document.text, *map(int, found.groups())), named)

    return Apart(
        difference.entry,
        line_of(filed, view),
        difference.field,
        plain(difference.one),
        plain(difference.other),
        difference.settled,
    )


def _quoted(text: str, start: int, end: int) -> str:
    return f"“{text[start:end]}”" if start < end <= len(text) else f"{start}:{end}"
