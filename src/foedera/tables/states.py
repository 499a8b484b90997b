"""Codes of today's states in every list that the field uses, from one table (data/codes/states.tsv).

The same letters mean different states in different lists: a code is never looked up without naming its list.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from foedera.tables.built import built

LISTS: Final = ("iso3", "iso2", "numeric", "fips", "cow", "cowc", "gw", "cameo", "plover")
LETTERS: Final = ("iso3", "iso2", "fips", "cowc", "cameo", "plover")  # the lists whose codes are letters


@dataclass(frozen=True, slots=True)
class State:
    """`iso3`, `iso2`, `numeric`: ISO 3166-1 (XKX, XK: user-assigned). `fips`: FIPS 10-4 and GEC. `cow`, `cowc`: Correlates of War v2016.

    `gw`: Gleditsch and Ward 2017. `cameo`: CAMEO 1.1b3. `plover`: PLOVER 2.0 draft. "" where a list has no code.
    """

    iso3: str
    iso2: str
    numeric: str
    fips: str
    cow: str
    cowc: str
    gw: str
    cameo: str
    plover: str
    un: bool


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """One code that is one state in a list and another state in another list; states by their ISO alpha-3."""

    code: str
    one_list: str
    one: str
    other_list: str
    other: str


@functools.cache
def states() -> dict[str, State]:
    """Every state of today by its ISO alpha-3 code (XKX for Kosovo)."""
    rows = (row | {"un": row["un"] == "1"} for row in built("states"))
    return {row["iso3"]: State(**row) for row in rows}


@functools.cache
def _by(code_list: str) -> dict[str, State]:
    return {code: state for state in states().values() if (code := getattr(state, code_list))}


def state_of(code: str, code_list: str) -> State | None:
    """Whose code it is in a list; None for nobody's. Raises KeyError for a list that is not in LISTS.

    >>> state_of("AJ", "fips").iso3, state_of("373", "cow").iso3, state_of("KOS", "plover").iso3
    ('AZE', 'AZE', 'XKX')
    """
    if code_list not in LISTS:
        raise KeyError(code_list)
    return _by(code_list).get(code)


def code_in(iso3: str | None, code_list: str) -> str:
    """The code of a state in a list; "" where the list has none. Raises KeyError for a list that is not in LISTS.

    >>> code_in("ROU", "cameo"), code_in("DEU", "fips"), code_in("VAT", "cow")
    ('ROM', 'GM', '')
    """
    if code_list not in LISTS:
        raise KeyError(code_list)
    state = states().get(iso3 or "")
    return str(getattr(state, code_list)) if state else ""


def ambiguities(*lists: str) -> tuple[Ambiguity, ...]:
    """Every code that two of the lists (all lists of letters by default) give to different states, in order."""
    chosen = lists or LETTERS
    pairs = [(one, other) for n, one in enumerate(chosen) for other in chosen[n + 1 :]]
    found = [
        Ambiguity(code, one, _by(one)[code].iso3, other, _by(other)[code].iso3)
        for one, other in pairs
        for code in sorted(_by(one).keys() & _by(other).keys())
        if _by(one)[code] != _by(other)[code]
    ]
    return tuple(found)
