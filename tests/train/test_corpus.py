from __future__ import annotations

from pathlib import Path

import pytest

from foedera.train.blocks import CorpusError
from foedera.train.corpus import blocks, faults, main
from foedera.train.markup import block_of, unmark

ROOT = Path(__file__).resolve().parents[2]
HEAD = "# a-1 | Mali | 2012 | wire"


def test_marks_come_out_at_their_places() -> None:
    text, spans = unmark("[c “[a Mali] left”], [s he] said 漢.")
    assert text == "“Mali left”, he said 漢."
    assert {name: text[start:end] for name, (start, end) in spans.items()} == {"c": "“Mali left”", "a": "Mali", "s": "he"}


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["Mali left].", "nothing"], "closes nothing"),
        (["[a Mali left.", "nothing"], "never closed"),
        (["[a Mali] and [a Chad].", "nothing"], "used twice"),
        (["[Mali] left.", "nothing"], "must be followed"),
        (["[a Mali] left.", "mention a state"], "not both, not neither"),
        (["[a Mali] [p left].", "mention a state", "event p LEAVE done: a"], "unknown event type"),
        (["[a Mali] [p left].", "mention a state", "event p PROTEST/visit done: a"], "unknown PROTEST mode"),
        (["[a Mali] [p left].", "mention a state", "event p PROTEST done: b"], "no span 'b'"),
        (["[a Mali] [p left].", "event p PROTEST done: a"], "is not a mention"),
        (["[a [b Mali] Bank] left.", "mention a organisation, b state", "nothing"], "overlap"),
        (["[a Mali] [p met] [b Chad].", "mention a state, b state", "event p CONSULT done: a > b mutual"], "mutual"),
        (["[a Mali] left.", "mention a country", "nothing"], "unknown mention kind"),
        (["[q said] it.", "says q: - > -", "nothing"], "source or a content"),
        (["Mali left.", "noting"], "unknown line"),
    ],
)  # fmt: skip
def test_faults_are_named(lines: list[str], fault: str) -> None:
    with pytest.raises(CorpusError, match=fault):
        block_of([HEAD, *lines])


def test_faults_of_a_file_name_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text(f"{HEAD}\n[a Mali] left.\nnothing\n\n# a-2 | Mali | 2012 | wire\n[a Mali left.\nnothing\n")
    assert [fault.split(": ")[0] for fault in faults(path)] == [f"{path}:5"]
    assert main([str(path)]) == 1


def test_the_whole_corpus_is_sound_and_as_large_as_we_say(capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted((ROOT / "training/corpus").glob("*.txt"))
    assert main([str(path) for path in paths]) == 0
    found = [block for path in paths for block in blocks(path)]
    assert len(found) >= 8000
    assert sum(block.nothing for block in found) >= 0.25 * len(found)
    assert "9365 blocks" in capsys.readouterr().out


def test_held_out_passages_are_not_in_the_corpus() -> None:
    trained = {block.text for path in (ROOT / "training/corpus").glob("*.txt") for block in blocks(path)}
    for name, count in (("heldout", 400), ("heldout-leads", 451)):
        held = {block.text for block in blocks(ROOT / f"benchmarks/quality/sets/{name}.txt")}
        assert len(held) == count and not trained & held
