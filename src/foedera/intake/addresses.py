"""Lists of addresses without texts: Media Cloud's story lists, GDELT's GKG, Events, Mentions and article lists, plain lists of URLs.

The pages lie beside the list, fetched by whatever tool: `stories.csv` goes with the folder `stories/` or with `stories.warc.gz`.
What GDELT calls a date is when it saw an article, not when that was published: it is not taken.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from foedera.intake.dates import day_of
from foedera.intake.fields import clean, field
from foedera.intake.limits import FIELD_CHARS
from foedera.types.time import Time

URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)
# Tables of GDELT have no header: a row is known by its number of columns and by where its address stands.
GDELT: Final[dict[int, int]] = {27: 4, 61: 60, 58: 57, 16: 5}  # GKG 2.1; Events 2.0; Events 1.0; Mentions
GKG: Final = 27
GKG_OUTLET: Final = 3
GKG_EXTRAS: Final = 26
PUBLISHED: Final = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{8})\d*</PAGE_PRECISEPUBTIMESTAMP>")
TITLE: Final = re.compile(r"<PAGE_TITLE>([^<]{1,2000})</PAGE_TITLE>")
TRACKING: Final = re.compile(r"utm_|fbclid$|gclid$|cmpid$|ocid$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list: an address, and what the list says of its article."""

    name: str
    url: str
    title: str | None = None
    outlet: str | None = None
    published: Time | None = None


def key_of(url: str) -> str:
    """The same for all ways of writing one address: no scheme, "www.", fragment, tracking or slash at the end."""
    try:
        parts = urlsplit(url.strip()[:4000])
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    kept = [(key, value) for key, value in parse_qsl(parts.query) if not TRACKING.match(key)]
    return f"{host}{parts.path.rstrip('/')}{'?' + urlencode(kept) if kept else ''}"


def of_gdelt(text: str, source: str) -> list[Listed]:
    """The rows of a GDELT table; empty where a text is none."""
    first = text.partition("\n")[0].split("\t")
    if len(first) not in GDELT or not URL.match(first[GDELT[len(first)]]):
        return []
    rows = (line.rstrip("\r").split("\t") for line in text.split("\n"))
    named = ((row, f"{source}:{number}") for number, row in enumerate(rows, 1) if row != [""])
    return [_gdelt(row, name) if len(row) == len(first) else Listed(name, "") for row, name in named]


def _gdelt(row: list[str], name: str) -> Listed:
    url = row[GDELT[len(row)]]
    if len(row) != GKG:
        return Listed(name, url)
    title, shown = TITLE.search(row[GKG_EXTRAS]), PUBLISHED.search(row[GKG_EXTRAS])
    published = day_of(shown[1], "PAGE_PRECISEPUBTIMESTAMP in GDELT's list") if shown else None
    return Listed(name, url, title[1] if title else None, row[GKG_OUTLET][:FIELD_CHARS] or None, published)


def of_lines(text: str, source: str) -> list[Listed]:
    """The addresses of a text that holds one in each line and nothing else; empty where it holds anything else."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [Listed(f"{source}:{n}", line) for n, line in lines] if all(URL.fullmatch(line) for _, line in lines) else []


def of_rows(rows: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[Listed]:
    """Rows with an address and no text, as Media Cloud and GDELT's article search give them."""
    for name, row in rows:
        url = field(row, "url")
        told = {key: found[1][:FIELD_CHARS] if (found := field(row, key)) else None for key in ("title", "outlet")}
        when = field(row, "published")
        published = day_of(when[1], f'field "{when[0]}" of the list') if when else None
        yield Listed(name, clean(url[1]) if url else "", told["title"], told["outlet"], published)


def is_list(row: Mapping[str, object]) -> bool:
    """Whether a row, or the header of a table as one, names an address and no text."""
    return field(row, "text") is None and field(row, "url") is not None


def of_table(text: str, source: str, delimiter: str) -> list[Listed]:
    """The rows of a CSV whose header names an address and no text; empty for others."""
    head = next(csv.reader(io.StringIO(text.partition("\n")[0]), delimiter=delimiter), [])
    if not is_list(dict.fromkeys(head, "https://")):
        return []
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return list(of_rows((f"{source}:{rows.line_num}", {k: v for k, v in row.items() if isinstance(k, str)}) for row in rows))
