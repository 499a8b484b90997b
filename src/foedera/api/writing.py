"""A record as files: every format of `export`, and the pack that can be checked without us."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from foedera.api.finding import brief
from foedera.errors import ExportError
from foedera.export import FILES, FOLDERS, pack
from foedera.export.about import save
from foedera.export.format import Format, Written
from foedera.store.record import Record
from foedera.tables.amendments import using
from foedera.tables.codes import POLICIES


def formats() -> tuple[Format, ...]:
    """Every format of `export`, with what it holds, what it loses and what checks it."""
    return (*FILES.values(), *FOLDERS.values())


def export(record: Record, form: str, out: BinaryIO | Path, policy: str) -> Written:
    """As `Foedera.export` says."""
    _check(policy)
    chosen = FILES.get(form) or FOLDERS.get(form)
    if chosen is None or (form in FOLDERS and not isinstance(out, Path)):
        raise ExportError(f"unknown format {form!r}; one of: {', '.join((*FILES, *FOLDERS))}" if chosen is None
                          else f"{form} is several files: give a folder")  # fmt: skip
    book = record.book(standing=chosen.standing)
    amendments = record.amendments()
    with using(amendments) if amendments else nullcontext():
        return save(chosen, book, out, policy=policy) if isinstance(out, Path) else chosen.write(book, out, policy=policy)


def packed(record: Record, out: Path, *, texts: bool, policy: str) -> None:
    """As `Foedera.pack` says."""
    _check(policy)
    try:
        with out.open("wb") as stream:
            told = brief(record.book(standing=True), "full")
            pack.write(record.book(), stream, brief=told, history=record.decisions(), policy=policy, texts=texts)
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror}") from error


def _check(policy: str) -> None:
    if policy not in POLICIES:
        raise ExportError(f"unknown policy {policy!r}; one of: {', '.join(POLICIES)}")
