"""The sidecar of an export: what the file is, who made it, under which policy, and what of the record is not in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

import msgspec

from foedera.errors import ExportError
from foedera.export.format import Format, Written
from foedera.export.shape import SCHEMA, Row
from foedera.tables.codes import misprints
from foedera.types.book import Book
from foedera.version import __version__

NAME: Final = "about.json"  # in a folder; NAME.about.json beside a file


def about(form: Format, written: Written, *, policy: str) -> Row:
    """What a reader of the file must know and its own columns do not say."""
    return {
        "made_by": f"machine-made by Foedera {__version__} from news reports",
        "format": form.name,
        "shape": form.shape,
        "policy": policy,
        "schema": SCHEMA,
        "rows": written.rows,
        "left_out": dict(written.left_out),
        "lost": list(form.losses),
        "misprints_not_copied": [dataclasses.asdict(misprint) for misprint in misprints()],
        **form.notes,
    }


def write_about(path: Path, form: Format, written: Written, *, policy: str) -> Path:
    """Write the sidecar of an export at a path (a file or a folder); returns where."""
    where = path / NAME if path.is_dir() else path.with_name(f"{path.name}.{NAME}")
    where.write_bytes(msgspec.json.format(msgspec.json.encode(about(form, written, policy=policy)), indent=1) + b"\n")
    return where


def save(form: Format, book: Book, out: Path, *, policy: str) -> Written:
    """Write a format to a path, with its sidecar. A file is there whole or not at all. Raises ExportError where the path cannot be written."""
    part = out.with_name(f".{out.name}.part")
    try:
        if form.ending:
            with part.open("wb") as stream:
                written = form.write(book, stream, policy=policy)
            part.replace(out)
        else:
            written = form.write(book, out, policy=policy)
        if form.sidecar:
            write_about(out, form, written, policy=policy)
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return written
