"""Schemathesis over our own OpenAPI description: whatever it asks, no fault of ours, and every answer is one that the description knows."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from room_affair import affair, record_of
from starlette.testclient import TestClient

from foedera.store.record import Record
from foedera.tables import gazetteer
from foedera.web.app import application
from foedera.web.openapi import described
from foedera.web.room import Room
from foedera.web.security import Door

if TYPE_CHECKING:
    from schemathesis import Case

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
SCHEMA: Any = schemathesis.openapi.from_dict(described())
OPERATIONS = [(path, method) for path, verbs in described()["paths"].items() for method in verbs]
SEEN: Counter[tuple[str, int]] = Counter()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("room") / "affair.foedera"
    record_of(path, affair()).close()
    room = Room(str(path), patience=200.0)
    room.prepare()
    with TestClient(application(room, Door(burst=1e9)), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        made.room_path = str(path)  # type: ignore[attr-defined]
        yield made
    gazetteer.install(None)


def known(client: TestClient) -> dict[str, list[str]]:
    """Ids that the record has, by the first word of the path that takes them."""
    with Record.open(client.room_path) as record:  # type: ignore[attr-defined]
        entries = {kind: [f.entry.id for f in record.filed(kind)] for kind in ("accord", "event", "statement", "mention")}
        return entries | {
            "compare": entries["accord"],
            "entry": entries["mention"],
            "document": [d.id for d in record.documents()],
        }


def at_home(case: Case[Any], ids: dict[str, list[str]], dice: random.Random) -> None:
    """Every other question is about something that is there: an id that nobody has reaches no page."""
    first = case.path.split("/")[1]
    if dice.random() < 0.6:
        if isinstance(case.path_parameters, dict) and "id" in case.path_parameters:
            case.path_parameters["id"] = dice.choice(ids[first])
        if isinstance(case.path_parameters, dict) and "key" in case.path_parameters:
            case.path_parameters["key"] = dice.choice(["GHA", "PER", "TGO"])
        if isinstance(case.body, dict) and "entry" in case.body:
            case.body["entry"] = dice.choice([*ids["event"], *ids["accord"], *ids["statement"]])


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda value: str(value))
def test_every_answer_is_one_that_the_description_knows(client: TestClient, path: str, method: str) -> None:
    ids, operation = known(client), SCHEMA[path][method.upper()]

    @given(case=operation.as_strategy(), seed=st.integers(0, 10**6))
    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def asked(case: Case[Any], seed: int) -> None:
        at_home(case, ids, random.Random(seed))
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1")
        sent = {name: sent[name] for name in ("method", "url", "params", "headers", "json", "data") if sent.get(name) is not None}
        answer = client.request(**sent, follow_redirects=False)
        SEEN[path, answer.status_code] += 1
        assert answer.status_code < 500, (sent, answer.text[:300])
        case.validate_response(answer, checks=CHECKS)

    asked()
    assert SEEN[path, 200], f"{path} was never answered with a page: {SEEN}"


CHECKS = [
    getattr(schemathesis.checks, name)
    for name in ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
]


def test_no_noun_of_the_description_has_a_name_that_a_client_cannot_bear() -> None:
    assert [name for name in described()["components"]["schemas"] if not name.isidentifier()] == []
    names = [operation["operationId"] for verbs in described()["paths"].values() for operation in verbs.values()]
    assert len(names) == len(set(names)) and all(name.isidentifier() for name in names)


def test_the_description_names_every_page_and_deed() -> None:
    assert len(OPERATIONS) >= 27 and {path for path, method in OPERATIONS if method == "post"} == {"/review.json", "/names.json"}
