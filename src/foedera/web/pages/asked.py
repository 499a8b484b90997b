"""What a page may be asked, with bounds, and how a long list is cut into pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from msgspec import Meta

ROWS: Final = 25  # lines of a list on one page

Number = Annotated[int, Meta(ge=1, le=100_000, description="Which page of the list, from 1.")]
Day = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}$", description="A day, month or year, ISO 8601.")]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$", description="The id of a document or an entry.")]
Short = Annotated[str, Meta(max_length=200)]
Key = Annotated[str, Meta(min_length=1, max_length=400, description="A gazetteer key such as RUS, or a name in lower case.")]


WRONG: Final = re.compile(
    r"(?:Expected `str` matching regex '(?P<pattern>[^']*)'|(?P<else>.*?))(?: - at `\$\.?(?P<where>[^`]*)`)?"
)
DAYS: Final = r"^\\d{4}(-\\d{2}){0,2}$"


def misfit(error: Exception) -> str:
    """What does not fit, for whoever asked: where, and what would fit. Pattern and place as msgspec tells them are put in words."""
    found = WRONG.fullmatch(str(error))
    if found is None:
        return str(error)
    where, pattern = found["where"], found["pattern"]
    closed = re.fullmatch(r"\^\(([\w|-]+)\)\$", pattern or "")
    if closed:
        told = f"one of: {', '.join(closed[1].split('|'))}"
    elif pattern == DAYS:
        told = "a day, month or year, such as 2022-02-22, 2022-02 or 2022"
    elif pattern:
        told = "an id of 16 characters, 0 to 9 and a to f" if "0-9a-f" in pattern else f"text like {pattern}"
    else:
        told = found["else"]
    return f"{where}: {told}" if where else told


@dataclass(frozen=True, slots=True)
class Nothing:
    """A page that is asked nothing."""


@dataclass(frozen=True, slots=True)
class ById:
    id: Id


@dataclass(frozen=True, slots=True)
class Listing:
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands in its list; `back` and `on` None at the ends."""

    number: int
    last: int
    total: int
    back: str | None
    on: str | None


def pages_of(total: int, query: Any, path: str, given: Mapping[str, object] | None = None, *, rows: int = ROWS) -> Pages:
    """The paging of a list of `total` lines whose page is `query.page`; `given` are the other things asked."""
    last = max(1, -(-total // rows))

    def at(number: int) -> str | None:
        return href(path, **(given or {}), page=number) if 1 <= number <= last and number != query.page else None

    return Pages(query.page, last, total, at(min(query.page - 1, last)), at(query.page + 1))


def href(path: str, **given: object) -> str:
    """A link that says only what was asked."""
    said = {key: value for key, value in given.items() if value not in (None, "", (), 0) and (key, value) != ("page", 1)}
    return f"{path}?{urlencode(said, doseq=True)}" if said else path
