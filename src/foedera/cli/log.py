"""Structured logs: one JSON object a line on standard error, for machines that watch machines. Off unless asked for.

No log holds words of a text, only where they stand; nor a key.
"""

from __future__ import annotations

import datetime
import json
import logging
import sys
from typing import Final

LOGGER: Final = logging.getLogger("foedera")
FORMS: Final = ("none", "json")


class LogLine(logging.Formatter):
    """{"at", "level", "room", "event", ...}: the event's own fields come from `extra={"fields": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        room = record.name.removeprefix("foedera").removeprefix(".") or "cli"
        row = {"at": at, "level": record.levelname.lower(), "room": room, "event": str(record.msg).partition(":")[0]}
        row |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            row["error"] = record.exc_info[0].__name__
        return json.dumps(row, ensure_ascii=False, default=str)


def set_up(form: str) -> None:
    """Log as `form` says, from now on in this process."""
    for handler in list(LOGGER.handlers):
        LOGGER.removeHandler(handler)
    LOGGER.setLevel(logging.INFO if form == "json" else logging.CRITICAL)
    if form == "json":
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(LogLine())
        LOGGER.addHandler(handler)
        LOGGER.propagate = False


def is_json() -> bool:
    """Whether standard error holds JSON lines, and nothing else should be written to it."""
    return any(isinstance(handler.formatter, LogLine) for handler in LOGGER.handlers)
