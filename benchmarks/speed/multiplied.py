"""An archive of any size: 249 Guardian articles and 90 of MEANTIME's Wikinews, each round with other names and other days.

States, capitals and surnames become others of their kind, years and days of the month other ones, and the day of publication moves on. Real
length, real grammar; but round after round is the same prose, so there are more near copies than a real archive has: linking works harder
here. Needs ../shared/data; nothing of the texts is printed.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from foedera.types.text import Document
from foedera.types.time import Time

SHARED = Path(os.environ.get("FOEDERA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SETS = {"guardian_sdf/all.jsonl": "date", "meantime/train.jsonl": "dct", "meantime/dev.jsonl": "dct"}  # and the field of the day
STATES = (
    "Israel", "Iran", "Syria", "Russia", "Ukraine", "China", "Britain", "France", "Germany", "Egypt", "Turkey", "Iraq", "Lebanon",
    "Ghana", "Togo", "Peru", "Chile", "Nepal", "Latvia", "Jordan", "Kenya", "Norway", "Cuba", "Oman", "Malta", "Fiji", "Japan", "Spain",
)  # fmt: skip
CAPITALS = (
    "Jerusalem", "Tehran", "Damascus", "Moscow", "Kyiv", "Beijing", "London", "Paris", "Berlin", "Cairo", "Ankara", "Baghdad", "Beirut",
    "Accra", "Lima", "Santiago", "Riga", "Amman", "Nairobi", "Oslo", "Havana", "Muscat", "Valletta", "Suva", "Tokyo", "Madrid", "Seoul",
)  # fmt: skip
SURNAMES = (
    "Assad", "Trump", "Putin", "Erdoğan", "Netanyahu", "Macron", "Merkel", "Johnson", "Bolton", "Pompeo", "Mattis", "Lavrov", "Corbyn",
    "Obama", "Hollande", "Rouhani", "Haley", "Mogherini", "Begum", "Ito", "Okafor", "Lindqvist", "Moreno", "Haddad", "Novak", "Ferrari",
)  # fmt: skip
KINDS = (STATES, CAPITALS, SURNAMES)
KIND_OF = {name: names for names in KINDS for name in names}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TOLD = re.compile(rf"\b(?:{'|'.join(KIND_OF)})\b|\b(?:19|20)\d\d\b|\b\d\d?(?= (?:{MONTHS})\b)")


@cache
def originals() -> tuple[Document, ...]:
    """The articles as they are, with their days; sorted by their hashes, so that every stretch of an archive is the same mixture."""
    found = []
    for name, field in SETS.items():
        for line in (SHARED / "data" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(Document(row["text"], f"{name}#{len(found)}", "jsonl", language="en", published=_day(row[field], field)))
    return tuple(sorted(found, key=lambda document: document.sha256))


def archive(count: int) -> Iterator[Document]:
    """So many articles; the first round is the articles as they are."""
    own = originals()
    for n in range(count):
        told, by = own[n % len(own)], n // len(own)
        yield told if not by else altered(told, n, by)


def altered(document: Document, n: int, by: int) -> Document:
    """The article of another round: one name always becomes the same other one in it, so that who is who stays clear."""
    text = TOLD.sub(lambda found: _other(found[0], by), document.text)
    day = datetime.date.fromisoformat(document.published.value) if document.published else None
    moved = _day((day + datetime.timedelta(days=11 * by)).isoformat(), "date") if day else None
    return Document(f"{text}\n\nRound {by}.", f"{n}", document.form, language="en", published=moved)


def _other(told: str, by: int) -> str:
    if names := KIND_OF.get(told):
        return names[(names.index(told) + by) % len(names)]
    number = int(told)
    return str(1950 + (number + by) % 75) if number > 31 else str(1 + (number + by) % 28)


def _day(words: str | None, field: str) -> Time | None:
    try:
        day = datetime.date.fromisoformat((words or "")[:10]).isoformat()
    except ValueError:
        return None
    return Time(day, day, day, "day", f'field "{field}"')
