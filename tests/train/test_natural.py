"""Acts marked in texts of public sets: the marks find their words, and a text that has changed is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedera.train.blocks import CorpusError
from foedera.train.sets.natural import digest, natural
from foedera.train.sets.own import marked_texts

TEXT = "A storm was forecast.\nOn Friday Norland's navy boarded two trawlers off Sund, which Suderia called piracy."
START = TEXT.index("On Friday")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    home = tmp_path / "data"
    for name in ("re3d", "propbank_ewt"):
        (home / name).mkdir(parents=True)
    (home / "re3d/train.jsonl").write_text(json.dumps({"id": "D1", "text": TEXT}) + "\n", encoding="utf-8")
    lines = [{"id": f"S{n}", "doc": "D2", "text": line} for n, line in enumerate(TEXT.split("\n"))]
    (home / "propbank_ewt/train.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return home


def spanned(words: str) -> list[int]:
    at = TEXT.index(words) - START
    return [at, at + len(words)]


def marks(folder: Path, **changed: Any) -> Path:
    row = {
        "set": "re3d", "doc": "D1", "start": START, "end": len(TEXT), "digest": digest(TEXT[START:]),
        "spans": {"p": spanned("boarded"), "a": spanned("navy"), "b": spanned("trawlers"), "t": spanned("Friday")},
        "events": ["p COERCE/seize done: a > b when t"],
    }  # fmt: skip
    path = folder / "natural.jsonl"
    path.write_text(json.dumps(row | changed) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "doc"), [("re3d", "D1"), ("propbank_ewt", "D2")])
def test_marks_find_their_words_in_a_text_or_in_the_lines_of_one(tmp_path: Path, public: Path, name: str, doc: str) -> None:
    (block,) = natural(marks(tmp_path, set=name, doc=doc), public)
    (event,) = block.events
    assert block.text[slice(*block.spans[event.trigger])] == "boarded"
    assert [block.text[slice(*block.spans[n])] for n in (*event.actors, *event.recipients)] == ["navy", "trawlers"]


def test_a_passage_without_events_says_that_nothing_happens(tmp_path: Path, public: Path) -> None:
    (block,) = natural(marks(tmp_path, spans={}, events=[]), public)
    assert block.nothing


def test_they_teach_acts_and_nothing_of_the_rest(tmp_path: Path, public: Path) -> None:
    marks(tmp_path)
    (passage,) = marked_texts(tmp_path, public)
    assert passage.families == {"event"}
    assert {seen.head for seen in passage.seen} == {"event.roles"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"digest": "0" * 12}, "not the text that was marked"),
        ({"doc": "D9"}, "not the text that was marked"),
        ({"set": "other"}, "unknown set 'other'"),
        ({"events": ["p SEIZE done: a > b"]}, "unknown event type 'SEIZE'"),
        ({"events": ["q COERCE done: a"]}, "no span 'q'"),
    ],
)
def test_what_does_not_fit_names_file_and_line(tmp_path: Path, public: Path, changed: dict[str, Any], words: str) -> None:
    path = marks(tmp_path, **changed)
    with pytest.raises(CorpusError, match=f"natural.jsonl:1: .*{words}"):
        list(natural(path, public))
