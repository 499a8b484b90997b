"""The multigraph of actors as GraphML and as GEXF with time, written as nodes and edges come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from lxml import etree

from foedera.export.format import Format, Written
from foedera.export.graph import EDGE, NODE, Edge, edges, nodes
from foedera.types.book import Book
from foedera.types.time import Time
from foedera.version import __version__

GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
GEXF: Final = "http://www.gexf.net/1.2draft"
NAMES: Final = {str: "string", int: "int", float: "double"}
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 cannot hold


def written_in_xml(value: Any) -> str:
    """A value as XML can hold it: what it cannot hold is shown as the replacement character."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))


@contextmanager
def _root(out: BinaryIO, tag: str, namespace: str, **attributes: str) -> Iterator[Any]:
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{namespace}}}{tag}", attributes, nsmap={None: namespace}):
            yield xml


def _leaf(xml: Any, namespace: str, tag: str, text: str | None = None, **attributes: str) -> None:
    """An element without children."""
    with xml.element(f"{{{namespace}}}{tag}", attributes):
        if text:
            xml.write(text)


def write_graphml(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """Directed GraphML. Policy and maker are data of the graph."""
    left_out: Counter[str] = Counter()
    count = 0
    with _root(out, "graphml", GRAPHML) as xml:
        for domain, keys in (("graph", {"policy": str, "made_by": str}), ("node", {"label": str, **NODE}), ("edge", EDGE)):
            for name, kind in keys.items():
                attributes = {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": NAMES[kind]}
                _leaf(xml, GRAPHML, "key", **attributes)
        with xml.element(f"{{{GRAPHML}}}graph", {"edgedefault": "directed", "id": "foedera"}):
            _leaf(xml, GRAPHML, "data", policy, key="graph_policy")
            _leaf(xml, GRAPHML, "data", f"machine-made by Foedera {__version__}", key="graph_made_by")
            for node in nodes(book, policy=policy):
                _data(xml, "node", {"label": node.label, **node.values}, id=written_in_xml(node.key))
            for edge in edges(book, policy=policy, left_out=left_out):
                _data(xml, "edge", edge.values, id=edge.key, **_ends(edge))
                count += 1
    return Written(count, dict(left_out))


def _data(xml: Any, domain: str, values: dict[str, Any], **attributes: str) -> None:
    with xml.element(f"{{{GRAPHML}}}{domain}", attributes):
        for name, value in values.items():
            _leaf(xml, GRAPHML, "data", written_in_xml(value), key=f"{domain}_{name}")


def write_gexf(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """GEXF 1.2, dynamic: an edge lasts through the days that its time may cover; one without time has no bounds."""
    left_out: Counter[str] = Counter()
    count = 0
    with _root(out, "gexf", GEXF, version="1.2") as xml:
        with xml.element(f"{{{GEXF}}}meta"):
            _leaf(xml, GEXF, "creator", f"Foedera {__version__}")
            _leaf(xml, GEXF, "description", f"machine-made from news reports; codes under the policy {policy}")
        with xml.element(f"{{{GEXF}}}graph", {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"}):
            for domain, keys in (("node", NODE), ("edge", EDGE)):
                _declare(xml, domain, keys)
            with xml.element(f"{{{GEXF}}}nodes"):
                for node in nodes(book, policy=policy):
                    _values(xml, "node", node.values, NODE, id=written_in_xml(node.key), label=written_in_xml(node.label))
            with xml.element(f"{{{GEXF}}}edges"):
                for edge in edges(book, policy=policy, left_out=left_out):
                    bounds = {"id": edge.key} | _ends(edge) | _bounds(edge.time)
                    _values(xml, "edge", edge.values, EDGE, **bounds)
                    count += 1
    return Written(count, dict(left_out))


def _declare(xml: Any, domain: str, keys: dict[str, type]) -> None:
    with xml.element(f"{{{GEXF}}}attributes", {"class": domain, "mode": "static"}):
        for name, kind in keys.items():
            title = {str: "string", int: "integer", float: "double"}[kind]
            _leaf(xml, GEXF, "attribute", id=f"{domain}_{name}", title=name, type=title)


def _values(xml: Any, domain: str, values: dict[str, Any], order: dict[str, type], **attributes: str) -> None:
    with xml.element(f"{{{GEXF}}}{domain}", attributes), xml.element(f"{{{GEXF}}}attvalues"):
        for name in order:
            if name in values:
                _leaf(xml, GEXF, "attvalue", **{"for": f"{domain}_{name}", "value": written_in_xml(values[name])})


def _ends(edge: Edge) -> dict[str, str]:
    return {"source": written_in_xml(edge.source), "target": written_in_xml(edge.target)}


def _bounds(time: Time | None) -> dict[str, str]:
    days = {"start": time.earliest, "end": time.latest} if time else {}
    return {name: day for name, day in days.items() if day}


LOST: Final = (
    "planned, possible, negated, historical, alleged and denied events; statements without a stance; accords that are not signed",
    "mentions, namings, clauses, offices, decisions; recipients and speakers who are not resolved; nothing is merged across reports "
    "but the actors that the gazetteer knows",
    "characters that XML 1.0 cannot hold are shown as the replacement character: offsets stay exact",
)
HOLDS: Final = "actors as nodes; acts, stances and accords as edges with sign, time, who asserts, and exact words"
GRAPHML_FORMAT: Final = Format(
    "graphml", "graphml", "GraphML 1.0", HOLDS, LOST,
    "networkx and igraph read the same nodes and edges; every quotation is exact", write_graphml,
)  # fmt: skip
GEXF_FORMAT: Final = Format(
    "gexf", "gexf", "GEXF 1.2draft, dynamic, dates", HOLDS, (*LOST, "an act without a known day has no bounds: viewers show it always"),
    "a RELAX NG schema of the specification takes it (lxml); networkx reads the same edges, with their days", write_gexf,
)  # fmt: skip
