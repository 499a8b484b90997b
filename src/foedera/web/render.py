"""Contexts -> HTML. Text of a source is made inert here: escaped, with control and direction characters shown as a symbol."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from foedera.tables.days import told
from foedera.web import drawings
from foedera.web.pages import PAGES
from foedera.web.pages.asked import href
from foedera.web.pictures import ticks
from foedera.web.words import together

TURNING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
GROUPS: Final = ("read", "weigh", "find")


@cache
def _inert() -> dict[int, str]:
    """Every control or direction character -> the replacement character; a carriage return -> nothing."""
    found = {
        code: "\N{REPLACEMENT CHARACTER}"
        for code in range(sys.maxunicode + 1)
        if (unicodedata.category(chr(code)) in {"Cc", "Cs"} and chr(code) not in "\n\t")
        or unicodedata.bidirectional(chr(code)) in TURNING
    }
    return found | {13: ""}


def inert(value: Any) -> Any:
    """A value as a template may print it: text loses what could turn or hide the page, None prints nothing."""
    if value is None:
        return ""
    return value.translate(_inert()) if type(value) is str else value


def percent(score: float | None) -> str:
    return "" if score is None else f"{100 * score:.0f} %"


def plural(count: int, noun: str) -> str:
    """12,345 reports, 1 report."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def done(action: str) -> str:
    """A decision as a past participle: accepted, edited, merged, split."""
    return {"split": "split", "settle": "settled", "merge": "merged"}.get(action, f"{action}ed")


def moment(at: str) -> str:
    """A time of the record (UTC, ISO 8601) to the minute."""
    return f"{at[:16].replace('T', ' ')} UTC"


def in_words(value: str | None) -> str:
    """A day, month or interval of a report in plain words; what is none of these, and no day of the calendar, stays."""
    try:
        return told(value or "")
    except ValueError:
        return value or ""


def headline(words: str) -> str:
    """A clause of a report as a title: without the word that joins it to another, with a capital."""
    bare = re.sub(r"^(?:and|but|that|where|which|who|while|as)\s+", "", words)
    return bare[:1].upper() + bare[1:]


def rule(name: str) -> str:
    """Where a value comes from, for readers who do not know the house."""
    return "read by the model" if name == "reader" else name


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("foedera.web"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, finalize=inert, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"percent": percent, "plural": plural, "done": done, "together": together, "moment": moment, "day": in_words}
    made.filters |= {"rule": rule, "headline": headline, "ticks": ticks}
    made.globals |= {
        "menu": [[page for page in PAGES if page.group == group] for group in GROUPS],
        "href": href,
        "draw": drawings,
    }
    return made


def html(template: str, **given: Any) -> str:
    """A page. Raises jinja2's errors where a template asks for what its Context lacks."""
    return environment().get_template(template).render(**given)
