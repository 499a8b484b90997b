"""The export of entities, held against the library that owns the format (foedera[ftm]; it builds PyICU, which needs libicu-dev)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from scenes import scene

from foedera.api import Foedera
from foedera.types.text import Span

model = pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install 'foedera[ftm]'").model
EntityProxy = pytest.importorskip("followthemoney.proxy").EntityProxy


@pytest.fixture(scope="module")
def record() -> Iterator[Foedera]:
    with Foedera(scene()) as record:
        yield record


def exported(record: Foedera) -> bytes:
    out = io.BytesIO()
    record.export("ftm", out)
    return out.getvalue()


def test_followthemoney_takes_every_entity(record: Foedera) -> None:
    rows = [json.loads(line) for line in exported(record).splitlines()]
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        schema = model.get(row["schema"])
        assert schema is not None and not schema.abstract
        assert not schema.validate(row), row
        proxy = EntityProxy.from_dict(row, cleaned=False)
        assert proxy.to_dict()["properties"].keys() == row["properties"].keys(), "a value was not clean"
        for name, values in row["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (row["schema"], name)
            if schema.properties[name].type.name == "entity":
                assert set(values) <= ids
        assert proxy.context["policy"] == "plover"
        for span in row["spans"]:
            assert record.record.document(span["doc"]).quote(Span(span["start"], span["end"])) == span["quote"]


def test_followthemoney_gets_no_event_that_did_not_happen(record: Foedera) -> None:
    rows = [json.loads(line) for line in exported(record).splitlines()]
    events = [row["properties"] for row in rows if row["schema"] == "Event"]
    assert {event["keywords"][0] for event in events} == {"ASSAULT", "PROTEST", "SUPPORT"}  # not AID: it is planned
    assert not [event for event in events if "denied" in event["keywords"]]
    assert ["2019-05-03"] in [event.get("date") for event in events]
    notes = [row["properties"] for row in rows if row["schema"] == "Note"]
    assert "Ghana" not in json.dumps([note["name"] for note in notes]), "a rejected statement went out"
    assert any("éß漢" in " ".join(note["description"]) for note in notes)
