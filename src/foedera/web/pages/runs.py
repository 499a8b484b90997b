"""Who read, with what, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.types.record import Amendment
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Listing, Nothing, Pages, pages_of
from foedera.web.room import RecordView


@dataclass(frozen=True, slots=True)
class RunRow:
    """One reading; `documents` are those whose entries of today it made."""

    id: str
    reader: str
    version: str
    at: str
    settings: dict[str, str]
    documents: int


@dataclass(frozen=True, slots=True)
class Runs:
    """`held` counts what the newest runs kept back, by reason; `refused` are sources that would not be read."""

    runs: tuple[RunRow, ...]
    held: tuple[tuple[str, str, int], ...]
    refused: tuple[tuple[str, str], ...]


def runs(view: RecordView, _query: Nothing) -> Runs:
    counts = view.survey.documents_by_run()
    rows = tuple(RunRow(r.id, r.reader, r.version, r.at, r.settings, counts.get(r.id, 0)) for r in view.record.runs())
    refused = [(refusal.source, refusal.reason) for refusal in view.record.refusals()]
    return Runs(rows[::-1], tuple(view.kept("held", view.survey.held)), tuple(refused[:200]))


@dataclass(frozen=True, slots=True)
class Deed:
    """A decision: on an entry (shown as a line, None where today's record no longer has it), or on the names."""

    at: str
    by: str
    action: str
    why: str
    on: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class History:
    """Every decision, the newest first; `holding` are the corrections of names that hold, as sentences."""

    deeds: tuple[Deed, ...]
    holding: tuple[str, ...]
    pages: Pages


def history(view: RecordView, query: Listing) -> History:
    total, found = view.survey.decisions(limit=ROWS, offset=(query.page - 1) * ROWS)
    entries = {filed.entry.id: filed for filed in view.index.laid(dict.fromkeys(decision.entry for decision in found))}
    lines = {key: line_of(filed, view) for key, filed in entries.items()}
    deeds = []
    for decision in found:
        fields = {key: value for key, value in decision.fields.items() if value and key != "action"}
        on = " · ".join(f"{key} {value}" for key, value in fields.items()) if decision.entry not in lines else ""
        deeds.append(
            Deed(
                decision.at,
                decision.by,
                decision.action,
                decision.why,
                on or decision.entry,
                lines.get(decision.entry),
            )
        )
    holding = tuple(map(told, view.record.amendments()))
    return History(tuple(deeds), holding, pages_of(total, query, "/history"))


def told(amendment: Amendment) -> str:
    """A correction of the names as a sentence."""
    return {
        "add": f"{amendment.key} is a new actor, named “{amendment.name}”",
        "alias": f"“{amendment.name}” is also a name of {amendment.key}",
        "split": f"“{amendment.name}” means {amendment.key}, no longer {amendment.other}",
        "merge": f"{amendment.other} is {amendment.key}: all its names",
    }[amendment.action]
