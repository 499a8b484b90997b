"""The walls: hosts, tokens, forms, sizes, headers, files. Each row is a way in that must stay shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tags import Tags

from foedera.store.record import Record
from foedera.web.app import application
from foedera.web.room import Room
from foedera.web.security import LARGEST_FORM, Bucket, Door, SecurityError, local

TOKEN, READER = "a-long-enough-token-1", "another-long-token-2"
HERE = "http://127.0.0.1"


def client_of(room: Room, door: Door, **given: Any) -> TestClient:
    return TestClient(application(room, door), base_url=HERE, follow_redirects=False, **given)


@pytest.fixture
def guarded(room: Room) -> Iterator[TestClient]:
    with client_of(room, Door(token=TOKEN, reader_token=READER)) as made:
        yield made


def form_on(page: str) -> dict[str, str]:
    """The hidden fields of the first form with a CSRF token on a page."""
    return {"csrf": re.findall(r'name="csrf" value="([0-9a-f]{64})"', page)[0]}


def an_event(client: TestClient, **headers: str) -> str:
    return str(client.get("/events.json", headers=headers).json()["lines"][0]["id"])


def decisions(room: Room) -> list[tuple[str, str]]:
    with Record.open(room.path) as record:
        return [(decision.action, decision.by) for decision in record.decisions()]


WAYS_IN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("GET", "/", {}), ("GET", "/index.json", {}), ("GET", "/events", {}), ("GET", "/events.json", {}), ("GET", "/openapi.json", {}),
    ("GET", "/documents.json", {}), ("GET", "/search.json?words=a", {}), ("GET", "/actor/RUS.json", {}), ("HEAD", "/index.json", {}),
    ("GET", "/index.json?token=" + TOKEN, {}), ("GET", "/index.json", {"Authorization": TOKEN}),
    ("GET", "/index.json", {"Authorization": "Bearer"}), ("GET", "/index.json", {"Authorization": "Bearer "}),
    ("GET", "/index.json", {"Authorization": "Bearer " + TOKEN[:-1]}), ("GET", "/index.json", {"Authorization": "Bearer " + TOKEN + "x"}),
    ("GET", "/index.json", {"Authorization": "Bearer " + TOKEN.upper()}), ("GET", "/index.json", {"Authorization": "bearer " + TOKEN[:-1]}),
    ("GET", "/index.json", {"Authorization": "Basic " + TOKEN}), ("GET", "/index.json", {"Authorization": "Bearer None"}),
    ("GET", "/index.json", {"Authorization": "Bearer null"}), ("GET", "/index.json", {"Cookie": "foedera="}),
    ("GET", "/index.json", {"Cookie": "foedera=" + TOKEN}), ("GET", "/index.json", {"Cookie": "foedera=None"}),
    ("GET", "/index.json", {"X-Forwarded-For": "127.0.0.1"}), ("GET", "/index.json", {"X-Forwarded-User": "reviewer"}),
    ("GET", "/index.json", {"X-Original-URL": "/login"}), ("GET", "/index.json", {"X-Rewrite-URL": "/static/room.css"}),
    ("GET", "/static/../index.json", {}), ("GET", "/static/%2e%2e/index.json", {}), ("GET", "//index.json", {}),
    ("GET", "/login/../index.json", {}), ("GET", "/login.json", {}), ("GET", "/INDEX.json", {}), ("POST", "/review", {}), ("POST", "/names", {}),
    ("POST", "/review", {"X-HTTP-Method-Override": "GET"}), ("POST", "/review.json", {"Content-Type": "application/json"}),
    ("POST", "/names.json", {"Content-Type": "application/json"}), ("POST", "/review.json", {"Authorization": "Bearer " + READER[:-1]}),
    ("GET", "/agreement.json", {}), ("GET", "/queue.json?by=" + TOKEN, {}),
)  # fmt: skip


@pytest.mark.parametrize(("method", "path", "headers"), WAYS_IN, ids=lambda value: str(value)[:40])
def test_the_token_cannot_be_walked_around(guarded: TestClient, method: str, path: str, headers: dict[str, str]) -> None:
    answer = guarded.request(method, path, headers=headers)
    assert answer.status_code in {303, 401, 404, 405}
    assert answer.status_code != 303 or answer.headers["location"] == "/login"
    assert "Peru" not in answer.text and "shelled" not in answer.text


def test_with_a_token_a_reader_looks_and_a_reviewer_decides(guarded: TestClient, room: Room) -> None:
    for token, form_status, json_status in ((READER, 403, 403), (TOKEN, 303, 200)):
        bearer = {"Authorization": f"Bearer {token}"}
        assert guarded.get("/index.json", headers=bearer).status_code == 200
        deed = {"entry": an_event(guarded, **bearer), "action": "reject", "by": "ana"}
        assert guarded.post("/review", data=deed, headers=bearer).status_code == form_status
        assert guarded.post("/review.json", json=deed | {"by": "ben"}, headers=bearer).status_code == json_status
        assert guarded.post("/names.json", json={"action": "undo"}, headers=bearer).status_code == json_status
    assert decisions(room) == [("reject", "ana"), ("reject", "ben")]


def test_a_cookie_alone_sends_json_from_our_own_pages_only(guarded: TestClient, room: Room) -> None:
    guarded.post("/login", data={"token": TOKEN})
    deed = {"entry": an_event(guarded), "action": "reject"}
    assert guarded.post("/review.json", json=deed, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert guarded.post("/review.json", json=deed, headers={"Origin": "http://evil.example"}).status_code == 403
    assert decisions(room) == []
    assert guarded.post("/review.json", json=deed, headers={"Origin": HERE}).status_code == 200


def test_log_in_with_the_form_and_leave(guarded: TestClient) -> None:
    assert guarded.post("/login", data={"token": "wrong"}).status_code == 403
    assert guarded.post("/login", data={"token": TOKEN, "by": "ana"}).status_code == 303
    cookie = guarded.cookies["foedera"]
    page = guarded.get("/queue")
    assert page.status_code == 200 and 'value="ana"' in page.text
    assert guarded.post("/logout", data=form_on(page.text)).status_code == 303
    assert guarded.get("/", headers={"Cookie": f"foedera={cookie}"}).status_code == 303


def test_a_reader_sees_no_forms(guarded: TestClient) -> None:
    guarded.post("/login", data={"token": READER})
    assert "Accept" not in guarded.get("/queue").text and guarded.get("/queue").status_code == 200


def test_wrong_tokens_are_counted(guarded: TestClient) -> None:
    tried = [guarded.get("/index.json", headers={"Authorization": f"Bearer guess-{n:016}"}).status_code for n in range(14)]
    assert tried[0] == 401 and tried[-1] == 429
    assert guarded.get("/index.json", headers={"Authorization": "Bearer guess"}).status_code == 429


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org"])  # noqa: S104
def test_beyond_this_machine_a_token_is_demanded(host: str) -> None:
    with pytest.raises(SecurityError, match="a token is needed"):
        Door(host)
    assert Door(host, TOKEN).token


@pytest.mark.parametrize("given", [{"token": "short"}, {"reader_token": READER}, {"token": TOKEN, "reader_token": TOKEN}])
def test_tokens_that_guard_nothing_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(SecurityError):
        Door(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "foedera", "evil.example:8642"]
)
def test_other_host_names_are_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


def test_our_own_host_names_are_answered(room: Room) -> None:
    with client_of(room, Door(names=("desk.example",))) as client:
        for host in ("127.0.0.1:8642", "localhost", "[::1]:8642", "desk.example"):
            assert client.get("/runs", headers={"Host": host}).status_code == 200


def test_a_form_needs_its_own_token_session_and_site(client: TestClient, room: Room) -> None:
    page = client.get("/queue").text
    good = form_on(page) | {"entry": an_event(client), "action": "accept", "by": "ana", "next": "/queue"}
    assert client.post("/review", data=good | {"csrf": ""}).status_code == 403
    assert client.post("/review", data=good | {"csrf": "0" * 64}).status_code == 403
    assert client.post("/review", data=good, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post("/review", data=good, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/review", params=good).status_code == 405
    with client_of(room, Door()) as other:
        other.get("/")
        assert other.post("/review", data=good).status_code == 403
    assert decisions(room) == []
    assert client.post("/review", data=good, headers={"Origin": HERE, "Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert decisions(room) == [("accept", "ana")]


@pytest.mark.parametrize(
    "next_", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x=1", ""]
)
def test_no_form_sends_elsewhere(client: TestClient, next_: str) -> None:
    form = form_on(client.get("/queue").text) | {"entry": an_event(client), "action": "accept", "next": next_}
    assert client.post("/review", data=form).headers["location"] == "/" == local(next_)


@pytest.mark.parametrize("where", ["/", "/index.json", "/static/room.css", "/nope", "/login"])
def test_every_answer_carries_the_headers(client: TestClient, where: str) -> None:
    headers = client.get(where).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers or {"httponly", "samesite=strict"} <= set(headers["set-cookie"].lower().split("; "))


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    for where in ("/", "/network", "/map", "/timeline", "/queue", "/actor/GHA", "/compare", "/search?words=shelled"):
        seen = Tags()
        seen.feed(client.get(where).text)
        assert "style" not in seen.tags | seen.attributes and not any(name.startswith("on") for name in seen.attributes)
        assert seen.scripts == ["/static/room.js"]


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/....//app.py",
             "/static/fonts", "/static/", "/document/..%2f..%2fetc%2fpasswd", "/document/%00"],
)  # fmt: skip
def test_no_file_but_the_packages_own(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404} and "import" not in answer.text and "root:" not in answer.text


def test_sizes_and_rates_are_bounded(client: TestClient) -> None:
    assert client.get("/search?words=" + "a" * 5_000).status_code == 414
    assert client.get("/search?words=" + "a" * 300).status_code == 400
    assert client.post("/review", content=b"a=" + b"b" * LARGEST_FORM).status_code == 413
    assert (
        client.post("/review.json", content=b" " * (LARGEST_FORM + 1), headers={"Content-Type": "application/json"}).status_code
        == 413
    )
    deep = b"[" * 20_000 + b"]" * 20_000
    assert client.post("/review.json", content=deep, headers={"Content-Type": "application/json"}).status_code == 400
    assert client.post("/review", content=iter([b"a=" + b"b" * 40_000] * 3)).status_code == 413
    assert client.post("/review", content="&".join(f"f{n}=1" for n in range(90)).encode()).status_code in {400, 403}
    assert client.request("DELETE", "/").status_code == 405 == client.request("TRACE", "/").status_code


def test_who_asks_too_often_waits(room: Room) -> None:
    with client_of(room, Door(burst=3.0)) as client:
        assert {client.get("/static/icon.svg").status_code for _ in range(60)} == {200, 429}


def test_a_bucket_fills_again_with_time_for_each_address() -> None:
    bucket = Bucket(rate=2.0, size=2.0)
    assert [bucket.take("a", at=0.0) for _ in range(3)] == [True, True, False]
    assert bucket.take("b", at=0.0) and not bucket.take("a", at=0.2) and bucket.take("a", at=1.0)
