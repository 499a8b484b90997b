"""The closed list of words that say how one actor stands to another: data/codes/alignments.toml."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from foedera.tables.built import built


@dataclass(frozen=True, slots=True)
class AlignmentWord:
    """`kind` is ally, adversary ...; `form` is role, roles (plural), bond, joined or behind; `narrow`: not between private people."""

    kind: str
    form: str
    narrow: bool


def kinds() -> tuple[str, ...]:
    """Every kind of alignment."""
    return tuple(built("alignments"))


def sign_of(kind: str) -> int:
    """1 for, -1 against, 0 neither. Raises KeyError for a kind that is not listed."""
    sign = built("alignments")[kind]["sign"]
    assert isinstance(sign, int)  # noqa: S101 - our own table
    return sign


@functools.cache
def words() -> dict[str, tuple[AlignmentWord, ...]]:
    """Every listed word or phrase with what it may mean ("allied" joins two, and stands behind a hyphen)."""
    found: dict[str, tuple[AlignmentWord, ...]] = {}
    for kind, row in built("alignments").items():
        narrow = bool(row.get("narrow"))
        listed = row["roles"], row["bonds"], row["joined"], row["behind"]
        roles, bonds, joined, behind = (part if isinstance(part, list) else [] for part in listed)
        for one, many in roles:
            found[one] = (*found.get(one, ()), AlignmentWord(kind, "role", narrow))
            found[many] = (*found.get(many, ()), AlignmentWord(kind, "roles", narrow))
        for form, part in (("bond", bonds), ("joined", joined), ("behind", behind)):
            for word in part:
                found[word] = (*found.get(word, ()), AlignmentWord(kind, form, narrow))
    return found


def listed(*forms: str) -> tuple[str, ...]:
    """The words of these forms, the longest first, so that a pattern tries them in this order."""
    return tuple(sorted((w for w, meant in words().items() if any(m.form in forms for m in meant)), key=lambda w: (-len(w), w)))


def meant(word: str, *forms: str) -> AlignmentWord:
    """What a word means in one of these forms. Raises KeyError where it is not listed so."""
    for found in words()[word.casefold()]:
        if found.form in forms:
            return found
    raise KeyError(word)
