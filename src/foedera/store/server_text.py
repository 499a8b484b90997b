"""Text on a server and back: PostgreSQL holds every character but the null one, so that travels as a character that no text has.

U+FDD0 and U+FDD1 are set aside by Unicode for the inner use of programs. U+FDD0 stands for the null character; the two themselves, should a
text have them, come after a U+FDD1. So places in a text are the same on the server, unless it holds one of the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from psycopg.types.string import StrDumperUnknown, TextLoader

from foedera.store.connection import Json

if TYPE_CHECKING:
    import psycopg
    from psycopg.abc import Buffer

UNKNOWN: Final = 705  # the type of a bare literal
NULL, ESCAPE = "\ufdd0", "\ufdd1"
NULL_IN_JSON: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def away(text: str) -> str:
    """A text as the server can hold it."""
    if "\0" in text or NULL in text or ESCAPE in text:
        return re.sub(f"[{NULL}{ESCAPE}]", lambda found: ESCAPE + found[0], text).replace("\0", NULL)
    return text


def back(text: str, null: str = "\0") -> str:
    """The text that `away` was given; `null` is how the null character is written in it."""
    return re.sub(f"{ESCAPE}(.)|{NULL}", lambda found: found[1] or null, text)


def json_away(text: str) -> str:
    """The same for JSON, where the null character is an escape, at which the server's functions would stop."""
    kept = re.sub(f"[{NULL}{ESCAPE}]", lambda found: ESCAPE + found[0], text) if NULL in text or ESCAPE in text else text
    return NULL_IN_JSON.sub(rf"\1{NULL}", kept) if "\\u0000" in kept else kept


class _Text(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(away(obj))


class _Json(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(json_away(str(obj)))


class _TextBack(TextLoader):
    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        return back(text) if NULL in text or ESCAPE in text else text


class _JsonBack(TextLoader):
    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        return back(text, "\\u0000") if NULL in text or ESCAPE in text else text


def prepare(pg: psycopg.Connection[Any]) -> None:
    """Let a connection write and read text so."""
    pg.adapters.register_dumper(str, _Text)
    pg.adapters.register_dumper(Json, _Json)
    for kind in ("text", "varchar", UNKNOWN):
        pg.adapters.register_loader(kind, _TextBack)
    pg.adapters.register_loader("json", _JsonBack)
