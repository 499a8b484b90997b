"""PDF -> Document: the words of all pages in reading order. The day on which the file was made is no day of publication."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import Any, Final

from foedera.errors import IntakeError
from foedera.intake.fields import clean, document_of
from foedera.intake.limits import PDF_BYTES, PDF_DRAWN, PDF_PAGES, SECONDS, TEXT_CHARS
from foedera.types.text import Document

NO_TITLE: Final = re.compile(r"^(microsoft word|untitled|slide \d)|\.(docx?|pdf|indd|qxd|odt|rtf|tex)$", re.I)


def read(data: bytes, source: str) -> Iterator[Document]:
    """One document. Raises IntakeError for a broken, encrypted, oversized or slow file, and for pages that are only pictures."""
    if len(data) > PDF_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {PDF_BYTES:,} are read as one PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        text, title = _words(data, source)
    except IntakeError:
        raise
    except Exception as error:  # a broken PDF ends in nearly any exception of pypdf and of the standard library
        raise IntakeError(
            f"{source}: not a readable PDF ({type(error).__name__}: {' '.join(str(error).split())[:80]})"
        ) from error
    if not text.strip():
        raise IntakeError(f"{source}: no text in this PDF; scanned pages need OCR first")
    yield document_of({"text": text, "title": title}, source=source, form="pdf", called={"title": "title of the PDF"})


def _words(data: bytes, source: str) -> tuple[str, str | None]:
    from pypdf import PdfReader

    began = time.process_time()
    file = PdfReader(io.BytesIO(data))
    if file.is_encrypted and not file.decrypt(""):
        raise IntakeError(f"{source}: is encrypted")
    if len(file.pages) > PDF_PAGES:
        raise IntakeError(f"{source}: {len(file.pages):,} pages; at most {PDF_PAGES:,} are read")
    parts, size = [], 0

    def in_time(*_: object) -> None:
        if time.process_time() - began > SECONDS:
            raise IntakeError(f"{source}: takes longer than {SECONDS:.0f} s; convert it to text first")

    for page in file.pages:
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > PDF_DRAWN:
            raise IntakeError(f"{source}: a page drawn by more than {PDF_DRAWN:,} bytes; convert it to text first")
        parts.append(page.extract_text(visitor_operand_before=in_time))
        in_time()
        size += len(parts[-1])
        if size > TEXT_CHARS:
            raise IntakeError(f"{source}: more than {TEXT_CHARS:,} characters")
    return "\n\n".join(part.strip("\n") for part in parts), _title(file)


def _title(file: Any) -> str | None:
    """The title that the file gives itself; none where it is the name of another file."""
    told = clean(str((file.metadata or {}).get("/Title") or "")).strip()
    return told if told and not NO_TITLE.search(told) else None
