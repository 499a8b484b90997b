"""Figures, days, codes and reasons as a reader takes them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from foedera.analysis.brief.plain import act_name
from foedera.tables.days import told
from foedera.web.words import actor_name

if TYPE_CHECKING:
    from foedera.web.lines import Line

DAYS: Final = re.compile(r"\d{4}-\d\d-\d\d")
KEYS: Final = re.compile(r"\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*\b")
DOUBTS: Final = {"?": "perhaps", "~": "about", "%": "perhaps about"}  # of EDTF
QUIET: Final = 14  # days; a longer pause is told
KNOWN: Final = re.compile(r"both are (\S+) in the gazetteer")


def deed(line: Line) -> str:
    """What an entry is called for a reader: an event's type in plain words ("attack · firearms"), the label of anything else."""
    head, mark, rest = line.label.partition(" · ")
    return f"{act_name(head.upper())}{mark}{rest}" if line.kind == "event" else line.label


def percent(score: float | None) -> str:
    return "" if score is None else f"{100 * score:.0f}%"


def done(action: str) -> str:
    """A decision as a past participle: accepted, edited, merged, split."""
    return {"split": "split", "settle": "settled", "merge": "merged"}.get(action, f"{action}ed")


def moment(at: str) -> str:
    """A time of the record (UTC, ISO 8601) to the minute: 22 November 2026, 21:57 UTC."""
    return f"{in_words(at[:10])}, {at[11:16]} UTC"


def in_words(value: str | None) -> str:
    """A day, month or interval of a report in plain words, and whether it is uncertain; what is none of these, and no day of the calendar, stays."""
    if value and "/" not in value and (sure := value.rstrip("?~%")) != value:
        return f"{DOUBTS[value[len(sure) :][:1]]} {in_words(sure)}"
    try:
        return told(value or "")
    except ValueError:
        return value or ""


def headline(words: str) -> str:
    """A clause of a report as a title: without the word that joins it to another, with a capital."""
    bare = re.sub(r"^(?:and|but|that|where|which|who|while|as)\s+", "", words)
    return bare[:1].upper() + bare[1:]


def pause(before: str | None, after: str | None) -> str:
    """How long nothing is told of between two days (ISO), where it is worth telling; "" otherwise."""
    if not before or not after:
        return ""
    days = (date.fromisoformat(after) - date.fromisoformat(before)).days
    if days <= QUIET:
        return ""
    if days > 730:
        return f"{days / 365.25:.0f} years later"
    return f"{days / 30.4:.0f} months later" if days > 60 else f"{days} days later"


def rule(name: str) -> str:
    """Where a value comes from, for readers who do not know the house."""
    return "read by the model" if name == "reader" else DAYS.sub(lambda found: in_words(found.group()), name)


def named(words: str | None) -> str:
    """Words with the gazetteer's names in place of its keys: RUS AZE ally -> Russia Azerbaijan ally."""
    return KEYS.sub(lambda found: actor_name(found.group()), words or "")


def because(reason: str) -> str:
    """A reason for a link, with names where the gazetteer has them."""
    return named(KNOWN.sub(lambda found: f"both are {actor_name(found.group(1))}", reason))
