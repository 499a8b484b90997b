"""Contexts -> HTML. Text of a source is made inert here: escaped, with control and direction characters shown as a symbol."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from foedera.analysis.brief.plain import quoted
from foedera.export.counted import counted
from foedera.web import drawings
from foedera.web.pages import PAGES
from foedera.web.pages.asked import href
from foedera.web.pictures import ticks
from foedera.web.wording import because, deed, done, headline, in_words, moment, named, pause, percent, rule
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


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("foedera.web"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, finalize=inert, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "percent": percent,
        "counted": counted,
        "done": done,
        "together": together,
        "moment": moment,
        "day": in_words,
    }
    made.filters |= {
        "rule": rule,
        "headline": headline,
        "ticks": ticks,
        "because": because,
        "named": named,
        "quoted": quoted,
        "deed": deed,
    }
    made.globals |= {
        "menu": [[page for page in PAGES if page.group == group] for group in GROUPS],
        "href": href,
        "draw": drawings,
        "pause": pause,
    }
    return made


def html(template: str, **given: Any) -> str:
    """A page. Raises jinja2's errors where a template asks for what its Context lacks."""
    return environment().get_template(template).render(**given)
