"""Types of a user's own: the file that names them, the heads that are fitted to it, and what a reading then holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import api
from foedera.engine.onnx import OnnxReader
from foedera.engine.ontology import WIDTH, Ontology, ontology_of, with_near
from foedera.errors import QueryError, ReaderError
from foedera.train import ontology as learning
from foedera.train.plans import plan_of, unmarked
from foedera.train.ridge import chances, least_loss
from foedera.types.text import Document, Span

ROOT = Path(__file__).resolve().parents[2]
SEA = ROOT / "docs/examples/sea.toml"
TEN = [f'"Raiders [stole] cattle number {n} at the ford."' for n in range(10)]


def written(folder: Path, body: str) -> Path:
    path = folder / "own.toml"
    path.write_text(body, encoding="utf-8")
    return path


def listed(*texts: str) -> str:
    return f"[{', '.join(texts)}]"


def event(**fields: str) -> str:
    given = {"type": '"RUSTLING"', "under": '"ASSAULT"', "examples": listed(*TEN)} | fields
    return 'name = "own"\n[[event]]\n' + "\n".join(f"{key} = {value}" for key, value in given.items())


def test_a_file_of_types_is_read_as_it_is_written() -> None:
    plan = plan_of(SEA)
    assert [(own.family, own.name, own.under) for own in plan.types] == [
        ("event", "PIRACY", "ASSAULT"), ("clause", "fisheries", "cooperation"),
    ]  # fmt: skip
    assert all(unmarked(text)[1] for own in plan.types for text in own.examples)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("name = ", "not TOML"),
        ('[[event]]\ntype = "X"', "name ="),
        ('name = "own"', "at least one"),
        ('name = "own"\n[[verb]]\ntype = "X"', "unknown 'verb'"),
        (event(type='"ASSAULT"'), "event 1: type"),
        (event(type='"rustling"'), "event 1: type"),
        (event(under='"WAR"'), "RUSTLING): under is not one of AGREE"),
        (event(colour='"red"'), "unknown 'colour'"),
        (event(examples="[]"), "0 examples; at least 10"),
        (event(examples='"text"'), "examples is not a list"),
        (event(examples=listed(*TEN, '"No brackets here."')), "example 11 has no [words in brackets]"),
        (event(examples=listed(*TEN, '"[Two] of [them]."')), "example 11 has no [words in brackets]"),
        (event(others='["' + "x" * 2001 + '"]'), "longer than 2,000"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_place(tmp_path: Path, body: str, told: str) -> None:
    path = written(tmp_path, body)
    with pytest.raises(QueryError) as refused:
        plan_of(path)
    assert str(path) in str(refused.value)
    assert told in str(refused.value)


@given(st.text("ab ", max_size=8), st.text("ab ", min_size=1, max_size=8), st.text("ab ", max_size=8))
def test_brackets_show_words_and_leave_no_trace(before: str, words: str, after: str) -> None:
    text, span = unmarked(f"{before}[{words}]{after}")
    assert text == before + words + after
    assert span is not None
    assert text[span.start : span.end] == words


def test_what_stands_near_is_the_mean_of_what_is_there() -> None:
    vectors = np.arange(60 * 2, dtype=np.float32).reshape(60, 2)
    own = with_near(vectors)
    assert np.array_equal(own[:, :2], vectors)
    assert np.allclose(own[30, 2:], vectors[10:51].mean(0))
    assert np.allclose(own[0, 2:], vectors[:21].mean(0))


def test_the_least_loss_is_level() -> None:
    """At the solution the penalised loss has no slope: what calculus asks of it, by another way than the steps that found it."""
    dice = np.random.default_rng(3)
    rows, wanted = dice.normal(size=(40, 3)), (dice.random(40) > 0.4).astype(float)
    counts, ridge, prior = dice.random(40) + 0.5, np.array([1.0, 2.0, 0.5]), np.array([0.0, 1.0, -1.0])
    found = least_loss(rows, wanted, prior=prior, ridge=ridge, counts=counts)
    slope = rows.T @ (counts * (chances(rows, found) - wanted)) + ridge * (found - prior)
    assert np.abs(slope).max() < 1e-3


def test_the_passages_about_other_things_are_of_the_open_corpus() -> None:
    if not (ROOT / "training/corpus").exists():
        pytest.skip("the corpus is not here")
    done = subprocess.run([sys.executable, str(ROOT / "tools/build_background.py"), "--check"], check=False)
    assert done.returncode == 0


@pytest.fixture(scope="module")
def fitted() -> Ontology:
    """Of the example file, with a tenth of the passages that are otherwise learned from."""
    few = learning.background()[::10]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learning, "background", lambda: few)
        return learning.from_file(SEA, OnnxReader())


PIRATES = "Pirates hijacked a coastal tanker off Bonny on Sunday, its owner said."
TALKS = "The foreign ministers of Chad and Niger met in Agadez on Monday to discuss the border."


def test_a_fitted_type_is_marked_beside_the_readers_own(fitted: Ontology) -> None:
    reading = OnnxReader(ontology=fitted).read([Document(PIRATES, "a", "test")])[0]
    own = [mark for mark in reading.marks if any(facet.name == "own" for facet in mark.facets)]
    assert [PIRATES[mark.span.start : mark.span.end] for mark in own] == ["hijacked"]
    assert (own[0].label, own[0].facet("type").value, own[0].facet("own").value) == ("ASSAULT", "ASSAULT", "PIRACY")


def test_nothing_is_marked_where_the_type_is_not_told(fitted: Ontology) -> None:
    document = Document(TALKS, "a", "test")
    plain, other = (reader.read([document])[0] for reader in (OnnxReader(), OnnxReader(ontology=fitted)))
    assert plain.marks == other.marks
    assert plain.reader != other.reader


def test_what_is_measured_are_texts_of_every_part(fitted: Ontology) -> None:
    piracy = fitted.types[0].measured
    assert (piracy["example texts"], piracy["other texts"]) == (30, 16)
    assert piracy["example texts marked"] > 3 * piracy["background texts marked"]


def test_a_fitted_ontology_comes_back_from_its_text(fitted: Ontology) -> None:
    assert ontology_of(fitted.text) == fitted


def _without_weights(own: Ontology) -> Ontology:
    return replace(own, types=(replace(own.types[0], weights=own.types[0].weights[:-1]),))


def _of_no_type(own: Ontology) -> Ontology:
    return replace(own, types=(replace(own.types[0], under="WAR"),))


@pytest.mark.parametrize("spoil", [_without_weights, _of_no_type, lambda own: replace(own, form=9)])
def test_a_spoilt_ontology_is_refused(fitted: Ontology, spoil: Callable[[Ontology], Ontology]) -> None:
    with pytest.raises(ReaderError, match="not a fitted ontology"):
        ontology_of(spoil(fitted).text)


def test_an_ontology_of_other_weights_is_refused(fitted: Ontology) -> None:
    with pytest.raises(ReaderError, match="fitted on other weights"):
        OnnxReader(ontology=replace(fitted, reader="0" * 64))


@pytest.mark.parametrize("workers", [None, api.Workers(1)])
def test_an_own_type_is_kept_found_and_exported(tmp_path: Path, fitted: Ontology, workers: api.Workers | None) -> None:
    file, report = tmp_path / "sea.json", tmp_path / "report.txt"
    file.write_text(fitted.text, encoding="utf-8")
    report.write_text(PIRATES, encoding="utf-8")
    with api.read([report], tmp_path / "sea.foedera", ontology=file, workers=workers) as record:
        (found,) = record.find(label="PIRACY")
        assert (found["type"], found["own"][0]["value"]) == ("ASSAULT", "PIRACY")
        assert record.find(label="ASSAULT") == [found]
        assert record.find(label="PROTEST") == []


def test_the_span_of_an_own_type_is_its_words(fitted: Ontology) -> None:
    (drawn,) = api.drawn([Document(PIRATES, "a", "test")], OnnxReader(ontology=fitted))
    own = [entry.own[0] for entry in drawn.entries if getattr(entry, "own", ())]
    assert own[0].span == Span(8, 16)
    assert len(fitted.types[0].weights) == WIDTH * 2
