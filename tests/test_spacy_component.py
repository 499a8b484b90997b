"""The spaCy component on a blank English pipeline, with a toy reader."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import spacy
from marked import marked
from spacy.language import Language
from spacy.tokens import Doc
from toy import ToyReader

from foedera import spacy_component
from foedera.types.reading import Reading
from foedera.types.text import Document

READER = {"@misc": "foedera_toy.v1"}


@spacy.registry.misc("foedera_toy.v1")
def toy() -> ToyReader:
    return ToyReader()


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("foedera", config={"reader": READER})
    return nlp


def test_spans_groups_and_rows(nlp: Language) -> None:
    doc = nlp("🏳️‍🌈 Ghana said it would stay. Togo said no.")
    assert [span.text for span in doc.spans["foedera_statements"]] == ["said", "said"]
    assert [(span.text, span.label_) for span in doc.spans["foedera_actors"]] == [("Ghana", "state"), ("Togo", "state")]
    assert list(doc.spans["foedera_events"]) == []
    first = doc.spans["foedera_statements"][0]
    row = first._.foedera
    assert row["entry"] == "statement" and doc.text[row["cue"]["start"] : row["cue"]["end"]] == "said" == row["cue"]["quote"]
    assert row in doc._.foedera and doc[0:1]._.foedera is None


def test_a_span_is_widened_to_its_token_and_the_row_stays_exact() -> None:
    nlp = spacy.blank("en")
    component = spacy_component.FoederaComponent(ToyReader())
    doc = component(Doc(nlp.vocab, words=["XGhana said", "no."], spaces=[True, False]))
    (span,) = doc.spans["foedera_statements"]
    assert span.text == "XGhana said" and span._.foedera["cue"]["quote"] == "said"


def test_many_docs_are_read_together(nlp: Language) -> None:
    texts = [f"Ghana said {n} times no." for n in range(40)] + ["", "   ", "Nothing."]
    docs = list(nlp.pipe(texts, batch_size=16))
    assert [doc.text for doc in docs] == texts
    assert [len(doc.spans["foedera_statements"]) for doc in docs] == [1] * 40 + [0] * 3
    assert docs[0]._.foedera is not docs[1]._.foedera


def test_the_policy_is_taken() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("foedera", config={"reader": READER, "policy": "cow"})
    doc = nlp("Ghana said no.")
    assert doc.spans["foedera_actors"][0]._.foedera["codes"] == {"cow": "452"}


@pytest.mark.parametrize(("day", "told"), [("2022-02-23", "2022-02-22"), (None, None)])
def test_a_day_of_publication_makes_tuesday_a_date(day: str | None, told: str | None) -> None:
    document, reading = marked(
        "On [t Tuesday] [a gunmen] [p raided] a bank.", "mention t time, a armed_group", "event p ASSAULT done: a > - when t"
    )

    class Marked:
        name = "marked by hand"

        def read(self, documents: Sequence[Document]) -> list[Reading]:
            return [reading for _ in documents]

    doc = spacy.blank("en").make_doc(document.text)
    component = spacy_component.FoederaComponent(Marked())
    doc._.foedera_published = day
    (event,) = component(doc).spans["foedera_events"]
    assert event.label_ == "ASSAULT"
    assert (event._.foedera["time"] or {}).get("earliest") == told


def test_spacy_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["spacy_factories"].items()
    assert EntryPoint(name, value, "spacy_factories").load() is spacy_component.component
    assert spacy.blank("en").has_factory("foedera")


def test_foedera_is_light_without_it() -> None:

    check = (
        "import foedera, sys; sys.exit(any(m in sys.modules for m in ('spacy', 'pandas', 'pyarrow', 'polars', 'onnxruntime')))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
