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
    some = f", {len(dated)}{days} and {count - len(dated)} undated" if dated and len(dated) < count else days
    return f"{count} report{'s' * (count != 1)}{some}. Machine-read: a line says what reports say, and its numbers open the words that it rests on."


def sureness(brief: Brief) -> str:
    """Why no line carries a figure, or what the figure means."""
    if brief.sure:
        return "A share after a line says how often reviewers of earlier reports kept entries like it."
    return "How sure the machine is of a whole line has not been measured, so no line says."


def report_name(document: Document) -> str:
    """Title, else its opening words; outlet and day, or that they are unknown; and its file."""
    return f"{document.heading} ({document.outlet or 'outlet unknown'}, {_day(document.published)}; {document.file})"


def _day(time: Time | None) -> str:
    return when(time).removeprefix("on ") or "date unknown"


def cuts(brief: Brief) -> list[str]:
    """What the brief leaves out and what the reading held back; in short forms without the reasons."""
    told = [f"{count} × {reason}" for reason, count in brief.cut]
    held = sum(count for _, count in brief.held)
    if held and brief.length == "full":
        return [*told, f"{held} held back in reading: {', '.join(f'{reason} ({count})' for reason, count in brief.held)}"]
    return told + ([f"{held} held back in reading (the full brief says why)"] if held else [])


def share(line: BriefLine) -> str:
    """A measured share in brackets, "" where there is none."""
    return f" ({line.sure:.0%})" if line.sure is not None else ""
