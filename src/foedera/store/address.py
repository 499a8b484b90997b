"""The address of a record on a PostgreSQL server: postgresql://USER@HOST/DATABASE?record=NAME. Shown without its password."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from foedera.errors import StoreError

SCHEMES: Final = ("postgresql://", "postgres://")
RECORD: Final = "foedera"  # the record of a database where the address names none
SECRET: Final = re.compile(r"(?i)([?&])(?:ssl)?password=[^&]*")


def is_address(path: str | Path) -> bool:
    """Whether this is an address, not a path."""
    return isinstance(path, str) and path.startswith(SCHEMES)


def shown(path: str | Path) -> str:
    """A path or an address as messages may show it: whatever stands before the last @ is left out, but for the user's name."""
    if not is_address(path):
        return str(path)
    scheme, _, rest = SECRET.sub(r"\1", str(path)).partition("://")
    before, at, after = rest.rpartition("@")
    user = re.split(r"[:/?#@]", before, maxsplit=1)[0]
    return f"{scheme}://{user}{at}{re.sub(r'(?<=[?&])&+|[?&]+$', '', after)}"


def name_of(path: str | Path) -> str:
    """What a record is called: a file's name without its ending, or the name that an address gives."""
    return record_of(str(path))[1] if is_address(path) else Path(path).stem


def record_of(address: str) -> tuple[str, str]:
    """An address as libpq takes it, and the record's name, which is that of its schema. Raises StoreError for a name that cannot be one."""
    parts = urlsplit(address)
    asked = [part for part in parts.query.split("&") if part]
    named = parse_qs("&".join(part for part in asked if part.startswith("record=")), keep_blank_values=True).get(
        "record", [RECORD]
    )
    if len(named) != 1 or not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", named[0]) or named[0].startswith("pg_"):
        raise StoreError(
            f"{shown(address)}: a record is named with small letters, digits and _, as in ?record=black_sea, not {quote(named[0])}"
        )
    rest = "&".join(part for part in asked if not part.startswith("record="))
    return parts._replace(query=rest).geturl(), named[0]
