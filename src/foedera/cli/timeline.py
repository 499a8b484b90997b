"""foedera timeline"""

from __future__ import annotations

from typing import Any

import msgspec
import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedera import api
from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.export.shape import span_row, time_row
from foedera.types.findings import Moment, Sighting
from foedera.types.text import Document

WORDS = 100  # characters of a moment that are printed
DAY = 11  # characters of an uncertain day: one line
Documents = dict[str, Document]


def show_timeline(file: RecordFile, as_json: AsJson = False) -> None:
    """The affair through time: when it happened (EDTF), when and by whom first reported, as how real and on whose word.

    Example:  foedera timeline affair.foedera
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        line = record.timeline()
        documents = {d.id: d for d in record.record.documents()}
    if as_json:
        print_json({"dated": [_row(m, documents) for m in line.dated], "undated": [_row(m, documents) for m in line.undated]})
    else:
        console = Console(highlight=False)
        for title, moments in (("When", line.dated), ("At a time that no report gives", line.undated)):
            if moments:
                console.print(_table(title, moments, documents))
    raise typer.Exit(0 if line.dated or line.undated else FOUND)


def _table(title: str, moments: tuple[Moment, ...], documents: Documents) -> Table:
    table = Table(box=box.SIMPLE, title=title, title_justify="left", expand=True)
    table.add_column("time", width=DAY, overflow="fold")
    for heading, ratio in (("what", 5), ("kind", 2), ("told as", 3), ("first reported", 3)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for moment in moments:
        cells = (_time(moment), moment.what[:WORDS], moment.kind.lower(), _told_as(moment), _first(moment, documents))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def _time(moment: Moment) -> str:
    if moment.time is None:
        rule = next((s.time.rule for s in moment.sightings if s.time), "")
        return f"unknown{f' ({rule})' if rule else ''}"
    others = f"\nelsewhere {', '.join(moment.other_times)}" if moment.other_times else ""
    return moment.time.value + others


def _told_as(moment: Moment) -> str:
    return "\n".join(dict.fromkeys(map(_voice, moment.sightings)))


def _voice(sighting: Sighting) -> str:
    by = f" by {' as told by '.join(reversed(sighting.asserted_by))}" if sighting.asserted_by else " by the reporter"
    real = "" if sighting.modality == "done" else f"{sighting.modality}, "
    if sighting.assertion == "denied" and not sighting.denier:
        return f"{real}told{by}, denied by others"
    return f"{real}{sighting.assertion}{by}"


def _first(moment: Moment, documents: Documents) -> str:
    """The reports of the first day that is known; several where they share it."""
    day = moment.sightings[0].published
    same = [s for s in moment.sightings if (s.published.value if s.published else None) == (day.value if day else None)]
    names = dict.fromkeys(documents[s.document].label for s in same)
    reports = len({s.document for s in moment.sightings})
    return f"{day.value if day else 'day unknown'}: {', '.join(names)}" + (f" ({reports} reports)" if reports > 1 else "")


def _row(moment: Moment, documents: Documents) -> dict[str, Any]:
    first = moment.sightings[0]
    return {
        "kind": moment.kind, "what": moment.what, "who": list(moment.who), "other_times": list(moment.other_times),
        "time": time_row(moment.time, documents[_timed(moment)]), "first_reported": msgspec.to_builtins(first.published), "first_report": first.document,
        "sightings": [
            {"document": s.document, "entry": s.entry, "span": span_row(s.span, documents[s.document]), "modality": s.modality,
             "assertion": s.assertion, "asserted_by": list(s.asserted_by), "time": time_row(s.time, documents[s.document]),
             "published": msgspec.to_builtins(s.published)}
            for s in moment.sightings
        ],
    }  # fmt: skip


def _timed(moment: Moment) -> str:
    return next((s.document for s in moment.sightings if s.time == moment.time), moment.sightings[0].document)
