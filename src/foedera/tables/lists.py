"""A user's own list of names (.tsv or .toml) -> corrections of the gazetteer. Faults name file and line."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

from foedera.errors import QueryError, reason
from foedera.types.record import Amendment

COLUMNS = frozenset({"key", "name", "kind", "of", "plover"})
MOST = 50_000  # names of one list


def listed(path: Path, known: set[str]) -> list[Amendment]:
    """The names of a list, each added to its actor, which is made where it is not known yet. Raises QueryError for a bad list."""
    try:
        rows = list(_toml(path) if path.suffix == ".toml" else _tsv(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise QueryError(f"{path}: {reason(error)}") from error
    if len(rows) > MOST:
        raise QueryError(f"{path}: {len(rows):,} names; at most {MOST:,} are taken at once")
    made: list[Amendment] = []
    for where, row in rows:
        if not row.get("key") or not row.get("name") or row.keys() - COLUMNS:
            raise QueryError(f"{where}: a row has a key and a name, and may have kind, of and plover")
        action = "alias" if row["key"] in known else "add"
        known = known | {row["key"]}
        told = {key: value for key, value in row.items() if action == "add" or key in {"key", "name"}}
        made.append(Amendment(action, **told))
    return made


def _tsv(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), 2):
            yield f"{path}:{number}", {str(key or "").strip(): str(value or "").strip() for key, value in row.items()}


def _toml(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for number, actor in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("actor", []), 1):
        names = actor.get("names") or [""]
        for name in names:
            yield (
                f"{path}: actor {number}",
                {"key": str(actor.get("id", "")), "name": str(name)}
                | {key: str(actor[key]) for key in ("kind", "of", "plover") if key in actor},
            )
