"""200 hostile articles: whatever a text, a title or a name holds, a page shows it as text, and no request ends in a fault of ours."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tags import Tags
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.store.record import Record
from foedera.types.text import Document
from foedera.web.app import application
from foedera.web.pages import PAGES
from foedera.web.room import Room
from foedera.web.security import Door

BITS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</p></main></body></html>", "<!--", "-->", "<![CDATA[",
    "]]>", "<iframe srcdoc='<script>alert(1)</script>'>", "javascript:alert(1)", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)",
    "{{ 7*7 }}", "{% raise %}", "${7*7}", "<%= 7*7 %>", "&lt;b&gt;", "&#60;script&#62;", "\x00", "\x1b[31m", "\x07", "\x7f", "\r\n\r\n", "\u202e",
    "\u2066", "\u2069", "\u200b", "\ufeff", "\u0301" * 40, "𐍈𝔘🏳️‍🌈", "\ud7ff", "\uffff", "שלום", "مرحبا", "漢字", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//evil.example>", "<form action=//evil.example>", "<a href=javascript:alert(1)>x",
    "<style>*{display:none}</style>", "<textarea>", "<title>", "<plaintext>", "<math><mi//xlink:href='data:x,<script>'>", "=cmd|'/c calc'!A1",
    "../../etc/passwd", "%3Cscript%3E", "\\u003cscript\\u003e", "<a" + " x" * 500 + ">", "(" * 300, "a" * 20_000, "word " * 3_000, "\n" * 500,
)  # fmt: skip
TAGS = frozenset(
    "html head meta title link script body a header div b i form input button nav ul li main span h1 h2 h3 p blockquote bdi mark ol dl dt dd "
    "details summary code footer svg rect line text circle table thead tbody tr th td select option label fieldset legend aside section article q br".split()
)  # fmt: skip


def articles() -> list[Document]:
    """200 texts, each with statements in it, put together from the bits by fixed dice."""
    dice, found = random.Random(7), []
    for n in range(200):
        parts = [dice.choice(BITS) for _ in range(dice.randint(1, 4))]
        text = f"{n} {parts[0]} Ghana said {' '.join(parts)} would stay.\nTogo said no {parts[-1]}"
        found.append(
            replace(
                toy_documents(text)[0],
                title=parts[0][:300],
                outlet=parts[-1][:300],
                author=parts[0][:99],
                source=f"{parts[0][:80]}/{n}",
            )
        )
    return found


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
