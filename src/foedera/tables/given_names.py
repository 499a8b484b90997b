"""Given names that mostly men or mostly women bear. Says nothing where both do, or where the name is not listed."""

from __future__ import annotations

import functools
import unicodedata

from foedera.tables.built import built


@functools.cache
def _genders() -> dict[str, str]:
    men, women = (set(built("given_names")[listed]) for listed in ("men", "women"))
    return dict.fromkeys(men - women, "he") | dict.fromkeys(women - men, "she")


def gender_of(name: str) -> str:
    """ "he" or "she" for a given name, by its first part before a hyphen; "" where it is not known."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(ch))
    return _genders().get(plain) or _genders().get(plain.partition("-")[0], "")
