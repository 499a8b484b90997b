"""Learning from review: what is rejected again and again is held back next time, little evidence changes little, old entries never change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked
from strategies import filed
from typer.testing import CliRunner

from foedera import api, pipeline
from foedera.api import Foedera, Reviewer
from foedera.cli import app
from foedera.coding import Drawn
from foedera.coding.overlay import FORM, HELD, Overlay, applied, chance_of, facts, load, overlay_of
from foedera.errors import QueryError, ReaderError
from foedera.store.record import Record
from foedera.train.review import Case, cases_of, fit, learn, measured, unseen
from foedera.types.entries import Entry
from foedera.types.reading import Reading
from foedera.types.text import Document

LINES = ("mention m state, t state", "event p ASSAULT done: m > t")


class Given:
    """Readings made by hand: Mali strikes Togo, now with guns ("attacked"), now with words ("blasted")."""

    name = "given@1"

    def __init__(self, *ranges: tuple[str, range]) -> None:
        pairs = [marked(f"In case {n} [m Mali] [p {verb}] [t Togo].", *LINES) for verb, numbers in ranges for n in numbers]
        self.documents = [replace(document, source=f"{n}.txt") for n, (document, _) in enumerate(pairs)]
        self.readings = {document.id: reading for document, reading in pairs}

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        return [replace(self.readings[document.id], reader=self.name) for document in documents]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record in which a reviewer kept 30 attacks and rejected 30 harsh words."""
    path = str(tmp_path_factory.mktemp("review") / "a.foedera")
    with Record.open(path, create=True) as record:
        reader = Given(("attacked", range(30)), ("blasted", range(100, 130)))
        pipeline.read(reader.documents, record, reader)
        ana = Reviewer(record, "ana")
        for one in list(record.filed("event")):
            (ana.accept if one.document.quote(one.entry.anchor) == "attacked" else ana.reject)(one.entry.id)
    return path


def test_what_was_rejected_again_and_again_is_held_back_next_time(reviewed: str, tmp_path: Path) -> None:
    learned = api.train(reviewed, tmp_path / "ours.json")
    assert learned.learned["event"]["decisions"] == 60 and learned.learned["event"]["kept of shown"] == 1.0
    reader = Given(("attacked", range(500, 505)), ("blasted", range(600, 605)), ("struck", range(700, 705)))
    with Record.open(":memory:") as record:
        account = pipeline.read(reader.documents, record, reader, overlay=load(tmp_path / "ours.json"))
        shown = [one.document.quote(one.entry.anchor) for one in record.filed("event")]
        assert sorted(shown) == ["attacked"] * 5 + ["struck"] * 5
        assert account.held[f"event: {HELD}"] == 5
        pipeline.recode(record)
        assert len(list(record.filed("event"))) == 10


def test_old_entries_are_never_changed(reviewed: str, tmp_path: Path) -> None:
    api.train(reviewed, tmp_path / "ours.json")
    with Record.open(reviewed) as record:
        rows = "SELECT id, run, body FROM entry ORDER BY number"
        before = record.connection.execute(rows).fetchall()
        reader = Given(("attacked", range(30)), ("blasted", range(100, 130)))
        pipeline.read(reader.documents, record, reader, overlay=load(tmp_path / "ours.json"))
        after = record.connection.execute(rows).fetchall()
        assert after[: len(before)] == before and len(after) > len(before)
        assert len({run.id for run in record.runs()}) == 2
        assert len(cases_of(record)) == 60  # learned from what the reader said, not from what an overlay made of it


def case(n: int, *, kept: bool, word: str = "x", score: float = 0.0, kind: str = "event") -> Case:
    return Case(kind, f"{n:04d}", {"always": 1.0, "score": score, f"word {word}": 1.0}, kept)


def test_too_few_decisions_teach_nothing() -> None:
    few = [case(n, kept=n % 2 == 0) for n in range(39)]
    one_sided = [case(n, kept=n > 6) for n in range(60)]
    for given_ in ([], few, one_sided):
        with pytest.raises(QueryError, match="too few decisions"):
            learn(given_)


