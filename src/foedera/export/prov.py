"""PROV-JSON: which run, with which model, made each entry from which document; and who decided on it, when and why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

import msgspec

from foedera.export.format import Format, Written
from foedera.export.leaves import leaves
from foedera.export.shape import Row
from foedera.types.book import Book
from foedera.types.entries import kind_of
from foedera.version import __version__

Records = Iterator[tuple[str, Row]]


def write(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """One JSON object, a section after the other; the record is gone through once a section."""
    prefix = {"foedera": "urn:foedera:", "xsd": "http://www.w3.org/2001/XMLSchema#", "prov": "http://www.w3.org/ns/prov#"}
    out.write(b'{"prefix":' + msgspec.json.encode(prefix))
    count = 0
    for name, section in SECTIONS.items():
        wrote = 0
        for key, record in section(book, policy):
            start = b",\n" if wrote else f',\n"{name}":{{\n'.encode()
            out.write(start + msgspec.json.encode(key) + b":" + msgspec.json.encode(record))
            wrote += 1
        out.write(b"}" if wrote else b"")
        count += wrote
    out.write(b"}\n")
    return Written(count)


def _entities(book: Book, policy: str) -> Records:
    yield "foedera:export", {"prov:label": f"made by Foedera {__version__}", "foedera:policy": policy}
    for leaf in leaves(book):
        document = leaf.document
        yield f"foedera:document-{document.id}", {
            "prov:type": {"$": "foedera:document", "type": "prov:QUALIFIED_NAME"}, "foedera:sha256": document.sha256,
            "foedera:source": document.source,
        }  # fmt: skip
        for entry in leaf.entries():
            yield f"foedera:entry-{entry.id}", {
                "prov:type": {"$": f"foedera:{kind_of(entry)}", "type": "prov:QUALIFIED_NAME"},
                "foedera:start": entry.anchor.start, "foedera:end": entry.anchor.end,
                "foedera:quote": document.quote(entry.anchor),
            }  # fmt: skip


def _activities(book: Book, _: str) -> Records:
    for run in book.runs:
        settings = {f"foedera:{key}": value for key, value in run.settings.items()}
        yield f"foedera:run-{run.id}", {"prov:startTime": run.at, "foedera:version": run.version, **settings}
    for number, decision in enumerate(book.decisions):
        yield f"foedera:decision-{number}", {
            "prov:startTime": decision.at, "prov:endTime": decision.at, "foedera:action": decision.action,
            "foedera:why": decision.why, "foedera:fields": msgspec.json.encode(decision.fields).decode(),
        }  # fmt: skip


def _agents(book: Book, _: str) -> Records:
    readers = dict.fromkeys(run.reader for run in book.runs)
    people = dict.fromkeys(decision.by for decision in book.decisions)
    for name, kind in [*((name, "SoftwareAgent") for name in readers), *((name, "Person") for name in people)]:
        yield agent(name), {"prov:type": {"$": f"prov:{kind}", "type": "prov:QUALIFIED_NAME"}, "prov:label": name}


def agent(name: str) -> str:
    """The id of somebody or of a reader: names may hold what an id may not."""
    return f"foedera:agent-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _associations(book: Book, _: str) -> Records:
    for run in book.runs:
        yield f"_:by-{run.id}", {"prov:activity": f"foedera:run-{run.id}", "prov:agent": agent(run.reader)}
    for number, decision in enumerate(book.decisions):
        yield f"_:decided-{number}", {"prov:activity": f"foedera:decision-{number}", "prov:agent": agent(decision.by)}


def _uses(book: Book, _: str) -> Records:
    decided, known = {decision.entry for decision in book.decisions}, set[str]()
    for leaf in leaves(book):
        known |= decided & leaf.runs.keys()
        for run in dict.fromkeys(leaf.runs.values()):
            yield f"_:read-{leaf.document.id}-{run}", {
                "prov:activity": f"foedera:run-{run}", "prov:entity": f"foedera:document-{leaf.document.id}",
            }  # fmt: skip
    for number, decision in enumerate(book.decisions):
        if decision.entry in known:
            yield f"_:on-{number}", {
                "prov:activity": f"foedera:decision-{number}", "prov:entity": f"foedera:entry-{decision.entry}",
            }  # fmt: skip


def _generations(book: Book, _: str) -> Records:
    for leaf in leaves(book):
        for key, run in leaf.runs.items():
            yield f"_:made-{key}", {"prov:entity": f"foedera:entry-{key}", "prov:activity": f"foedera:run-{run}"}


def _derivations(book: Book, _: str) -> Records:
    for leaf in leaves(book):
        for key in leaf.runs:
            yield f"_:from-{key}", {
                "prov:generatedEntity": f"foedera:entry-{key}", "prov:usedEntity": f"foedera:document-{leaf.document.id}",
            }  # fmt: skip


SECTIONS: Final[dict[str, Callable[[Book, str], Records]]] = {
    "entity": _entities, "activity": _activities, "agent": _agents, "wasAssociatedWith": _associations,
    "used": _uses, "wasGeneratedBy": _generations, "wasDerivedFrom": _derivations,
}  # fmt: skip
PROV: Final = Format(
    "prov", "prov.json", "PROV-JSON, W3C member submission of 2013",
    "documents and entries as entities, runs and decisions as activities, readers and people as agents, and what ties them",
    (
        "what entries say beyond their kind and words: the ids are those of the JSON Lines export",
        "decisions on names of actors stand as activities alone; entries and runs that a newer run replaced",
    ),
    "the prov library reads it, and finds every entry generated by its run and derived from its document", write, standing=False,
)  # fmt: skip
