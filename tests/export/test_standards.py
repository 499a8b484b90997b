"""Exports that follow a standard, read by that standard's own tools. The record is invented and holds hostile text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import igraph
import networkx
import pytest
import rdflib
from lxml import etree
from prov.model import ProvActivity, ProvDerivation, ProvDocument, ProvGeneration
from pyld import jsonld
from scenes import scene

from foedera.api import Foedera
from foedera.types.text import Span

ANNO = json.loads((Path(__file__).parent / "anno-terms.json").read_text(encoding="utf-8"))

GEXF = etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf-1.2.rng"))


@pytest.fixture(scope="module")
def record() -> Iterator[Foedera]:
    with Foedera(scene()) as record:
        yield record


def exported(record: Foedera, form: str, *, policy: str = "plover") -> bytes:
    out = io.BytesIO()
    record.export(form, out, policy=policy)
    return out.getvalue()


def quoted(record: Foedera, document: str, start: int, end: int) -> str:
    return record.record.document(document).quote(Span(start, end))


@pytest.mark.parametrize("form", ["plover", "ftm", "annotation", "prov", "jsonld", "graphml", "gexf", "jsonl"])
def test_every_format_names_its_policy(record: Foedera, form: str) -> None:
    assert exported(record, form, policy="cow") != exported(record, form, policy="iso")


# --- Web Annotation


def closed(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """The terms of the vocabulary that the export uses, typed from the recommendation; no other context exists."""
    assert url == "http://www.w3.org/ns/anno.jsonld", f"{url} is not to be fetched"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": ANNO}


OA = "http://www.w3.org/ns/oa#"


def test_web_annotations_expand_and_quote_exactly(record: Foedera) -> None:
    raw = exported(record, "annotation")
    (collection,) = jsonld.expand(json.loads(raw), {"documentLoader": closed})
    assert collection["@type"] == ["https://www.w3.org/ns/activitystreams#OrderedCollection"]
    (page,) = collection["https://www.w3.org/ns/activitystreams#first"]
    (listed,) = page["https://www.w3.org/ns/activitystreams#items"]
    items = listed["@list"]
    counts = record.record.counts()
    assert len(items) == sum(counts.values()) - counts["document"] - 1  # one statement is rejected
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"] and item[f"{OA}motivatedBy"][0]["@id"].startswith(OA)
        assert len(item[f"{OA}hasBody"]) == 2
        for place in item[f"{OA}hasTarget"]:
            document = place[f"{OA}hasSource"][0]["@id"].rsplit(":", 1)[1]
            text = record.record.document(document).text
            position, quote = place[f"{OA}hasSelector"]
            start, end = position[f"{OA}start"][0]["@value"], position[f"{OA}end"][0]["@value"]
            exact, prefix, suffix = (quote[f"{OA}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix"))
            assert position["@type"] == [f"{OA}TextPositionSelector"] and quote["@type"] == [f"{OA}TextQuoteSelector"]
            assert text[start:end] == exact and text[:start].endswith(prefix) and text[end:].startswith(suffix)


def test_annotations_carry_the_row(record: Foedera) -> None:
    items = json.loads(exported(record, "annotation"))["first"]["items"]
    rows = [json.loads(item["body"][1]["value"]) for item in items]
    assert {row["entry"] for row in rows} == {"actor", "mention", "accord", "statement", "event"}
    planned = next(item for item in items if "AID" in item["body"][0]["value"])
    assert planned["body"][0]["value"] == "event AID planned stated"


# --- PROV


def test_prov_finds_every_entry_made_by_its_run_from_its_document(record: Foedera) -> None:
    document = ProvDocument.deserialize(content=exported(record, "prov").decode(), format="json")
    assert isinstance(document, ProvDocument)
    counts = record.record.counts()
    entries = sum(counts.values()) - counts["document"]
    assert len(list(document.get_records(ProvGeneration))) == len(list(document.get_records(ProvDerivation))) == entries
    activities = {str(activity.identifier): activity for activity in document.get_records(ProvActivity)}
    runs = {f"foedera:run-{run.id}" for run in record.record.runs()}
    assert runs <= activities.keys() and len(activities) == len(runs) + 1
    decided = {str(name): value for name, value in activities["foedera:decision-0"].attributes}
    assert decided["foedera:action"] == "reject" and decided["foedera:why"] == "<not> so"


# --- JSON-LD


def refused(url: str, options: dict[str, Any]) -> NoReturn:
    raise AssertionError(f"{url} is not to be fetched")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_json_ld_needs_no_network_and_answers_sparql(record: Foedera) -> None:
    raw = exported(record, "jsonld")
    assert jsonld.expand(json.loads(raw), {"documentLoader": refused})
    graph = rdflib.Graph().parse(data=raw, format="json-ld")
    spaces = "PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX schema: <https://schema.org/> PREFIX f: <urn:foedera:term:> "

    def ask(words: str) -> list[tuple[str, ...]]:
        return [tuple(str(value) for value in row) for row in graph.query(spaces + words)]

    assert len(ask("SELECT ?a {?a a schema:NewsArticle; schema:articleBody ?t}")) == record.record.counts()["document"]
    assert ask("SELECT ?m {?e a sem:Event; f:modality ?m}") == [("done",)] * 5
    assert sorted(ask("SELECT ?m ?s {?e a f:ToldEvent; f:modality ?m; f:assertion ?s}")) == [
        ("done", "denied"),
        ("planned", "stated"),
    ]
    assert ask("SELECT ?n {?e a f:ToldEvent; sem:accordingTo/schema:name ?n}") == [("Sudan",)]
    assert len(ask("SELECT ?c {?c a schema:Claim; schema:author ?w}")) == len(record.statements) - 1
    spans = ask("SELECT ?d ?s ?e ?q {?x a f:Span; f:document ?d; f:start ?s; f:end ?e; f:quote ?q}")
    assert len(spans) > 20
    for where, start, end, quote in spans:
        assert quoted(record, where.rsplit(":", 1)[1], int(start), int(end)) == quote


# --- graphs


def test_networkx_and_igraph_read_the_same_graph(record: Foedera, tmp_path: Path) -> None:
    record.export("graphml", tmp_path / "a.graphml")
    one = networkx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    other = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    assert one.number_of_nodes() == other.vcount() > 10
    assert one.number_of_edges() == other.ecount()
    edges = [values for *_, values in one.edges(data=True)]
    assert sorted(values["entry"] for values in edges) == sorted(other.es["entry"])
    acts = [values for values in edges if values["kind"] == "act"]
    assert {values["type"] for values in acts} == {"ASSAULT", "SUPPORT"}  # neither the planned nor the denied one
    assert {values["sign"] for values in acts if values["type"] == "SUPPORT"} == {1}
    for values in edges:
        assert quoted(record, values["document"], values["start"], values["end"]) == values["quote"]
    assert one.graph["policy"] == "plover" and "machine-made" in one.graph["made_by"]
    assert one.nodes["TGO"]["label"] == "Togo"  # named in two reports, one node


def test_gexf_holds_to_its_schema_and_has_days(record: Foedera, tmp_path: Path) -> None:
    record.export("gexf", tmp_path / "a.gexf")
    tree = etree.parse(tmp_path / "a.gexf")
    GEXF.assertValid(tree)
    tree.getroot()[1].set("mode", "lively")
    assert not GEXF.validate(tree)
    graph = networkx.read_gexf(tmp_path / "a.gexf")
    graphml = exported(record, "graphml")
    assert graph.number_of_edges() == networkx.parse_graphml(graphml.decode(), force_multigraph=True).number_of_edges()
    shelled = next(values for *_, values in graph.edges(data=True) if values["mode"] == "heavy-weapons")
    assert (shelled["start"], shelled["end"]) == ("2019-05-03", "2019-05-03")
    timeless = [values for *_, values in graph.edges(data=True) if not values.get("time")]
    assert timeless and not [values for values in timeless if "end" in values and isinstance(values["end"], str)]
