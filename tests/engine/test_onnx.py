from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from foedera.engine.labels import PAIR_HEADS, TOKEN_HEADS, TOWERS, tower_of
from foedera.engine.onnx import WEIGHTS, OnnxReader, Settings, asked_labels
from foedera.engine.scores import pair_heads, seen_slice, token_slice
from foedera.errors import ReaderError
from foedera.types.text import Document

TEXT = "Ghana will send 200 soldiers to Liberia, a spokesman for the defence ministry said on Monday."


def test_the_reader_finds_who_said_what(reader: OnnxReader) -> None:
    (reading,) = reader.read([Document(TEXT, "a", "txt")])
    ((number, cue),) = reading.family("cue")
    content = [reading.marks[tail].span for tail, _ in reading.tails(number, "content")]
    assert TEXT[cue.span.start : cue.span.end] == "said"
    source = [reading.marks[tail].span for tail, _ in reading.tails(number, "source")]
    assert [TEXT[s.start : s.end] for s in source] == ["a spokesman for the defence ministry"]
    assert TEXT[content[0].start :].startswith("Ghana will send") and content[-1].end <= cue.span.start


def test_neighbours_do_not_change_a_reading(reader: OnnxReader) -> None:
    document = Document(TEXT, "a", "txt")
    among = reader.read([Document(TEXT * 3, "b", "txt"), document, Document("Rain fell.", "c", "txt")])[1]
    assert among == reader.read([document])[0]


def test_a_long_text_is_read_to_its_end(reader: OnnxReader) -> None:
    text = "\n\n".join([TEXT] * 60)
    (reading,) = reader.read([Document(text, "a", "txt")])
    assert len(reading.family("cue")) == 60


def test_small_windows_join(reader: OnnxReader) -> None:
    small = OnnxReader(settings=Settings(window=60, overlap=24))
    scores = small.scores([Document(TEXT * 4, "a", "txt")])[0]
    assert scores.tokens.shape == (len(scores.pieces), sum(map(len, TOKEN_HEADS.values())))
    assert np.isfinite(scores.tokens).all()


def test_a_mark_is_asked_about_all_pieces_or_about_some(reader: OnnxReader) -> None:
    (scores,) = reader.scores([Document(TEXT, "a", "txt")])
    (whole,) = scores.pairs("mention", [(0, 1)])
    (some,) = scores.pairs("mention", [(0, 1)], [(3, 5), (8, 9)])
    assert whole.scores.all() and not np.delete(some.scores, [3, 4, 8], axis=1).any()
    assert np.allclose(some.scores[:, [3, 4, 8]], whole.scores[:, [3, 4, 8]], atol=0.5)  # int8 scales by what is asked


def test_an_empty_reading_of_nothing(reader: OnnxReader) -> None:
    (reading,) = reader.read([Document("\u200b\n", "a", "txt")])
    assert reading.marks == () and reading.ties == ()


def test_missing_and_foreign_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="no readable card"):
        OnnxReader(tmp_path)
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    (tmp_path / "card.json").write_text(json.dumps(card | {"token_heads": {}}), encoding="utf-8")
    with pytest.raises(ReaderError, match="other questions"):
        OnnxReader(tmp_path)


def test_slices_cover_all_labels_once() -> None:
    tokens = [n for name in TOKEN_HEADS for n in range(*token_slice(name).indices(10_000))]
    assert tokens == list(range(sum(map(len, TOKEN_HEADS.values()))))


@pytest.mark.parametrize("tower", TOWERS)
def test_every_pair_label_of_a_tower_is_asked_by_one_family(tower: str) -> None:
    families = {name.partition(".")[0] for name in PAIR_HEADS}
    asked = sorted(int(n) for family in families for n in asked_labels(family, tower))
    assert asked == list(range(sum(len(labels) - 1 for name, labels in PAIR_HEADS.items() if tower_of(name) == tower)))


@pytest.mark.parametrize("family", ["cue", "event", "mention", "predicate"])
def test_the_scores_of_a_family_lie_as_they_are_asked(family: str) -> None:
    """The first tower's before the second's, without a gap."""
    heads = pair_heads(family)
    assert heads == tuple(name for tower in TOWERS for name in pair_heads(family, tower))
    assert [n for name in heads for n in range(*seen_slice(name).indices(10_000))] == list(
        range(sum(len(asked_labels(family, tower)) for tower in TOWERS))
    )


def test_the_card_tells_what_ships() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert card["bytes"] == sum(
        (WEIGHTS / n).stat().st_size for n in ("reader.onnx", "names.onnx", "acts.onnx", "tokenizer.json")
    )
    assert card["bytes"] < 40_000_000
    assert {"sets", "base", "recipe"} <= card.keys()
