"""Words that tell how firmly and to what an instrument obliges: data/codes/forces.toml and data/codes/obligations.toml."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from foedera.tables.built import built

GAP: Final = r"(?:[^\w.;]+[\w'’-]+){0,6}?"
BETWEEN: Final = r"[^\w.;]+"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of a table as patterns; `None` where a row lists none."""

    opens: re.Pattern[str] | None
    words: re.Pattern[str] | None
    lead: re.Pattern[str] | None
    fellow: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class PromiseValue:
    """One kind of obligation or one force: its name, the printed rule, ATOP's name for it (empty where ATOP has none), its phrases."""

    name: str
    rule: str
    atop: str
    phrases: Phrases


def pattern_of(phrases: list[str]) -> re.Pattern[str] | None:
    """Phrases in the tables' own notation ("attack* on ... a|b") as one pattern, the longest first."""
    found = [_phrase(phrase) for phrase in sorted(phrases, key=lambda words: (-len(words), words))]
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) if found else None


def _phrase(phrase: str) -> str:
    parts = [_word(word) if word != "..." else "" for word in phrase.split()]
    built = parts[0]
    for part, before in zip(parts[1:], parts, strict=False):
        built += (GAP if not part else "") if not part or not before else BETWEEN
        built += (BETWEEN if not before else "") + part
    return built


def _word(word: str) -> str:
    forms = [re.escape(form).replace(r"\*", r"[\w’'-]*") for form in word.split("|")]
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"


@functools.cache
def _values(name: str) -> tuple[PromiseValue, ...]:
    return tuple(
        PromiseValue(
            row["name"], row["rule"], row.get("atop", ""),
            Phrases(*(pattern_of(row.get(part, [])) for part in ("opens", "words", "lead", "and", "unless"))),
        )
        for rows in built(name).values()
        for row in rows
    )  # fmt: skip


def obligations() -> tuple[PromiseValue, ...]:
    """The kinds of obligation that words can tell, in the order in which they are tried."""
    return _values("obligations")


def forces() -> tuple[PromiseValue, ...]:
    """The forces, in the order that decides between phrases that are equally long."""
    return _values("forces")
