"""An evidence pack: one zip that a reader can check without Foedera. Entries, words, hashes, decisions, versions; texts if wanted.

The same record gives the same bytes: nothing in a pack tells when or where it was made.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any, BinaryIO, Final

import msgspec

from foedera.export.jsonl import rows
from foedera.export.pack.page import index
from foedera.export.shape import SCHEMA, Row
from foedera.types.book import Book
from foedera.types.findings import Brief
from foedera.types.record import Decision
from foedera.version import __version__

CHECKS: Final = ("check.py", "check.js", "check.html")
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can hold


def write(book: Book, out: BinaryIO, *, brief: Brief, history: Iterable[Decision], policy: str, texts: bool = True) -> None:
    """Write the pack of a record. Without `texts` it holds quotations and hashes alone; whoever has the texts can still check them."""
    given = [row if texts or row["entry"] != "document" else row | {"text": None} for row in rows(book, policy=policy)]
    files = {name: (resources.files("foedera.export.pack") / name).read_bytes() for name in CHECKS}
    files["record.jsonl"] = _lines(given)
    files["history.jsonl"] = _lines(map(msgspec.to_builtins, history))
    files["data.js"] = b"const PACK = " + msgspec.json.encode(_data(given)) + b";\n"
    files["pack.css"] = (resources.files("foedera.export") / "brief.css").read_bytes()
    if texts:
        files |= {f"texts/{row['id']}.txt": _bytes(row["text"]) for row in given if row["entry"] == "document"}
    files["index.html"] = index(given, brief, policy=policy, texts=texts).encode()
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = {"made_by": f"foedera {__version__}", "schema": SCHEMA, "policy": policy, "texts": texts, "files": digests}
    files["manifest.json"] = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _lines(given: Iterable[Any]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in given)


def _data(given: list[Row]) -> dict[str, Any]:
    documents = [{key: row[key] for key in ("id", "sha256", "text")} for row in given if row["entry"] == "document"]
    spans = [[s["doc"], s["start"], s["end"], s["quote"], row.get("id", "")] for row in given for s in spans_in(row)]
    return {"documents": documents, "spans": spans}


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every span with its words, at any depth of a row."""
    if isinstance(value, dict):
        if {"doc", "start", "end", "quote"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)
