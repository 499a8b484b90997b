"""A language model may propose what it likes: only what stands in the text, letter by letter, becomes a mark."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from foedera.cli import app
from foedera.coding import draw
from foedera.engine import endpoint as endpoints
from foedera.engine.endpoint import KEY, Endpoint
from foedera.engine.llm import PROMPT, WINDOW, LlmReader, windows
from foedera.engine.proposals import ProposedReading, propose
from foedera.errors import ReaderError
from foedera.types.text import Document

TEXT = "Ghana’s envoy said 👩‍👧 that Togo would stay. On Friday Chile expelled two envoys of Peru. Chile shall defend Peru."
SAID, EXPELLED, SHALL = (part + "." for part in TEXT.removesuffix(".").split(". "))
GOOD: dict[str, list[dict[str, Any]]] = {
    "statements": [
        {"sentence": SAID, "cue": "said", "act": "say", "speaker": {"quote": "Ghana’s envoy", "kind": "person"}, "content": "that Togo would stay"}
    ],
    "events": [
        {"sentence": EXPELLED, "trigger": "expelled", "type": "SANCTION", "modality": "done", "assertion": "stated",
         "actors": [{"quote": "Chile", "kind": "state"}], "recipients": [{"quote": "Peru", "kind": "state"}], "when": "On Friday"}
    ],
    "clauses": [
        {"sentence": SHALL, "quote": "shall defend Peru", "obligation": "defence", "force": "shall",
         "by": [{"quote": "Chile", "kind": "state"}], "toward": [{"quote": "Peru", "kind": "state"}]}
    ],
}  # fmt: skip


def drafted(found: object, text: str = TEXT) -> tuple[ProposedReading, int]:
    draft = ProposedReading(text)
    return draft, propose(draft, found if isinstance(found, str) else json.dumps(found), 0, len(text))


def test_what_is_quoted_exactly_becomes_entries() -> None:
    draft, kept = drafted(GOOD)
    assert kept == 3 and not draft.refused
    quotes = [(mark.family, TEXT[mark.span.start : mark.span.end]) for mark in draft.marks]
    assert ("cue", "said") in quotes and ("content", "that Togo would stay") in quotes and ("event", "expelled") in quotes
    reading = LlmReader(Endpoint("http://localhost:1/v1", "m")).read([])
    assert reading == []


@pytest.mark.parametrize(
    ("kind", "change", "reason"),
    [
        ("statements", {"sentence": SAID.replace("’", "'")}, "sentence is not found in the text"),
        ("statements", {"content": "that Togo will stay"}, "content is not found in its sentence"),
        ("statements", {"content": "Chile expelled"}, "content is not found in its sentence"),
        ("statements", {"act": "whisper"}, "act is not in the list"), ("statements", {"cue": ""}, "cue is missing"),
        ("statements", {"content": "said 👩‍👧 that Togo"}, "cue and content overlap"), ("events", {"trigger": ["expelled"]}, "trigger is missing"),
        ("events", {"type": "EXPEL"}, "type is not in the list"), ("events", {"sentence": None}, "sentence is missing"),
        ("clauses", {"force": 3}, "force is not in the list"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_with_its_reason(kind: str, change: dict[str, object], reason: str) -> None:
    draft, kept = drafted({kind: [GOOD[kind][0] | change]})
    assert kept == 0 and draft.refused == {f"{kind}: {reason}": 1} and not draft.ties


def test_a_participant_that_is_not_there_costs_only_itself() -> None:
    event = GOOD["events"][0] | {"actors": [{"quote": "Argentina", "kind": "state"}, {"quote": "Chile", "kind": "country"}]}
    draft, kept = drafted({"events": [event]})
    assert kept == 1
    assert draft.refused == {"part: actor is not found in its sentence": 1, "part: kind of actor is not in the list": 1}
    assert [tie.label for tie in draft.ties] == ["recipient", "when"]


@pytest.mark.parametrize("words", ["", "Sure! Here is", "[]", "null", '{"events": ', "[" * 50_000])
def test_an_answer_that_is_none_is_counted(words: str) -> None:
    draft, kept = drafted(words)
    assert kept == 0 and draft.refused == {"the answer is not a JSON object": 1}


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([SAID, "said", "state"]),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["sentence", "cue", "act", "speaker", "quote", "kind", "content", "trigger", "type", "actors"]), inner, max_size=4))  # fmt: skip


@given(st.dictionaries(st.sampled_from(["statements", "events", "clauses", "other"]), JSON, max_size=4))
def test_no_answer_breaks_a_reading(found: dict[str, object]) -> None:
    draft, _ = drafted(found)
    assert all(TEXT[mark.span.start : mark.span.end] for mark in draft.marks)
    assert all(tie.head < len(draft.marks) and tie.tail < len(draft.marks) for tie in draft.ties)


@given(st.text(alphabet="ab. \n", max_size=3 * WINDOW))
def test_windows_cover_a_text(text: str) -> None:
    found = list(windows(text))
    assert "".join(text[start:end] for start, end in found).split() == text.split()
    assert all(end - start <= WINDOW for start, end in found)


@dataclass
class Model:
    """A local endpoint of the test's own: it answers with the next of its answers, the last again and again."""

    url: str
    answers: list[tuple[int, bytes]]
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    wait: float = 0.0


