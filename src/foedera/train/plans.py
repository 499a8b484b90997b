"""The TOML file in which somebody writes down event types and clause kinds of their own, with examples. Strict: what it cannot place it refuses.

name = "sea"

[[event]]
type = "PIRACY"
under = "ASSAULT"          # the PLOVER type of which it is one
examples = ["Armed men [boarded] the bulk carrier off Lome."]
others = ["The coast guard [boarded] the ferry to check its papers."]

[[clause]]
kind = "fisheries"
under = "cooperation"      # the obligation kind of which it is one
examples = ["The Parties [shall set joint quotas for tuna]."]
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from foedera.engine.ontology import UNDER
from foedera.errors import QueryError
from foedera.types.text import Span

LEAST: Final = 10  # examples of a type below which nothing is learned of it
MOST_TEXTS, MOST_LENGTH, MOST_TYPES, MOST_BYTES = 2_000, 2_000, 50, 8_000_000
NAME: Final = {"event": re.compile(r"[A-Z][A-Z0-9-]{1,39}"), "clause": re.compile(r"[a-z][a-z0-9-]{1,39}")}
NAMED_BY: Final = {"event": "type", "clause": "kind"}
KEYS: Final = frozenset({"under", "examples", "others"})


@dataclass(frozen=True, slots=True)
class TypePlan:
    """`examples` have their words in square brackets; `others` are near misses, with or without."""

    family: str
    name: str
    under: str
    examples: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OntologyPlan:
    name: str
    types: tuple[TypePlan, ...]


def plan_of(path: Path) -> OntologyPlan:
    """The plan in a file. Raises QueryError naming the file and the place that does not fit."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise QueryError(f"{path}: larger than {MOST_BYTES:,} bytes")
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: not TOML ({error})") from error
    return _plan(found, str(path))


def _plan(found: dict[str, Any], where: str) -> OntologyPlan:
    name, strange = found.get("name"), set(found) - {"name", *UNDER}
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", name):
        raise QueryError(f'{where}: name = "..." is missing, or not of small letters, digits and hyphens')
    if strange:
        raise QueryError(f"{where}: unknown {sorted(strange)[0]!r}; known: name, [[event]], [[clause]]")
    types = tuple(
        _type(family, row, f"{where}: {family} {number}")
        for family in UNDER
        for number, row in enumerate(_rows(found, family, where), 1)
    )
    names = [own.name for own in types]
    if not types or len(types) > MOST_TYPES or len(set(names)) < len(names):
        raise QueryError(f"{where}: at least one [[event]] or [[clause]], at most {MOST_TYPES}, and no name twice")
    return OntologyPlan(name, types)


def _rows(found: dict[str, Any], family: str, where: str) -> list[dict[str, Any]]:
    rows = found.get(family, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise QueryError(f"{where}: write each {family} as [[{family}]]")
    return rows


def _type(family: str, row: dict[str, Any], where: str) -> TypePlan:
    key = NAMED_BY[family]
    name, under, strange = row.get(key), row.get("under"), set(row) - KEYS - {key}
    if strange:
        raise QueryError(f"{where}: unknown {sorted(strange)[0]!r}; known: {key}, {', '.join(sorted(KEYS))}")
    if not isinstance(name, str) or not NAME[family].fullmatch(name) or name in UNDER[family]:
        raise QueryError(f"{where}: {key} is missing, is one that ships, or does not match {NAME[family].pattern}")
    if under not in UNDER[family]:
        raise QueryError(f"{where} ({name}): under is not one of {', '.join(UNDER[family])}")
    examples, others = (_texts(row.get(part, []), part, f"{where} ({name})") for part in ("examples", "others"))
    if len(examples) < LEAST:
        raise QueryError(f"{where} ({name}): {len(examples)} examples; at least {LEAST} are needed, and 30 are better")
    for number, text in enumerate(examples, 1):
        if unmarked(text)[1] is None:
            raise QueryError(f"{where} ({name}): example {number} has no [words in brackets], or several: {text[:60]!r}")
    return TypePlan(family, name, under, examples, others)


def _texts(found: object, part: str, where: str) -> tuple[str, ...]:
    texts = tuple(text for text in found if isinstance(text, str) and text.strip()) if isinstance(found, list) else ()
    if not isinstance(found, list) or len(texts) < len(found) or len(texts) > MOST_TEXTS:
        raise QueryError(f"{where}: {part} is not a list of at most {MOST_TEXTS:,} texts")
    if any(len(text) > MOST_LENGTH for text in texts):
        raise QueryError(f"{where}: a text of {part} is longer than {MOST_LENGTH:,} characters")
    return texts


def unmarked(text: str) -> tuple[str, Span | None]:
    """The text without its square brackets, and where the words stand that they held; None unless there is one pair of them."""
    if text.count("[") != 1 or text.count("]") != 1 or text.index("[") + 1 >= text.index("]"):
        return text.replace("[", "").replace("]", ""), None
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)
