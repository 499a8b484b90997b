"""feeds.toml -> what to watch. Unknown keys are errors: a misspelt one would be a wish that nobody hears."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from foedera.errors import IntakeError, reason

UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LEAST: Final = 60  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Feed:
    """`pages`: fetch each entry's page instead of taking the feed's own words."""

    url: str
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """`every` is in seconds; `allow` holds private hosts that may be asked ("host:port"); `contact` goes into the User-Agent."""

    feeds: tuple[Feed, ...]
    folders: tuple[str, ...]
    every: int = 900
    contact: str = ""
    allow: frozenset[str] = frozenset()


def plan_of(path: str) -> Plan:
    """The plan in a file. Raises IntakeError, naming the file and what is wrong in it."""
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise IntakeError(f"{path}: {reason(error)[:160]}") from error
    _known(found, {"every", "contact", "allow", "feed", "folder"}, path)
    feeds, folders = _tables(found, "feed", path), _tables(found, "folder", path)
    plan = Plan(
        tuple(_feed(row, f"{path}: feed {number}") for number, row in enumerate(feeds, 1)),
        tuple(_folder(row, Path(path).parent, f"{path}: folder {number}") for number, row in enumerate(folders, 1)),
        seconds(found.get("every", "15m"), path),
        _text(found.get("contact", ""), f"{path}: contact"),
        frozenset(_text(host, f"{path}: allow") for host in found.get("allow", [])),
    )
    if not plan.feeds and not plan.folders:
        raise IntakeError(f"{path}: nothing to watch; add a [[feed]] with its url, or a [[folder]] with its path")
    return plan


def seconds(value: object, where: str) -> int:
    """A length such as "15m", "2h", "1d". Raises IntakeError for another, or for less than a minute."""
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", str(value).strip())
    length = int(match[1]) * UNITS[match[2]] if match else 0
    if length < LEAST:
        raise IntakeError(f"{where}: every = {str(value)[:40]!r}; write a length such as 15m, 2h or 1d, a minute at least")
    return length


def _tables(found: Mapping[str, Any], name: str, path: str) -> list[Mapping[str, Any]]:
    rows = found.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise IntakeError(f"{path}: {name} must be written as [[{name}]]")
    return rows


def _feed(row: Mapping[str, Any], where: str) -> Feed:
    _known(row, {"url", "pages"}, where)
    url, pages = _text(row.get("url", ""), f"{where}: url"), row.get("pages", False)
    if not url.lower().startswith(("http://", "https://")) or not isinstance(pages, bool):
        raise IntakeError(f"{where}: needs a url of http or https; pages is true or false")
    return Feed(url, pages)


def _folder(row: Mapping[str, Any], beside: Path, where: str) -> str:
    _known(row, {"path"}, where)
    path = _text(row.get("path", ""), f"{where}: path")
    if not path:
        raise IntakeError(f"{where}: needs a path")
    return str(beside / path)


def _known(row: Mapping[str, Any], names: set[str], where: str) -> None:
    other = sorted(set(row) - names)
    if other:
        raise IntakeError(f"{where}: unknown key {other[0]!r}; known: {', '.join(sorted(names))}")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or any(ch < " " for ch in value):
        raise IntakeError(f"{where}: must be one line of text")
    return value
