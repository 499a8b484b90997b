"""Given names that mostly men or mostly women bear. Says nothing where both do, or where the name is not listed."""

from __future__ import annotations

import functools
import json
import unicodedata
from importlib import resources


@functools.cache
def _genders() -> dict[str, str]:
    path = resources.files("foedera.tables") / "data" / "given_names.json"
    listed: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    men, women = set(listed["men"]), set(listed["women"])
    return dict.fromkeys(men - women, "he") | dict.fromkeys(women - men, "she")


def gender_of(name: str) -> str:
    """ "he" or "she" for a given name, by its first part before a hyphen; "" where it is not known."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(ch))
    return _genders().get(plain) or _genders().get(plain.partition("-")[0], "")
