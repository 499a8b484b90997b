"""JSON-LD: acts as events of the Simple Event Model, reports and claims as schema.org has them. The context travels inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from foedera.export.dyads import not_done
from foedera.export.format import Format, Written
from foedera.export.leaves import Leaf, leaves
from foedera.export.parties import Sides, display_name
from foedera.export.shape import Row
from foedera.tables.codes import intensity
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Event, Party, Statement
from foedera.types.place import PINNED, Place
from foedera.types.text import Document, Span
from foedera.types.time import Time
from foedera.version import __version__

CONTEXT: Final = {
    "schema": "https://schema.org/", "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/", "foedera": "urn:foedera:term:",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}  # fmt: skip
SCHEMATA: Final = {
    "state": "schema:Country", "person": "schema:Person", "government body": "schema:GovernmentOrganization",
    "court": "schema:GovernmentOrganization", "legislature": "schema:GovernmentOrganization", "company": "schema:Corporation",
    "media": "schema:NewsMediaOrganization", "party": "schema:Organization", "party alliance": "schema:Organization",
    "armed force": "schema:Organization", "police": "schema:Organization", "armed group": "schema:Organization",
    "intergovernmental organisation": "schema:Organization", "organisation": "schema:Organization",
}  # fmt: skip


def write(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """One object with @context and @graph; nodes are written as they come."""
    out.write(b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":[\n')
    about = {"@id": "urn:foedera:export", "rdfs:label": f"machine-made by Foedera {__version__}", "foedera:policy": policy}
    out.write(msgspec.json.encode(about))
    count = 0
    for leaf in leaves(book):
        for node in nodes(leaf, policy=policy):
            out.write(b",\n" + msgspec.json.encode({key: value for key, value in node.items() if value not in (None, [], "")}))
            count += 1
    out.write(b"\n]}\n")
    return Written(count)


def nodes(leaf: Leaf, *, policy: str) -> Iterator[Row]:
    """A document, its actors, acts, claims and accords. What is not stated as done is a foedera:ToldEvent, never a sem:Event."""
    sides = Sides(leaf, policy)
    yield _article(leaf.document)
    for actor in leaf.actors.values():
        yield _actor(actor, sides)
    for event in leaf.events:
        yield _event(event, leaf)
    for statement in leaf.statements.values():
        yield _claim(statement, leaf)
    for accord in leaf.accords:
        yield _accord(accord, leaf)


def iri(kind: str, entry: str) -> str:
    return f"urn:foedera:{kind}:{entry}"


def _refs(parties: tuple[Party, ...]) -> list[Row]:
    return [{"@id": iri("actor", party.actor)} for party in parties if party.actor]


def _span(span: Span, document: Document) -> Row:
    return {
        "@type": "foedera:Span", "foedera:document": {"@id": iri("document", document.id)}, "foedera:start": span.start,
        "foedera:end": span.end, "foedera:quote": document.quote(span),
    }  # fmt: skip


def _article(document: Document) -> Row:
    published = document.published
    day = published.earliest if published and published.precision == "day" else None
    return {
        "@id": iri("document", document.id), "@type": "schema:NewsArticle", "schema:headline": document.title,
        "schema:articleBody": document.text, "schema:inLanguage": document.language, "schema:url": document.url,
        "schema:datePublished": {"@value": day, "@type": "xsd:date"} if day else None,
        "schema:publisher": {"@type": "schema:Organization", "schema:name": document.outlet} if document.outlet else None,
        "schema:author": {"@type": "schema:Person", "schema:name": document.author} if document.author else None,
        "foedera:sha256": document.sha256, "foedera:source": document.source,
    }  # fmt: skip


def _actor(actor: Actor, sides: Sides) -> Row:
    main = display_name(actor)
    return {
        "@id": iri("actor", actor.id), "@type": ["sem:Actor", *filter(None, (SCHEMATA.get(actor.kind),))], "schema:name": main,
        "schema:alternateName": [name.form for name in actor.names if name.form != main], "foedera:kind": actor.kind,
        "foedera:known": actor.known, "foedera:country": sides.country(actor), "foedera:anchor": _span(actor.anchor, sides.leaf.document),
    }  # fmt: skip


def _event(event: Event, leaf: Leaf) -> Row:
    scored = intensity(event.type.value, event.mode)
    speakers = [party for key in event.asserted_by if key in leaf.statements for party in leaf.statements[key].speakers]
    return {
        "@id": iri("event", event.id), "@type": "foedera:ToldEvent" if not_done(event) else "sem:Event",
        "sem:eventType": {"@id": f"urn:foedera:plover:{event.type.value}"}, "foedera:mode": list(event.mode),
        "foedera:modality": event.modality.value, "foedera:assertion": event.assertion.value,
        "sem:hasActor": _refs(event.actors), "foedera:recipient": _refs(event.recipients), "foedera:reciprocal": event.reciprocal,
        "sem:accordingTo": _refs(tuple(speakers)), "sem:hasPlace": _place(event.place), **_time(event.time),
        "foedera:intensity": scored.score, "foedera:intensityTable": scored.table,
        "foedera:anchor": _span(event.anchor, leaf.document), "foedera:run": {"@id": iri("run", leaf.runs[event.id])},
    }  # fmt: skip


def _place(place: Place | None) -> Row | None:
    if place is None or not place.name:
        return None
    point = place.best if place.precision in PINNED else None
    geo = (
        {"@type": "schema:GeoCoordinates", "schema:latitude": point.latitude, "schema:longitude": point.longitude}
        if point
        else None
    )
    node = {"@type": ["sem:Place", "schema:Place"], "schema:name": place.name, "foedera:precision": place.precision}
    return node | ({"schema:geo": geo} if geo else {})


def _time(time: Time | None) -> Row:
    if time is None:
        return {}
    ends = (("sem:hasEarliestBeginTimeStamp", time.earliest), ("sem:hasLatestEndTimeStamp", time.latest))
    return {"foedera:edtf": time.value} | {name: {"@value": day, "@type": "xsd:date"} for name, day in ends if day}


def _claim(statement: Statement, leaf: Leaf) -> Row:
    document = leaf.document
    return {
        "@id": iri("statement", statement.id), "@type": "schema:Claim", "schema:author": _refs(statement.speakers),
        "schema:text": [document.quote(span) for span in statement.content], "schema:appearance": {"@id": iri("document", document.id)},
        "foedera:act": statement.act.value, "foedera:form": statement.form,
        "foedera:within": {"@id": iri("statement", statement.within)} if statement.within else None,
        "foedera:anchor": _span(statement.anchor, document), "foedera:content": [_span(span, document) for span in statement.content],
        "foedera:run": {"@id": iri("run", leaf.runs[statement.id])},
    }  # fmt: skip


def _accord(accord: Accord, leaf: Leaf) -> Row:
    return {
        "@id": iri("accord", accord.id), "@type": ["foedera:Accord", "schema:CreativeWork"], "foedera:kind": accord.kind,
        "schema:name": [title.form for title in accord.titles], "foedera:party": _refs(accord.parties),
        "foedera:stage": [stage.stage for stage in accord.life], **_time(accord.time),
        "foedera:clause": [
            _span(clause.span, leaf.document) | {"foedera:force": clause.force.value, "foedera:kind": clause.kind.value}
            for clause in accord.clauses
        ],
        "foedera:anchor": _span(accord.anchor, leaf.document), "foedera:run": {"@id": iri("run", leaf.runs[accord.id])},
    }  # fmt: skip


JSONLD: Final = Format(
    "jsonld", "jsonld", "JSON-LD 1.1 with SEM (2009), schema.org NewsArticle and Claim; its context inside",
    "reports with their text, actors, acts, claims and accords with clauses; exact words by foedera:Span",
    (
        "mentions, namings, stances, offices, memberships, decisions; rules and scores of single fields",
        "what is not stated as done is a foedera:ToldEvent with its modality and assertion, and no sem:Event",
    ),
    "pyld expands it without the network; rdflib parses it, and SPARQL finds every act, claim and span", write,
)  # fmt: skip
