"""What a brief says of itself, in every form: which reports, how sure, what it leaves out. Fixed phrases and counts only."""

from __future__ import annotations

from foedera.tables.days import day, when
from foedera.types.findings import Brief, BriefLine
from foedera.types.text import Document
from foedera.types.time import Time


def headline(brief: Brief) -> str:
    """How many reports, of which days."""
    count = len(brief.documents)
    dated = sorted(d.published.earliest for d in brief.documents if d.published and d.published.earliest)
    if not dated:
        days = ""
    elif dated[0] == dated[-1]:
        days = f" of {day(dated[0])}"
    else:
        days = f" from {day(dated[0])} to {day(dated[-1])}"
    undated = f" ({count - len(dated)} of them undated)" if dated and len(dated) < count else ""
    return f"{count} report{'s' * (count != 1)}{days}{undated}. Machine-read: each line rests on the words cited, and on nothing else."


def sureness(brief: Brief) -> str:
    """Why no line carries a figure, or what the figure means."""
    if brief.sure:
        return "A share after a line says how often reviewers of earlier reports kept entries like it."
    return "No line says how sure the machine is: its scores are measured for single answers, not for whole lines."


def report_name(document: Document) -> str:
    """Title, else the file's own name; outlet and day, or that they are unknown."""
    title = document.title or document.file
    return f"{title} ({document.outlet or 'outlet unknown'}, {_day(document.published)})"


def _day(time: Time | None) -> str:
    return when(time).removeprefix("on ") or "date unknown"


def cuts(brief: Brief) -> list[str]:
    """What the brief leaves out and what the reading held back; in short forms the latter is one count."""
    told = [f"{count} × {reason}" for reason, count in brief.cut]
    held = sum(count for _, count in brief.held)
    if brief.length == "full":
        return told + [f"{count} × held back in reading: {reason}" for reason, count in brief.held]
    return told + ([f"{held} × held back in reading (the full brief says why)"] if held else [])


def share(line: BriefLine) -> str:
    """A measured share in brackets, "" where there is none."""
    return f" ({line.sure:.0%})" if line.sure is not None else ""