def test_little_evidence_changes_little_and_much_changes_much() -> None:
    rest = [case(n, kept=n % 4 != 0, word=f"w{n}", score=1.1) for n in range(60)]
    once, often = ([case(900 + n, kept=False, word="rare", score=1.1) for n in range(times)] for times in (1, 20))
    first, second = (fit([*rest, *own], 3.0) for own in (once, often))
    entry = {"always": 1.0, "score": 1.1, "word rare": 1.0}
    other = {"always": 1.0, "score": 1.1, "word never seen": 1.0}
    assert chance_of(first, other) - chance_of(first, entry) < 0.2
    assert chance_of(second, entry) < 0.3 < 0.5 < chance_of(second, other)


@given(st.lists(st.booleans(), min_size=40, max_size=80).filter(lambda kept: 8 <= sum(kept) <= len(kept) - 8))
def test_figures_are_of_decisions_that_it_has_not_seen(kept: list[bool]) -> None:
    cases = [case(n, kept=k, word=f"w{n}") for n, k in enumerate(kept)]
    figures = measured(cases, unseen(cases, 3.0), 0.5)
    assert figures["brier after"] > 0.15  # nothing can be known of a word that stands once: no model may look as if it did
    assert learn(cases).text == learn(list(cases)).text


@given(filed(), st.floats(0, 1), st.floats(-3, 3))
def test_an_overlay_holds_back_or_scores_and_changes_nothing_else(
    pair: tuple[Document, Entry], floor: float, bias: float
) -> None:
    document, entry = pair
    kind = type(entry).__name__.lower()
    overlay = Overlay(FORM, floor, {kind: {"always": bias, "score": 1.0}}, {})
    drawn = applied(overlay, document, Drawn((entry,), ()))
    chance = round(chance_of(overlay.weights[kind], facts(entry, document)), 4)
    assert [replace(one, score=entry.score) for one in drawn.entries] == ([entry] if chance >= floor or drawn.entries else [])
    assert len(drawn.entries) + len(drawn.held) == 1


def test_a_statement_on_which_an_event_rests_is_never_held_back() -> None:
    from affair import Affair

    affair = Affair()
    with Record.open(":memory:") as record:
        strict = Overlay(FORM, 1.0, {"statement": {"always": -5.0}}, {})
        pipeline.read(affair.documents, record, affair, overlay=strict)
        asserters = {key for event in record.entries("event") for key in getattr(event, "asserted_by", ())}
        assert asserters and asserters <= {statement.id for statement in record.entries("statement")}


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"form": 2, "floor": 0.5, "weights": {}, "learned": {}}', '{"form": 1, "floor": 5, "weights": {}, "learned": {}}',
     '{"form": 1, "floor": 0.5, "weights": {"event": {"x": "1"}}, "learned": {}}', '{"form": 1}', "\x00" * 10],
)  # fmt: skip
def test_what_is_no_overlay_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(ReaderError, match="not an overlay") as error:
        load(path)
    assert "bad.json" in str(error.value) and "\n" not in str(error.value)
    with pytest.raises(ReaderError):
        load(tmp_path / "none.json")


def test_from_the_command_line(reviewed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner().invoke
    out = str(tmp_path / "ours.json")
    done = run(app, ["train", "--from-review", reviewed, "-o", out])
    assert done.exit_code == 0 and "60 decisions" in done.stdout
    assert json.loads(run(app, ["train", "--from-review", reviewed, "-o", out, "--json"]).stdout)["learned"]["event"]
    reader = Given(("blasted", range(800, 803)))
    monkeypatch.setattr("foedera.engine.onnx.OnnxReader", lambda: reader)
    for n, document in enumerate(reader.documents):
        (tmp_path / f"{n}.txt").write_text(document.text)
        reader.readings[document.id] = reader.readings[document.id]
    told = run(app, ["read", *map(str, sorted(tmp_path.glob("*.txt"))), "-o", str(tmp_path / "b.foedera"), "--with", out])
    assert told.exit_code == 0, told.output
    with Foedera.open(tmp_path / "b.foedera") as record:
        assert len(record.events) == 0 and overlay_of(next(iter(record.record.runs())).settings["overlay"]).floor == 0.5
    with Foedera.open(reviewed) as record, pytest.raises(QueryError, match="too few"):
        learn([])
