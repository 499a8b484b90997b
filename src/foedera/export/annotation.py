"""W3C Web Annotations: every entry on its exact words, by position and by quotation."""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

from foedera.export.format import Format, Written
from foedera.export.leaves import Leaf, leaves
from foedera.export.shape import Row, row_of
from foedera.types.book import Book
from foedera.types.entries import Actor, Alignment, Entry, Event, Mention, Statement, kind_of
from foedera.types.text import Document, Span
from foedera.version import __version__

CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"foedera": "urn:foedera:term:"}]
AROUND: Final = 32  # characters before and after a quotation
MOTIVATION: Final = {"actor": "identifying", "mention": "identifying", "naming": "highlighting"}


def write(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """An AnnotationCollection with one page; items are written as they come."""
    head: Row = {
        "@context": CONTEXT, "id": "urn:foedera:annotations", "type": "AnnotationCollection",
        "label": f"machine-made by Foedera {__version__}", "foedera:policy": policy,
    }  # fmt: skip
    out.write(msgspec.json.encode(head)[:-1])
    out.write(b',"first":{"id":"urn:foedera:annotations:1","type":"AnnotationPage","startIndex":0,"items":[')
    count = 0
    for leaf in leaves(book):
        for entry in leaf.entries():
            out.write((b",\n" if count else b"\n") + msgspec.json.encode(annotation(entry, leaf, policy=policy)))
            count += 1
    out.write(b"\n]}}\n")
    return Written(count)


def annotation(entry: Entry, leaf: Leaf, *, policy: str) -> Row:
    """One entry. The first body says in words what it is, the second holds its row as JSON."""
    kind, run = kind_of(entry), leaf.runs[entry.id]
    row = msgspec.json.encode(row_of(entry, leaf.document, run=run, policy=policy)).decode()
    spans = [entry.anchor, *(entry.content if isinstance(entry, Statement) else ())]
    return {
        "id": f"urn:foedera:{kind}:{entry.id}", "type": "Annotation", "motivation": MOTIVATION.get(kind, "classifying"),
        "generator": {"id": f"urn:foedera:run:{run}", "type": "Software"},
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": told(entry)},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": row},
        ],
        "target": [target(span, leaf.document) for span in spans],
    }  # fmt: skip


def target(span: Span, document: Document) -> Row:
    """A stretch of a text; offsets are code points, as the model of Web Annotations counts."""
    text = document.text
    return {
        "source": {"id": f"urn:foedera:document:{document.id}", "type": "Text", "format": "text/plain",
                   "foedera:sha256": document.sha256},
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": document.quote(span), "prefix": text[max(0, span.start - AROUND) : span.start],
             "suffix": text[span.end : span.end + AROUND]},
        ],
    }  # fmt: skip


def told(entry: Entry) -> str:
    """What an entry is, in a few words of the field."""
    if isinstance(entry, Event):
        return " ".join(("event", entry.type.value, *entry.mode, entry.modality.value, entry.assertion.value))
    if isinstance(entry, Statement):
        return f"statement {entry.act.value} {entry.form}"
    if isinstance(entry, Actor | Mention):
        return f"{kind_of(entry)} {entry.kind}"
    if isinstance(entry, Alignment):
        return f"alignment {entry.kind.value} {entry.modality.value} {entry.assertion.value}"
    return f"{kind_of(entry)} {getattr(entry, 'kind', '') or getattr(entry, 'marker', '')}".strip()


ANNOTATION: Final = Format(
    "annotation", "jsonld", "W3C Web Annotation Data Model of 2017 (JSON-LD)",
    "every entry as an annotation with TextPosition and TextQuote selectors; its row in RECORD.md's names as a JSON body",
    (
        "the texts themselves: positions hold in the text whose SHA-256 each target names",
        "decisions and runs, but for the id of the run that made each entry; spans inside an entry beyond anchor and content are in "
        "its JSON body alone",
    ),
    "expanded by pyld with the terms of the vocabulary; every position and quotation is exact, with its prefix and suffix", write,
)  # fmt: skip