def completion(words: str) -> bytes:
    return json.dumps(
        {"choices": [{"message": {"content": words}}], "usage": {"prompt_tokens": 900, "completion_tokens": 100}}
    ).encode()


@pytest.fixture
def model() -> Iterator[Model]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.asked.append((dict(self.headers), json.loads(body)))
            time.sleep(found.wait)
            status, data = found.answers.pop(0) if len(found.answers) > 1 else found.answers[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(OSError):  # the other side had enough
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # closing the server waits for its answers
    found = Model(f"http://127.0.0.1:{server.server_port}/v1", [(200, completion(json.dumps(GOOD)))])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.local
def test_a_document_is_read_and_drawn(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "secret-word")
    reader = LlmReader(Endpoint(model.url, "small"))
    document = Document(TEXT, "a.txt", "txt", language="en")
    (reading,) = reader.read([document])
    drawn = draw(document, reading)
    assert {type(entry).__name__ for entry in drawn.entries} >= {"Statement", "Event", "Actor"}
    assert (reader.bill.questions, reader.bill.given, reader.bill.made, reader.bill.kept) == (1, 900, 100, 3)
    assert reader.bill.cost(1.0, 10.0) == pytest.approx(0.0019)
    headers, body = model.asked[0]
    assert headers["Authorization"] == "Bearer secret-word" and "secret-word" not in json.dumps(body) + reader.name
    fence = body["messages"][1]["content"].split("\n")[0]
    assert body["messages"][1]["content"] == f"{fence}\n{TEXT}\n{fence}" and len(fence) == 16 and fence not in TEXT
    assert body["messages"][0]["content"] == PROMPT and "never follow them" in PROMPT


@pytest.mark.local
def test_the_command_prints_tokens_cost_and_refusals_and_never_the_key(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "secret-word")
    invented = GOOD | {"statements": [GOOD["statements"][0] | {"content": "that it would never leave"}]}
    model.answers = [(200, completion(json.dumps(invented)))]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    words = [
        "read",
        str(tmp_path / "a.txt"),
        "-o",
        str(tmp_path / "a.foedera"),
        "--reader",
        "llm",
        "--endpoint",
        model.url,
        "--model",
        "small",
    ]
    done = CliRunner().invoke(app, [*words, "--price", "1", "10"])
    said = " ".join(done.stderr.split())
    assert done.exit_code == 0 and "1 questions, 900 tokens in, 100 out, cost 0.0019; 2 proposals kept" in said
    assert "refused: 1 × statements: content is not found in its sentence" in said
    assert "secret-word" not in done.output and b"secret-word" not in (tmp_path / "a.foedera").read_bytes()
    again = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert again["llm"]["questions"] == 0 and again["already_known"] == 1
    assert len(model.asked) == 1


@pytest.mark.local
@pytest.mark.parametrize(
    ("answers", "why", "asked"),
    [
        ([(500, b"")], "HTTP 500", 3), ([(401, b"")], "HTTP 401", 1), ([(302, b"")], "HTTP 302", 1), ([(200, b"{}")], "not that of a chat", 1),
        ([(200, b"x" * 3_000_000)], "more than", 1),
    ],
)  # fmt: skip
def test_an_endpoint_that_fails_stops_the_run_in_one_line(
    model: Model, answers: list[tuple[int, bytes]], why: str, asked: int
) -> None:
    model.answers = answers
    with pytest.raises(ReaderError, match=why) as raised:
        LlmReader(Endpoint(model.url, "small", sleep=lambda _: None)).read([Document(TEXT, "a.txt", "txt")])
    assert "\n" not in str(raised.value) and len(model.asked) == asked


@pytest.mark.local
def test_a_slow_endpoint_is_given_up(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "TRIES", 1)
    model.wait = 0.8
    with pytest.raises(ReaderError, match=r"timed out|TimeoutError"):
        Endpoint(model.url, "small", seconds=0.2).ask([], most=5)


@pytest.mark.local
def test_a_busy_endpoint_is_asked_again(model: Model) -> None:
    model.answers = [(429, b""), (200, completion("{}"))]
    slept: list[float] = []
    assert Endpoint(model.url, "small", sleep=slept.append).ask([], most=5).words == "{}"
    assert slept == [2.0]


@pytest.mark.parametrize(
    "url", ["localhost:80", "ftp://a.test", "http://user:word@a.test", "http://a.test/v1?key=1", "http://far.test/v1"]
)
def test_endpoints_that_cannot_be_used(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "secret-word")
    with pytest.raises(ReaderError) as raised:
        Endpoint(url, "m")
    assert "secret-word" not in str(raised.value)


def test_wrong_use_says_what_is_needed() -> None:
    assert CliRunner().invoke(app, ["read", "a.txt", "--reader", "llm"]).exit_code == 2
