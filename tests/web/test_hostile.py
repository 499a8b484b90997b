"""200 hostile articles: whatever a text, a title or a name holds, a page shows it as text, and no request ends in a fault of ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hostile import BITS, articles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tags import Tags
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.store.record import Record
from foedera.web.app import application
from foedera.web.pages import PAGES
from foedera.web.room import Room
from foedera.web.security import Door

TAGS = frozenset(
    "html head meta title link script body a header div b i form input button nav ul li main span h1 h2 h3 p blockquote bdi mark ol dl dt dd "
    "details summary code footer svg rect line text circle table thead tbody tr th td select option label fieldset legend aside section article q br".split()
)  # fmt: skip


def test_200_hostile_articles_are_shown_inert(tmp_path: Path) -> None:
    path = tmp_path / "hostile.foedera"
    with Record.open(path, create=True) as record:
        pipeline.read(articles(), record, ToyReader())
        keys = [document.id for document in record.documents()]
    assert len(keys) == 200
    room = Room(str(path))
    room.prepare()
    with TestClient(application(room, Door()), base_url="http://127.0.0.1") as client:
        statements = [line["href"] for n in (1, 5, 9) for line in client.get(f"/statements.json?page={n}").json()["lines"]]
        for where in [
            *(f"/document/{key}" for key in keys),
            *statements,
            "/",
            "/documents",
            "/statements",
            "/people",
            "/search?words=stay",
        ]:
            answer = client.get(where)
            assert answer.status_code == 200, where
            seen = Tags()
            seen.feed(answer.text)
            assert seen.tags <= TAGS, seen.tags - TAGS
            assert not [name for name in seen.attributes if name.startswith("on") or name in {"style", "srcdoc"}]
            assert all(link.startswith(("/", "#")) for link in seen.links)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", answer.text)


@pytest.fixture(scope="module")
def shared_client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("room") / "toy.foedera"
    with Record.open(path, create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
    room = Room(str(path))
    room.prepare()
    with TestClient(application(room, Door()), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


values = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["0", "-1", "1", "2019", "2019-13-45", "RUS", "1-2", "9-1", "0-99999999", "\x00", "true", *BITS[:30]]),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.sampled_from(PAGES), data=st.data())
def test_no_question_makes_a_fault_of_ours(shared_client: TestClient, page: Any, data: st.DataObject) -> None:
    """What schemathesis would ask, from the same description: any value for every parameter, and some that nobody knows."""
    names = [*page.query.__dataclass_fields__, "nobody"]
    given_ = {name: data.draw(values, label=name) for name in names if data.draw(st.booleans())}
    path = page.twin
    for name in re.findall(r"{(\w+)}", path):
        value = given_.pop(name, "0123456789abcdef").replace("/", "").replace("?", "").replace("#", "") or "x"
        path = path.replace(f"{{{name}}}", value.encode("utf-8", "replace").decode("latin-1").encode("unicode_escape").decode())
    answer = shared_client.get(path.replace("\\", "%5C"), params={k: v.encode("utf-8", "replace") for k, v in given_.items()})
    assert answer.status_code in {200, 400, 404, 405, 414, 429}, (path, given_, answer.text[:200])
    assert answer.headers["content-type"].startswith(("application/json", "text/html", "text/plain"))
